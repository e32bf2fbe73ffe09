"""Two dates of birth compared as officers and clerks really write them down."""

from enum import IntEnum

from search.text.dates import BirthDate, PartialDate

_UNKNOWN_DAY = (1, 1)  # lists and passports write 1 January for "some day of that year"
_ROUGH_YEARS = 2


class DateAgreement(IntEnum):
    """How a date of birth agrees with a listed one, the better the higher."""

    DISJOINT = 0
    YEAR_NEAR = 1
    DAY_DIFFERS = 2
    YEAR_EQUAL = 3
    MISREAD = 4
    SWAPPED = 5
    EQUAL = 6


def agreement(asked: PartialDate, listed: BirthDate) -> DateAgreement:
    """Compare by the parts that both sides know."""
    if listed.until is not None:
        return _within(asked.year, listed.date.year, listed.until)
    known = listed.date
    if not (_is_whole(asked) and _is_whole(known)):
        return _by_parts(asked, known, listed.approximate)
    if asked == known:
        return DateAgreement.EQUAL
    if asked.year == known.year:
        return _same_year(asked, known)
    if (asked.month, asked.day) == (known.month, known.day) and _year_misread(asked.year, known.year):
        return DateAgreement.MISREAD
    return _by_year(asked.year, known.year, listed.approximate)


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
    """A year off by one, or one digit of it misread."""
    differing = sum(a != b for a, b in zip(f"{asked:04}", f"{known:04}", strict=True))
    return abs(asked - known) == 1 or differing == 1


def _by_year(asked: int, known: int, rough: bool) -> DateAgreement:
    near = abs(asked - known) <= (_ROUGH_YEARS if rough else 1)
    return DateAgreement.YEAR_NEAR if near else DateAgreement.DISJOINT


def _within(asked: int, first: int, last: int) -> DateAgreement:
    if first <= asked <= last:
        return DateAgreement.YEAR_EQUAL
    near = first - 1 <= asked <= last + 1
    return DateAgreement.YEAR_NEAR if near else DateAgreement.DISJOINT
