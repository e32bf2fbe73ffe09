"""A clerk's form in a real browser: it saves itself, survives its tab, and tells two clerks of each other."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from app.services.access import sessions
from app.services.unit_of_work import work
from app.vocabulary.actors import Action, Role
from tests.fixtures.chromium import PATIENCE_MS, Seats
from tests.fixtures.desk import Desk
from tests.fixtures.keepers import example
from tests.fixtures.registry import MakeSomeone


@pytest.fixture
def draft(desk: Desk) -> dict[str, Any]:
    """A draft of the clerk's bureau."""
    return desk.draft(example("notice.blue"))


def stands(page: Page, state: str) -> None:
    """Wait until the page says how what was typed stands."""
    expect(page.locator(f'#kept[data-state="{state}"]')).to_be_visible(timeout=PATIENCE_MS)


def type_into(page: Page, name: str, text: str) -> None:
    page.locator(f'[name="{name}"]').fill(text)


def summary(desk: Desk, draft: dict[str, Any]) -> str:
    answer = desk.client.get(f"/api/v1/notices/{draft['id']}", headers=desk.clerk.headers)
    return str((answer.json or {})["summary"])


@pytest.mark.parametrize("language", ["ar"])
def test_a_draft_saves_itself_and_a_dead_tab_costs_nothing(
    desk: Desk, seats: Seats, draft: dict[str, Any], language: str
) -> None:
    seat = seats.of(desk.clerk.actor, language)
    page = seat.page
    seat.go(f"/clerk/notices/{draft['id']}")
    type_into(page, "summary", "Typed and never saved by hand")
    stands(page, "saved")
    assert summary(desk, draft) == "Typed and never saved by hand"
    expect(page.locator("#kept-spoken")).not_to_be_empty()
    # What the schema refuses stays too, past the end of the tab.
    type_into(page, "subjects.0.birth_dates.0.date", "the third of")
    stands(page, "faulty")
    assert seat.faults() == []
    assert not seat.overflows
    second = page.context.new_page()
    page.close()
    second.goto(f"{seat.address}/clerk/notices/{draft['id']}")
    second.locator(".offers a").click()
    expect(second.locator('[name="subjects.0.birth_dates.0.date"]')).to_have_value("the third of")
    type_into(second, "subjects.0.birth_dates.0.date", "1984")
    stands(second, "saved")
    second.locator('button[value="save"]').click()
    expect(second.locator(".said")).to_be_visible()
    expect(second.locator(".offers")).to_have_count(0)
    assert seat.complaints == []


def test_a_new_filing_outlives_its_browser_and_becomes_one_draft(desk: Desk, seats: Seats) -> None:
    seat = seats.of(desk.clerk.actor)
    seat.go("/clerk/notices/new/blue")
    type_into(seat.page, "summary", "Seen near the harbour")
    stands(seat.page, "new")
    seat.page.context.close()
    again = seats.of(desk.clerk.actor)
    again.go("/clerk/")
    again.page.locator(".offers a").click()
    expect(again.page.locator('[name="summary"]')).to_have_value("Seen near the harbour")
    type_into(again.page, "subjects.0.names.0.family", "Orlovski")
    # Pressed before the page has sent it by itself, and twice.
    again.page.locator('button[value="save"]').dblclick()
    expect(again.page.locator(".said")).to_be_visible()
    listed = desk.client.get("/api/v1/notices", headers=desk.clerk.headers).json or {}
    assert [each["summary"] for each in listed["items"]] == ["Seen near the harbour"]
    again.go("/clerk/")
    expect(again.page.locator(".offers")).to_have_count(0)
    assert seat.complaints + again.complaints == []


def test_signed_out_while_typing_loses_nothing(
    desk: Desk, seats: Seats, draft: dict[str, Any], someone: MakeSomeone
) -> None:
    second = someone(Role.CLERK, name="Ana Silva")
    seat = seats.of(desk.clerk.actor)
    page = seat.page
    seat.go(f"/clerk/notices/{draft['id']}")
    end_sessions(desk)
    type_into(page, "summary", "Typed without a session")
    stands(page, "signed-out")
    # Pressing a button does not leave the page either.
    page.locator('button[value="save"]').click()
    stands(page, "signed-out")
    expect(page.locator('[name="summary"]')).to_have_value("Typed without a session")
    # Whoever else signs in beside it saves nothing; the same person does.
    beside = page.context.new_page()
    for name, state in (
        (desk.officer.actor.name, "refused"),
        (second.actor.name, "another"),
        (desk.clerk.actor.name, "saved"),
    ):
        beside.goto(f"{seat.address}/demonstration/?next=/account/")
        beside.locator(f'button[value="{name}"]').first.click()
        beside.wait_for_url("**/account/")
        page.evaluate("dispatchEvent(new Event('focus'))")
        stands(page, state)
    page.locator('button[value="save"]').click()
    expect(page.locator(".said")).to_be_visible()
    assert summary(desk, draft) == "Typed without a session"


