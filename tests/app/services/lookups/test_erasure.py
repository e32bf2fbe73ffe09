"""Lookups are erased after their time, batch by batch, and the audit says so and nothing personal."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app.errors import Forbidden
from app.models import AuditEntry, Lookup, StoredMatch
from app.services.access import actors
from app.services.audit.commitments import LOOKUPS_KEPT
from app.services.lookups import erasure
from app.services.lookups.commands import AskPerson
from app.services.lookups.person import ask_person
from app.services.unit_of_work import reading
from app.vocabulary.actors import Action
from app.vocabulary.lookups import Purpose
from tests.fixtures.keepers import Clock, Keepers

ASKED = AskPerson(Purpose.BORDER_CONTROL, name="Mirela Orlovski-Tarn")


def ask(keepers: Keepers, times: int = 1) -> None:
    for _ in range(times):
        ask_person(keepers.registry, keepers.people["officer"], ASKED)


def stored(keepers: Keepers) -> tuple[int, int]:
    """How many lookups and matches there are."""
    with reading(keepers.registry) as tx:
        counts = [tx.session.scalar(select(func.count(noun.id))) or 0 for noun in (Lookup, StoredMatch)]
    return counts[0], counts[1]


def test_what_is_old_goes_with_its_matches_and_what_is_younger_stays(keepers: Keepers, clock: Clock) -> None:
    keepers.arrived()
    ask(keepers, 2)
    clock.now += timedelta(days=1)
    ask(keepers)
    clock.now += LOOKUPS_KEPT
    [due] = erasure.due(keepers.registry, actors.ROOT)
    assert due.number.startswith("2 lookups before ")
    assert erasure.erase(keepers.registry, actors.ROOT) == [due]
    assert stored(keepers) == (1, 1)


def test_to_the_moment_of_its_end_a_lookup_is_kept(keepers: Keepers, clock: Clock) -> None:
    ask(keepers)
    clock.now += LOOKUPS_KEPT
    assert (erasure.due(keepers.registry, actors.ROOT), erasure.erase(keepers.registry, actors.ROOT)) == (
        [],
        [],
    )
    clock.now += timedelta(seconds=1)
    assert len(erasure.erase(keepers.registry, actors.ROOT)) == 1


def test_each_batch_is_told_by_count_and_day_alone(
    keepers: Keepers, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(erasure, "BATCH", 2)
    ask(keepers, 5)
    clock.now += LOOKUPS_KEPT + timedelta(days=1)
    erasure.erase(keepers.registry, actors.ROOT)
    with reading(keepers.registry) as tx:
        said = select(AuditEntry.detail).where(AuditEntry.action == Action.PURGE).order_by(AuditEntry.id)
        told = tx.session.scalars(said).all()
    before = (clock.now - LOOKUPS_KEPT).isoformat()
    assert told == [{"before": before, "count": count} for count in (2, 2, 1)]


def test_nobody_erases_or_counts_without_the_role(keepers: Keepers) -> None:
    for refused in (erasure.due, erasure.erase):
        with pytest.raises(Forbidden):
            refused(keepers.registry, keepers.people["officer"])
