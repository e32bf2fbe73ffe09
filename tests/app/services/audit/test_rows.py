"""Rows as dictionaries: what somebody wrote that no column knows costs that row alone."""

import pytest
from sqlalchemy import select, text

from app.actor import SYSTEM
from app.db import Sessions, table_of
from app.models import AuditEntry
from app.services.audit import log
from app.services.audit.rows import UNREADABLE, plain, readable, rows
from app.transaction import transaction
from app.vocabulary.actors import Action

ENTRIES = table_of(AuditEntry)
ALL = select(ENTRIES.c.id, ENTRIES.c.at, ENTRIES.c.object_id).order_by(ENTRIES.c.id)


@pytest.fixture
def three(sessions: Sessions) -> Sessions:
    """A database with three entries."""
    with transaction(sessions, SYSTEM) as tx:
        log.append_all(tx, Action.OPERATE, [("test", name, {}) for name in ("one", "two", "three")])
    return sessions


def spoil(sessions: Sessions, column: str, value: str) -> None:
    """Write what the column's type does not know into the second entry."""
    with transaction(sessions, SYSTEM) as tx:
        tx.session.execute(text(f"UPDATE audit_entry SET {column} = '{value}' WHERE id = 2"))


def test_rows_go_by_the_names_of_their_columns(three: Sessions) -> None:
    with three() as session:
        found = rows(session, ALL.where(ENTRIES.c.id == 2))
    assert [each["object_id"] for each in found] == ["two"]
    assert set(found[0]) == {"id", "at", "object_id"}


def test_one_row_that_cannot_be_read_takes_no_other_with_it(three: Sessions) -> None:
    spoil(three, "at", "yesterday")
    with three() as session:
        with pytest.raises(UNREADABLE):
            rows(session, ALL)
        assert [each["id"] for each in readable(session, ALL, ENTRIES.c.id, [1, 2, 3])] == [1, 3]


def test_only_the_rows_asked_for_are_read_and_none_where_none_is(three: Sessions) -> None:
    with three() as session:
        assert [each["id"] for each in readable(session, ALL, ENTRIES.c.id, [3, 9])] == [3]
        assert readable(session, ALL, ENTRIES.c.id, []) == []


def test_a_word_of_a_closed_list_is_read_as_it_stands(three: Sessions) -> None:
    spoil(three, "action", "conjure")
    said = select(*plain(ENTRIES)).order_by(ENTRIES.c.id)
    with three() as session:
        assert [each["action"] for each in rows(session, said)] == ["operate", "conjure", "operate"]
        assert set(rows(session, said)[0]) == set(ENTRIES.c.keys())
