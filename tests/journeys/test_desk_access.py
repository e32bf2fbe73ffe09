"""Everybody can use the pages: axe finds no serious fault, in both themes and both directions of writing."""

import pytest
from flask import Flask
from playwright.sync_api import expect

from app.vocabulary.actors import Role
from tests.app.web.test_pages import addresses
from tests.fixtures import overseeing
from tests.fixtures.chromium import Seats
from tests.fixtures.desk import Desk
from tests.fixtures.overseeing import Overseen
from tests.fixtures.registry import MakeSomeone, Someone


@pytest.mark.parametrize("look", [("en", "light"), ("ar", "dark")])
def test_no_page_has_a_serious_fault(
    app: Flask, desk: Desk, overseen: Overseen, seats: Seats, everyone: Someone, look: tuple[str, str]
) -> None:
    filing = desk.published()
    hit = desk.confirmed("Ramón Espinoza")
    seat, overseer = (seats.of(each, *look) for each in (everyone.actor, overseen.who.actor))
    faults = {}
    for path in addresses(app, filing_id=filing["id"], hit_id=hit["id"], **overseen.ids):
        one = overseer if path.startswith(overseeing.DESKS) else seat
        one.go(path)
        if found := one.faults():
            faults[path] = found
        if one.overflows:
            faults[f"{path} overflows"] = []
    seat.go("/officer/")
    seat.page.keyboard.type("Ramon Espinosa")
    seat.page.keyboard.press("Enter")
    expect(seat.page.locator("#answer [data-verdict]")).to_have_count(1)
    assert (faults, seat.faults()) == ({}, [])
    assert seat.complaints + overseer.complaints == []


@pytest.mark.parametrize("look", [("en", "light"), ("ar", "dark")])
def test_the_form_of_an_error_has_no_serious_fault(
    desk: Desk, seats: Seats, someone: MakeSomeone, look: tuple[str, str]
) -> None:
    place = f"/corrections/of/notices/{desk.published()['id']}/"
    seat = seats.of(someone(Role.OFFICER, bureau="DE").actor, *look, viewport={"width": 360, "height": 740})
    seat.go(place)
    assert (seat.page.locator("form .field").count(), seat.faults(), seat.overflows) == (3, [], False)


@pytest.mark.parametrize(("language", "theme"), [("ar", "light"), ("en", "dark")])
def test_every_component_is_clean_in_the_other_pairs_too(seats: Seats, language: str, theme: str) -> None:
    seat = seats.of(None, language, theme, viewport={"width": 360, "height": 740})
    for path in ("/demonstration/components", "/sign-in/", "/"):
        seat.go(path)
        assert (path, seat.faults(), seat.overflows) == (path, [], False)
