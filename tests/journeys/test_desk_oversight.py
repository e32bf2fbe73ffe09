"""Those who oversee, in a real browser: who asked about a person, a flag closed, a disclosure sent."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from app.services.access import actors
from app.services.oversight import misuse
from app.vocabulary.actors import Role
from tests.fixtures.chromium import Seats
from tests.fixtures.desk import Desk
from tests.fixtures.registry import MakeSomeone
from tests.fixtures.subject_access import Office

LANGUAGES = pytest.mark.parametrize("language", ["en", "ar"])


@LANGUAGES
def test_an_auditor_finds_who_asked_and_closes_a_flag(
    desk: Desk, seats: Seats, someone: MakeSomeone, language: str
) -> None:
    desk.published()
    nosy = someone(Role.OFFICER, name="lena.brandt")
    for name in ("Lena Brandt", "Ramón Espinoza Duarte"):
        asked = {"name": name, "purpose": "identity_check"}
        desk.client.post("/api/v1/lookups/person", json=asked, headers=nosy.headers)
    misuse.run(desk.registry, actors.ROOT)
    seat = seats.of(someone(Role.AUDITOR, bureau="DE").actor, language)
    page = seat.page
    seat.go("/")
    seat.follow(page.locator(".places a", has_text=re.compile("Audit|التدقيق")))
    seat.follow(page.locator('.tabs a[href$="/askers/"]'))
    page.locator("#name").fill("Ramon Espinosa")
    page.locator("#case_reference").fill("DP-2026-4")
    page.locator("form.panel button").click()
    expect(page.locator("#askers tbody tr")).to_contain_text("lena.brandt")
    seat.follow(page.locator("#askers tbody a", has_text="lena.brandt"))
    expect(page.locator("tbody tr")).to_have_count(2)
    seat.follow(page.locator('.tabs a[href$="/flags/"]'))
    seat.follow(page.locator("tbody a").first)
    expect(page.locator(".entries")).to_contain_text("Lena Brandt")
    page.locator("#state").select_option("explained")
    page.locator('form[action^="/audit/flags/"] button').click()
    expect(page.locator("#faults")).to_be_focused()
    expect(page.locator("#state")).to_have_value("explained")
    page.locator("#note").fill("Tried the new terminal on herself.")
    page.locator('form[action^="/audit/flags/"] button').click()
    expect(page.locator(".said")).to_be_visible()
    assert (seat.faults(), seat.complaints) == ([], [])


@LANGUAGES
def test_a_data_protection_officer_registers_a_request_and_sends_the_disclosure(
    desk: Desk, office: Office, seats: Seats, tmp_path: Path, language: str
) -> None:
    filing = desk.published()
    seat = seats.of(office.officer.actor, language)
    page = seat.page
    seat.go("/data-protection/")
    seat.follow(page.locator('a[href$="/new"]').first)
    page.locator("#name").fill("Ramón Espinoza Duarte")
    page.locator("#identity").fill("Passport seen at the counter.")
    page.locator("form.panel button").click()
    for deed in ("search", "consult"):
        page.locator(f'form[action$="/{deed}"] button').click()
        expect(page.locator(".said")).to_be_visible()
    finding = page.locator('[name="finding_id"]').first.input_value()
    advice = {"advice": "disclose", "reason": "No harm in it."}
    desk.client.post(f"/api/v1/consultations/{finding}", json=advice, headers=desk.clerk.headers)
    page.reload()
    page.locator(f"#decision-{finding}").select_option("disclose")
    page.locator(f"#reason-decide-{finding}").fill("The owner sees no harm.")
    seat.follow(page.locator('form[action$="/decide"] button'))
    page.locator('form[action$="/answer"] button').click()
    seat.follow(page.locator('a[href$="/disclosure"]'))
    expect(page.locator("article")).to_contain_text(filing["number"])
    assert (seat.faults(), seat.overflows) == ([], False)
    with page.expect_download() as taken:
        page.locator('a[href$="/disclosure/file"]').click()
    taken.value.save_as(tmp_path / "letter.html")
    letter = (tmp_path / "letter.html").read_text(encoding="utf-8")
    assert filing["number"] in letter
    assert f'lang="{language}"' in letter
    assert seat.complaints == []


@pytest.mark.parametrize(("zone", "local"), [("Asia/Tokyo", "GMT+9"), ("UTC", "")])
def test_times_are_told_by_the_readers_clock_with_utc_beside(
    seats: Seats, someone: MakeSomeone, zone: str, local: str
) -> None:
    seat = seats.of(someone(Role.AUDITOR).actor, timezone_id=zone)
    seat.go("/audit/")
    told = seat.page.locator("tbody time").first
    expect(told).to_contain_text("UTC")
    expect(told).to_contain_text(local)
    expect(told.locator(".utc")).to_have_count(1 if local else 0)
    assert (seat.overflows, seat.complaints) == (False, [])
