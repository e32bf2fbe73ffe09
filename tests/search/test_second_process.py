"""A second process answers what is handed to it, in its order, and its end is noticed."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from search.engine import Engine, connect
from search.matching.types import Match, Query
from search.retrieval.beside import Beside
from search.retrieval.scope import Scope
from search.second_process import Handed, SecondProcess
from search.settings import SearchSettings
from tests.search.filings import filing

PATIENCE_S = 60.0


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    """An embedded engine that holds two people."""
    engine = connect(SearchSettings(folder=tmp_path / "index"))
    engine.rebuild([filing("a", "Maren Oslund"), filing("b", "Tariq Benhadj")])
    yield engine
    engine.close()


@pytest.fixture
def second(engine: Engine) -> SecondProcess:
    """Its second process, started."""
    assert engine.second is not None
    engine.second.start()
    return engine.second


def handed(*names: str, beside: Beside | None = None) -> Handed:
    return Handed([Query(name=name) for name in names], 5, 0.5, Scope(beside=beside))


def ids(matches: list[Match] | None) -> list[str]:
    assert matches is not None
    return [match.filing_id for match in matches]


def ask(second: SecondProcess) -> list[Match] | None:
    second.hand(handed("Maren Oslund"))
    return second.answer(PATIENCE_S)


def test_it_finds_what_the_first_process_finds(engine: Engine, second: SecondProcess) -> None:
    asked = handed("Marem Oslund")
    second.hand(asked)
    expected = engine.lookup(asked.queries[0], limit=5, minimum_score=0.5)
    assert second.answer(PATIENCE_S) == expected
    assert ids(expected) == ["a"]


def test_answers_come_in_the_order_of_asking_all_readings_of_each_together(second: SecondProcess) -> None:
    second.hand(handed("Tariq Benhadj"))
    second.hand(handed("Nobody Ofthatname"))
    second.hand(handed("Maren Oslund", "Benhadj Tariq"))
    assert [ids(second.answer(PATIENCE_S)) for _ in range(3)] == [["b"], [], ["a", "b"]]


def test_what_the_index_has_not_seen_counts_there_as_well(second: SecondProcess) -> None:
    second.hand(handed("Ilse Vandrake", beside=Beside([filing("c", "Ilse Vandrake")])))
    second.hand(handed("Maren Oslund", beside=Beside(gone=frozenset({"a"}))))
    assert [ids(second.answer(PATIENCE_S)) for _ in range(2)] == [["c"], []]


def test_it_yields_to_every_other_process(second: SecondProcess) -> None:
    second.hand(handed("Maren Oslund"))
    second.answer(PATIENCE_S)
    assert second.pid is not None
    assert os.getpriority(os.PRIO_PROCESS, second.pid) > os.getpriority(os.PRIO_PROCESS, 0)


def test_its_end_is_told_and_it_is_started_again(second: SecondProcess) -> None:
    assert second.pid is not None
    os.kill(second.pid, 9)
    with pytest.raises((OSError, EOFError)):
        ask(second)
    second.close()
    assert not second.runs
    second.start()
    second.hand(handed("Maren Oslund"))
    assert ids(second.answer(PATIENCE_S)) == ["a"]


def test_one_that_says_nothing_is_not_waited_for(second: SecondProcess) -> None:
    with pytest.raises(TimeoutError):
        second.answer(0.0)


def test_one_that_was_never_started_answers_nothing(tmp_path: Path) -> None:
    never = SecondProcess(SearchSettings(folder=tmp_path))
    assert not never.runs
    with pytest.raises(BrokenPipeError):
        never.hand(handed("Maren Oslund"))
    with pytest.raises(EOFError):
        never.answer(0.0)


def test_only_one_list_has_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.sched_getaffinity", lambda _: {0, 1})
    second = SecondProcess(SearchSettings(folder=tmp_path))
    assert second.take()
    assert not second.take()
    second.give_back()
    assert second.take()


def test_a_machine_with_one_core_has_none_to_give(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.sched_getaffinity", lambda _: {0})
    assert not SecondProcess(SearchSettings(folder=tmp_path)).take()
