"""Count periods as the rules do: whole months, and working days."""

from calendar import monthrange
from datetime import date, datetime, timedelta

FRIDAY = 4


def months_later(day: date, months: int) -> date:
    """Return the same day so many months later, or the month's last where it has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def working_days_later(moment: datetime, days: int) -> datetime:
    """Return the same hour so many working days later; Saturdays and Sundays do not count."""
    while days:
        moment += timedelta(days=1)
        if moment.weekday() <= FRIDAY:
            days -= 1
    return moment
