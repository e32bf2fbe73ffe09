"""Readiness: whether a lookup by name would be answered now, and what is behind."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import SQLAlchemyError

from app.actor import SYSTEM
from app.errors import CannotRecord
from app.models import AuditEntry, OutboxEntry
from app.queue import Backlog
from app.services.audit.state import LogState
from app.services.lookups.person import MOST_PENDING
from app.services.readiness import Readiness, readiness, require_database
from app.services.unit_of_work import reading, record
from app.transaction import Tx, transaction
from search.engines.port import EngineHealth
from tests.fixtures.keepers import Clock, Keepers

NOTHING = Backlog(0, None, 0)
WELL = Readiness(
    index=EngineHealth("embedded", available=True, documents=7, detail=""),
    backlog=NOTHING,
    oldest_s=0.0,
    deliveries=NOTHING,
    undelivered_s=0.0,
    records=True,
    log=LogState(0.0, 0, 0),
)


@pytest.mark.parametrize(
    ("change", "ready"),
    [
        ({}, True),
        ({"records": False}, False),
        ({"index": replace(WELL.index, available=False)}, False),
        ({"backlog": Backlog(MOST_PENDING, None, 0)}, True),
        ({"backlog": Backlog(MOST_PENDING, None, 1)}, False),
        # Told, but no reason to keep anybody from asking.
        ({"deliveries": Backlog(9999, None, 9999)}, True),
        ({"log": LogState(9999.0, 0, 2)}, True),
        ({"log": None}, True),
    ],
)
def test_it_is_ready_where_a_lookup_by_name_would_be_answered(change: dict[str, Any], ready: bool) -> None:
    found = replace(WELL, **change)
    assert found.ready is ready
    assert found.status == ("ready" if ready else "not_ready")


def test_operators_are_told_each_part_by_itself() -> None:
    told = replace(WELL, oldest_s=1.26, backlog=Backlog(3, datetime.now(UTC), 2), records=False).as_json()
    assert told["outbox"] == {"entries": 5, "oldest_s": 1.3, "set_aside": 2}
    assert (told["status"], told["recording"]) == ("not_ready", "unavailable")
    assert told["audit"] == {"unsealed_s": 0.0, "witnesses": 0, "quorum": 0, "vouched": True}
    assert replace(WELL, log=None).as_json()["audit"] is None


def test_a_registry_that_works_is_ready(keepers: Keepers) -> None:
    keepers.arrived()
    found = readiness(keepers.registry)
    assert (found.ready, found.records, found.index.documents) == (True, True, 1)


def test_what_waits_is_told_with_its_age(keepers: Keepers, clock: Clock) -> None:
    filing = keepers.arrived()
    with transaction(keepers.registry.sessions, SYSTEM, clock) as tx:
        tx.session.add(OutboxEntry(filing_id=filing.id, queued_at=tx.at, retry_at=tx.at))
    clock.pass_by(seconds=90)
    found = readiness(keepers.registry)
    assert (found.backlog.entries, found.oldest_s) == (1, 90.0)
    clock.pass_by(hours=-1)
    assert readiness(keepers.registry).oldest_s == 0.0


def test_an_index_of_another_database_is_no_index(keepers: Keepers) -> None:
    with transaction(keepers.registry.sessions, SYSTEM) as tx:
        tx.session.execute(text("UPDATE index_lease SET built = false"))
    found = readiness(keepers.registry)
    assert (found.ready, found.index.available) == (False, False)
    assert "not been built from this database" in found.index.detail


def test_looking_leaves_no_entry_behind(keepers: Keepers) -> None:
    count = select(func.count(AuditEntry.id))
    with reading(keepers.registry) as tx:
        before = tx.session.scalar(count)
    readiness(keepers.registry)
    with reading(keepers.registry) as tx:
        assert tx.session.scalar(count) == before


def test_what_could_not_be_recorded_is_tried_by_an_entry_that_stays(keepers: Keepers) -> None:
    def fail(tx: Tx) -> None:
        tx.session.execute(text("INSERT INTO nowhere VALUES (1)"))

    with pytest.raises(CannotRecord):
        record(keepers.registry, SYSTEM, fail)
    assert readiness(keepers.registry).records
    assert not keepers.registry.group_commit.failing
    with reading(keepers.registry) as tx:
        newest = select(AuditEntry.detail).order_by(AuditEntry.id.desc()).limit(1)
        assert tx.session.scalar(newest) == {"recording": "resumed"}


def test_where_no_entry_can_be_stored_it_is_not_ready(keepers: Keepers) -> None:
    with transaction(keepers.registry.sessions, SYSTEM) as tx:
        tx.session.execute(text("ALTER TABLE audit_entry RENAME TO audit_entry_away"))
    found = readiness(keepers.registry)
    assert (found.records, found.ready, found.log) == (False, False, None)


def test_a_database_that_others_write_to_can_be_written_to(keepers: Keepers) -> None:
    with transaction(keepers.registry.sessions, SYSTEM):  # holds SQLite's only place to write
        assert readiness(keepers.registry).records


def test_a_database_that_does_not_answer_is_told_as_it_tells_it(
    keepers: Keepers, monkeypatch: pytest.MonkeyPatch
) -> None:
    require_database(keepers.registry)

    def refuse(*_: object, **__: object) -> None:
        raise SQLAlchemyError("no connection")

    monkeypatch.setattr(keepers.registry.sessions, "class_", refuse)
    with pytest.raises(SQLAlchemyError, match="no connection"):
        require_database(keepers.registry)
