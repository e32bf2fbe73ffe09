"""A search keeps what was found; done again it forgets no decision."""

import pytest

from tests.factories import notice, person
from tests.fixtures.desk import Desk
from tests.fixtures.keepers import example
from tests.fixtures.subject_access import Office

pytestmark = pytest.mark.both_databases


def test_a_search_done_again_adds_and_keeps_what_was_decided(desk: Desk, office: Office) -> None:
    desk.published()
    office.register()
    office.step("search")
    said = {"finding_id": office.finding()["id"], "decision": "restrict", "reason": "An inquiry runs."}
    office.step("decide", **said)
    desk.published(notice(person("Ramon Espinoza Duarte")))
    found = office.step("search")["findings"]
    assert sorted(each["decision"] for each in found) == ["open", "restrict"]


def test_a_covert_filing_is_restricted_from_the_beginning(desk: Desk, office: Office) -> None:
    alert = desk.published(example("alert.discreet_check"), family="alerts")
    office.register(name=alert["subjects"][0]["names"][0]["full"])
    office.step("search")
    found = office.finding()
    assert (found["covert"], found["decision"]) == (True, "restrict")
    refused = office.try_step("decide", finding_id=found["id"], decision="disclose", reason="Why not.")
    assert (refused.status_code, "never disclosed" in refused.text) == (409, True)
