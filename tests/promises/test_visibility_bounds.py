"""No question and no filing makes the registry work without bound: what would is refused before the work."""

from typing import Any

import pytest

from app.services.duplicates import similar
from app.services.unit_of_work import Registry
from config import Config
from search.deadline import Deadline
from search.engine import PATIENCE_S
from tests.factories import notice, person
from tests.fixtures.desk import Desk

HAN = "王晓明李国强张伟陈建华刘志远"
ENDLESS = (HAN * 40)[:500]
PEOPLE = [f"{first} {last}" for first in ("Ana", "Ilse", "Tariq", "Maren") for last in map(str, range(30))]


def named(*names: str) -> dict[str, Any]:
    return person(names=[{"full": name} for name in names])


def paths(answer: Any) -> set[str]:
    assert (answer.status_code, answer.json["code"]) == (422, "invalid"), answer.text
    return {fault["path"] for fault in answer.json["errors"]}


@pytest.mark.both_databases
@pytest.mark.parametrize("endless", [ENDLESS, "김철수" * 100, "a b c " * 60])
def test_work_without_bound_is_refused_in_a_question(desk: Desk, endless: str):
    assert paths(desk.post("lookups/person", name=endless)) == {"name"}
    asked = {"family_name": "Wang", "given_names": endless}
    assert paths(desk.post("lookups/person", **asked)) == {"given_names"}
    assert paths(desk.post("lookups", text=endless[:500])) == {"text"}


@pytest.mark.both_databases
def test_work_without_bound_is_refused_in_a_filing(desk: Desk):
    filing = desk.draft(notice(named("Ana Espinoza")))
    for names, expected in (
        ([ENDLESS] * 50, {f"subjects.0.names.{at}.full" for at in range(50)} | {"subjects"}),
        (PEOPLE[:101], {"subjects"}),
        ([HAN * 3] * 30, {"subjects"}),
    ):
        body = notice(named(*names))
        made = desk.client.post("/api/v1/notices", json=body, headers=desk.clerk.headers)
        assert paths(made) == expected
        headers = {**desk.clerk.headers, "If-Match": f'"{filing["revision"]}"'}
        path = f"/api/v1/notices/{filing['id']}"
        changes = {"subjects": body["subjects"]}
        assert paths(desk.client.patch(path, json=changes, headers=headers)) == expected


@pytest.mark.both_databases
def test_the_longest_names_there_are_can_still_be_filed_and_asked(desk: Desk):
    longest = HAN[:10] * 5
    filing = desk.published(notice(named(longest, *PEOPLE[:90])))
    assert desk.found(longest) == [filing["id"]]


@pytest.mark.both_databases
def test_work_without_end_is_told_as_could_not_look(
    desk: Desk, config: Config, monkeypatch: pytest.MonkeyPatch
):
    desk.published()
    filing = desk.draft(notice(named("Ramón Espinoza")))
    monkeypatch.setattr(similar, "PATIENCE_S", 0.0)
    path = f"/api/v1/notices/{filing['id']}/similar"
    refused = desk.client.get(path, headers=desk.clerk.headers)
    assert (refused.status_code, refused.json["code"]) == (503, "cannot_look")
    assert refused.headers["Retry-After"]


def test_a_lookup_that_gets_no_turn_is_told_as_could_not_look(desk: Desk, registry: Registry):
    desk.published()
    port = registry.engine._port
    with port.turn(Deadline(1.0)):
        registry.engine._patience_s = 0.01
        refused = desk.post("lookups/person", name="Ramón Espinoza Duarte")
    assert (refused.status_code, refused.json["code"]) == (503, "cannot_look")
    registry.engine._patience_s = PATIENCE_S
    assert desk.found("Ramón Espinoza Duarte")
