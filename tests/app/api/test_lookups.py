"""Lookups over HTTP: the shapes, the evidence, the trace, and never a false "no match"."""

import shutil
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select, text, update

from app.actor import SYSTEM
from app.models import AuditEntry, Filing, Lookup, OutboxEntry, StoredMatch
from app.outbox.drain import drain_all
from app.services import index_maintenance
from app.services.unit_of_work import Registry, reading
from app.transaction import transaction
from app.vocabulary.actors import Role
from config import Config
from tests.factories import notice, person, record
from tests.fixtures.desk import Desk
from tests.fixtures.registry import MakeSomeone

pytestmark = pytest.mark.both_databases
SPECIMEN = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10"


def test_a_name_is_answered_with_filing_subject_and_evidence(desk: Desk) -> None:
    filing = desk.published(notice(person("Ramón Espinoza Duarte"), action="Locate.", warnings=["armed"]))
    answer = desk.post("lookups/person", name="Espinosa Duarte, Ramon", birth_date="1971-03-09").json
    assert answer["answer"] == "match"
    [match] = answer["matches"]
    assert match["filing"]["number"] == filing["number"]
    assert match["filing"]["action"] == "Locate."
    assert match["filing"]["warnings"] == ["armed"]
    assert match["subject"]["name"] == "Ramón Espinoza Duarte"
    assert match["subject"]["birth_dates"] == ["1971-03-09"]
    assert {"name", "birth_date_equal"} <= {each["feature"] for each in match["evidence"]}
    assert all(each["sentence"] for each in match["evidence"])
    assert answer["index"] == {"engine": "embedded", "pending": 0, "available": True}
    assert answer["took_ms"] >= 0


def test_a_stranger_is_no_match(desk: Desk) -> None:
    desk.published()
    answer = desk.post("lookups/person", name="Ingeborg Katajamäki").json
    assert (answer["answer"], answer["matches"]) == ("no_match", [])


def test_a_number_is_graded_and_its_status_told(desk: Desk) -> None:
    desk.published(record(), family="records")
    answer = desk.post("lookups/identifier", number="xd 123-4567", kind="passport", country="FRA").json
    [match] = answer["matches"]
    assert (answer["answer"], match["evidence"][0]["feature"]) == ("match", "identifier_normalised")
    assert "On file as stolen." in match["evidence"][0]["sentence"]


def test_a_number_within_a_range_of_blanks_is_found(desk: Desk) -> None:
    blank = {"kind": "passport", "number": "AB0000100", "range_end": "AB0000199", "country": "FR"}
    blank["status"] = "stolen_blank"
    desk.published(
        record({"type": "property", "identifiers": [blank]}, kind="blank_document"), family="records"
    )
    inside = desk.post("lookups/identifier", number="AB0000150").json
    outside = desk.post("lookups/identifier", number="AB0000200").json
    assert inside["matches"][0]["evidence"][0]["feature"] == "identifier_range"
    assert "identifier_range" not in str(outside)


def test_a_zone_finds_person_and_document_at_once(desk: Desk) -> None:
    passport = {"kind": "passport", "number": "L898902C3", "status": "lost"}
    anna = person("Anna Maria Eriksson", birth_dates=[{"date": "1974-08-12"}], sex="F", nationalities=[])
    filing = desk.published(notice({**anna, "identifiers": [passport]}))
    answer = desk.post("lookups/mrz", mrz=SPECIMEN).json
    features = {each["feature"] for each in answer["matches"][0]["evidence"]}
    assert answer["matches"][0]["filing"]["id"] == filing["id"]
    assert {"name", "birth_date_equal"} <= features
    assert features & {"identifier_exact", "identifier_normalised"}
    assert answer["mrz"]["layout"] == "TD3"
    assert all(check["ok"] for check in answer["mrz"]["checks"])


def test_a_failed_check_digit_is_shown_and_the_lookup_runs(desk: Desk) -> None:
    answer = desk.post("lookups/mrz", mrz=SPECIMEN.replace("L898902C36", "L898902C37"))
    failed = [check["field"] for check in answer.json["mrz"]["checks"] if not check["ok"]]
    assert answer.status_code == 200
    assert "document_number" in failed


@pytest.mark.parametrize(
    ("text_typed", "kind"),
    [(SPECIMEN, "mrz"), ("XD1234567", "identifier"), ("Ramon Espinoza", "person")],
)
def test_the_one_box_says_what_it_took_the_input_for(desk: Desk, text_typed: str, kind: str) -> None:
    answer = desk.post("lookups", text=text_typed).json
    assert answer["taken_for"]["kind"] == kind
    assert answer["taken_for"]["sentence"]


def test_the_lookup_is_stored_with_question_purpose_and_matches(desk: Desk, registry: Registry) -> None:
    filing = desk.published()
    answer = desk.post("lookups/person", name="Ramon Espinoza Duarte", case_reference="A-17").json
    with reading(registry) as tx:
        lookup = tx.session.scalars(select(Lookup)).one()
        stored = tx.session.scalars(select(StoredMatch)).one()
        entry = tx.session.scalars(select(AuditEntry).where(AuditEntry.object_type == "lookup")).one()
    assert (lookup.id, lookup.purpose, lookup.case_reference) == (
        answer["lookup_id"],
        "border_control",
        "A-17",
    )
    assert lookup.question["name"] == "Ramon Espinoza Duarte"
    assert lookup.actor_id == desk.officer.actor.id
    assert (stored.filing_id, stored.rank) == (filing["id"], 1)
    assert stored.score == answer["matches"][0]["score"]
    assert entry.object_id == lookup.id


