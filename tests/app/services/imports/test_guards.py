"""A list too old or too short is not taken, and what it lacks not withdrawn, until somebody says so."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from app.errors import ImportRefused
from app.services.imports.batch import Tally
from app.services.imports.commands import ImportList
from app.services.imports.guards import doubt, withholds
from app.services.unit_of_work import Registry, reading
from app.vocabulary.actors import Role
from tests.app.services.imports.lists import LISTING, entries, entry, take
from tests.fixtures.registry import MakeSomeone, Someone

FIRST, LATER = datetime(2026, 2, 1, tzinfo=UTC), datetime(2026, 3, 1, tzinfo=UTC)
COMMAND = ImportList(LISTING, "list.xml")


@pytest.fixture
def importer(someone: MakeSomeone) -> Someone:
    """Who may import."""
    return someone(Role.IMPORTER)


@pytest.mark.parametrize(
    ("missing", "standing", "held"), [(5, 100, False), (6, 100, True), (1, 19, True), (1, 20, False)]
)
def test_more_than_one_in_twenty_is_withheld(missing: int, standing: int, held: bool) -> None:
    assert bool(withholds(COMMAND, missing, standing)) is held
    assert not withholds(replace(COMMAND, yes=True), missing, standing)
    free = replace(COMMAND, listing=replace(LISTING, withdraws_at_most=1.0))
    assert not withholds(free, missing, standing)


def test_a_full_list_of_one_entry_withdraws_nothing(registry: Registry, importer: Someone) -> None:
    take(registry, importer.actor, entries(100))
    with pytest.raises(ImportRefused, match="1 entries, the last one had 100"):
        take(registry, importer.actor, entries(1), full=True, entries=1)
    tally = take(registry, importer.actor, entries(1), full=True)
    assert replace(tally, not_withdrawn="") == Tally(unchanged=1)
    assert "99 of 100" in tally.not_withdrawn


def test_five_in_a_hundred_are_withdrawn_and_six_are_not(registry: Registry, importer: Someone) -> None:
    take(registry, importer.actor, entries(200))
    assert take(registry, importer.actor, entries(190), full=True).withdrawn == 10
    held = take(registry, importer.actor, [*entries(180), entry("T.9")], full=True)
    assert (held.added, held.withdrawn) == (1, 0)
    assert "10 of 191 filings are not on this list, more than 5%" in held.not_withdrawn
    assert take(registry, importer.actor, entries(180), full=True, yes=True).withdrawn == 11


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        ({"issued_at": LATER, "entries": 100}, ""),
        ({"issued_at": FIRST, "entries": 100}, "--older"),
        ({"issued_at": FIRST, "entries": 100, "older": True}, ""),
        ({"entries": 51}, ""),
        ({"entries": 50}, "Is it whole?"),
        ({"entries": 50, "yes": True}, ""),
        ({"entries": 1, "listing": replace(LISTING, whole=False)}, ""),
        ({"entries": 1, "full": True, "listing": replace(LISTING, whole=False)}, "Is it whole?"),
    ],
)
def test_a_list_is_held_against_the_last_one(
    registry: Registry, importer: Someone, options: dict[str, Any], reason: str
) -> None:
    with reading(registry) as tx:
        assert doubt(tx.session, replace(COMMAND, issued_at=FIRST, entries=1)) == ""
    take(registry, importer.actor, entries(1), issued_at=LATER, entries=100)
    with reading(registry) as tx:
        said = doubt(tx.session, replace(COMMAND, **options))
    assert reason in said if reason else said == ""


def test_a_dry_run_says_what_it_would_be_asked_and_a_refused_run_is_no_run(
    registry: Registry, importer: Someone
) -> None:
    take(registry, importer.actor, entries(1), issued_at=LATER)
    with pytest.raises(ImportRefused):
        take(registry, importer.actor, entries(2), issued_at=FIRST)
    tally = take(registry, importer.actor, entries(2), issued_at=FIRST, dry_run=True)
    assert (tally.added, tally.unchanged) == (1, 1)
    assert "--older" in tally.asked
    assert take(registry, importer.actor, entries(2), issued_at=FIRST, older=True).added == 1
