"""An officer and a passenger list: uploaded, read, sorted, told what is new, downloaded, erased."""

import pytest
from playwright.sync_api import expect

from app.services.batches.vetting import vet
from tests.factories import passport, record
from tests.fixtures.chromium import Seats
from tests.fixtures.desk import Desk
from tests.fixtures.travelling import Manifests, paxlst

WORDS = {
    "en": {"match": "Match", "nothing": "Nothing found", "new": "New since"},
    "ar": {"match": "تطابق", "nothing": "لا شيء", "new": "جديد منذ ذلك"},
}


@pytest.mark.parametrize(("language", "scripts"), [("en", True), ("ar", False)])
def test_a_passenger_list_from_the_file_to_the_departure(
    desk: Desk, seats: Seats, manifests: Manifests, language: str, scripts: bool
) -> None:
    desk.published(record(passport("XD1234567")), family="records")
    seat = seats.of(desk.officer.actor, language, java_script_enabled=scripts)
    page, words = seat.page, WORDS[language]
    seat.go("/officer/")
    page.locator('a[href="/officer/lists/"]').click()
    departs = f"{manifests.departs_at:%y%m%d%H%M}"
    page.set_input_files("#file", {"name": "list.edi", "mimeType": "text/plain", "buffer": paxlst(departs)})
    page.locator("main form .btn-primary").click()
    expect(page.locator("h1")).to_contain_text("EX123")
    rows = page.locator("tbody tr")
    expect(rows).to_have_count(2)
    expect(rows.nth(0)).to_contain_text(words["nothing"])
    expect(rows.nth(1)).to_contain_text(words["match"])
    # The likeliest first, then only those.
    page.locator('th a[href*="sort=answer"]').click()
    expect(page.locator('th[aria-sort="ascending"]')).to_have_count(1)
    expect(rows.nth(0)).to_contain_text("EXAMPLE+SON")
    page.locator('nav a[href*="show=match"]').click()
    expect(rows).to_have_count(1)
    # What is filed before the departure is told.
    desk.published()
    assert vet(desk.registry) == 1
    page.locator('nav a[href*="show=changed"]').click()
    expect(rows).to_have_count(1)
    expect(rows.nth(0)).to_contain_text("ESPINOZA DUARTE")
    expect(rows.nth(0)).to_contain_text(words["new"])
    with page.expect_download() as download:
        page.locator('a[href$="results.csv"]').click()
    assert download.value.suggested_filename.endswith(".csv")
    page.locator('form[action$="/close"] button').click()
    expect(page.locator(".empty")).to_have_count(1)
    assert seat.complaints == []
