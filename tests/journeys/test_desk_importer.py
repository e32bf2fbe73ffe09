"""A list is uploaded, rehearsed, taken, and what was refused of it mended, in a real browser."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from app.vocabulary.actors import Role
from tests.app.web.test_run_review import wanted
from tests.fixtures.chromium import Seat, Seats
from tests.fixtures.registry import MakeSomeone
from tests.fixtures.uploading import Uploader, papers


def upload(seat: Seat, file: Path) -> None:
    """Rehearse a list of one's own."""
    seat.page.locator("#file").set_input_files(file)
    seat.page.locator("#format").select_option("csv")
    seat.page.locator("#list").fill("papers")
    seat.page.locator('button[value="rehearse"]').click()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_an_import_with_refusals_mended_in_the_page(
    uploader: Uploader, seats: Seats, someone: MakeSomeone, tmp_path: Path, language: str
) -> None:
    seat = seats.of(someone(Role.IMPORTER, name="ilse").actor, language)
    page, file = seat.page, tmp_path / "papers.csv"
    file.write_bytes(papers(1, 2, faulty=(3,)))
    seat.go("/imports/")
    upload(seat, file)
    expect(page.locator("progress")).to_be_visible()
    uploader.work_off()
    # The page looks again by itself.
    expect(page.locator('form[action$="/start"]')).to_be_visible()
    expect(page.locator("tbody")).to_have_count(2)
    page.locator('form[action$="/start"] button').click()
    expect(page.locator("progress")).to_be_visible()
    uploader.work_off()
    with page.expect_download() as fetched:
        page.locator('a[href$="refusals.csv"]').click()
    assert (seat.faults(), seat.overflows) == ([], False)
    refused = Path(fetched.value.path()).read_bytes()
    assert refused == papers(faulty=(3,))
    file.write_bytes(refused.replace(b"borrowed", b"stolen"))
    page.locator('a[href*="list=papers"]').click()
    expect(page.locator("#list")).to_have_value("papers")
    page.locator("#file").set_input_files(file)
    page.locator('button[value="take"]').click()
    expect(page.locator("progress")).to_be_visible()
    uploader.work_off()
    expect(page.locator("progress")).to_have_count(0)
    expect(page.locator("tbody td.number").first).to_have_text("1")
    assert seat.complaints == []


@pytest.mark.parametrize(("language", "theme"), [("en", "light"), ("ar", "dark")])
def test_a_reviewer_approves_what_a_list_brought(
    uploader: Uploader, seats: Seats, someone: MakeSomeone, language: str, theme: str
) -> None:
    uploader.taken(wanted("W.1", "W.2"), format="ndjson", list="wanted")
    seat = seats.of(someone(Role.REVIEWER, name="rita").actor, language, theme)
    page = seat.page
    seat.go("/review/")
    seat.follow(page.locator('.panel a[href^="/review/runs/"]'))
    expect(page.locator("tbody tr")).to_have_count(2)
    assert (seat.faults(), seat.overflows) == ([], False)
    page.set_viewport_size({"width": 360, "height": 740})
    assert not seat.overflows
    seat.follow(page.locator("form.panel button"))
    expect(page.locator("#faults")).to_be_focused()
    for box in page.locator('[name^="checklist."]').all():
        box.check()
    seat.follow(page.locator("form.panel button"))
    expect(page.locator(".said")).to_contain_text("2")
    assert (seat.faults(), seat.complaints) == ([], [])
    seat.go("/review/")
    expect(page.locator('a[href^="/review/runs/"]')).to_have_count(0)
