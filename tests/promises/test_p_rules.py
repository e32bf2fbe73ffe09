"""The rules of the domain that the other tests by such names leave: P1 to P3, P6, P8 to P11, P18 to P20."""

import json
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from app.errors import Forbidden, FourEyes, Invalid
from app.models import AuditEntry, Lookup, StoredMatch
from app.rules.grounds import NEEDS_CASE
from app.services import retention
from app.services.exchange.export import ExportFilings, export
from app.services.filings import moves
from app.services.filings.commands import MoveFiling
from app.services.unit_of_work import reading
from app.transaction import transaction
from app.vocabulary.actors import Action, Role
from app.vocabulary.corrections import CorrectionStep
from app.vocabulary.filings import FilingStatus
from app.vocabulary.messages import MessageKind
from tests.factories import notice, person
from tests.fixtures.audit_log import AuditLog
from tests.fixtures.desk import Desk
from tests.fixtures.hitting import Hitting
from tests.fixtures.keepers import Keepers
from tests.fixtures.registry import MakeSomeone
from tests.fixtures.reporting import Reporting
from tests.promises.test_reads_are_traced import nothing_recorded

pytestmark = pytest.mark.both_databases
NAME = "Ramón Espinoza Duarte"
ZONE = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159<<<<<<<<<<<<<<04"
ASKED = {"name": NAME, "purpose": "border_control", "case_reference": "A-17"}


def test_p1_a_lookup_is_stored_whole_before_its_answer_and_without_that_there_is_none(desk: Desk) -> None:
    filing = desk.published(notice(person(NAME)))
    answer = desk.post("lookups/person", **ASKED).json or {}
    with reading(desk.registry) as tx:
        row = tx.session.get_one(Lookup, answer["lookup_id"])
        [match] = tx.session.scalars(select(StoredMatch).where(StoredMatch.lookup_id == row.id))
        entry = tx.session.scalars(select(AuditEntry).where(AuditEntry.object_id == row.id)).one()
    who = desk.officer.actor
    assert (row.actor_id, row.bureau_id, row.purpose, row.case_reference, row.kind) == (
        who.id,
        who.bureau_id,
        "border_control",
        "A-17",
        "person",
    )
    assert (row.question, row.client) == ({"name": NAME, "limit": 10}, "127.0.0.1")
    assert (match.filing_id, match.score) == (filing["id"], answer["matches"][0]["score"])
    assert (entry.actor_id, entry.bureau, entry.client) == (who.id, "FR", "127.0.0.1")
    with nothing_recorded(desk.registry):
        refused = desk.post("lookups/person", **ASKED)
    assert (refused.status_code, (refused.json or {})["code"]) == (503, "cannot_record")
    assert "Espinoza" not in refused.text


def test_p2_no_purpose_no_lookup_and_to_search_the_lookups_of_others_takes_a_case(
    desk: Desk, someone: MakeSomeone
) -> None:
    client, auditor = desk.client, someone(Role.AUDITOR)
    for body in ({"name": NAME}, {"name": NAME, "purpose": "curiosity"}):
        answer = client.post("/api/v1/lookups/person", json=body, headers=desk.officer.headers)
        assert [fault["path"] for fault in (answer.json or {})["errors"]] == ["purpose"]
    answer = client.post("/api/v1/audit/searches", json={"name": NAME}, headers=auditor.headers)
    assert [fault["path"] for fault in (answer.json or {})["errors"]] == ["case_reference"]


@pytest.mark.parametrize("purpose", sorted(NEEDS_CASE))
def test_p2_a_purpose_about_one_case_takes_its_reference_whatever_is_asked(desk: Desk, purpose: str) -> None:
    said = {"purpose": purpose, "case_reference": " "}
    asked = {
        "lookups/person": {"name": NAME},
        "lookups/identifier": {"number": "XD4471902"},
        "lookups/mrz": {"mrz": ZONE},
        "lookups": {"text": NAME},
    }
    for path, body in asked.items():
        answer = desk.post(path, **body, **said)
        assert [fault["path"] for fault in (answer.json or {})["errors"]] == ["case_reference"], path
        assert desk.post(path, **body, **said | {"case_reference": "K-12/26"}).status_code == 200
    lines = "\n".join(json.dumps(line) for line in (said, {"name": NAME}))
    sent = {"content_type": "application/x-ndjson", "headers": desk.officer.headers}
    refused = desk.client.post("/api/v1/lookups/batch", data=lines, **sent)
    assert [fault["path"] for fault in (refused.json or {})["errors"]] == ["case_reference"]
    searched = desk.client.post(
        "/api/v1/notices/search", json={"text": NAME, **said}, headers=desk.clerk.headers
    )
    assert [fault["path"] for fault in (searched.json or {})["errors"]] == ["case_reference"]
    with reading(desk.registry) as tx:
        kept = tx.session.scalars(select(Lookup.case_reference)).all()
    assert kept == ["K-12/26"] * len(asked)


def test_p3_an_edited_row_of_the_audit_is_named(desk: Desk, audit_log: AuditLog) -> None:
    desk.found(NAME)
    audit_log.seal()
    assert audit_log.faults() == ""
    audit_log.execute("UPDATE audit_entry SET bureau = 'XX' WHERE action = 'lookup'")
    assert "Entry" in audit_log.faults()


