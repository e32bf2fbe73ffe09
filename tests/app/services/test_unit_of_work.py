"""The unit of work: all or nothing, refusals recorded, and nothing shown that could not be recorded."""

import pytest
from sqlalchemy import func, select, text

from app.errors import CannotRecord, Forbidden, NotFound
from app.models import AuditEntry, Bureau, OutboxEntry
from app.services.audit.log import Asked
from app.services.unit_of_work import reading, record, showing, work
from app.transaction import Tx
from app.vocabulary.actors import Action, Outcome
from app.vocabulary.readings import Reading
from tests.fixtures.keepers import Clock, Keepers

ASKED = Asked(Reading.FILING, "notice", "a-notice")


def newest(keepers: Keepers) -> AuditEntry:
    with reading(keepers.registry) as tx:
        return tx.session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc()).limit(1)).one()


def counted(keepers: Keepers, noun: type[AuditEntry | Bureau | OutboxEntry]) -> int:
    with reading(keepers.registry) as tx:
        return tx.session.scalars(select(func.count(noun.id))).one()


def add(tx: Tx, then: Exception | type[Exception] | None = None) -> None:
    """A bureau, and what goes wrong after it was written."""
    tx.session.add(Bureau(code="XX", name="Nowhere"))
    tx.session.flush()
    if then is not None:
        raise then


def test_a_change_is_all_or_nothing(keepers: Keepers) -> None:
    before = counted(keepers, Bureau)
    with (
        pytest.raises(ZeroDivisionError),
        work(keepers.registry, keepers.people["clerk"], Action.AMEND) as tx,
    ):
        add(tx, then=ZeroDivisionError)
    assert counted(keepers, Bureau) == before
    with work(keepers.registry, keepers.people["clerk"], Action.AMEND) as tx:
        add(tx)
    assert counted(keepers, Bureau) == before + 1


def test_a_change_is_by_the_actor_at_the_registrys_time(keepers: Keepers, clock: Clock) -> None:
    for opened in (
        work(keepers.registry, keepers.people["clerk"], Action.AMEND),
        reading(keepers.registry, keepers.people["clerk"]),
    ):
        with opened as tx:
            assert (tx.actor, tx.at) == (keepers.people["clerk"], clock.now)


def test_a_refusal_is_recorded_although_the_change_is_not(keepers: Keepers) -> None:
    before = counted(keepers, Bureau)
    with pytest.raises(Forbidden), work(keepers.registry, keepers.people["clerk"], Action.PUBLISH) as tx:
        add(tx, then=Forbidden("not yours"))
    entry = newest(keepers)
    assert counted(keepers, Bureau) == before
    assert (entry.action, entry.outcome, entry.detail) == (
        Action.PUBLISH,
        Outcome.REFUSED,
        {"reason": "not yours"},
    )


def test_what_was_marked_is_in_the_index_when_the_work_is_done(keepers: Keepers) -> None:
    filing = keepers.arrived()
    assert counted(keepers, OutboxEntry) == 0
    assert keepers.registry.engine.health().documents == 1
    keepers.move("clerk", Action.WITHDRAW, filing, reason="found")
    assert counted(keepers, OutboxEntry) == 0


def test_what_is_shown_is_recorded_before_it_leaves(keepers: Keepers) -> None:
    before = counted(keepers, AuditEntry)
    with showing(keepers.registry, keepers.people["clerk"], ASKED) as tx:
        tx.show("a-notice", 3)
        tx.show("a-file")
        assert counted(keepers, AuditEntry) == before
    entry = newest(keepers)
    assert (entry.actor_id, entry.object_id) == (keepers.people["clerk"].id, "a-notice")
    assert entry.detail["shown"] == {"a-notice": 3, "a-file": None}


@pytest.mark.parametrize("refusal", [Forbidden, NotFound])
def test_what_is_not_shown_is_recorded_as_refused(
    keepers: Keepers, refusal: type[Forbidden | NotFound]
) -> None:
    with pytest.raises(refusal), showing(keepers.registry, keepers.people["clerk"], ASKED):
        raise refusal
    entry = newest(keepers)
    assert entry.outcome == Outcome.REFUSED
    assert entry.detail == {"reading": "filing", "reason": refusal.code}


def test_where_nothing_can_be_recorded_nothing_is_shown_or_refused(keepers: Keepers) -> None:
    with keepers.registry.sessions.kw["bind"].begin() as connection:
        connection.execute(text("ALTER TABLE audit_entry RENAME TO audit_entry_away"))
    with pytest.raises(CannotRecord), showing(keepers.registry, keepers.people["clerk"], ASKED) as tx:
        tx.show("a-notice", 3)
    with pytest.raises(CannotRecord), showing(keepers.registry, keepers.people["clerk"], ASKED):
        raise NotFound


def test_a_fault_of_our_own_is_no_refusal(keepers: Keepers) -> None:
    before = counted(keepers, AuditEntry)
    with pytest.raises(ZeroDivisionError), showing(keepers.registry, keepers.people["clerk"], ASKED):
        raise ZeroDivisionError
    assert counted(keepers, AuditEntry) == before


def test_a_record_returns_what_was_written_once_it_is_stored(keepers: Keepers) -> None:
    def write(tx: Tx) -> str:
        add(tx)
        return tx.actor.name

    before = counted(keepers, Bureau)
    assert record(keepers.registry, keepers.people["officer"], write) == "officer"
    assert counted(keepers, Bureau) == before + 1
    # A second bureau of the code cannot be stored.
    with pytest.raises(CannotRecord):
        record(keepers.registry, keepers.people["officer"], write)
