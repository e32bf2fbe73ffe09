"""Read dates of machine-readable zones: two-digit years, and parts that nobody knows."""

from datetime import date

from search.identifiers.mrz.checkdigits import as_digits
from search.text.dates import PartialDate

_CENTURIES = (2100, 2000, 1900)
_UNKNOWN = frozenset({"<<", "00"})


def birth_date(text: str, today: date) -> PartialDate | None:
    """Return a date of birth in the latest century that does not put it into the future.

    Unknown parts are written `<<` (ICAO Doc 9303 part 3 section 4.8), by some states 00. None
    where the year is unknown or the date does not exist.
    """
    past = (each for each in _candidates(text) if _first_day(each) <= today)
    return next(past, None)


def expiry_date(text: str, today: date) -> PartialDate | None:
    """Return a date of expiry in the century that brings it nearest to today; None where it is unknown."""
    return min(_candidates(text), key=lambda each: abs((_first_day(each) - today).days), default=None)


def _candidates(text: str) -> list[PartialDate]:
    digits = as_digits(text)
    year, month, day = digits[:2], digits[2:4], digits[4:6]
    if not year.isdigit():
        return []
    found = (_date(century + int(year), month, day) for century in _CENTURIES)
    return [each for each in found if each is not None]


def _date(year: int, month: str, day: str) -> PartialDate | None:
    if month in _UNKNOWN:
        return PartialDate(year)
    try:
        return PartialDate(year, int(month), None if day in _UNKNOWN else int(day))
    except ValueError:
        return None


def _first_day(partial: PartialDate) -> date:
    return date(partial.year, partial.month or 1, partial.day or 1)
