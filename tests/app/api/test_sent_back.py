"""What is shown can be sent back: the answer is 200, and nothing has changed."""

from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, assume, given, settings
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from app.actor import SYSTEM
from app.db import Base
from app.models import AuditEntry, Filing, FilingMove, FilingVersion, Message, OutboxEntry
from app.rules.recipients import NAMING
from app.rules.test_records import faults
from app.schemas.filing import READ_ONLY, SCHEMAS
from app.services.access import actors
from app.services.unit_of_work import Registry, reading
from app.vocabulary.actors import Role
from app.vocabulary.filings import PLURALS, FilingType
from scripts.demo.actors import BUREAUS, ensure
from scripts.demo.filings import load
from search.identifiers import normalise
from tests.app.importers.un_list.files import organisation, un_list, written
from tests.app.importers.un_list.files import person as listed
from tests.factories import notice, person, record
from tests.fixtures.desk import Desk
from tests.fixtures.registry import MakeSomeone, Someone
from tests.strategies import bodies

TRACES: list[type[Base]] = [FilingVersion, FilingMove, Message, OutboxEntry]


def path_of(filing: dict[str, Any]) -> str:
    return f"/api/v1/{PLURALS[filing['type']]}/{filing['id']}"


def traces(registry: Registry) -> list[int | None]:
    """How much is on file of what an amendment leaves behind."""
    with reading(registry, SYSTEM) as tx:
        left = [tx.session.scalar(select(func.count()).select_from(each)) for each in TRACES]
        details = tx.session.scalars(select(AuditEntry.detail))
        return [*left, sum("reading" not in detail for detail in details)]


def on_file(registry: Registry, bureau: str) -> list[dict[str, Any]]:
    with reading(registry, SYSTEM) as tx:
        filings = tx.session.scalars(select(Filing).where(Filing.bureau.has(code=bureau)))
        return [{"id": filing.id, "type": filing.type} for filing in filings]


def changed(client: FlaskClient, clerk: Someone, filing: dict[str, Any], body: Any) -> TestResponse:
    headers = {**clerk.headers, "If-Match": f'"{filing["revision"]}"'}
    return client.patch(path_of(filing), json=body, headers=headers)


def is_unchanged(client: FlaskClient, clerk: Someone, filing: dict[str, Any]) -> bool:
    """Read a filing, send it back, and see that the answer is what was read."""
    shown = client.get(path_of(filing), headers=clerk.headers)
    answer = changed(client, clerk, shown.json, shown.json)
    assert answer.status_code == 200, answer.text
    return (answer.json, answer.headers["ETag"]) == (shown.json, shown.headers["ETag"])


def test_the_whole_sample_can_be_sent_back(
    registry: Registry, client: FlaskClient, someone: MakeSomeone
) -> None:
    ensure(registry, actors.console(registry, "test"), "a-secret-that-only-this-test-knows")
    published = load(registry)
    clerks = {bureau: someone(Role.CLERK, bureau=bureau) for bureau in BUREAUS}
    before = traces(registry)
    unchanged = [
        is_unchanged(client, clerk, filing)
        for bureau, clerk in clerks.items()
        for filing in on_file(registry, bureau)
    ]
    assert unchanged == [True] * published
    assert traces(registry) == before


def fields(**values: str) -> str:
    return "".join(f"<{tag}>{text}</{tag}>" for tag, text in values.items())


