"""Waiting for an answer: shared out among the attempts, and not repeated while the cluster is silent."""

from dataclasses import dataclass

import pytest

from search.deadline import Deadline
from search.engines.elasticsearch.circuit import Circuit
from search.errors import IndexUnavailable


@dataclass
class Clock:
    """Seconds that pass when the test says so."""

    now: float = 0.0

    def __call__(self) -> float:
        return self.now


def refuses(circuit: Circuit) -> bool:
    try:
        circuit.admit()
    except IndexUnavailable:
        return True
    return False


def test_what_is_left_of_the_time_is_shared_out_among_the_attempts_left():
    clock = Clock()
    deadline = Deadline(3.0, clock)
    assert deadline.share_s(among=3) == 1.0
    clock.now = 1.0
    assert deadline.share_s(among=2) == 1.0
    assert deadline.share_s(among=1) == 2.0
    assert not deadline.is_over
    clock.now = 2.95
    assert deadline.is_over
    clock.now = 7.0
    assert (deadline.left_s, deadline.share_s(among=1)) == (0.0, 0.1)


def test_silence_refuses_at_once_and_after_the_rest_one_may_try_at_a_time():
    clock = Clock()
    circuit = Circuit(2.0, clock)
    assert not refuses(circuit)
    circuit.open()
    assert refuses(circuit)
    clock.now = 2.0
    assert [refuses(circuit) for _ in range(3)] == [False, True, True]
    clock.now = 4.0
    assert not refuses(circuit)


def test_one_answer_ends_the_rest_for_all():
    circuit = Circuit(2.0, Clock())
    circuit.open()
    circuit.close()
    assert [refuses(circuit) for _ in range(3)] == [False, False, False]


def test_the_refusal_says_that_nobody_was_asked():
    circuit = Circuit(2.0, Clock())
    circuit.open()
    with pytest.raises(IndexUnavailable, match="is not asked"):
        circuit.admit()
