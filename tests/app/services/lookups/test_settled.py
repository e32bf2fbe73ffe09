"""Matches settled before for the very person: parted from those raised, while that still holds."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest

from app.actor import SYSTEM
from app.models import SettledMatch
from app.rules.shown import MatchShown
from app.services.lookups import settled
from app.services.lookups.commands import AskPerson
from app.services.lookups.person import ask_person
from app.services.unit_of_work import reading
from app.transaction import transaction
from app.vocabulary.hits import Settled
from app.vocabulary.lookups import Purpose
from tests.fixtures.keepers import Keepers

PERSON = "a" * 64
TODAY = date(2026, 11, 22)
ASKED = AskPerson(Purpose.BORDER_CONTROL, name="Mirela Orlovski-Tarn")


@pytest.fixture
def match(keepers: Keepers) -> MatchShown:
    """A match with a filing in force."""
    keepers.arrived()
    [found] = ask_person(keepers.registry, keepers.people["officer"], ASKED).matches
    return found


def settle(keepers: Keepers, match: MatchShown, **said: Any) -> None:
    """Settle this match for the person: by a rejection of bureau FR, unless told otherwise."""
    with transaction(keepers.registry.sessions, SYSTEM, keepers.clock) as tx:
        row = {"outcome": Settled.REJECTED, "person": PERSON, "bureau": "FR", "at": tx.at, **said}
        pair = {"filing_id": match.filing.id, "subject_id": match.subject.id}
        of = {"identity": "b" * 64, "hit_id": str(uuid4()), "asked_by": keepers.people["officer"].id}
        tx.session.add(SettledMatch(**row, **pair, **of))


def parted(
    keepers: Keepers, match: MatchShown, person: str | None = PERSON, who: str = "officer"
) -> tuple[int, int]:
    """How many are raised, and how many are settled."""
    with reading(keepers.registry, keepers.people[who]) as tx:
        raised, known = settled.parted(tx, person, [match])
    return len(raised), len(known)


def test_what_was_rejected_for_the_person_is_told_and_not_raised(keepers: Keepers, match: MatchShown) -> None:
    settle(keepers, match)
    with reading(keepers.registry, keepers.people["officer"]) as tx:
        raised, [known] = settled.parted(tx, PERSON, [match])
    assert raised == ()
    assert known.settled is not None
    assert (known.settled.outcome, known.settled.bureau) == (Settled.REJECTED, "FR")


@pytest.mark.parametrize("person", [None, "c" * 64])
def test_for_anybody_else_it_is_raised(keepers: Keepers, match: MatchShown, person: str | None) -> None:
    settle(keepers, match)
    assert parted(keepers, match, person) == (1, 0)


@pytest.mark.parametrize(("everywhere", "abroad"), [(False, (1, 0)), (True, (0, 1))])
def test_it_holds_for_the_bureau_or_for_all(
    keepers: Keepers, match: MatchShown, everywhere: bool, abroad: tuple[int, int]
) -> None:
    settle(keepers, match, everywhere=everywhere)
    assert parted(keepers, match) == (0, 1)
    assert parted(keepers, match, who="foreign_officer") == abroad


@pytest.mark.parametrize(
    ("said", "holds"),
    [
        ({"until": TODAY}, True),
        ({"until": TODAY - timedelta(days=1)}, False),
        ({"outcome": Settled.CLEARED}, False),
    ],
)
def test_it_holds_to_its_last_day_and_a_clearance_from_its_approval(
    keepers: Keepers, match: MatchShown, said: dict[str, Any], holds: bool
) -> None:
    settle(keepers, match, **said)
    assert parted(keepers, match) == ((0, 1) if holds else (1, 0))


def test_an_approved_clearance_holds_until_it_is_ended(keepers: Keepers, match: MatchShown) -> None:
    settle(keepers, match, outcome=Settled.CLEARED, approved_at=keepers.clock.now)
    assert parted(keepers, match) == (0, 1)
    with transaction(keepers.registry.sessions, SYSTEM, keepers.clock) as tx:
        for row in tx.session.query(SettledMatch):
            row.ended_at = tx.at
    assert parted(keepers, match) == (1, 0)


@pytest.mark.parametrize(
    ("count", "held_back", "begins"),
    [
        (1, False, "1 of the matches for this very person was "),
        (2, False, "2 of the matches for this very person were "),
        (2, True, "2 that were settled before for this very person made room"),
    ],
)
def test_an_answer_says_how_many(count: int, held_back: bool, begins: str) -> None:
    assert settled.note(count, held_back=held_back).startswith(begins)
