"""What an older registry wrote down is taken into the log, bound to the chain of seals it stood in."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from sqlalchemy import Connection, column, insert, select, table, text, update

from app.actor import SYSTEM
from app.db import connect_database, make_sessions
from app.models import AuditEntry, AuditLeaf, Lookup
from app.services.audit import log
from app.services.audit.keys import kept, public_keys
from app.services.audit.seals import Sealer
from app.services.audit.verification import Trusted, verify
from app.transaction import Tx, snapshot
from app.transparency.leaves import lookup_digest
from app.transparency.settings import LogSettings
from tests.fixtures.databases import migrate

AT = datetime(2026, 3, 1, 12, tzinfo=UTC)
BUREAU, ACTOR, LOOKUP = (str(uuid4()) for _ in range(3))
ASKED = {
    "id": LOOKUP,
    "actor_id": ACTOR,
    "bureau_id": BUREAU,
    "key_id": "",
    "client": "",
    "purpose": "border_control",
    "case_reference": "",
    "kind": "person",
    "question": {"name": "Ramon Espinoza Duarte"},
    "answer": "no_match",
    "pending": 0,
}
SEAL = {
    "at": AT,
    "first_id": 1,
    "last_id": 1,
    "ids": "1",
    "digests": "0" * 16,
    "previous": "0" * 64,
    "hash": "ab" * 32,
}


def fill(connection: Connection) -> None:
    """Put in what a registry of the layout before would hold: a sealed lookup."""
    digest = lookup_digest({**ASKED, "salt": None}, [])
    entry = {"at": AT, "actor_id": ACTOR, "bureau": "FR", "key_id": "", "action": "lookup"}
    entry |= {"object_type": "lookup", "object_id": LOOKUP, "outcome": "done", "detail": {"digest": digest}}
    bureau = {"id": BUREAU, "code": "FR", "name": "Bureau FR", "country": "FR", "webhook": ""}
    actor = {"id": ACTOR, "name": "officer", "person": "", "bureau_id": BUREAU, "created_at": AT}
    rows = {"bureau": bureau, "actor": actor, "lookup": {**ASKED, "at": AT}, "audit_entry": entry}
    for name, row in rows.items():
        known = next(each for each in AuditEntry.metadata.sorted_tables if each.name == name)
        # Without the defaults of columns that were yet to come.
        older = table(name, *(column(each, known.c[each].type) for each in row))
        connection.execute(insert(older).values(row))
    names = ", ".join(SEAL)
    connection.execute(text(f"INSERT INTO audit_seal ({names}) VALUES (:{', :'.join(SEAL)})"), SEAL)


@pytest.mark.both_databases
def test_an_older_log_is_bound_and_goes_on(empty_database_url: str, log_settings: LogSettings) -> None:
    migrate(empty_database_url, "0010")
    engine = connect_database(empty_database_url)
    with engine.begin() as connection:
        fill(connection)
    migrate(empty_database_url)
    sessions = make_sessions(engine)
    Sealer(sessions, log_settings).seal()
    note = kept(log_settings)
    assert note is not None
    trusted = Trusted(public_keys(log_settings), checkpoints={"kept": note})
    with snapshot(sessions) as session:
        assert verify(session, trusted).faults == []
        first = select(AuditEntry).join(AuditLeaf, AuditLeaf.entry_id == AuditEntry.id)
        bound = session.scalars(first.where(AuditLeaf.position == 0)).one()
        assert bound.detail == {"hash": "ab" * 32, "last_id": 1}
    with sessions() as session:
        log.rehearse(Tx(session, SYSTEM, AT))
    with sessions() as session:
        session.execute(update(Lookup).values(case_reference="B-1"))
        session.execute(text("UPDATE actor SET name = 'somebody else'"))
        found = "\n".join(map(str, verify(session, trusted).faults))
    assert "Entry 1: its lookup or matches were changed" in found
    assert "its name was changed past the audit" in found
    engine.dispose()
