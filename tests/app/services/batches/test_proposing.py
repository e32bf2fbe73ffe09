"""A long list is answered by two processes as one alone would, whatever becomes of the second."""

import os
from collections.abc import Iterator
from typing import Any

import pytest

from app.services.batches import proposing
from app.services.batches.answers import CHUNK, ask_all
from app.services.batches.commands import Line
from search.matching.types import Query
from search.retrieval.scope import Scope
from search.second_process import Handed, SecondProcess
from tests.fixtures.desk import Desk
from tests.fixtures.travelling import Manifests, line

LISTED = "Ramon Espinoza Duarte"
SOUGHT = 7
PATIENCE_S = 60.0


@pytest.fixture
def second(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Iterator[SecondProcess]:
    """The second process of the desk's registry, which also a short list has."""
    monkeypatch.setattr(proposing, "LONG", 0)
    monkeypatch.setattr("os.sched_getaffinity", lambda _: {0, 1})
    desk.published()
    second = desk.registry.engine.second
    assert second is not None
    yield second
    second.close()


def passengers(count: int) -> list[Line]:
    """Return lines of which every seventh is sought."""
    return [
        line(place, name="Stranger Notlisted" if place % SOUGHT else LISTED) for place in range(1, count + 1)
    ]


def told(manifests: Manifests, count: int) -> list[str]:
    return [each.answered.answer if each.answered else "" for each in manifests.ask(passengers(count))]


def expected(count: int) -> list[str]:
    return ["no_match" if place % SOUGHT else "match" for place in range(1, count + 1)]


def count_there(second: SecondProcess, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return a list that grows by one with each lookup that the second process answers."""
    answers: list[int] = []
    answer = second.answer

    def counted(patience_s: float) -> Any:
        found = answer(patience_s)
        answers.append(1)
        return found

    monkeypatch.setattr(second, "answer", counted)
    return answers


def test_both_processes_answer_a_long_list(
    manifests: Manifests, second: SecondProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    second.start()
    second.hand(Handed([Query(name=LISTED)], 5, 0.5, Scope()))
    assert second.answer(PATIENCE_S)
    there = count_there(second, monkeypatch)
    assert told(manifests, 3 * CHUNK) == expected(3 * CHUNK)
    assert 0 < len(there) < 3 * CHUNK


def test_a_second_process_that_dies_takes_no_line_with_it(
    manifests: Manifests, second: SecondProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand, handed = second.hand, []

    def killing(asked: Any) -> None:
        handed.append(asked)
        hand(asked)
        if second.pid is not None:
            os.kill(second.pid, 9)

    monkeypatch.setattr(second, "hand", killing)
    assert told(manifests, 3 * CHUNK) == expected(3 * CHUNK)
    assert handed
    monkeypatch.setattr(second, "hand", hand)
    assert told(manifests, 3 * CHUNK) == expected(3 * CHUNK)


def test_an_answer_that_nobody_took_is_never_anothers(
    manifests: Manifests, second: SecondProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    second.start()
    hand, handed = second.hand, []

    def unfit(asked: Any) -> None:
        handed.append(asked)
        if len(handed) > 1:
            raise TypeError("what is asked cannot be written into the pipe")
        hand(asked)

    monkeypatch.setattr(second, "hand", unfit)
    assert told(manifests, 3 * CHUNK) == expected(3 * CHUNK)
    assert len(handed) > 1
    assert not second.runs
    monkeypatch.setattr(second, "hand", hand)
    assert told(manifests, 3 * CHUNK) == expected(3 * CHUNK)


def test_where_no_second_process_can_be_started_one_answers_all(
    manifests: Manifests, second: SecondProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full() -> None:
        raise OSError("no more processes")

    monkeypatch.setattr(second, "start", full)
    assert told(manifests, 3 * CHUNK) == expected(3 * CHUNK)
    assert second.take()


def test_a_lookup_that_failed_there_is_asked_here(
    manifests: Manifests, second: SecondProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = second.answer

    def failing(patience_s: float) -> None:
        answer(patience_s)

    monkeypatch.setattr(second, "answer", failing)
    assert told(manifests, 3 * CHUNK) == expected(3 * CHUNK)


def test_a_list_broken_off_leaves_nothing_for_the_next(manifests: Manifests, second: SecondProcess) -> None:
    for _ in range(3):
        answered = ask_all(manifests.asker(), passengers(5 * CHUNK))
        next(answered)
        answered.close()  # type: ignore[attr-defined]
    assert told(manifests, 2 * CHUNK) == expected(2 * CHUNK)
    assert second.take()


def test_a_short_list_starts_no_process(desk: Desk, manifests: Manifests) -> None:
    desk.published()
    assert told(manifests, CHUNK) == expected(CHUNK)
    second = desk.registry.engine.second
    assert second is not None
    assert not second.runs


def test_what_was_read_of_a_list_that_ends_too_early_is_answered_first(manifests: Manifests) -> None:
    def cut_off() -> Iterator[Line]:
        yield from passengers(CHUNK + 2)
        raise RuntimeError("the list ends too early")

    answered = []
    with pytest.raises(RuntimeError, match="too early"):
        answered.extend(ask_all(manifests.asker(), cut_off()))
    assert [each.line.number for each in answered] == [*range(1, CHUNK + 3)]
