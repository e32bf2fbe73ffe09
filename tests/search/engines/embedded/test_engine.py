"""What the embedded engine promises the registry."""

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event, Thread

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.documents import FilingDocument
from search.engines.embedded.engine import EmbeddedEngine
from search.errors import IndexRefused, IndexUnavailable
from search.matching.types import Query
from search.retrieval.plan import plan
from tests.search.filings import filing

Found = Callable[[EmbeddedEngine, str], list[str]]


def test_a_put_filing_is_found_at_once(engine: EmbeddedEngine, found: Found):
    engine.put([filing("a", "Maren Oslund"), filing("b", "Tariq Benhadj")])
    assert found(engine, "Tariq Benhadj") == ["b"]


def test_another_process_sees_the_put(engine: EmbeddedEngine, found: Found, tmp_path: Path):
    reader = EmbeddedEngine(tmp_path / "index")
    assert found(reader, "Maren Oslund") == []
    engine.put([filing("a", "Maren Oslund")])
    assert found(reader, "Maren Oslund") == ["a"]
    engine.rebuild([filing("b", "Maren Oslund")])
    assert found(reader, "Maren Oslund") == ["b"]


def test_the_later_revision_wins_whenever_it_comes(engine: EmbeddedEngine):
    engine.put([filing("a", "Second", revision=2), filing("a", "First", revision=1)])
    engine.put([filing("a", "First", revision=1)])
    assert engine.revisions() == {"a": 2}
    engine.put([filing("a", "Third", revision=3)])
    assert engine.revisions() == {"a": 3}


def test_a_tombstone_is_never_proposed_and_stops_late_writes(engine: EmbeddedEngine, found: Found):
    engine.put([filing("a", "Maren Oslund", revision=1)])
    engine.put([FilingDocument.tombstone("a", 2)])
    engine.put([filing("a", "Maren Oslund", revision=1)])
    assert found(engine, "Maren Oslund") == []
    assert (engine.count(), engine.revisions()) == (0, {})


def test_only_subjects_of_the_asked_type_are_proposed(engine: EmbeddedEngine):
    engine.put([filing("a", "Oslund", subject_type="organisation"), filing("b", "Oslund")])

    def proposed(subject_type: str) -> set[str]:
        asked = plan(Query(name="Oslund", subject_type=subject_type))
        return {candidate.filing_id for candidate in engine.retrieve(asked)}

    assert proposed("person") == {"b"}
    assert proposed("organisation") == {"a"}
    assert proposed("") == {"a", "b"}


def test_a_filing_that_can_never_be_taken_is_named_and_the_others_are_in(engine: EmbeddedEngine):
    with pytest.raises(IndexRefused) as refused:
        engine.put([filing("two words", "Oslund"), filing("b", "Oslund", revision=-1), filing("c", "Oslund")])
    assert set(refused.value.refusals) == {"two words", "b"}
    assert engine.revisions() == {"c": 1}


def test_an_index_that_was_never_built_cannot_be_asked(tmp_path: Path):
    engine = EmbeddedEngine(tmp_path / "index")
    assert not engine.health().available
    for ask in (engine.count, engine.revisions, lambda: engine.put([filing("a", "Oslund")])):
        with pytest.raises(IndexUnavailable):
            ask()


def test_a_failed_rebuild_leaves_the_old_index_and_nothing_beside_it(
    engine: EmbeddedEngine, found: Found, tmp_path: Path
):
    engine.put([filing("a", "Oslund")])

    def failing() -> Iterator[FilingDocument]:
        yield filing("b", "Oslund")
        raise LookupError("the database went away")

    with pytest.raises(LookupError):
        engine.rebuild(failing())
    assert found(engine, "Oslund") == ["a"]
    assert len(list((tmp_path / "index").glob("filings-*"))) == 1


def test_what_is_put_during_a_rebuild_is_in_the_old_and_the_fresh_index(
    engine: EmbeddedEngine, found: Found, tmp_path: Path
):
    other = EmbeddedEngine(tmp_path / "index")

    def interrupted() -> Iterator[FilingDocument]:
        yield filing("a", "Oslund", revision=1)
        other.put([filing("a", "Amended", revision=2), filing("b", "Benhadj")])
        assert found(other, "Benhadj") == ["b"]

    engine.rebuild(interrupted())
    assert found(engine, "Benhadj") == ["b"]
    assert found(engine, "Amended") == ["a"]
    assert found(engine, "Oslund") == []


def test_readers_never_miss_a_beat_while_indexes_are_swapped(engine: EmbeddedEngine, found: Found):
    engine.put([filing("a", "Oslund")])
    done, answers = Event(), set()

    def ask() -> None:
        while not done.is_set():
            answers.add(tuple(found(engine, "Oslund")))

    asking = Thread(target=ask)
    asking.start()
    for _ in range(10):
        engine.rebuild([filing("a", "Oslund")])
    done.set()
    asking.join()
    assert answers == {("a",)}


def test_waiting_for_another_writer_has_an_end(engine: EmbeddedEngine, tmp_path: Path):
    hasty = EmbeddedEngine(tmp_path / "index", lock_wait_s=0.0)
    with engine._folder.writing(), pytest.raises(IndexUnavailable, match="another process"):
        hasty.put([filing("a", "Oslund")])


@settings(max_examples=15, deadline=None)
@given(
    st.lists(
        st.lists(st.tuples(st.sampled_from("abc"), st.integers(1, 5), st.booleans()), max_size=6), max_size=4
    )
)
def test_the_index_ends_at_the_highest_revision_in_any_order(
    tmp_path_factory: pytest.TempPathFactory, batches: list[list[tuple[str, int, bool]]]
):
    engine = EmbeddedEngine(tmp_path_factory.mktemp("index"))
    engine.rebuild([])
    newest: dict[str, tuple[int, bool]] = {}
    for batch in batches:
        engine.put(
            filing(name, "Oslund", revision=revision) if live else FilingDocument.tombstone(name, revision)
            for name, revision, live in batch
        )
        for name, revision, live in batch:
            if revision >= newest.get(name, (0, False))[0]:
                newest[name] = (revision, live)
    assert engine.revisions() == {name: revision for name, (revision, live) in newest.items() if live}
