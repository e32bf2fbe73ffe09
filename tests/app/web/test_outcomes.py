"""What becomes of a match, at the desks: confirmed or rejected where it was shown, answered by the owner."""

import re

import pytest

from app.vocabulary.actors import Role
from tests.fixtures.browsing import Browser, Browsers
from tests.fixtures.desk import Desk
from tests.fixtures.registry import MakeSomeone

ASKED = {"text": "Ramon Espinoza", "purpose": "border_control"}
FOUND = {"place": "Gate 7", "action_taken": "Asked to wait", "companions": "A child"}


@pytest.fixture
def counter(browsers: Browsers, desk: Desk) -> Browser:
    """An officer whose last question was answered with a match."""
    desk.published()
    browser = browsers.of(desk.officer.actor)
    browser.get("/officer/")
    assert browser.post("/officer/", **ASKED).status_code == 200
    return browser


def of_match(browser: Browser, deed: str) -> str:
    """Return where the form of the first match on the page goes."""
    [address, *_] = re.findall(rf'action="(/hits/of/[^"]+/{deed})"', browser.page)
    return str(address)


def test_a_match_is_confirmed_and_its_hit_is_shown(counter: Browser) -> None:
    done = counter.post(of_match(counter, "confirm"), **FOUND)
    assert done.status_code == 303
    hit = counter.get(done.headers["Location"])
    assert 'data-verdict="match"' in hit.text
    assert all(said in hit.text for said in FOUND.values())
    assert done.headers["Location"] in counter.get("/hits/").text


def test_what_was_typed_stays_where_something_is_missing(counter: Browser) -> None:
    again = counter.post(of_match(counter, "confirm"), place="Gate 7")
    assert again.status_code == 422
    assert 'value="Gate 7"' in again.text
    assert 'aria-invalid="true"' in again.text
    assert counter.post(of_match(counter, "confirm"), **FOUND).status_code == 303


def test_a_match_is_rejected_for_a_reason(counter: Browser) -> None:
    place = of_match(counter, "reject")
    assert counter.post(place).status_code == 422
    done = counter.post(place, reason="Another face")
    hit = counter.get(done.headers["Location"])
    assert 'data-verdict="compare"' in hit.text
    assert "Another face" in hit.text


def test_nobody_settles_a_match_that_somebody_else_was_shown(
    counter: Browser, browsers: Browsers, someone: MakeSomeone
) -> None:
    other = browsers.of(someone(Role.OFFICER, bureau="DE").actor)
    other.get("/officer/")
    for deed, told in (("confirm", FOUND), ("reject", {"reason": "Another face"})):
        assert other.post(of_match(counter, deed), **told).status_code == 404
    assert "/hits/0" not in other.get("/hits/").text


def test_the_owner_answers_and_whoever_asked_reads_it(
    browsers: Browsers, desk: Desk, someone: MakeSomeone
) -> None:
    desk.published()
    asker = browsers.of(someone(Role.OFFICER, bureau="DE").actor)
    asker.get("/officer/")
    asker.post("/officer/", **ASKED)
    place = asker.post(of_match(asker, "confirm"), **FOUND).headers["Location"]
    owner = browsers.of(desk.clerk.actor)
    shown = owner.get(place)
    assert f'action="{place}/answer"' in shown.text
    assert f'action="{place}/answer"' not in asker.get(place).text
    revision = re.search(r'name="revision" value="(\d+)"', shown.text)
    assert revision
    told = {"revision": revision[1], "says": "is_subject", "text": "Keep him there."}
    assert owner.post(f"{place}/answer", **{**told, "text": ""}).status_code == 422
    assert owner.post(f"{place}/answer", **told).status_code == 303
    assert "Keep him there." in asker.get(place).text
    assert owner.post(f"{place}/answer", **told).status_code == 412
