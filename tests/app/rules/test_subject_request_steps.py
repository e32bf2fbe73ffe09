"""The clocks and steps of people's requests."""

from datetime import UTC, datetime

import pytest

from app.errors import IllegalMove
from app.rules import subject_request_steps as law
from app.vocabulary.subject_requests import RequestKind, RequestStatus, RequestStep

RECEIVED = datetime(2026, 10, 31, 9, tzinfo=UTC)


def test_an_answer_is_due_in_four_months_and_a_remedy_in_nine() -> None:
    assert law.answer_due(RECEIVED) == datetime(2027, 2, 28, 9, tzinfo=UTC)
    assert law.remedy_due(RECEIVED, [RequestKind.ACCESS]) is None
    assert law.remedy_due(RECEIVED, [RequestKind.DELETION]) == datetime(2027, 7, 31, 9, tzinfo=UTC)


def test_whoever_keeps_the_case_is_reminded_a_month_before() -> None:
    assert law.remind_first(datetime(2027, 2, 28, tzinfo=UTC)) == datetime(2027, 1, 28, tzinfo=UTC)


def test_nothing_is_answered_before_it_was_searched_for() -> None:
    with pytest.raises(IllegalMove, match="it can: search"):
        law.find(RequestStep.ANSWER, RequestStatus.REGISTERED)
    assert law.find(RequestStep.ANSWER, RequestStatus.SEARCHED).after is RequestStatus.ANSWERED


def test_a_closed_request_is_closed() -> None:
    assert not [line for line in law.LINES if RequestStatus.CLOSED in line.before]


def test_the_steps_that_are_open_are_those_that_the_table_finds() -> None:
    for status in RequestStatus:
        for step in RequestStep:
            if step in law.open_steps(status):
                assert law.find(step, status).action is step
            else:
                with pytest.raises(IllegalMove):
                    law.find(step, status)
