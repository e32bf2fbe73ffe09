"""An error is reported where it is seen: at the counter too, to the bureau that may put it right."""

import re
from typing import Any

import pytest

from app.vocabulary.actors import Role
from tests.fixtures.browsing import Browser, Browsers
from tests.fixtures.desk import Desk
from tests.fixtures.registry import MakeSomeone

SAID = {
    "path": "subjects.0.birth_dates",
    "text": "Born <b>later</b>.",
    "evidence": "The chip of the passport.",
}


@pytest.fixture
def filing(desk: Desk) -> dict[str, Any]:
    """A notice of FR in force."""
    return desk.published()


@pytest.fixture
def abroad(browsers: Browsers, someone: MakeSomeone) -> Browser:
    """An officer of DE."""
    return browsers.of(someone(Role.OFFICER, bureau="DE", name="otto").actor)


def place_of(filing: dict[str, Any]) -> str:
    return f"/corrections/of/notices/{filing['id']}/"


def form_of(browser: Browser, place: str) -> dict[str, str]:
    """Return what the form on the page sends besides what is typed."""
    [open_form] = re.findall(r'name="open_form" value="([^"]+)"', browser.get(place).text)
    return {"open_form": str(open_form)}


def test_an_officer_reports_an_error_from_the_match(
    filing: dict[str, Any], abroad: Browser, browsers: Browsers, desk: Desk
) -> None:
    place = place_of(filing)
    abroad.get("/officer/")
    shown = abroad.post("/officer/", text="Ramon Espinoza", purpose="border_control").text
    assert f'href="{place}"' in shown
    form = form_of(abroad, place)
    assert 'value="subjects.0.birth_dates"' in abroad.page
    done = abroad.post(place, **form, **SAID)
    assert done.status_code == 303
    assert "two working days to answer" in abroad.get(done.headers["Location"]).text
    owner = browsers.of(desk.clerk.actor).get("/corrections/?view=to_answer").text
    assert filing["number"] in owner


def test_what_was_typed_stays_where_something_is_missing(filing: dict[str, Any], abroad: Browser) -> None:
    place = place_of(filing)
    form = form_of(abroad, place)
    again = abroad.post(place, **form, **{**SAID, "evidence": ""})
    assert (again.status_code, "Born &lt;b&gt;later" in again.text) == (422, True)
    assert f'value="{form["open_form"]}"' in again.text
    nowhere = abroad.post(place, **form, **{**SAID, "path": "subjects.9.names"})
    assert (nowhere.status_code, "The filing has no such part." in nowhere.text) == (422, True)


def test_a_form_sent_twice_reports_once(
    filing: dict[str, Any], abroad: Browser, browsers: Browsers, desk: Desk
) -> None:
    place = place_of(filing)
    form = form_of(abroad, place)
    assert [abroad.post(place, **form, **SAID).status_code for _ in range(2)] == [303, 303]
    listed = browsers.of(desk.clerk.actor).get("/corrections/").text
    assert len(set(re.findall(r'href="/corrections/([0-9a-f-]{36})"', listed))) == 1


def test_nobody_reports_an_error_in_what_is_their_own_or_closed_to_them(
    filing: dict[str, Any], desk: Desk, browsers: Browsers, abroad: Browser, someone: MakeSomeone
) -> None:
    own = browsers.of(desk.officer.actor)
    own.get("/officer/")
    shown = own.post("/officer/", text="Ramon Espinoza", purpose="border_control").text
    assert (filing["number"] in shown, place_of(filing) in shown) == (True, False)
    told = own.get(place_of(filing)).text
    assert ("corrects its own filings by amending them" in told, 'name="evidence"' in told) == (True, False)
    assert own.post(place_of(filing), **SAID).status_code == 403
    draft = desk.draft()
    absent = {"id": "01234567-89ab-7def-8123-456789abcdef"}
    answers = [abroad.get(place_of(each)) for each in (draft, absent)]
    assert [each.status_code for each in answers] == [404, 404]
    plain = [each.text.replace(one["id"], "") for each, one in zip(answers, (draft, absent), strict=True)]
    assert plain[0] == plain[1]
    assert abroad.post(place_of(draft), **SAID).status_code == 404
    auditor = browsers.of(someone(Role.AUDITOR, bureau="DE", name="ada").actor)
    assert auditor.get(place_of(filing)).status_code == 403
