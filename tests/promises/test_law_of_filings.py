"""What a filing may say and who may file it, asked from outside (lines 11, 12, 13 and 16 of the attack)."""

from itertools import pairwise
from typing import Any

import pytest

from app.services.access.actors import ROOT
from app.services.access.bureaus import DescribeBureau, describe
from app.services.unit_of_work import work
from app.vocabulary.actors import Action, Role
from tests.app.api.bodies import CHECKED, red
from tests.factories import notice, passport, person, record
from tests.fixtures.desk import Desk
from tests.fixtures.registry import MakeSomeone, Someone

pytestmark = pytest.mark.both_databases
NAME = "Ramón Espinoza Duarte"


def asked(desk: Desk, someone: Someone, name: str = NAME) -> list[str]:
    """The filings that somebody is shown for a name, at any score."""
    body = {"purpose": "border_control", "name": name, "minimum_score": 0.0}
    answer = desk.client.post("/api/v1/lookups/person", json=body, headers=someone.headers)
    assert answer.status_code == 200, answer.text
    return [match["filing"]["id"] for match in (answer.json or {})["matches"]]


def drafted(desk: Desk, body: dict[str, Any], family: str = "notices") -> tuple[int, dict[str, str]]:
    """The status of a draft, and its faults by path."""
    answer = desk.client.post(f"/api/v1/{family}", json=body, headers=desk.clerk.headers)
    faults = (answer.json or {}).get("errors", [])
    return answer.status_code, {fault["path"]: fault["reason"] for fault in faults}


def test_line_11_a_number_does_not_tell_how_much_others_file(desk: Desk) -> None:
    numbers = [int(desk.draft()["number"].partition("/")[2]) for _ in range(6)]
    gaps = {later - earlier for earlier, later in pairwise(numbers)}
    assert len(gaps) == 5, "counted up, every gap would be the same"


@pytest.mark.parametrize("code", ["br", "BRA", "Brazil", "ВR", "BR,DE", "GER", ""])
@pytest.mark.parametrize("part", ["barred", "audience"])
def test_line_12_an_unknown_bureau_is_refused(desk: Desk, someone: MakeSomeone, part: str, code: str) -> None:
    someone(Role.OFFICER, bureau="BR")
    status, faults = drafted(desk, notice(**{part: [code]}))
    assert (status, list(faults)) == (422, [f"{part}.0"])


def test_line_12_the_bureau_that_may_be_meant_is_named(desk: Desk, someone: MakeSomeone) -> None:
    someone(Role.OFFICER, bureau="BR")
    _, faults = drafted(desk, notice(barred=["BRA"]))
    assert "Did you mean BR?" in faults["barred.0"]


def test_line_12_an_amendment_names_known_bureaus_too(desk: Desk) -> None:
    filing = desk.draft()
    headers = {**desk.clerk.headers, "If-Match": f'"{filing["revision"]}"'}
    answer = desk.client.patch(f"/api/v1/notices/{filing['id']}", json={"audience": ["GER"]}, headers=headers)
    assert answer.status_code == 422


def test_line_12_everybody_at_work_finds_how_to_reach_a_bureau(desk: Desk, someone: MakeSomeone) -> None:
    for role in set(Role) - {Role.PARTNER}:
        answer = desk.client.get("/api/v1/bureaus", headers=someone(role, name=f"{role} who asks").headers)
        listed = {each["code"]: each for each in (answer.json or {})["items"]}
        assert set(listed["FR"]) == {
            *("code", "name", "country", "telephone", "email", "hours"),
            *("sees", "files"),
        }, role
    assert desk.client.get("/api/v1/bureaus", headers=someone(Role.PARTNER).headers).status_code == 403


def test_line_13_a_confidential_filing_is_not_shown_at_any_counter(desk: Desk, someone: MakeSomeone) -> None:
    filing = desk.published(notice(person(NAME), handling="confidential"))
    abroad = someone(Role.OFFICER, bureau="BR")
    assert asked(desk, desk.officer) == asked(desk, abroad) == []
    assert (
        asked(desk, someone(Role.REVIEWER)) == asked(desk, someone(Role.CLERK, bureau="BR")) == [filing["id"]]
    )


