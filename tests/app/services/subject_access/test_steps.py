"""Steps are taken in their order, on the revision that was read, for a reason."""

import pytest

from tests.fixtures.desk import Desk
from tests.fixtures.subject_access import Office

pytestmark = pytest.mark.both_databases


def test_nothing_is_answered_while_anything_is_undecided(desk: Desk, office: Office) -> None:
    filing = desk.published()
    office.register()
    office.step("search")
    office.step("consult")
    assert office.advise(desk.clerk, "disclose").status_code == 200
    refused = office.try_step("answer")
    assert (refused.status_code, filing["number"] in refused.text) == (409, True)


def test_a_restriction_has_its_reason(desk: Desk, office: Office) -> None:
    desk.published()
    office.register()
    office.step("search")
    said = {"finding_id": office.finding()["id"], "decision": "restrict"}
    assert office.try_step("decide", **said).status_code == 422
    assert office.step("decide", **said, reason="An inquiry runs.")["findings"][0]["decision_reason"]
    open_again = {**said, "decision": "open", "reason": "Not sure."}
    assert office.try_step("decide", **open_again).status_code == 422


def test_a_step_on_an_older_revision_is_refused(office: Office) -> None:
    office.register()
    office.step("search")
    office.request["revision"] = 1
    assert office.try_step("search").status_code == 412


def test_a_request_is_closed_with_a_reason_and_then_stands(desk: Desk, office: Office) -> None:
    office.register()
    office.answered(desk.clerk)
    assert office.try_step("close").status_code == 422
    assert office.step("close", reason="Answered by letter.")["closed_at"]
    assert office.try_step("search").status_code == 409