DOCUMENT = "<INDIVIDUAL_DOCUMENT>{}</INDIVIDUAL_DOCUMENT>"
ADDRESS = "<INDIVIDUAL_ADDRESS>{}</INDIVIDUAL_ADDRESS>"
ALIAS = "<INDIVIDUAL_ALIAS>{}</INDIVIDUAL_ALIAS>"
BORN = "<INDIVIDUAL_DATE_OF_BIRTH>{}</INDIVIDUAL_DATE_OF_BIRTH>"
AWKWARD = (
    DOCUMENT.format(fields(TYPE_OF_DOCUMENT="Passport", NUMBER="A1234567")),
    DOCUMENT.format(fields(TYPE_OF_DOCUMENT="Passport", NUMBER="A1234567", NOTE="seen. " * 200)),
    DOCUMENT.format(fields(TYPE_OF_DOCUMENT="Passport", NUMBER="A1234567", ISSUING_COUNTRY="Absurdistan")),
    ADDRESS.format(fields(CITY="Riga")) + ADDRESS.format(fields(CITY="Riga", COUNTRY="Absurdistan")),
    ADDRESS.format(
        fields(CITY="Riga, " * 50, STREET="Lane " * 150, ZIP_CODE="LV " * 30, NOTE="by day " * 300)
    ),
    ALIAS.format(fields(QUALITY="Low", ALIAS_NAME="Zor\ufffdn ☆ Petrov", CITY_OF_BIRTH="Riga")),
    ALIAS.format(fields(QUALITY="Good", ALIAS_NAME="Zoro", NOTE="said often; " * 700)) * 3,
    "<NAME_ORIGINAL_SCRIPT>Зоран\ufffd\u200f Петров</NAME_ORIGINAL_SCRIPT>",
    f"<SECOND_NAME>{'PETROV ' * 120}</SECOND_NAME>",
    f"<TITLE><VALUE>{'Dr. ' * 80}</VALUE><VALUE>\u202eDr.</VALUE></TITLE>",
    f"<DESIGNATION>{''.join(f'<VALUE>Broker {at}</VALUE>' for at in range(60))}</DESIGNATION>",
    f"<COMMENTS1>{'Made up. ' * 1000}\n\t☎</COMMENTS1>",
    BORN.format(fields(TYPE_OF_DATE="BETWEEN", FROM_YEAR="1955", TO_YEAR="1958")),
    BORN.format(fields(TYPE_OF_DATE="EXACT", YEAR="1958", NOTE="Sep.")),
)


def test_a_list_of_the_united_nations_can_be_sent_back(
    app: Flask, registry: Registry, client: FlaskClient, someone: MakeSomeone, tmp_path: Path
) -> None:
    people = [listed(f"XXi.{at:03}", inside=inside) for at, inside in enumerate((*AWKWARD, "".join(AWKWARD)))]
    file = written(tmp_path, un_list(*people, organisation()))
    result = app.test_cli_runner().invoke(args=["import", "un-list", str(file)])
    assert result.exit_code == 0, result.output
    clerk = someone(Role.CLERK, bureau="UN")
    before = traces(registry)
    unchanged = [is_unchanged(client, clerk, filing) for filing in on_file(registry, "UN")]
    assert unchanged == [True] * (len(people) + 1)
    assert traces(registry) == before