@pytest.mark.parametrize("offence", ["Defamation of the president", "defamation ", "DEFAMATION", "slander"])
def test_line_16_an_offence_is_a_word_of_the_list(desk: Desk, offence: str) -> None:
    status, faults = drafted(desk, red(offence=offence))
    assert (status, list(faults)) == (422, ["warrants.0.charges.0.offence"])


def test_line_16_a_charge_on_no_list_is_read_by_a_second_person(desk: Desk, someone: MakeSomeone) -> None:
    filing = desk.draft(red(offence="other", text="Defamation of the president"))
    assert desk.move(filing, "submit").status_code == 200
    reviewer = someone(Role.REVIEWER)
    path = f"/api/v1/notices/{filing['id']}/accept"
    headers = {**reviewer.headers, "If-Match": '"2"'}
    unread = {word: True for word in CHECKED if word != "offence"}
    refused = desk.client.post(path, json={"checklist": unread}, headers=headers)
    assert [fault["path"] for fault in (refused.json or {})["errors"]] == ["checklist.offence"]
    assert desk.client.post(path, json={"checklist": CHECKED}, headers=headers).status_code == 200


def test_line_16_only_the_united_nations_file_a_un_notice(desk: Desk) -> None:
    filing = desk.draft(notice(kind="un_special", reference="QDi.9001"))
    answer = desk.move(filing, "submit")
    assert (answer.status_code, (answer.json or {})["errors"][0]["path"]) == (422, "kind")


def test_line_16_only_the_country_that_issued_a_passport_files_it(desk: Desk) -> None:
    foreign = desk.draft(record(passport(country="BR")), family="records")
    answer = desk.move(foreign, "publish")
    assert answer.status_code == 422
    assert (answer.json or {})["errors"][0]["path"] == "subjects.0.identifiers.0.country"
    own = desk.draft(record(passport("XD7654321")), family="records")
    assert desk.move(own, "publish").status_code == 200


def test_line_14_an_urgent_diffusion_names_its_recipients(desk: Desk, someone: MakeSomeone) -> None:
    someone(Role.OFFICER, bureau="BR")
    to_all = desk.draft(red(circulation="diffusion"))
    answer = desk.move(to_all, "publish")
    assert (answer.status_code, (answer.json or {})["errors"][0]["path"]) == (422, "audience")
    chosen = desk.draft(red(circulation="diffusion", audience=["BR"], reference="T-2"))
    assert desk.move(chosen, "publish", acknowledged=[to_all["id"]]).status_code == 200


def test_line_13_a_misused_identity_is_shown_on_the_match_and_only_there(
    desk: Desk, someone: MakeSomeone
) -> None:
    names = [{"full": NAME}, {"full": "Ilse Katajamaki", "kind": "misused"}]
    filing = desk.published(notice(person(NAME, names=names)))
    abroad = someone(Role.CLERK, bureau="BR")
    body = {"purpose": "border_control", "name": NAME}
    [match] = desk.client.post("/api/v1/lookups/person", json=body, headers=abroad.headers).json["matches"]
    assert match["misused_identities"] == ["Ilse Katajamaki"]
    assert asked(desk, desk.officer, "Ilse Katajamaki") == []
    address = f"/api/v1/notices/{filing['id']}"
    for path in (address, "/api/v1/notices"):
        assert "Katajamaki" not in desk.client.get(path, headers=abroad.headers).text
    assert "Katajamaki" in desk.client.get(address, headers=desk.clerk.headers).text


def test_line_12_a_match_tells_how_to_reach_its_bureau(desk: Desk) -> None:
    described = DescribeBureau("FR", telephone="+33 1 00 00 00 00", hours="day and night")
    with work(desk.registry, ROOT, Action.MANAGE_ACTORS) as tx:
        describe(tx, described)
    desk.published(notice(person(NAME)))
    [match] = (desk.post("lookups/person", name=NAME).json or {})["matches"]
    assert match["contact"]["telephone"] == "+33 1 00 00 00 00"
    assert match["contact"]["hours"] == "day and night"
