"""The clock of a hit: at once for arrest, terrorism and children, never longer than twelve hours."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from app.rules.hit_clock import answer_minutes, is_urgent, next_look
from app.rules.kinds import RULES
from app.vocabulary.filings import FilingType, WarningKind

TODAY = date(2026, 11, 22)
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
SETTINGS = RULES.settings


@pytest.mark.parametrize(
    ("family", "kind", "warnings", "births", "urgent"),
    [
        (FilingType.NOTICE, "red", [], [1970], True),
        (FilingType.ALERT, "arrest", [], [1970], True),
        (FilingType.ALERT, "child_at_risk", [], [], True),
        (FilingType.NOTICE, "blue", [WarningKind.TERRORISM_RELATED], [1970], True),
        (FilingType.NOTICE, "yellow", [], [2008], True),
        (FilingType.NOTICE, "yellow", [], [2007], False),
        (FilingType.NOTICE, "blue", [WarningKind.ARMED], [1970], False),
        (FilingType.RECORD, "passport", [], [], False),
    ],
)
def test_what_is_answered_at_once(
    family: FilingType, kind: str, warnings: list[str], births: list[int], urgent: bool
) -> None:
    assert is_urgent(family, kind, warnings, births, TODAY) is urgent


@pytest.mark.parametrize(("urgent", "minutes"), [(True, 10), (False, 60)])
def test_how_long_the_owner_has(urgent: bool, minutes: int) -> None:
    assert answer_minutes(urgent=urgent, settings=SETTINGS) == minutes


def test_no_setting_gives_more_than_the_longest_time() -> None:
    patient = replace(SETTINGS, hit_minutes=10_000)
    assert answer_minutes(urgent=False, settings=patient) == 12 * 60
    slow = replace(SETTINGS, hit_minutes=500)
    assert next_look(NOON, 500, 2, slow) == NOON + timedelta(hours=12)


def test_the_owner_is_looked_after_three_times() -> None:
    looks = [next_look(NOON, 10, reminders, SETTINGS) for reminders in range(4)]
    assert looks == [NOON + timedelta(minutes=10 * times) for times in (1, 2, 3)] + [None]