def test_a_lookup_that_cannot_be_stored_is_not_answered(desk: Desk, registry: Registry) -> None:
    desk.published()
    with registry.sessions.kw["bind"].begin() as connection:
        connection.execute(text("ALTER TABLE lookup RENAME TO lookup_away"))
    answer = desk.post("lookups/person", name="Ramon Espinoza Duarte")
    assert (answer.status_code, answer.json["code"]) == (503, "cannot_record")
    assert "matches" not in answer.json


def break_index(config: Config) -> None:
    """As a failed disk would."""
    shutil.rmtree(config.search.folder)
    config.search.folder.mkdir()


def test_without_an_index_names_are_refused_and_numbers_answered(desk: Desk, config: Config) -> None:
    desk.published(record(), family="records")
    break_index(config)
    by_name = desk.post("lookups/person", name="Ramon Espinoza Duarte")
    by_zone = desk.post("lookups/mrz", mrz=SPECIMEN)
    by_number = desk.post("lookups/identifier", number="XD1234567")
    assert (by_name.status_code, by_name.json["code"]) == (503, "cannot_look")
    assert by_name.headers["Retry-After"]
    assert by_zone.status_code == 503
    assert by_number.json["answer"] == "match"


def test_a_lost_index_comes_back_by_itself(desk: Desk, config: Config, registry: Registry) -> None:
    filing = desk.published()
    break_index(config)
    index_maintenance.tend(registry)
    assert desk.found("Ramon Espinoza Duarte") == [filing["id"]]


def test_withdrawn_while_the_index_stands_still_is_not_shown(
    desk: Desk, config: Config, registry: Registry
) -> None:
    filing = desk.published()
    aside = config.search.folder.with_name("aside")
    shutil.copytree(config.search.folder, aside)
    desk.withdraw(filing)
    # As if it had read the withdrawal, and had not.
    shutil.copy(config.search.folder / "STANDING", aside)
    shutil.rmtree(config.search.folder)
    aside.rename(config.search.folder)
    assert registry.engine.count() == 1, "the old index still proposes it"
    assert desk.found("Ramon Espinoza Duarte", minimum_score=0.0) == []


def test_published_while_the_engine_is_down_is_found_after_it_returns(
    desk: Desk, config: Config, registry: Registry
) -> None:
    aside = config.search.folder.with_name("aside")
    config.search.folder.rename(aside)
    missing = person(
        description={"height_cm": 170}, places=[{"kind": "event", "city": "Porto", "on": "2024-05-02"}]
    )
    filing = desk.draft(notice(missing, kind="yellow"))
    assert desk.move(filing, "publish").status_code == 200
    assert desk.post("lookups/person", name="Ramon Espinoza Duarte").status_code == 503
    shutil.rmtree(config.search.folder)
    aside.rename(config.search.folder)
    assert desk.found("Ramon Espinoza Duarte") == [filing["id"]], "from the outbox, before any drain"
    with transaction(registry.sessions, SYSTEM) as tx:
        tx.session.execute(text("UPDATE outbox_entry SET retry_at = queued_at"))
    drain_all(registry.sessions, registry.engine)
    assert registry.engine.count() == 1
    assert desk.found("Ramon Espinoza Duarte") == [filing["id"]]


def test_too_many_changes_unseen_by_the_index_refuse_an_answer(desk: Desk, registry: Registry) -> None:
    desk.published()
    with transaction(registry.sessions, SYSTEM) as tx:
        rows = [{"f": f"{number:032x}", "t": tx.at.isoformat()} for number in range(501)]
        tx.session.execute(
            text(
                "INSERT INTO outbox_entry (filing_id, queued_at, retry_at, attempts, failure, set_aside) "
                "VALUES (:f, :t, :t, 0, '', false)"
            ),
            rows,
        )
    answer = desk.post("lookups/person", name="Ramon Espinoza Duarte")
    assert (answer.status_code, answer.json["code"]) == (503, "cannot_look")


def test_a_filing_closed_to_the_officers_bureau_is_as_if_it_did_not_exist(
    desk: Desk, someone: MakeSomeone
) -> None:
    abroad = replace(desk, officer=someone(Role.OFFICER, bureau="DE"))
    someone(Role.OFFICER, bureau="IT")
    desk.published(notice(barred=["DE"]))
    desk.published(notice(person("Ottilie Brandauer"), audience=["IT"]))
    assert abroad.found("Ramon Espinoza Duarte", minimum_score=0.0) == []
    assert abroad.found("Ottilie Brandauer", minimum_score=0.0) == []


def test_nothing_is_left_pending_after_a_publish(desk: Desk, registry: Registry) -> None:
    desk.published()
    with reading(registry) as tx:
        assert tx.session.scalar(select(func.count(OutboxEntry.id))) == 0


def test_past_its_last_day_a_filing_is_not_shown_whether_or_not_retention_ran(
    desk: Desk, registry: Registry
) -> None:
    filing = desk.published()
    assert desk.found("Ramon Espinoza Duarte") == [filing["id"]]
    with transaction(registry.sessions, SYSTEM) as tx:
        tx.session.execute(update(Filing).values(expires_on=tx.at.date() - timedelta(days=1)))
    assert desk.found("Ramon Espinoza Duarte", minimum_score=0.0) == []
