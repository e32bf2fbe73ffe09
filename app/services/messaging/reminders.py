"""Remind whoever lets a time pass, each time telling more bureaus."""

from collections.abc import Iterable, Sequence

from app.models import Correction, Message
from app.rules.calendar import working_days_later
from app.rules.kinds import RULES
from app.transaction import Tx


def count(tx: Tx, row: Message | Correction, bureaus: Sequence[str]) -> Iterable[str]:
    """Count one more reminder and return the bureaus to tell: the first of `bureaus`, then two, then more.

    The next one is set for some working days later, until all of them have been told.
    """
    row.reminders += 1
    last = row.reminders >= len(bureaus)
    row.remind_at = None if last else working_days_later(tx.at, RULES.settings.reminder_working_days)
    return dict.fromkeys(bureaus[: row.reminders])
