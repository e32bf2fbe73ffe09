"""Owners are told what is asked of them, read it and advise; nobody else learns of it."""

import re

import pytest

from app.vocabulary.actors import Role
from tests.fixtures.browsing import Browsers
from tests.fixtures.desk import Desk
from tests.fixtures.registry import MakeSomeone
from tests.fixtures.subject_access import PERSON, Office


@pytest.fixture
def consulted(desk: Desk, office: Office) -> Office:
    """The owner of a filing was asked, and has not said anything."""
    desk.published()
    office.register(wishes=["access", "deletion"])
    office.step("search")
    office.step("consult")
    return office


def test_the_owner_is_led_there_reads_what_is_asked_and_advises(
    desk: Desk, consulted: Office, browsers: Browsers
) -> None:
    owner = browsers.of(desk.clerk.actor)
    led = re.search(r'href="(/corrections/consultations/\?filing_id=[^"]+)"', owner.get("/messages/").text)
    assert led
    place = f"/corrections/consultations/{consulted.finding()['id']}"
    assert place in owner.get(led[1]).text
    assert "Consultations <b>1</b>" in owner.get("/clerk/").text
    page = owner.get(place).text
    for said in ("Access, Deletion", consulted.finding()["filing_number"], "Due"):
        assert said in page
    assert PERSON not in page, "who asks is not the owner's to know"
    assert "Her passport, seen at the counter." not in page
    lacking = owner.post(place, advice="restrict")
    assert lacking.status_code == 422
    assert '<option value="restrict" selected>' in lacking.text
    assert owner.post(place, advice="open", reason="x").status_code == 422
    assert owner.post(place, advice="restrict", reason="It would warn him.").status_code == 303
    assert consulted.read()["findings"][0]["advice_reason"] == "It would warn him."
    assert "Consultations <b>0</b>" in owner.get("/clerk/").text
    assert "It would warn him." in owner.get(place).text


def test_advice_comes_no_more_once_the_person_was_answered(
    desk: Desk, consulted: Office, browsers: Browsers
) -> None:
    owner, place = browsers.of(desk.clerk.actor), f"/corrections/consultations/{consulted.finding()['id']}"
    owner.get(place)
    consulted.answered(desk.clerk)
    late = owner.post(place, advice="restrict", reason="Wait!")
    assert (late.status_code, "The person was answered already." in late.text) == (409, True)
    assert consulted.read()["findings"][0]["advice"] == "disclose"
    assert consulted.advise(desk.clerk, "restrict").status_code == 409


def test_nobody_else_learns_of_it(
    desk: Desk, consulted: Office, browsers: Browsers, someone: MakeSomeone
) -> None:
    finding = consulted.finding()
    place = f"/corrections/consultations/{finding['id']}"
    abroad = browsers.of(someone(Role.CLERK, Role.REVIEWER, bureau="DE", name="abroad").actor)
    assert "Your bureau is asked nothing" in abroad.get("/corrections/consultations/").text
    assert (
        finding["id"] not in abroad.get(f"/corrections/consultations/?filing_id={finding['filing_id']}").text
    )
    assert abroad.get(place).status_code == 404
    assert abroad.post(place, advice="disclose", reason="x").status_code == 404
    officer = browsers.of(desk.officer.actor)
    assert [officer.get(path).status_code for path in ("/corrections/consultations/", place)] == [403, 403]
    reviewer = browsers.of(someone(Role.REVIEWER, name="second").actor)
    assert reviewer.get(place).status_code == 200
    reviewer.page = ""
    assert reviewer.post(place, advice="disclose", reason="x").status_code == 400
    assert consulted.read()["findings"][0]["advice"] == "open"
