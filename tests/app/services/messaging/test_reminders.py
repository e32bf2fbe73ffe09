"""Whoever lets a time pass is reminded, each time with more bureaus told, until all of them have been."""

from datetime import UTC, datetime, timedelta

from sqlalchemy.orm import Session

from app.actor import SYSTEM
from app.models import Message
from app.rules.kinds import RULES
from app.services.messaging import reminders
from app.transaction import Tx

MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)
FRIDAY = MONDAY + timedelta(days=4)


def counted(row: Message, at: datetime, *bureaus: str) -> list[str]:
    """Whom one more reminder tells."""
    return list(reminders.count(Tx(Session(), SYSTEM, at), row, bureaus))


def test_each_reminder_tells_one_bureau_more_and_the_last_sets_no_other() -> None:
    row = Message(reminders=0, remind_at=MONDAY)
    assert counted(row, MONDAY, "DE", "FR", "REGISTRY") == ["DE"]
    assert row.remind_at == MONDAY + timedelta(days=RULES.settings.reminder_working_days)
    assert counted(row, row.remind_at, "DE", "FR", "REGISTRY") == ["DE", "FR"]
    assert row.remind_at is not None
    assert counted(row, row.remind_at, "DE", "FR", "REGISTRY") == ["DE", "FR", "REGISTRY"]
    assert (row.reminders, row.remind_at) == (3, None)


def test_the_next_one_waits_for_working_days() -> None:
    row = Message(reminders=0)
    counted(row, FRIDAY, "DE", "FR")
    assert row.remind_at == FRIDAY + timedelta(days=RULES.settings.reminder_working_days + 2)


def test_a_bureau_that_is_both_sides_is_told_once() -> None:
    row = Message(reminders=1)
    assert counted(row, MONDAY, "REGISTRY", "REGISTRY") == ["REGISTRY"]
    assert row.remind_at is None
