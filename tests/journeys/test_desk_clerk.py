"""From an empty form to a notice that lookups find, and back, by three people in a real browser."""

import re

import pytest
from playwright.sync_api import Page, expect

from app.vocabulary.actors import Role
from app.web.forms import flat
from tests.fixtures.chromium import Seat, Seats
from tests.fixtures.desk import Desk
from tests.fixtures.keepers import example
from tests.fixtures.registry import MakeSomeone

NOTHING = {"en": "Nothing found", "ar": "لا شيء"}


def fill(page: Page, told: dict[str, object]) -> None:
    """Fill in what the form has a field for."""
    for path, value in told.items():
        field = page.locator(f'[name="{path}"]')
        if field.evaluate("each => each.tagName") == "SELECT":
            field.select_option(str(value))
        else:
            field.fill(str(value))


def asks(seat: Seat, name: str) -> str:
    """Ask as the officer; return how the answer looks."""
    seat.go("/officer/")
    seat.page.keyboard.type(name)
    seat.page.keyboard.press("Enter")
    answer = seat.page.locator("#answer [data-verdict]")
    expect(answer).to_have_count(1)
    return str(answer.get_attribute("data-verdict"))


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_notice_from_the_first_word_to_the_last(
    desk: Desk, seats: Seats, someone: MakeSomeone, language: str
) -> None:
    both = someone(Role.CLERK, Role.REVIEWER, name="both")
    clerk, second, officer = (
        seats.of(actor, language)
        for actor in (both.actor, someone(Role.REVIEWER, name="second").actor, desk.officer.actor)
    )
    body = example("notice.red")
    name = " ".join(body["subjects"][0]["names"][0][part] for part in ("given", "family"))
    assert asks(officer, name) == "nothing"
    # Drafted, and told what is missing beside the field.
    clerk.go("/clerk/notices/new/red")
    told = {path: value for path, value in flat(body).items() if path not in ("kind", "subjects.0.sex")}
    fill(clerk.page, told)
    submit = clerk.page.locator('button[value="submit"]')
    submit.click()
    expect(clerk.page.locator("#faults")).to_be_focused()
    clerk.page.locator('#faults a[href="#subjects.0.sex"]').click()
    fill(clerk.page, {"subjects.0.sex": body["subjects"][0]["sex"]})
    submit.click()
    expect(clerk.page.locator(".said")).to_be_visible()
    found = re.search(r"/clerk/notices/([0-9a-f-]{36})", clerk.page.url)
    assert found
    # The same person cannot approve it; another does.
    clerk.go(f"/review/notices/{found[1]}")
    expect(clerk.page.locator('[name^="checklist."]')).to_have_count(0)
    second.go("/review/")
    second.page.locator(f'a[href$="{found[1]}"]').click()
    expect(second.page.locator('button[value="publish"]')).to_be_visible()
    for box in second.page.locator('[name^="checklist."]').all():
        box.check()
    second.page.locator('button[value="publish"]').click()
    expect(second.page.locator(".said")).to_be_visible()
    assert asks(officer, name) == "match"
    # Withdrawn, it is gone at once.
    clerk.go(f"/clerk/notices/{found[1]}")
    clerk.page.locator("details", has=clerk.page.locator("#withdraw-reason")).locator("summary").click()
    clerk.page.locator("#withdraw-reason").fill("Came forward")
    clerk.page.locator('button[value="withdraw"]').click()
    expect(clerk.page.locator(".said")).to_be_visible()
    assert asks(officer, name) == "nothing"
    expect(officer.page.locator("#answer")).to_contain_text(NOTHING[language])
    assert clerk.complaints + second.complaints + officer.complaints == []