def end_sessions(desk: Desk) -> None:
    with work(desk.registry, desk.clerk.actor, Action.SIGN_IN) as tx:
        for each in sessions.listed(tx):
            sessions.end(tx, each.id)


def test_two_clerks_are_told_of_each_other_and_choose(
    desk: Desk, seats: Seats, draft: dict[str, Any], someone: MakeSomeone
) -> None:
    ana = someone(Role.CLERK, name="Ana Silva")
    hers, his = seats.of(ana.actor), seats.of(desk.clerk.actor)
    for seat in (hers, his):
        seat.go(f"/clerk/notices/{draft['id']}")
    expect(his.page.locator("#others")).to_contain_text("Ana Silva")
    expect(his.page.locator("#others")).to_contain_text("saved nothing yet")
    type_into(hers.page, "summary", "Hers")
    type_into(hers.page, "subjects.0.description.hair", "Limps")
    stands(hers.page, "saved")
    expect(hers.page.locator("#others")).to_contain_text(desk.clerk.actor.name)
    type_into(his.page, "summary", "His")
    type_into(his.page, "subjects.0.description.eyes", "Grey")
    stands(his.page, "clash")
    expect(his.page.locator("#others")).to_contain_text("saved last at")
    assert summary(desk, draft) == "Hers"
    his.page.locator('button[value="save"]').click()
    clash = his.page.locator("#clash")
    expect(clash).to_contain_text("Ana Silva")
    assert his.faults() == []
    # What she alone wrote is proposed, what both wrote is asked, what he alone wrote is his.
    expect(his.page.locator('[id="choose.subjects.0.description.hair-theirs"]')).to_be_checked()
    expect(his.page.locator('[name="subjects.0.description.hair"]')).to_have_value("Limps")
    expect(his.page.locator('[id="choose.summary-mine"]')).to_be_checked()
    expect(clash.locator('[name="choose.subjects.0.description.eyes"]')).to_have_count(0)
    his.page.locator('[id="choose.summary-theirs"]').check()
    expect(his.page.locator('[name="summary"]')).to_have_value("Hers")
    type_into(his.page, "summary", "Hers, and his")
    expect(his.page.locator('[id="choose.summary-mine"]')).to_be_checked()
    stands(his.page, "kept")
    his.page.locator('button[value="save"]').click()
    expect(his.page.locator(".said")).to_be_visible()
    told = desk.client.get(f"/api/v1/notices/{draft['id']}", headers=desk.clerk.headers).json or {}
    assert (
        told["summary"],
        told["subjects"][0]["description"]["eyes"],
        told["subjects"][0]["description"]["hair"],
    ) == ("Hers, and his", "Grey", "Limps")
    assert hers.complaints + his.complaints == []


def test_a_submit_is_undone_before_a_reviewer_who_has_it_open(
    desk: Desk, seats: Seats, draft: dict[str, Any], someone: MakeSomeone
) -> None:
    clerk, reviewer = seats.of(desk.clerk.actor), seats.of(someone(Role.REVIEWER).actor)
    clerk.go(f"/clerk/notices/{draft['id']}")
    clerk.page.locator('button[value="submit"]').click()
    undo = clerk.page.locator('.undo button[value="retract"]')
    expect(undo).to_be_visible()
    assert clerk.faults() == []
    reviewer.go(f"/review/notices/{draft['id']}")
    for box in reviewer.page.locator('[name^="checklist."]').all():
        box.check()
    undo.click()
    expect(clerk.page.locator("form[data-keeps]")).to_be_visible()
    expect(undo).to_have_count(0)
    type_into(clerk.page, "summary", "Once more")
    stands(clerk.page, "saved")
    reviewer.page.locator('button[value="publish"]').click()
    expect(reviewer.page.locator("#faults")).to_contain_text("has changed since")
    expect(reviewer.page.locator('button[value="publish"]')).to_have_count(0)
    answer = desk.client.get(f"/api/v1/notices/{draft['id']}", headers=desk.clerk.headers).json or {}
    assert (answer["status"], answer["summary"]) == ("draft", "Once more")
    assert clerk.complaints + reviewer.complaints == []
