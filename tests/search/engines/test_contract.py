"""What every engine promises the registry."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from threading import Event, Thread
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.documents import FilingDocument
from search.engines.port import EnginePort
from search.errors import IndexRefused, IndexUnavailable
from search.matching.types import Query
from search.retrieval.plan import plan
from search.retrieval.visibility import ANYBODY, Viewer
from search.text.dates import PartialDate
from tests.search.engines.conftest import Connect, Found
from tests.search.filings import born, filing


def test_a_put_filing_is_found_at_once(engine: EnginePort, found: Found):
    engine.put([filing("a", "Maren Oslund"), filing("b", "Tariq Benhadj")])
    assert found(engine, "Tariq Benhadj") == ["b"]


def test_another_process_sees_the_put(engine: EnginePort, found: Found, connect: Connect):
    reader = connect()
    assert found(reader, "Maren Oslund") == []
    engine.put([filing("a", "Maren Oslund")])
    assert found(reader, "Maren Oslund") == ["a"]
    engine.rebuild([filing("b", "Maren Oslund")])
    assert found(reader, "Maren Oslund") == ["b"]


def test_the_later_revision_wins_whenever_it_comes(engine: EnginePort):
    engine.put([filing("a", "Second", revision=2), filing("a", "First", revision=1)])
    engine.put([filing("a", "First", revision=1)])
    assert engine.revisions() == {"a": 2}
    engine.put([filing("a", "Third", revision=3)])
    assert engine.revisions() == {"a": 3}


def test_a_tombstone_is_never_proposed_and_stops_late_writes(engine: EnginePort, found: Found):
    engine.put([filing("a", "Maren Oslund", revision=1)])
    engine.put([FilingDocument.tombstone("a", 2)])
    engine.put([filing("a", "Maren Oslund", revision=1)])
    assert found(engine, "Maren Oslund") == []
    assert (engine.count(), engine.revisions()) == (0, {})


def test_tombstones_that_may_go_are_swept_and_those_that_may_not_still_stop_late_writes(engine: EnginePort):
    engine.put([filing("live", "Oslund"), *(FilingDocument.tombstone(each, 2) for each in ("gone", "kept"))])
    told: list[str] = []

    def may_go(filing_ids: Collection[str]) -> set[str]:
        told.extend(filing_ids)
        return {"gone", "live"}

    assert engine.sweep(may_go) == 1
    assert sorted(told) == ["gone", "kept"]
    engine.put([filing("kept", "Oslund", revision=1)])
    assert engine.revisions() == {"live": 1}
    assert engine.sweep(lambda _: {"kept"}) == 1


def test_a_filing_that_comes_back_while_tombstones_are_swept_stays(engine: EnginePort, found: Found):
    engine.put([FilingDocument.tombstone("a", 2)])

    def may_go(filing_ids: Collection[str]) -> Collection[str]:
        engine.put([filing("a", "Maren Oslund", revision=3)])
        return filing_ids

    assert engine.sweep(may_go) == 0
    assert found(engine, "Maren Oslund") == ["a"]


def test_only_subjects_of_the_asked_type_are_proposed(engine: EnginePort):
    engine.put([filing("a", "Oslund", subject_type="organisation"), filing("b", "Oslund")])

    def proposed(subject_type: str) -> set[str]:
        asked = plan(Query(name="Oslund", subject_type=subject_type))
        return {candidate.filing_id for candidate in engine.retrieve(asked)}

    assert proposed("person") == {"b"}
    assert proposed("organisation") == {"a"}
    assert proposed("") == {"a", "b"}


def test_those_born_the_same_year_are_proposed_whatever_their_names(engine: EnginePort):
    engine.put([born("a", "1970-02-01"), born("b", "1971-02-01")])
    asked = Query(name="Benhadj", birth_date=PartialDate.parse("1970"))
    assert [each.filing_id for each in engine.retrieve(plan(asked))] == ["a"]


def test_those_born_the_same_day_are_proposed_whatever_their_names(engine: EnginePort):
    engine.put([born("a", "1970-02-01"), born("b", "1970-02-02"), born("c", "1970")])
    asked = Query(name="Benhadj", birth_date=PartialDate.parse("1970-02-01"))
    assert [each.filing_id for each in engine.retrieve(plan(asked))] == ["a"]


def test_a_question_without_a_word_proposes_nobody(engine: EnginePort):
    engine.put([filing("a", "Oslund")])
    assert engine.retrieve(plan(Query(name="…"))) == []


def test_the_pool_bounds_what_is_proposed(engine: EnginePort):
    engine.put(filing(str(number), "Oslund") for number in range(5))
    assert len(engine.retrieve(plan(Query(name="Oslund"), pool=3))) == 3


def test_what_reaches_too_little_beside_the_best_is_not_proposed(engine: EnginePort):
    engine.put([filing("a", "Oslund Maren Tariq"), filing("b", "Tariq")])
    asked = plan(Query(name="Oslund Maren Tariq"))
    assert {each.filing_id for each in engine.retrieve(replace(asked, floor=0.0, sure=1))} == {"a", "b"}
    assert {each.filing_id for each in engine.retrieve(replace(asked, floor=0.9, sure=1))} == {"a"}


def test_a_filing_that_can_never_be_taken_is_named_and_the_others_are_in(engine: EnginePort):
    with pytest.raises(IndexRefused) as refused:
        engine.put([filing("two words", "Oslund"), filing("b", "Oslund", revision=-1), filing("c", "Oslund")])
    assert set(refused.value.refusals) == {"two words", "b"}
    assert engine.revisions() == {"c": 1}


def test_a_rebuild_names_what_it_cannot_take_after_the_others_are_in(engine: EnginePort):
    with pytest.raises(IndexRefused) as refused:
        engine.rebuild([filing("two words", "Oslund"), filing("c", "Oslund")])
    assert set(refused.value.refusals) == {"two words"}
    assert engine.revisions() == {"c": 1}


def test_an_index_that_was_never_built_cannot_be_asked_and_a_rebuild_mends_it(connect: Connect):
    engine = connect()
    assert not engine.health().available
    assert engine.health().mendable
    for ask in (engine.count, engine.revisions, lambda: engine.put([filing("a", "Oslund")])):
        with pytest.raises(IndexUnavailable):
            ask()
    engine.rebuild([filing("a", "Oslund")])
    health = engine.health()
    assert (health.available, health.documents, health.mendable) == (True, 1, False)


def test_a_failed_rebuild_leaves_the_old_index_answering(engine: EnginePort, found: Found):
    engine.put([filing("a", "Oslund")])

    def failing() -> Iterator[FilingDocument]:
        yield filing("b", "Oslund")
        raise LookupError("the database went away")

    with pytest.raises(LookupError):
        engine.rebuild(failing())
    assert found(engine, "Oslund") == ["a"]


def test_what_is_put_during_a_rebuild_is_in_the_old_and_the_fresh_index(
    engine: EnginePort, found: Found, connect: Connect
):
    other = connect()

    def interrupted() -> Iterator[FilingDocument]:
        yield filing("a", "Oslund", revision=1)
        other.put([filing("a", "Amended", revision=2), filing("b", "Benhadj")])
        assert found(other, "Benhadj") == ["b"]

    engine.rebuild(interrupted())
    assert found(engine, "Benhadj") == ["b"]
    assert found(engine, "Amended") == ["a"]
    assert found(engine, "Oslund") == []


def test_readers_never_miss_a_beat_while_indexes_are_swapped(engine: EnginePort, found: Found):
    engine.put([filing("a", "Oslund")])
    done, answers = Event(), set()

    def ask() -> None:
        while not done.is_set():
            answers.add(tuple(found(engine, "Oslund")))

    asking = Thread(target=ask)
    asking.start()
    for _ in range(4):
        engine.rebuild([filing("a", "Oslund")])
    done.set()
    asking.join()
    assert answers == {("a",)}


def test_writes_and_rebuilds_at_once_lose_nothing_and_show_nothing_twice(
    engine: EnginePort, found: Found, connect: Connect
):
    register, writer = {str(number): 1 for number in range(20)}, connect()
    engine.rebuild(filing(each, "Oslund") for each in register)
    done, faults = Event(), list[str]()

    def write() -> None:
        for turn in range(200):
            if done.is_set():
                return
            each = str(turn % 20)
            register[each] += 1
            writer.put([filing(each, "Oslund", revision=register[each])])
            if sorted(found(writer, "Oslund")) != sorted(register):
                faults.append(f"turn {turn}")

    writing = Thread(target=write)
    writing.start()
    for _ in range(3):
        engine.rebuild(filing(each, "Oslund", revision=register[each]) for each in register)
    done.set()
    writing.join()
    assert engine.revisions() == register
    assert faults == []


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], database=None
)
@given(
    st.lists(
        st.lists(st.tuples(st.sampled_from("abc"), st.integers(1, 5), st.booleans()), max_size=6), max_size=4
    )
)
def test_the_index_ends_at_the_highest_revision_in_any_order(
    engine: EnginePort, batches: list[list[tuple[str, int, bool]]]
):
    this_example = uuid4().hex
    newest: dict[str, tuple[int, bool]] = {}
    for batch in batches:
        put = [(f"{this_example}-{name}", revision, live) for name, revision, live in batch]
        engine.put(
            filing(name, "Oslund", revision=revision) if live else FilingDocument.tombstone(name, revision)
            for name, revision, live in put
        )
        for name, revision, live in put:
            if revision >= newest.get(name, (0, False))[0]:
                newest[name] = (revision, live)
    indexed = engine.revisions().items()
    assert {name: revision for name, revision in indexed if name.startswith(this_example)} == {
        name: revision for name, (revision, live) in newest.items() if live
    }


MARIT = "Marit Oslund"
OURS = Viewer("NO", today="2026-11-28", hidden_handling=frozenset({"confidential"}))
NO_DISCREET = replace(OURS, hidden_kinds=frozenset({("notice", "discreet")}))
JUDGE = replace(OURS, judges_all=True)
SEEN: dict[str, tuple[dict[str, Any], Viewer, bool]] = {
    "open": ({}, OURS, True),
    "barred": ({"barred": ("SE", "NO")}, OURS, False),
    "barred to others": ({"barred": ("SE",)}, OURS, True),
    "for others": ({"audience": ("SE", "DK")}, OURS, False),
    "for us too": ({"audience": ("SE", "NO")}, OURS, True),
    "for us, and barred": ({"audience": ("NO",), "barred": ("NO",)}, OURS, False),
    "handling": ({"handling": "confidential"}, OURS, False),
    "our own": ({"bureau": "NO", "audience": ("SE",), "barred": ("NO",)}, OURS, True),
    "our own by handling": ({"bureau": "NO", "handling": "confidential"}, OURS, False),
    "over": ({"expires_on": "2026-11-27", "bureau": "NO"}, OURS, False),
    "ends today": ({"expires_on": "2026-11-28"}, OURS, True),
    "no day told": ({"expires_on": "2026-11-27"}, replace(OURS, today=""), True),
    "kind": ({"kind": "discreet", "bureau": "NO"}, NO_DISCREET, False),
    "judge": ({"audience": ("SE",), "barred": ("NO",)}, JUDGE, True),
    "nobody": ({"audience": ("SE",)}, ANYBODY, False),
}  # fmt: skip


@pytest.mark.parametrize("case", SEEN)
def test_nothing_is_proposed_that_is_closed_to_whoever_asks(engine: EnginePort, case: str):
    more, viewer, seen = SEEN[case]
    document = replace(filing("a", MARIT), **{"kind": "blue", "bureau": "DK", **more})
    engine.put([document, replace(filing("b", MARIT), bureau="DK")])
    asked = replace(plan(Query(name=MARIT)), viewer=viewer)
    assert viewer.sees(document) is seen
    assert {each.filing_id for each in engine.retrieve(asked)} == ({"a", "b"} if seen else {"b"})


def test_what_is_to_be_left_out_is_not_proposed(engine: EnginePort):
    engine.put([filing("a", MARIT), filing("b", MARIT)])
    asked = replace(plan(Query(name=MARIT)), without=("a", "nowhere"))
    assert [each.filing_id for each in engine.retrieve(asked)] == ["b"]


def test_ten_thousand_closed_filings_change_neither_what_is_proposed_nor_what_a_word_weighs(
    engine: EnginePort,
):
    others = [filing(f"o{number}", f"Tariq Benhadj{number}") for number in range(50)]
    engine.put([filing("a", MARIT), *others])
    asked = replace(plan(Query(name="Marit Oslundh")), viewer=OURS)

    def proposed() -> tuple[list[str], list[float]]:
        found = [each.filing_id for each in engine.retrieve(asked)]
        return found, [engine.rarity().weight(word) for word in ("marit", "oslund", "tariq")]

    before = proposed()
    closed = (replace(filing(f"c{n}", MARIT), barred=("NO",), counted=False) for n in range(10_000))
    engine.put(closed)
    assert proposed() == before
    assert before[0] == ["a"]
