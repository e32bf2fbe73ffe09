"""What is settled: up to which id nothing can appear any more."""

import pytest
from sqlalchemy import func, select

from app.actor import SYSTEM
from app.db import Sessions, connect_database, make_sessions
from app.models import AuditEntry
from app.services.audit import log
from app.services.audit.settling import NOTHING_SETTLED, Look, look, settled
from app.services.unit_of_work import reading
from app.transaction import Tx, utc_now
from app.vocabulary.actors import Action
from tests.fixtures.keepers import Keepers


def at(given: int, *writers: str) -> Look:
    return Look(given, frozenset(writers))


@pytest.mark.parametrize(
    ("earlier", "now", "until"),
    [
        # Nobody writes: all that was given is there or never will be.
        (None, at(7), 7),
        (at(3, "a"), at(7), 7),
        # Somebody writes now who did not then: what was given then has ended.
        (at(3, "a"), at(7, "b"), 3),
        (at(3), at(7, "b"), 3),
        # Somebody writes still: any id before may be theirs.
        (at(3, "a"), at(7, "a"), NOTHING_SETTLED),
        (at(3, "a", "b"), at(7, "b", "c"), NOTHING_SETTLED),
        (None, at(7, "a"), NOTHING_SETTLED),
    ],
)
def test_settled_is_what_nobody_can_still_add_to(earlier: Look | None, now: Look, until: int) -> None:
    assert settled(earlier, now) == until


def test_sqlite_has_one_writer_and_its_ids_are_settled_once_they_are_seen(keepers: Keepers) -> None:
    with reading(keepers.registry) as tx:
        assert look(tx.session) == at(tx.session.scalars(select(func.max(AuditEntry.id))).one())


def test_an_empty_log_has_given_nothing(sessions: Sessions) -> None:
    with sessions() as session:
        assert look(session) == at(0)


def test_on_postgresql_whoever_writes_is_seen_and_their_ids_are_given(postgresql_url: str) -> None:
    sessions = make_sessions(connect_database(postgresql_url))
    with sessions() as writer, sessions() as reader:
        before = look(reader)
        log.append(Tx(writer, SYSTEM, utc_now()), Action.OPERATE, "test", "")
        writer.flush()
        during = look(reader)
        writer.rollback()
        after = look(reader)
    assert (before.writers, len(during.writers), after.writers) == (frozenset(), 1, frozenset())
    # The id of what was rolled back is never given again.
    assert before.given < during.given == after.given
    sessions.kw["bind"].dispose()
