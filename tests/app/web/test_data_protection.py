"""A person's request at the desk: registered, searched, consulted, decided, answered, followed through."""

import re
from typing import Any

import pytest
from werkzeug.test import TestResponse

from app.vocabulary.actors import Role
from tests.factories import notice, person
from tests.fixtures.browsing import Browser, Browsers
from tests.fixtures.desk import Desk
from tests.fixtures.registry import MakeSomeone
from tests.fixtures.subject_access import Office

TOLD = {"name": "Ramón Espinoza Duarte", "identity": "Passport seen.", "wishes[]": ["access", "deletion"]}
CASE = re.compile(r"/data-protection/([0-9a-f-]{36})")


@pytest.fixture
def officer(browsers: Browsers, office: Office) -> Browser:
    """The registry's data-protection officer before an empty form."""
    browser = browsers.of(office.officer.actor)
    browser.get("/data-protection/new")
    return browser


def step(browser: Browser, place: str, deed: str, **told: Any) -> TestResponse:
    """Send the form of a step as the page has it; show the page afterwards."""
    shown = browser.get(place).text
    [revision] = set(re.findall(r'name="revision" value="(\d+)"', shown))
    return browser.post(f"{place}/{deed}", revision=revision, **told)


def test_a_request_comes_to_its_answer(officer: Browser, desk: Desk) -> None:
    filing = desk.published()
    place = officer.post("/data-protection/new", **TOLD).headers["Location"].partition("?")[0]
    assert "Nobody has looked yet" in officer.get(place).text
    assert officer.get(f"{place}/disclosure").status_code == 409
    assert step(officer, place, "search").status_code == 303
    shown = officer.get(place).text
    assert filing["number"] in shown
    finding = re.findall(r'name="finding_id" value="([^"]+)"', shown)[0]
    decided = {"finding_id": finding, "decision": "disclose", "reason": "No harm."}
    refused = step(officer, place, "decide", **{**decided, "reason": ""})
    assert refused.status_code == 422
    early = step(officer, place, "answer")
    assert early.status_code == 409
    assert "still to be consulted" in early.text
    step(officer, place, "consult")
    advice = {"advice": "disclose", "reason": "No harm."}
    advised = desk.client.post(f"/api/v1/consultations/{finding}", json=advice, headers=desk.clerk.headers)
    assert advised.status_code == 200
    assert step(officer, place, "answer").status_code == 409
    assert step(officer, place, "decide", **decided).status_code == 303
    assert step(officer, place, "answer").status_code == 303
    letter = officer.get(f"{place}/disclosure").text
    assert "The data about you that are held" in letter
    file = officer.get(f"{place}/disclosure/file")
    assert file.headers["Content-Disposition"].startswith("attachment;")
    assert filing["number"] in file.text
    early = step(officer, place, "settle", finding_id=finding, remedy="deleted", reason="Typed already.")
    assert early.status_code == 409
    assert "Typed already." in early.text
    desk.withdraw(filing)
    settled = {"finding_id": finding, "remedy": "deleted", "reason": "Ended."}
    assert step(officer, place, "settle", **settled).status_code == 303
    assert step(officer, place, "close", reason="By letter.").status_code == 303
    assert "By letter." in officer.get(place).text


def test_what_is_covert_or_restricted_leaves_no_trace_in_the_answer(
    officer: Browser, office: Office, desk: Desk
) -> None:
    nothing = office.register(name="Quite Unknown")
    office.step("search")
    office.step("answer")
    filing = desk.published()
    restricted = office.register()
    office.answered(desk.clerk, decision="restrict")
    letters = [
        officer.get(f"/data-protection/{each['id']}/disclosure/file") for each in (nothing, restricted)
    ]
    said = [re.sub(r"[0-9a-f-]{36}", "", each.text) for each in letters]
    assert said[0] == said[1]
    assert filing["number"] not in said[1]


def test_what_was_typed_stays_and_lists_show_clocks(officer: Browser, office: Office) -> None:
    hostile = "<script>alert(1)</script>"
    refused = officer.post("/data-protection/new", **{**TOLD, "birth_date": "soon", "identity": hostile})
    assert refused.status_code == 422
    assert 'value="soon"' in refused.text
    assert "&lt;script&gt;" in refused.text
    assert 'value="deletion" checked' in refused.text
    officer.post("/data-protection/new", **{**TOLD, "identity": hostile})
    [case] = CASE.findall(officer.get("/data-protection/").text)
    assert "<script>alert" not in officer.get(f"/data-protection/{case}").text
    assert case not in officer.get("/data-protection/?view=overdue").text
    assert case not in officer.get("/data-protection/?view=closed").text
    assert officer.get("/data-protection/?view=unheard").status_code == 422


def test_only_the_registrys_own_officer_opens_a_case(
    officer: Browser, office: Office, browsers: Browsers, someone: MakeSomeone
) -> None:
    case = office.register()
    local = browsers.of(someone(Role.DATA_PROTECTION_OFFICER, name="local").actor)
    for deed in ("search", "consult", "answer", "close"):
        sent = local.post(f"/data-protection/{case['id']}/{deed}", revision="1", reason="x")
        assert sent.status_code == 403, deed
    assert local.post("/data-protection/new", **TOLD).status_code == 403
    nowhere = "/data-protection/00000000-0000-7000-8000-000000000000"
    assert officer.get(nowhere).status_code == 404
    assert officer.post(f"{nowhere}/search", revision="1").status_code == 404
    officer.page = ""
    assert officer.post(f"/data-protection/{case['id']}/search", revision="1").status_code == 400


def test_a_letter_holds_what_was_written_as_text(officer: Browser, office: Office, desk: Desk) -> None:
    hostile = '"><script>alert(1)</script>'
    desk.published(notice(person("Ramón Espinoza Duarte", remarks=hostile)))
    case = office.register()
    office.answered(desk.clerk)
    for path in ("", "/disclosure", "/disclosure/file"):
        page = officer.get(f"/data-protection/{case['id']}{path}")
        assert page.status_code == 200
        assert "<script>alert" not in page.text
