"""Hits, false matches and times to answer are counted from the audit, and outlive the filings (P15)."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from app.services import retention
from app.services.oversight import hit_statistics
from app.services.oversight.hit_statistics import AnsweredHit, Decided
from app.services.oversight.statistics import statistics
from app.services.unit_of_work import reading
from app.vocabulary.actors import Role
from tests.fixtures.hitting import Hitting

START, END = datetime(2026, 11, 1, tzinfo=UTC), datetime(2026, 12, 1, tzinfo=UTC)


def decided(hitting: Hitting) -> list[Decided]:
    with reading(hitting.keepers.registry) as tx:
        return hit_statistics.decided(tx, START, END)


def answered(hitting: Hitting, start: datetime = START) -> list[AnsweredHit]:
    with reading(hitting.keepers.registry) as tx:
        return list(hit_statistics.answered(tx, start, END))


@pytest.mark.both_databases
def test_the_last_word_on_a_match_counts_and_the_first_answer(hitting: Hitting) -> None:
    filing = hitting.sought()
    match_id = hitting.match()
    hitting.rejected(match_id)
    assert [each.confirmed for each in decided(hitting)] == [False]
    found = hitting.confirmed()
    assert sorted(each.confirmed for each in decided(hitting)) == [False, True]
    hitting.keepers.clock.pass_by(minutes=17)
    found = hitting.answer(found)
    hitting.keepers.clock.pass_by(minutes=30)
    hitting.answer(found, text="Let her go on.")
    [each] = answered(hitting)
    assert (each.filing_id, each.minutes) == (filing.id, 17)
    assert answered(hitting, each.at + timedelta(seconds=1)) == []


def test_they_are_counted_though_the_filing_is_purged(hitting: Hitting) -> None:
    hitting.sought()
    hitting.fulfil(hitting.confirmed())
    hitting.keepers.clock.pass_by(days=7)
    before = decided(hitting), answered(hitting)
    hitting.keepers.clock.now += timedelta(days=16)
    retention.run(hitting.keepers.registry, hitting.keepers.people["administrator"])
    assert (decided(hitting), answered(hitting)) == before
    assert len(before[0]) == len(before[1]) == 1


def counted(hitting: Hitting) -> dict[tuple[str, str], dict[str, float | None]]:
    """Return the cells of this year's tables that hold something, as an auditor is shown them."""
    auditor = replace(hitting.keepers.people["officer"], roles=frozenset({Role.AUDITOR}))
    with reading(hitting.keepers.registry, auditor) as tx:
        found = statistics(tx, 2026)
    return {
        (table.measure, table.by): {each.key: each.value for each in table.cells if each.value != 0}
        for table in found.tables
    }


def meet(hitting: Hitting, times: int, *, is_it: bool) -> None:
    """Meet the match so often, and confirm it and have it answered in ten minutes, or reject it."""
    for _ in range(times):
        match_id = hitting.match()
        if not is_it:
            hitting.rejected(match_id)
            continue
        found = hitting.confirmed_of(match_id)
        hitting.keepers.clock.pass_by(minutes=10)
        hitting.answer(found)


def test_p15_hits_false_matches_and_medians_are_released_and_a_few_hidden(hitting: Hitting) -> None:
    hitting.sought()
    meet(hitting, 2, is_it=True)
    meet(hitting, 1, is_it=False)
    few = counted(hitting)
    assert few["hits", "month"] == few["false_matches", "month"] == {"2026-11": None}
    assert few["false_matches_per_1000_lookups", "month"]["2026-11"] is None
    assert few["median_minutes_to_answer_a_hit", "kind"] == {"notice.blue": None}
    meet(hitting, 10, is_it=True)
    meet(hitting, 11, is_it=False)
    many = counted(hitting)
    assert many["hits", "kind"] == many["false_matches", "kind"] == {"notice.blue": 12}
    assert many["false_matches", "country"] == {"FR": 12}
    assert many["false_matches_per_1000_lookups", "month"] == {"2026-11": 500.0}
    assert many["median_minutes_to_answer_a_hit", "country"] == {"FR": 10}
