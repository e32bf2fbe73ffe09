"""Reports of errors at the desks: found by their stack, answered where they are read, by whose turn it is."""

import re
from dataclasses import dataclass
from typing import Any

import pytest

from app.vocabulary.actors import Role
from tests.fixtures.browsing import Browser, Browsers
from tests.fixtures.desk import Desk
from tests.fixtures.registry import MakeSomeone, Someone


@dataclass
class Errors:
    """A filing of FR in which DE has reported an error, and those before their desks."""

    desk: Desk
    filing: dict[str, Any]
    reporter: Someone
    owner: Browser
    abroad: Browser
    id: str

    @property
    def place(self) -> str:
        return f"/corrections/{self.id}"

    def step(self, who: Browser, deed: str, **told: str) -> int:
        """Take a step as the form on the page would."""
        who.get(self.place)
        revision = re.search(r'name="revision" value="(\d+)"', who.page)
        assert revision, who.page
        return who.post(f"{self.place}/{deed}", revision=revision[1], **told).status_code


@pytest.fixture
def errors(desk: Desk, browsers: Browsers, someone: MakeSomeone) -> Errors:
    """DE says that somebody was born later."""
    filing = desk.published()
    reporter = someone(Role.CLERK, bureau="DE", name="reporter")
    said = {"path": "subjects.0.birth_dates", "text": "Born <b>later</b>.", "evidence": "Her passport."}
    made = desk.client.post(
        f"/api/v1/notices/{filing['id']}/corrections", json=said, headers=reporter.headers
    )
    ends = browsers.of(desk.clerk.actor), browsers.of(reporter.actor)
    return Errors(desk, filing, reporter, *ends, id=(made.json or {})["id"])


def test_the_work_list_counts_them_and_the_inbox_leads_to_them(errors: Errors) -> None:
    stack = '<a href="/corrections/?view=to_answer">Corrections <b>{}</b>'
    assert stack.format(1) in errors.owner.get("/clerk/").text
    assert stack.format(0) in errors.abroad.get("/clerk/").text
    assert errors.place in errors.owner.get("/corrections/?view=to_answer").text
    assert errors.place not in errors.abroad.get("/corrections/?view=to_answer").text
    assert errors.place in errors.abroad.get("/corrections/").text
    led = re.search(r'href="(/corrections/\?filing_id=[^"]+)"', errors.owner.get("/messages/").text)
    assert led
    assert errors.place in errors.owner.get(led[1]).text
    assert errors.place not in errors.owner.get("/corrections/?view=overdue").text
    assert errors.owner.get("/corrections/?view=nonsense").status_code == 404
    assert errors.owner.get("/corrections/?cursor=nonsense").status_code == 422


def test_a_report_is_declined_disputed_and_accepted_after_all(errors: Errors) -> None:
    page = errors.owner.get(errors.place).text
    assert "Born &lt;b&gt;later" in page
    assert f'href="/clerk/notices/{errors.filing["id"]}"' in page
    assert errors.step(errors.owner, "decline") == 422
    assert 'href="#reason-decline"' in errors.owner.page
    assert errors.step(errors.owner, "decline", reason="Our register says so.") == 303
    answered = errors.abroad.get(errors.place).text
    assert "Our register says so." in answered
    assert f"/clerk/notices/{errors.filing['id']}" not in answered, "the filing is another bureau's"
    assert errors.step(errors.abroad, "dispute", reason="The chip says later.") == 303
    assert errors.place in errors.abroad.get("/corrections/?view=disputed").text
    early = errors.step(errors.owner, "accept", reason="Yes", version="1")
    assert (early, 'value="1"' in errors.owner.page) == (422, True)
    client, headers = errors.desk.client, {**errors.desk.clerk.headers, "If-Match": '"2"'}
    amended = client.patch(
        f"/api/v1/notices/{errors.filing['id']}", json={"summary": "As it is."}, headers=headers
    )
    assert amended.status_code == 200, amended.text
    assert 'value="2" dir="auto"' in errors.owner.get(errors.place).text, "the newest version is offered"
    assert errors.step(errors.owner, "accept", reason="Yes", version="2") == 303
    assert "There is nothing for you to do here now." in errors.owner.get(errors.place).text


def test_only_the_steps_of_ones_own_turn_are_offered_and_taken(
    errors: Errors, browsers: Browsers, someone: MakeSomeone
) -> None:
    assert re.findall(r"/corrections/[^\"]+/(\w+)\"", errors.owner.get(errors.place).text) == [
        "accept",
        "decline",
    ]
    assert re.findall(r"/corrections/[^\"]+/(\w+)\"", errors.abroad.get(errors.place).text) == ["retract"]
    told = {"revision": "1", "reason": "x"}
    assert errors.abroad.post(f"{errors.place}/decline", **told).status_code == 403
    assert errors.owner.post(f"{errors.place}/uphold", **told).status_code == 403
    assert errors.abroad.post(f"{errors.place}/dispute", **told).status_code == 409
    late = errors.owner.post(f"{errors.place}/decline", revision="9", reason="Typed late.")
    assert (late.status_code, "Typed late." in late.text) == (412, True)
    reviewer = browsers.of(someone(Role.REVIEWER, name="second").actor)
    assert re.findall(r"/corrections/[^\"]+/(\w+)\"", reviewer.get(errors.place).text) == []


def test_no_other_bureau_finds_it_and_no_forged_form_moves_it(
    errors: Errors, browsers: Browsers, someone: MakeSomeone
) -> None:
    italian = browsers.of(someone(Role.CLERK, bureau="IT", name="italian").actor)
    italian.get("/corrections/")
    absent = italian.get("/corrections/01234567-89ab-7def-8123-456789abcdef")
    found = italian.get(errors.place)
    assert (found.status_code, absent.status_code) == (404, 404)
    assert found.text.replace(errors.id, "") == absent.text.replace(
        "01234567-89ab-7def-8123-456789abcdef", ""
    )
    assert italian.post(f"{errors.place}/retract", revision="1").status_code == 404
    assert errors.id not in italian.get(f"/corrections/?filing_id={errors.filing['id']}").text
    errors.owner.page = ""
    assert errors.owner.post(f"{errors.place}/decline", revision="1", reason="x").status_code == 400
    officer = browsers.of(errors.desk.officer.actor)
    assert officer.get("/corrections/").status_code == 403
    assert "/corrections/" not in officer.get("/").text
