"""Compare two dates of birth as officers and clerks really write them down."""

from collections.abc import Sequence
from enum import IntEnum
from itertools import pairwise

from rapidfuzz.distance import OSA

from search.matching import tunables
from search.text.dates import BirthDate, PartialDate

_UNKNOWN_DAY = (1, 1)  # lists and passports write 1 January for "some day of that year"


class DateAgreement(IntEnum):
    """List how a date of birth may agree with a listed one, the better the higher."""

    DISJOINT = 0
    DAY_DIFFERS = 1
    YEAR_DIFFERS = 2
    YEAR_NEAR = 3
    YEAR_BETWEEN = 4
    MISREAD = 5
    YEAR_AMONG = 6
    YEAR_MISREAD = 7
    YEAR_EQUAL = 8
    SWAPPED = 9
    EQUAL = 10


def best_agreement(asked: PartialDate, listed: Sequence[BirthDate]) -> tuple[DateAgreement, int]:
    """Return how the date agrees with its best listed one, and the place of that one."""
    if len(listed) == 1:
        return agreement(asked, listed[0]), 0
    found, place = max((agreement(asked, date), -place) for place, date in enumerate(listed))
    years = sorted({date.date.year for date in listed})
    if found is DateAgreement.YEAR_EQUAL and len(years) >= tunables.SEVERAL_YEARS:
        found = DateAgreement.YEAR_AMONG
    if found <= DateAgreement.YEAR_NEAR and _is_between(asked.year, years):
        found = DateAgreement.YEAR_BETWEEN
    return found, -place


def _is_between(asked: int, years: Sequence[int]) -> bool:
    """Return whether the year lies between two listed years that are not far apart.

    A list that gives two such years does not know the year; any between may be the true one.
    """
    return any(
        one < asked < other and other - one <= tunables.YEARS_NOT_FAR for one, other in pairwise(years)
    )


def agreement(asked: PartialDate, listed: BirthDate) -> DateAgreement:
    """Compare by the parts that both sides know."""
    if listed.until is not None:
        return _within(asked.year, listed.date.year, listed.until)
    known = listed.date
    same_day = asked.month == known.month and asked.day == known.day
    if not same_day and asked.year != known.year:
        return _by_year(asked.year, known.year, listed.approximate)
    if not (_is_whole(asked) and _is_whole(known)):
        return _by_parts(asked, known, listed.approximate)
    if not same_day:
        return _same_year(asked, known)
    if asked.year == known.year:
        return DateAgreement.EQUAL
    misread = _year_misread(asked.year, known.year)
    return DateAgreement.YEAR_MISREAD if misread else DateAgreement.YEAR_DIFFERS


def _is_whole(date: PartialDate) -> bool:
    return date.day is not None and (date.month, date.day) != _UNKNOWN_DAY


def _by_parts(asked: PartialDate, known: PartialDate, rough: bool) -> DateAgreement:
    if asked.year != known.year:
        return _by_year(asked.year, known.year, rough)
    months = {asked.month, known.month} - {None}
    either_unknown = _UNKNOWN_DAY in {(asked.month, asked.day), (known.month, known.day)}
    if len(months) > 1 and not either_unknown:
        return DateAgreement.DAY_DIFFERS
    return DateAgreement.EQUAL if asked == known and asked.day else DateAgreement.YEAR_EQUAL


def _same_year(asked: PartialDate, known: PartialDate) -> DateAgreement:
    if (asked.month, asked.day) == (known.day, known.month):
        return DateAgreement.SWAPPED
    if asked.month == known.month or asked.day == known.day:
        return DateAgreement.MISREAD
    return DateAgreement.DAY_DIFFERS


def _year_misread(asked: int, known: int) -> bool:
    """A year off by one, one digit of it misread, or two exchanged."""
    return abs(asked - known) == 1 or OSA.distance(f"{asked:04}", f"{known:04}") == 1


def _by_year(asked: int, known: int, rough: bool) -> DateAgreement:
    near = abs(asked - known) <= (tunables.ROUGH_YEARS if rough else 1)
    return DateAgreement.YEAR_NEAR if near else DateAgreement.DISJOINT


def _within(asked: int, first: int, last: int) -> DateAgreement:
    if first <= asked <= last:
        return (
            DateAgreement.YEAR_AMONG
            if last - first >= tunables.SEVERAL_YEARS - 1
            else DateAgreement.YEAR_EQUAL
        )
    near = first - 1 <= asked <= last + 1
    return DateAgreement.YEAR_NEAR if near else DateAgreement.DISJOINT