@pytest.mark.parametrize("family", FilingType)
def test_whatever_the_schemas_accept_can_be_sent_back(desk: Desk, family: FilingType) -> None:
    @settings(max_examples=40, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(body=bodies(SCHEMAS[family]))
    def comes_back(body: dict[str, Any]) -> None:
        assume(is_said_once(body) and not (body.get("test_record") and [*faults(body)]))
        named = {part: ["FR"] for part in NAMING if body.get(part)}
        drafted = desk.draft(body | named, family=PLURALS[family])
        assert is_unchanged(desk.client, desk.clerk, drafted)

    comes_back()


def is_said_once(body: dict[str, Any]) -> bool:
    """Tell whether the filing holds no number twice, which is refused."""
    numbers = [
        (each["kind"], normalise(each["kind"], each["number"]), each.get("country", ""))
        for subject in body["subjects"]
        for each in subject.get("identifiers", ())
    ]
    return len(numbers) == len(set(numbers))


@pytest.fixture
def filing(desk: Desk) -> dict[str, Any]:
    """A notice about two people, with everything that lies beside what the clerk says."""
    published = desk.published(
        notice(person("Ottoline Wrzesniewska"), person("Maren Oslund"), summary="Made up.")
    )
    path = f"{path_of(published)}/addenda"
    headers = {**desk.clerk.headers, "If-Match": f'"{published["revision"]}"'}
    answer = desk.client.post(path, json={"text": "Seen in Riga."}, headers=headers)
    assert answer.status_code == 201, answer.text
    return dict(answer.json)


def test_what_is_in_force_is_not_reviewed_anew_for_nothing(desk: Desk, filing: dict[str, Any]) -> None:
    assert is_unchanged(desk.client, desk.clerk, filing)
    assert filing["addenda"]
    assert not filing["pending_review"]


def test_every_read_only_part_that_is_shown_can_be_sent(filing: dict[str, Any]) -> None:
    assert set(READ_ONLY) <= filing.keys()


OTHER = {
    "id": "0192c7a0-0000-7000-8000-000000000000",
    "type": "alert",
    "number": "2020/1",
    "bureau": "DE",
    "status": "withdrawn",
    "revision": 99,
    "created_at": "2020-01-01T00:00:00+00:00",
    "updated_at": "2020-01-01T00:00:00+00:00",
    "reason": "because",
    "version": 99,
    "pending_review": True,
    "review_due_at": "2020-01-01T00:00:00+00:00",
    "extensions": 7,
    "objections": [{"path": "summary", "reason": "why"}],
    "disputed": True,
    "addenda": [],
    "list_name": "another list",
}


def refused_paths(desk: Desk, filing: dict[str, Any], body: dict[str, Any]) -> list[str]:
    answer = changed(desk.client, desk.clerk, filing, body)
    assert answer.status_code == 422, answer.text
    return [each["path"] for each in answer.json["errors"]]


def test_a_read_only_part_that_differs_is_refused_at_its_path(desk: Desk, filing: dict[str, Any]) -> None:
    refused = {part: refused_paths(desk, filing, {**filing, part: OTHER[part]}) for part in READ_ONLY}
    assert refused == {part: [part] for part in READ_ONLY}
    assert is_unchanged(desk.client, desk.clerk, filing)


def test_what_differs_within_a_subject_is_refused_at_its_path(desk: Desk, filing: dict[str, Any]) -> None:
    first, second = filing["subjects"]
    misread = {**first["names"][0], "script": "Cyrl"}
    spoilt = {
        "subjects.0.id": [{**first, "id": OTHER["id"]}, second],
        "subjects.1.id": [first, {**second, "id": first["id"]}],
        "subjects.0.type": [{**first, "type": "organisation"}, second],
        "subjects.0.names.0.script": [{**first, "names": [misread]}, second],
        "subjects.0.remarks": [{**first, "remarks": "\u202e"}, second],
    }
    refused = {path: refused_paths(desk, filing, {"subjects": subjects}) for path, subjects in spoilt.items()}
    assert refused == {path: [path] for path in spoilt}


def test_an_addendum_and_an_unknown_part_are_refused(desk: Desk, filing: dict[str, Any]) -> None:
    rewritten = [{**filing["addenda"][0], "text": "Not seen."}]
    assert refused_paths(desk, filing, {"addenda": rewritten}) == ["addenda"]
    assert refused_paths(desk, filing, {"colour": "red"}) == ["colour"]


def test_a_stale_copy_is_told_so_and_not_that_it_differs(desk: Desk, filing: dict[str, Any]) -> None:
    stale = {**filing, "revision": filing["revision"] - 1}
    assert changed(desk.client, desk.clerk, stale, stale).status_code == 412


def test_sending_back_takes_the_rights_that_a_change_takes(
    desk: Desk, filing: dict[str, Any], someone: MakeSomeone
) -> None:
    assert changed(desk.client, desk.officer, filing, filing).status_code == 403
    assert changed(desk.client, someone(Role.CLERK, bureau="DE"), filing, filing).status_code == 403


def test_a_subject_sent_with_its_id_stays_the_same_whatever_is_said_of_it(desk: Desk) -> None:
    filing = desk.draft(notice(person("Ottoline Wrzesniewska"), person("Maren Oslund")))
    first, second = filing["subjects"]
    renamed = {**first, "names": [{"full": "Somebody Else Entirely"}]}
    answer = changed(desk.client, desk.clerk, filing, {"subjects": [second, renamed, person("A Newcomer")]})
    assert answer.status_code == 200, answer.text
    assert [each["id"] for each in answer.json["subjects"]][:2] == [second["id"], first["id"]]


def test_only_what_differs_is_a_change(desk: Desk, filing: dict[str, Any]) -> None:
    answer = changed(desk.client, desk.clerk, filing, {**filing, "summary": "Seen in Riga."})
    assert answer.status_code == 200, answer.text
    assert (answer.json["version"], answer.json["summary"]) == (filing["version"] + 1, "Seen in Riga.")
    with reading(desk.registry, SYSTEM) as tx:
        entry = tx.session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc()).limit(1)).one()
    assert entry.detail["fields"] == ["summary"]


def test_a_new_filing_gets_from_the_registry_what_only_the_registry_says(
    desk: Desk, filing: dict[str, Any]
) -> None:
    refused = desk.client.post("/api/v1/notices", json=filing, headers=desk.clerk.headers)
    assert refused.status_code == 422
    paths = {each["path"] for each in refused.json["errors"]}
    assert paths == {*READ_ONLY, "subjects.0.id", "subjects.1.id"}


def test_the_registers_record_of_a_thing_can_be_sent_back(desk: Desk) -> None:
    thing = {
        "type": "property",
        "identifiers": [
            {"kind": "banknote", "number": "AA0001000", "range_end": "AA0001999", "country": "FR"}
        ],
        "property": {"make": "X", "year": 1999, "details": {"denomination": "50", "colour of ink": ""}},
    }
    body = record(thing, kind="banknote")
    drafted = desk.draft(body, family="records")
    assert is_unchanged(desk.client, desk.clerk, drafted)