def test_p6_an_export_takes_a_permission_a_recipient_and_a_reason_and_names_each_filing(
    keepers: Keepers,
) -> None:
    filing = keepers.arrived()
    told = ExportFilings("Registry of Ruritania", "Their request 4.")
    with pytest.raises(Forbidden):
        list(export(keepers.registry, keepers.people["officer"], told))
    for lacking in (ExportFilings("", "why"), ExportFilings("whom", " ")):
        with pytest.raises(Invalid):
            list(export(keepers.registry, keepers.people["clerk"], lacking))
    assert len(list(export(keepers.registry, keepers.people["clerk"], told))) == 1
    with reading(keepers.registry) as tx:
        entry = tx.session.scalars(
            select(AuditEntry).where(AuditEntry.action == "export", AuditEntry.outcome == "done")
        ).one()
    assert (entry.detail["recipient"], list(entry.detail["shown"])) == (told.recipient, [filing.id])


def test_p8_nobody_approves_their_own_request_and_approval_takes_every_question(keepers: Keepers) -> None:
    filing = keepers.move("clerk", Action.SUBMIT, keepers.draft())
    with pytest.raises(Invalid) as refused:
        keepers.move("reviewer", Action.ACCEPT, filing)
    assert {fault.path.partition(".")[0] for fault in refused.value.faults} == {"checklist"}
    roles = frozenset({Role.CLERK, Role.REVIEWER})
    keepers.same_person("reviewer", persons=keepers.people["clerk"].persons, roles=roles)
    with pytest.raises(FourEyes):
        keepers.move("reviewer", Action.ACCEPT, filing)


def test_p9_only_the_owner_edits_others_report_and_what_is_overdue_is_listed(keepers: Keepers) -> None:
    reporting, filing = Reporting(keepers), keepers.arrived()
    with pytest.raises(Forbidden):
        keepers.amend(filing, who="foreign_clerk", summary="Better known here.")
    found = reporting.report(filing)
    assert reporting.listed("clerk", overdue=True) == []
    keepers.clock.pass_by(days=4)
    assert [each.id for each in reporting.listed("clerk", overdue=True)] == [found.id]
    reporting.take("clerk", CorrectionStep.DECLINE, reporting.read("clerk", found))
    assert reporting.listed("clerk", overdue=True) == []


def test_p10_the_owner_is_warned_four_months_ahead_and_at_its_end_a_filing_is_erased(
    hitting: Hitting,
) -> None:
    keepers = hitting.keepers
    filing = keepers.arrived("alert.arrest")
    assert filing.expires_on is not None
    keepers.clock.on(filing.expires_on - timedelta(days=100))
    retention.run(keepers.registry, keepers.people["administrator"])
    assert [bureau for bureau, _ in hitting.told(MessageKind.ENDING_SOON)] == ["FR"]
    keepers.clock.on(filing.expires_on + timedelta(days=1))
    retention.run(keepers.registry, keepers.people["administrator"])
    now = keepers.now(filing)
    assert (now.status, list(now.subjects)) == (FilingStatus.PURGED, [])


def test_p11_from_its_commit_on_a_withdrawal_holds_while_the_index_lags(hitting: Hitting) -> None:
    keepers, filing = hitting.keepers, hitting.sought()
    assert len(hitting.ask("Mirela Zelenkova").matches) == 1
    # Without the unit of work that tells the index after the commit.
    with transaction(keepers.registry.sessions, keepers.people["clerk"], keepers.registry.clock) as tx:
        command = MoveFiling(filing.type, filing.id, filing.revision, "Found.")
        moves.move(tx, Action.WITHDRAW, command)
    assert keepers.registry.engine.count() == 1
    assert hitting.ask("Mirela Zelenkova").matches == ()


def test_p18_what_is_published_is_found_by_the_next_lookup(keepers: Keepers) -> None:
    hitting = Hitting(keepers)
    filing = keepers.published()
    [name] = [each.full for each in filing.subjects[0].names][:1]
    assert filing.id in [each.filing.id for each in hitting.ask(name).matches]


def test_p19_the_interface_is_versioned_and_described_and_an_import_repeated_changes_nothing(
    desk: Desk,
) -> None:
    described: dict[str, Any] = desk.client.get("/api/v1/openapi.json").json or {}
    assert described["openapi"].startswith("3.1")
    assert described["info"]["version"] == "1"
    body = {"headers": {**desk.clerk.headers, "Idempotency-Key": "once"}, "json": notice()}
    made = [desk.client.post("/api/v1/notices", **body).json or {} for _ in range(2)]
    assert made[0]["id"] == made[1]["id"]


def test_p20_the_original_script_is_kept_and_found_in_latin_letters_too(desk: Desk) -> None:
    filing = desk.published(notice(person("Юрий Андреевич Озерников")))
    assert desk.found("Yuri Andreyevich Ozernikov") == [filing["id"]]
    path = f"/api/v1/notices/{filing['id']}"
    read = desk.client.get(path, headers=desk.clerk.headers).json or {}
    assert read["subjects"][0]["names"][0]["full"] == "Юрий Андреевич Озерников"
