"""Who may see what is decided before anything is proposed: what is closed to the asker changes no answer."""

import shutil
from collections.abc import Callable, Iterable
from typing import Any

import pycountry
import pytest

from app.schemas.filing import SCHEMAS, content_of
from app.services.access import actors
from app.services.unit_of_work import Registry, work
from app.vocabulary.actors import Action, Role
from app.vocabulary.filings import FilingType
from config import Config
from search.errors import IndexUnavailable
from tests.factories import notice, passport, person, record
from tests.fixtures.desk import Desk
from tests.fixtures.registry import MakeSomeone, Someone
from tests.fixtures.taken_over import take_over_list

NAME = "Ramón Espinoza Duarte"
NUMBER = "XD1234567"
# A number is the same only of the same country, so that one filing may hold it so often.
COUNTRIES = sorted(country.alpha_2 for country in pycountry.countries)[:200]
LIMITS = (1, 3, 10, 20)
CLOSED = ({"barred": ["FR"]}, {"audience": ["IT", "ES"]}, {"barred": ["FR", "IT"], "audience": ["FR"]})
# More than retrieval ever proposes; ten thousand are tried on both engines in tests/search/engines.
MANY = 300
ZONE = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10"
ANNA = person("Anna Maria Eriksson", birth_dates=[{"date": "1974-08-12"}], sex="F", nationalities=[])

Publish = Callable[..., None]


@pytest.fixture
def abroad(someone: MakeSomeone, registry: Registry) -> Someone:
    """The importer of another bureau, beside others that filings name."""
    with work(registry, actors.ROOT, Action.MANAGE_ACTORS) as tx:
        for code in ("DE", "ES", "IT"):
            actors.add_bureau(tx, code, f"Bureau {code}", code)
    return someone(Role.IMPORTER, bureau="DE")


@pytest.fixture
def publish(registry: Registry, abroad: Someone) -> Publish:
    """Publishes filings of another bureau, as an import of a list of its own does."""

    def publish(bodies: Iterable[dict[str, Any]], family: FilingType = FilingType.NOTICE) -> None:
        contents = [content_of(SCHEMAS[family]().load(body)) for body in bodies]
        take_over_list(registry, abroad.actor, family, contents)

    return publish


def closed_notices(count: int) -> Iterable[dict[str, Any]]:
    """Notices about people of this very name, each closed to bureau FR in some way."""
    for number in range(count):
        yield notice(person(NAME), reference=f"C-{number}", **CLOSED[number % len(CLOSED)])


def told(answer: Any) -> dict[str, Any]:
    """The answer without what differs between any two lookups."""
    assert answer.status_code == 200, answer.text
    said = dict(answer.json)
    matches = [{**match, "id": ""} for match in said["matches"]]
    return {**said, "matches": matches, "lookup_id": "", "took_ms": 0}


@pytest.mark.both_databases
@pytest.mark.both_engines
def test_crowding(desk: Desk, publish: Publish):
    desk.published(notice(person(NAME)))
    desk.published(notice(person("Ramon Espinosa Duarte"), reference="T-2"))

    def answers() -> list[dict[str, Any]]:
        return [told(desk.post("lookups/person", name=NAME, limit=limit)) for limit in LIMITS]

    before = answers()
    assert [answer["answer"] for answer in before] == ["match"] * len(LIMITS)
    publish(closed_notices(MANY))
    assert answers() == before


@pytest.mark.both_databases
def test_crowding_by_changes_that_the_index_has_not_seen(desk: Desk, publish: Publish, registry: Registry):
    desk.published(notice(person(NAME)))
    before = told(desk.post("lookups/person", name=NAME, limit=1))
    put, registry.engine.put = registry.engine.put, _unavailable  # type: ignore[method-assign]
    publish(closed_notices(MANY))
    registry.engine.put = put  # type: ignore[method-assign]
    assert told(desk.post("lookups/person", name=NAME, limit=1)) == before


@pytest.mark.both_databases
def test_flooding(desk: Desk, someone: MakeSomeone):
    desk.published(record(passport(NUMBER)), family="records")
    asked = {"number": NUMBER, "limit": 1}
    before = told(desk.post("lookups/identifier", **asked))
    assert before["answer"] == "match"
    abroad = someone(Role.CLERK, bureau="DE")
    flood = {
        "type": "property",
        "identifiers": [{"kind": "passport", "number": NUMBER, "country": country} for country in COUNTRIES],
    }
    for _ in range(6):
        answer = desk.client.post("/api/v1/records", json=record(flood), headers=abroad.headers)
        assert answer.status_code == 201, answer.text
    assert told(desk.post("lookups/identifier", **asked)) == before


@pytest.mark.both_databases
def test_flooding_by_one_number_twice_in_a_filing_is_refused(desk: Desk):
    twice = [{"kind": "passport", "number": number, "country": "ES"} for number in ("XD 1234567", NUMBER)]
    body = record({"type": "property", "identifiers": twice})
    answer = desk.client.post("/api/v1/records", json=body, headers=desk.clerk.headers)
    assert answer.status_code == 422
    assert [fault["path"] for fault in answer.json["errors"]] == ["subjects.0.identifiers.1.number"]


@pytest.mark.both_databases
def test_a_zone_during_an_outage_is_answered_as_far_as_it_could_be_looked_at(desk: Desk, config: Config):
    stolen = {"kind": "passport", "number": "L898902C3", "status": "lost"}
    filing = desk.published(notice({**ANNA, "identifiers": [stolen]}))
    shutil.rmtree(config.search.folder)
    for path, asked in (("lookups/mrz", {"mrz": ZONE}), ("lookups", {"text": ZONE})):
        answer = told(desk.post(path, **asked))
        assert [match["filing"]["id"] for match in answer["matches"]] == [filing["id"]]
        assert answer["answer"] in {"match", "possible_match"}
        assert answer["index"]["available"] is False
        assert "not looked for" in " ".join(answer["notes"])


@pytest.mark.both_databases
@pytest.mark.parametrize("minimum_score", [None, 0.0])
def test_a_zone_during_an_outage_is_never_no_match(desk: Desk, config: Config, minimum_score: float | None):
    desk.published(notice(ANNA))
    desk.published(record(passport("L898902C4")), family="records")
    shutil.rmtree(config.search.folder)
    answer = desk.post("lookups/mrz", mrz=ZONE, minimum_score=minimum_score)
    if answer.status_code == 200:
        assert answer.json["answer"] != "no_match"
    else:
        assert (answer.status_code, answer.json["code"]) == (503, "cannot_look")


def _unavailable(*_args: Any, **_more: Any) -> None:
    raise IndexUnavailable("down for the test")
