"""P13: a partner learns clear or check by document alone; nothing else opens to its key, nothing else tells.

Processor time is measured as in `test_visibility_timing`: a document on record, one that is not, and a
second one that is not, as the control.
"""

import json

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.api.auth import mark_of
from app.schemas.filing import SCHEMAS, content_of
from app.services.unit_of_work import Registry
from app.vocabulary.actors import Action, Role
from app.vocabulary.filings import FilingType
from tests.factories import passport, record
from tests.fixtures.desk import Desk
from tests.fixtures.partners import Checker
from tests.fixtures.registry import MakeSomeone
from tests.fixtures.taken_over import take_over_list
from tests.promises.test_visibility_timing import PAIRS, assert_told_apart_by_nothing, cost

NO_ID = "00000000-0000-4000-8000-000000000000"


def test_p13_a_partners_key_opens_nothing_but_its_checks(
    app: Flask, client: FlaskClient, airline: Checker
) -> None:
    values = {
        "family": "notices",
        "prefix": "lk_123",
        "entry_id": 1,
        "kind": "red",
        "suffix": "csv",
        "code": "FR",
    }
    opened = set()
    for rule in app.url_map.iter_rules():
        view = app.view_functions[rule.endpoint]
        # The desks' pages take no key: whoever shows one is nobody there.
        if mark_of(view) is None or hasattr(view, "recognise"):
            continue
        address = rule.build({name: values.get(name, NO_ID) for name in rule.arguments})
        assert address is not None
        for method in (rule.methods or set()) - {"OPTIONS", "HEAD"}:
            answer = client.open(address[1], method=method, json={}, headers=airline.headers)
            if answer.status_code != 403:
                opened.add((method, rule.endpoint))
    assert opened == {("POST", "checks.document"), ("GET", "checks.browse")}


def test_p13_nobody_else_checks_documents(app: Flask, someone: MakeSomeone, client: FlaskClient) -> None:
    for role in set(Role) - {Role.PARTNER}:
        who = someone(role)
        assert client.get("/api/v1/checks", headers=who.headers).status_code == 403, role
    assert mark_of(app.view_functions["checks.document"]) is Action.CHECK


def test_p13_both_answers_are_alike_but_for_the_word(desk: Desk, airline: Checker) -> None:
    desk.published(record(), family="records")
    found, absent = airline.post("XD1234567"), airline.post("XD7654321")
    assert (found.json or {})["answer"] == "check"
    assert (absent.json or {})["answer"] == "clear"
    assert (found.status_code, len(found.data)) == (absent.status_code, len(absent.data))
    assert set(json.loads(found.data)) == {"id", "answer"}
    assert [name for name, _ in found.headers] == [name for name, _ in absent.headers]


@pytest.mark.both_databases
def test_p13_timing_of_a_check_tells_nothing(
    desk: Desk, airline: Checker, registry: Registry, someone: MakeSomeone
) -> None:
    numbers = [f"XD{at * 7_919 % 9_000_000 + 1_000_000}" for at in range(3 * PAIRS)]
    cases = list(zip(numbers[::3], numbers[1::3], numbers[2::3], strict=True))
    bodies = [record(passport(case[0]), reference=f"C-{at}") for at, case in enumerate(cases)]
    contents = [content_of(SCHEMAS[FilingType.RECORD]().load(body)) for body in bodies]
    take_over_list(registry, desk.importer.actor, FilingType.RECORD, contents)
    assert (airline.answer(cases[0][0]), airline.answer(cases[0][1])) == ("check", "clear")
    assert_told_apart_by_nothing(*cost(airline.answer, cases))
