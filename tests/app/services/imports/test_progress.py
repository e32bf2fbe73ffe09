"""How fast a run goes and how long it will take follow from what it has read so far."""

from datetime import UTC, datetime, timedelta

from app.models import ImportRun
from app.services.imports.progress import rate, seconds_left
from app.vocabulary.imports import RunState

NOON = datetime(2026, 11, 29, 12, tzinfo=UTC)


def run(**told: object) -> ImportRun:
    return ImportRun(**{"started_at": NOON, "state": RunState.RUNNING, "entries": 1000, "read": 0, **told})


def test_rate_and_time_left() -> None:
    going = run(read=200, beat_at=NOON + timedelta(seconds=10))
    assert rate(going) == 20.0
    assert seconds_left(going, NOON + timedelta(seconds=10)) == 40.0
    assert seconds_left(going, NOON + timedelta(seconds=15)) == 35.0
    assert seconds_left(going, NOON + timedelta(hours=1)) == 0.0


def test_nothing_is_told_before_it_is_known_or_after_the_end() -> None:
    assert (rate(run()), seconds_left(run(), NOON)) == (0.0, None)
    ended = run(read=1000, state=RunState.DONE, finished_at=NOON + timedelta(seconds=20))
    assert (rate(ended), seconds_left(ended, NOON)) == (50.0, None)
