"""The answer holds what is disclosed, and no hint of what is not."""

import pytest

from tests.factories import notice, person
from tests.fixtures.desk import Desk
from tests.fixtures.keepers import example
from tests.fixtures.subject_access import PERSON, Office

pytestmark = pytest.mark.both_databases


def test_the_answer_holds_the_persons_own_data_and_whose_filing_it_is(desk: Desk, office: Office) -> None:
    filing = desk.published(
        notice(person(), person("Wilhelmina Okafor", birth_dates=[{"date": "1990-01-02"}]))
    )
    office.register()
    assert (
        "not been answered"
        in office.client.get(
            f"/api/v1/access-requests/{office.request['id']}/disclosure", headers=office.officer.headers
        ).text
    )
    office.answered(desk.clerk)
    (item,) = office.disclosure()["items"]
    assert (item["filing"]["number"], item["filing"]["bureau"]) == (filing["number"], "FR")
    assert item["data"]["names"][0]["full"] == PERSON
    assert "Okafor" not in str(item)


def test_a_victim_learns_of_the_misuse_and_nothing_of_the_subject(desk: Desk, office: Office) -> None:
    names = [{"full": "Wilhelmina Okafor"}, {"full": PERSON, "kind": "misused"}]
    desk.published(notice(person(names=names, birth_dates=[{"date": "1990-01-02"}])))
    office.register()
    office.answered(desk.clerk)
    (item,) = office.disclosure()["items"]
    assert (item["involvement"], item["data"]) == ("misused_identity", {"names": [PERSON]})


def test_what_is_restricted_or_covert_answers_as_if_nothing_were_held(desk: Desk, office: Office) -> None:
    answers = []
    alert = desk.published(example("alert.discreet_check"), family="alerts")
    desk.published(notice(person()))
    for name in (alert["subjects"][0]["names"][0]["full"], PERSON, "Wilhelmina Okafor"):
        office.register(name=name)
        office.answered(desk.clerk, "restrict")
        answers.append(office.disclosure())
    assert [len(office_answer.pop("reference")) for office_answer in answers] == [36] * 3
    told = [{name: value for name, value in each.items() if name != "answered_at"} for each in answers]
    assert told[0] == told[1] == told[2]
    assert told[0]["items"] == []
