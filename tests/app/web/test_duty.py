"""Who is on duty is arranged on a page, by the bureau's reviewer or an administrator."""

import re

import pytest

from app.vocabulary.actors import Role
from tests.fixtures.browsing import Browsers
from tests.fixtures.registry import MakeSomeone

PAGE = "/administration/bureaus/FR/duty"


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.ADMINISTRATOR])
def test_lines_are_kept_changed_and_left_out(browsers: Browsers, someone: MakeSomeone, role: Role) -> None:
    who = someone(role)
    browser = browsers.of(who.actor)
    assert browser.get(PAGE).text.count("<fieldset>") == 2
    told = {"duty.1.role": "officer", "duty.1.kind": "diffusion", "duty.1.priority": "", "duty.0.role": ""}
    assert browser.post(PAGE, **told).status_code == 303
    page = browser.get(f"{PAGE}?done=arrange").text
    assert "Kept, for messages from now on." in page
    assert re.findall(r'value="(\w+)" selected', page)[:2] == ["officer", "diffusion"]
    headers = who.headers
    kept = browsers.nobody().client.get("/api/v1/bureaus/FR/duty", headers=headers).json or {}
    assert kept["duty"] == [{"role": "officer", "kind": "diffusion", "priority": ""}]
    assert browser.post(PAGE, **{"duty.0.role": ""}).status_code == 303
    assert (browsers.nobody().client.get("/api/v1/bureaus/FR/duty", headers=headers).json or {})["duty"] == []


def test_what_does_not_hold_stays_with_its_fault(browsers: Browsers, someone: MakeSomeone) -> None:
    browser = browsers.of(someone(Role.REVIEWER).actor)
    browser.get(PAGE)
    for_all = {"duty.0.role": "officer"}
    refused = browser.post(PAGE, **for_all)
    assert refused.status_code == 422
    assert 'href="#duty.0.kind"' in refused.text
    assert '<option value="officer" selected>' in refused.text
    twice = {"duty.0.role": "clerk", "duty.1.role": "reviewer"}
    assert "There is a line for this kind and priority already." in browser.post(PAGE, **twice).text
    for wrong in (
        {"duty.0.kind": "hit"},
        {"duty.0.role": "partner"},
        {"duty": "x"},
        {"duty.a.role": "clerk"},
    ):
        assert browser.post(PAGE, **wrong).status_code == 422, wrong


def test_another_bureaus_duty_is_neither_shown_nor_changed(browsers: Browsers, someone: MakeSomeone) -> None:
    abroad = browsers.of(someone(Role.REVIEWER, bureau="DE", name="abroad").actor)
    assert 'href="/administration/bureaus/DE/duty"' in abroad.get("/messages/").text
    told = {"duty.0.role": "clerk"}
    refused = [abroad.get(f"/administration/bureaus/{code}/duty").status_code for code in ("FR", "NOWHERE")]
    assert [*refused, abroad.post(PAGE, **told).status_code] == [403, 403, 403]
    clerk = browsers.of(someone(Role.CLERK, name="writer").actor)
    assert clerk.get(PAGE).status_code == 403
    assert "/duty" not in clerk.get("/messages/").text
    reviewer = browsers.of(someone(Role.REVIEWER, name="own").actor)
    reviewer.page = ""
    assert reviewer.post(PAGE, **told).status_code == 400
    administrator = browsers.of(someone(Role.ADMINISTRATOR, bureau="REGISTRY", name="chief").actor)
    assert administrator.get("/administration/bureaus/NOWHERE/duty").status_code == 404
    assert PAGE in administrator.get("/administration/bureaus/FR").text
