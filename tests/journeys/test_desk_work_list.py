"""The work list and what others ask of a bureau, in a real browser: searched, kept, answered."""

import re

import pytest
from playwright.sync_api import expect

from app.vocabulary.actors import Role
from tests.fixtures.chromium import Seats
from tests.fixtures.desk import Desk
from tests.fixtures.keepers import example, person_called
from tests.fixtures.registry import MakeSomeone
from tests.fixtures.subject_access import Office

LANGUAGES = pytest.mark.parametrize(("language", "theme"), [("en", "light"), ("ar", "dark")])


@LANGUAGES
def test_a_clerk_searches_the_list_and_keeps_a_view(
    desk: Desk, seats: Seats, language: str, theme: str
) -> None:
    sought = desk.draft(example("notice.blue", subjects=[person_called("Quixoth-Venn")]))
    desk.draft(example("notice.yellow"))
    seat = seats.of(desk.clerk.actor, language, theme)
    page = seat.page
    seat.go("/clerk/")
    seat.follow(page.locator(".counts a").nth(2))
    expect(page.locator("tbody tr")).to_have_count(2)
    page.locator("#text").fill("Quixoth")
    page.keyboard.press("Enter")
    expect(page.locator("tbody tr")).to_have_count(1)
    expect(page.locator("tbody")).to_contain_text(sought["number"])
    assert "Quixoth" not in page.url
    assert (seat.faults(), seat.overflows) == ([], False)
    page.locator("#text").fill("Nobody Of This Name")
    page.keyboard.press("Enter")
    expect(page.locator(".empty")).to_be_visible()
    # A field of this name is no officer's box: its keys are nothing here.
    page.locator("h1").click()
    page.keyboard.press("n")
    expect(page.locator("#text")).to_have_value("Nobody Of This Name")
    page.locator("summary", has_text=re.compile("Filters|التصفية")).click()
    page.locator("#kind").select_option("blue")
    page.locator('form[method="get"] button').click()
    expect(page.locator("tbody tr")).to_have_count(1)
    page.locator("details:has(#name) > summary").click()
    page.locator("#name").fill("أزرق Blue")
    page.locator('form[action="/clerk/views/"] button').click()
    expect(page.locator(".said")).to_be_visible()
    expect(page.locator('.counts a[aria-current="true"]', has_text="Blue")).to_contain_text("1")
    page.locator("details:has(#name) > summary").click()
    page.locator('button[formaction$="/start"]').click()
    seat.go("/clerk/")
    expect(page).to_have_url(re.compile("kind=blue"))
    assert (seat.faults(), seat.overflows, seat.complaints) == ([], False, [])


@LANGUAGES
def test_an_owner_answers_an_error_and_a_consultation(
    desk: Desk, office: Office, seats: Seats, someone: MakeSomeone, language: str, theme: str
) -> None:
    filing = desk.published()
    reporter = someone(Role.CLERK, bureau="DE", name="reporter")
    said = {"path": "subjects.0.birth_dates", "text": "Born later.", "evidence": "Her passport."}
    desk.client.post(f"/api/v1/notices/{filing['id']}/corrections", json=said, headers=reporter.headers)
    office.register()
    office.step("search")
    office.step("consult")
    seat = seats.of(desk.clerk.actor, language, theme, viewport={"width": 390, "height": 800})
    page = seat.page
    seat.go("/clerk/")
    seat.follow(page.locator('.counts a[href^="/corrections/?"]'))
    seat.follow(page.locator("tbody a"))
    assert (seat.faults(), seat.overflows) == ([], False)
    page.locator("summary", has_text=re.compile("Decline|رفض")).click()
    page.locator("#reason-decline").fill("Our register says so.")
    page.locator('form[action$="/decline"] button').click()
    expect(page.locator(".said")).to_be_visible()
    expect(page.locator(".facts")).to_contain_text("Our register says so.")
    seat.go("/messages/")
    seat.follow(page.locator('a[href^="/corrections/consultations/"]'))
    seat.follow(page.locator("tbody a"))
    page.locator("#advice").select_option("restrict")
    page.locator("#reason").fill("It would warn him.")
    page.locator('form[action^="/corrections/consultations/"] button').click()
    expect(page.locator(".said")).to_be_visible()
    assert office.read()["findings"][0]["advice"] == "restrict"
    assert (seat.faults(), seat.overflows, seat.complaints) == ([], False, [])


@LANGUAGES
def test_an_auditor_keeps_the_well_known_and_raises_a_flag(
    desk: Desk, seats: Seats, someone: MakeSomeone, language: str, theme: str
) -> None:
    desk.found("Ramón Espinoza")
    seat = seats.of(someone(Role.AUDITOR, bureau="DE").actor, language, theme)
    page = seat.page
    seat.go("/audit/")
    seat.follow(page.locator('.tabs a[href$="/well-known/"]'))
    page.locator("#name").fill("Zorbalina Quixoth")
    page.locator("form.panel button").click()
    expect(page.locator("tbody")).to_contain_text("Zorbalina Quixoth")
    assert (seat.faults(), seat.overflows) == ([], False)
    page.locator("tbody button").click()
    expect(page.locator(".empty")).to_be_visible()
    seat.go("/audit/?action=lookup")
    seat.follow(page.locator('tbody a[href^="/audit/entries/"]').first)
    seat.follow(page.locator('a[href^="/audit/flags/new"]'))
    expect(page.locator("#actor")).to_have_value(desk.officer.actor.name)
    assert seat.faults() == []
    page.locator("#note").fill("Asked for a neighbour.")
    page.locator("form.panel button").click()
    expect(page.locator(".said")).to_be_visible()
    expect(page.locator(".steps")).to_contain_text("Asked for a neighbour.")
    assert (seat.overflows, seat.complaints) == (False, [])


@LANGUAGES
def test_a_reviewer_says_who_is_on_duty(
    seats: Seats, someone: MakeSomeone, language: str, theme: str
) -> None:
    seat = seats.of(someone(Role.REVIEWER).actor, language, theme)
    page = seat.page
    seat.go("/messages/")
    seat.follow(page.locator('a[href$="/duty"]'))
    page.locator('[name="duty.0.role"]').select_option("officer")
    page.locator("form.panel button").click()
    expect(page.locator("#faults")).to_be_focused()
    page.locator('#faults a[href="#duty.0.kind"]').click()
    page.locator('[name="duty.0.kind"]').select_option("list_match")
    page.locator("form.panel button").click()
    expect(page.locator(".said")).to_be_visible()
    expect(page.locator('[name="duty.0.role"]')).to_have_value("officer")
    assert (seat.faults(), seat.overflows, seat.complaints) == ([], False, [])
