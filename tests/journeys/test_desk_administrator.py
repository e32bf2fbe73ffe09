"""An administrator adds an actor and hands over a key that nobody can show again, in a real browser."""

import pytest
from playwright.sync_api import expect

from app.vocabulary.actors import Role
from tests.fixtures.chromium import Seats
from tests.fixtures.registry import MakeSomeone


@pytest.mark.parametrize("language", ["en", "ar"])
def test_an_actor_is_added_and_its_key_shown_once(seats: Seats, someone: MakeSomeone, language: str) -> None:
    seat = seats.of(someone(Role.ADMINISTRATOR, name="ada").actor, language)
    page = seat.page
    seat.go("/administration/actors/")
    page.locator("#name").fill("gate 7")
    page.locator("#bureau").fill("FR")
    page.locator("#roles-officer").check()
    page.locator("main form .btn-primary").click()
    key = page.locator("output").inner_text()
    assert key.startswith("lk_")
    assert (seat.faults(), seat.overflows) == ([], False)
    seat.follow(page.locator('a[href="/administration/actors/"]').last)
    seat.follow(page.get_by_role("link", name="gate 7"))
    expect(page.locator("output")).to_have_count(0)
    assert key not in page.content()
    page.locator('form[action$="/revoke"] button').click()
    expect(page.locator('form[action$="/revoke"]')).to_have_count(0)
    assert seat.complaints == []
