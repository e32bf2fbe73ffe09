"""A flag is looked at, explained or referred, with a note, by somebody whom it is not about."""

from typing import Any

import pytest

from app.services.access import actors
from app.services.oversight import misuse
from app.vocabulary.actors import Role
from tests.fixtures.desk import Desk
from tests.fixtures.registry import MakeSomeone, Someone

pytestmark = pytest.mark.both_databases


@pytest.fixture
def auditor(someone: MakeSomeone) -> Someone:
    """An auditor of another bureau."""
    return someone(Role.AUDITOR, bureau="DE")


@pytest.fixture
def flag(desk: Desk, auditor: Someone) -> dict[str, Any]:
    """A flag about the officer."""
    desk.post("lookups/person", name="Li Na", purpose="oversight")
    misuse.run(desk.registry, actors.ROOT)
    return dict(listed(desk, auditor)[0])


def listed(desk: Desk, who: Someone, query: str = "") -> list[dict[str, Any]]:
    answer = desk.client.get(f"/api/v1/audit/flags{query}", headers=who.headers)
    assert answer.status_code == 200, answer.text
    return list((answer.json or {})["items"])


def stepped(desk: Desk, who: Someone, flag: dict[str, Any], status: int = 200, **body: Any) -> dict[str, Any]:
    headers = {**who.headers, "If-Match": f'"{flag["revision"]}"'}
    answer = desk.client.patch(f"/api/v1/audit/flags/{flag['id']}", json=body, headers=headers)
    assert answer.status_code == status, answer.text
    return dict(answer.json or {})


def test_p16_a_flag_goes_from_lookups_to_note(desk: Desk, auditor: Someone, flag: dict[str, Any]) -> None:
    assert (flag["rule"], flag["state"], flag["actor"]) == ("unfit_purpose", "open", desk.officer.actor.name)
    assert len(flag["evidence"]) == flag["count"] == 1
    looked = stepped(desk, auditor, flag, state="looked_at")
    assert stepped(desk, auditor, looked, 422, state="explained")["errors"][0]["path"] == "note"
    done = stepped(desk, auditor, looked, state="explained", note="A training course; see file 7.")
    assert [(each["before"], each["after"], each["note"]) for each in done["steps"]] == [
        ("open", "looked_at", ""), ("looked_at", "explained", "A training course; see file 7."),
    ]  # fmt: skip
    assert {each["by"] for each in done["steps"]} == {auditor.actor.name}
    assert stepped(desk, auditor, looked, 412, state="referred", note="x")["code"] == "revision_conflict"
    assert stepped(desk, auditor, done, 422, state="open")["errors"][0]["path"] == "state"
    assert listed(desk, auditor, "?state=open") == []
    assert [each["id"] for each in listed(desk, auditor, "?state=explained&rule=unfit_purpose")] == [
        flag["id"]
    ]
    misuse.run(desk.registry, actors.ROOT)
    assert listed(desk, auditor)[0]["state"] == "explained"


def test_nobody_sees_or_judges_a_flag_about_themselves(
    desk: Desk, someone: MakeSomeone, auditor: Someone
) -> None:
    flagged = someone(Role.AUDITOR, Role.OFFICER, name="both")
    body = {"name": "Li Na", "purpose": "registry_maintenance"}
    desk.client.post("/api/v1/lookups/person", json=body, headers=flagged.headers)
    misuse.run(desk.registry, actors.ROOT)
    [flag] = listed(desk, auditor)
    assert listed(desk, flagged) == []
    path = f"/api/v1/audit/flags/{flag['id']}"
    assert desk.client.get(path, headers=flagged.headers).status_code == 404
    assert stepped(desk, flagged, flag, 404, state="explained", note="It was me.")["code"] == "not_found"
    own = {"actor_id": flagged.actor.id, "note": "Me."}
    answer = desk.client.post("/api/v1/audit/flags", json=own, headers=flagged.headers)
    assert (answer.status_code, (answer.json or {})["code"]) == (403, "four_eyes")


def test_a_flag_is_raised_by_hand_about_somebody_on_file(desk: Desk, auditor: Someone) -> None:
    body = {"actor_id": desk.officer.actor.id, "note": "Talked about it in a café.", "entries": [1, 2]}
    answer = desk.client.post("/api/v1/audit/flags", json=body, headers=auditor.headers)
    assert answer.status_code == 201, answer.text
    made = answer.json or {}
    assert (made["rule"], made["evidence"], made["raised_by"]) == ("reported", ["1", "2"], auditor.actor.name)
    assert made["steps"][0]["note"] == "Talked about it in a café."
    nobody = {**body, "actor_id": "00000000-0000-7000-8000-000000000000"}
    answer = desk.client.post("/api/v1/audit/flags", json=nobody, headers=auditor.headers)
    assert answer.status_code == 422


def test_flags_are_for_those_who_oversee(desk: Desk, someone: MakeSomeone) -> None:
    for role in Role:
        who = someone(role, name=f"any-{role}")
        status = 200 if role in {Role.AUDITOR, Role.DATA_PROTECTION_OFFICER} else 403
        for path in ("flags", "well-known"):
            answer = desk.client.get(f"/api/v1/audit/{path}", headers=who.headers)
            assert answer.status_code == status, (role, path)


def test_pages_of_flags_go_on(desk: Desk, someone: MakeSomeone, auditor: Someone) -> None:
    for number in range(3):
        body = {"actor_id": desk.officer.actor.id, "note": f"Note {number}."}
        desk.client.post("/api/v1/audit/flags", json=body, headers=auditor.headers)
    seen, cursor = [], ""
    while True:
        answer = desk.client.get(f"/api/v1/audit/flags?limit=2&cursor={cursor}", headers=auditor.headers)
        page = answer.json or {}
        seen += [each["id"] for each in page["items"]]
        cursor = page["next"]
        if not cursor:
            break
    assert len(set(seen)) == len(seen) == 3
