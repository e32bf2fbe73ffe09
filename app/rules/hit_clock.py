"""Say how soon the owner of a filing answers a hit, and when it is reminded.

At once where somebody is arrested, is a terrorist or a child, and after twelve hours at the latest (2018/1862
article 8 [K]; domain.md 3.4). The times themselves are settings of `kinds.toml`.
"""

from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta

from app.rules import kinds
from app.rules.kinds import Settings
from app.vocabulary.filings import FilingType, WarningKind

# The owner is told at once, a second and a third time; what is still open then goes to its supervisors.
REMINDERS = 2
MAJORITY = 18


def is_urgent(
    filing_type: FilingType, kind: str, warnings: Collection[str], births: Iterable[int], today: date
) -> bool:
    """Return whether a hit on such a filing is answered at once; `births` are its subjects' years of birth.

    Who turns eighteen in the course of this year counts as a child: the day is not always known.
    """
    by_kind = kinds.of(filing_type, kind).urgent_hit
    is_child = any(today.year - year <= MAJORITY for year in births)
    return by_kind or WarningKind.TERRORISM_RELATED in warnings or is_child


def answer_minutes(*, urgent: bool, settings: Settings) -> int:
    """Return how many minutes the owner has, never more than the longest time."""
    minutes = settings.hit_urgent_minutes if urgent else settings.hit_minutes
    return min(minutes, settings.hit_longest_hours * 60)


def next_look(since: datetime, minutes: int, reminders: int, settings: Settings) -> datetime | None:
    """Return when something happens next to a hit that is not answered; None after the last time.

    One period after another, and the last no later than the longest time after the hit.
    """
    if reminders > REMINDERS:
        return None
    latest = since + timedelta(hours=settings.hit_longest_hours)
    return min(since + timedelta(minutes=minutes * (reminders + 1)), latest)
