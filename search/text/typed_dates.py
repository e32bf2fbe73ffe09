"""Dates of birth as people type them, brought to every day that they may mean."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from search.text.calendars import CalendarKind, born_possible, calendar_of, gregorian
from search.text.date_forms import IN_A_FIELD, IN_A_TEXT, Parts, Reader
from search.text.dates import PartialDate

_LONGEST = 60
_TWO_FIGURES = 100
_SHORT_YEAR = re.compile(r"\s*(?P<year>\d{2})\s*")
_AGE = re.compile(
    r"(?<!\w)(?:(?:aged?|alter)\s*:?\s*(?P<said>\d{1,3})"
    r"|(?P<counted>\d{1,3})\s*(?:years?(?: old| of age)?|yrs?(?: old)?|y/?o|jahre?(?: alt)?|ans|años|anni"
    r"|anos|лет|года?))(?!\w)"
)
_DASHES = frozenset("–—−‐‑")


@dataclass(frozen=True, slots=True)
class TypedDate:
    """Hold each reading of a date of birth, likeliest first, and what was made of it.

    `start` and `end` tell where in the text it stands. Without a reading it is a date that nobody can have.
    """

    readings: tuple[PartialDate, ...]
    notes: tuple[str, ...]
    start: int
    end: int


class _Day(NamedTuple):
    day: PartialDate
    calendar: CalendarKind


def find_date(text: str, today: date) -> TypedDate | None:
    """Find the first date of birth among other words, or None; never raises.

    `today` decides the century of two-digit years, and what lies in the future.
    """
    return _found(text, IN_A_TEXT, today) or _aged(text, today)


def read_date(text: str, today: date) -> TypedDate | None:
    """Read a field that should hold a date of birth; None where it holds no figure to read."""
    if len(text) > _LONGEST:
        return None
    forms = ((_SHORT_YEAR, _short_year),) if _SHORT_YEAR.fullmatch(_plain(text)) else IN_A_FIELD
    found = _found(text, forms, today) or _aged(text, today)
    if found is None and any(character.isdigit() for character in text):
        note = f"“{text.strip()}” can be nobody's date of birth: it was left out."
        return TypedDate((), (note,), 0, len(text))
    return found


def _aged(text: str, today: date) -> TypedDate | None:
    """Read an age as the two years that whoever is so old today may be born in."""
    found = _AGE.search(_plain(text))
    if found is None:
        return None
    latest = today.year - int(found["said"] or found["counted"])
    born = tuple(each for each in map(PartialDate, (latest, latest - 1)) if born_possible(each, today))
    if not born:
        return None
    written = text[slice(*found.span())].strip()
    return TypedDate(born, (f"“{written}” is read as born in {' or '.join(map(str, born))}.",), *found.span())


def _plain(text: str) -> str:
    """The text in small letters with ASCII figures and dashes, one for one, so that places stay."""
    return "".join(map(_plain_character, text))


def _plain_character(character: str) -> str:
    figure = unicodedata.decimal(character, None)
    if figure is not None:
        return str(figure)
    small = "-" if character in _DASHES else character.lower()
    return small if len(small) == 1 else character


def _short_year(found: re.Match[str]) -> Iterator[Parts]:
    yield Parts(int(found["year"]))


def _found(text: str, forms: tuple[tuple[re.Pattern[str], Reader], ...], today: date) -> TypedDate | None:
    plain = _plain(text)
    for pattern, parts_of in forms:
        for found in _every(pattern, plain):
            meant = [each for each in parts_of(found) if each.year]
            typed = _typed(text[slice(*found.span())].strip(), meant, today)
            if typed is not None:
                return TypedDate(*typed, *found.span())
    return None


def _every(pattern: re.Pattern[str], plain: str) -> Iterator[re.Match[str]]:
    """Overlapping ones as well: what looks like the head of a date may hide the date."""
    found = pattern.search(plain)
    while found is not None:
        yield found
        found = pattern.search(plain, found.start() + 1)


def _typed(
    written: str, meant: list[Parts], today: date
) -> tuple[tuple[PartialDate, ...], tuple[str, ...]] | None:
    """Every reading that somebody can be born on, else the year alone; and what is to be said of it."""
    days = [each for parts in meant for each in _days(parts, today)]
    if days:
        return _distinct(days), _said(written, meant[0], days)
    years = _distinct(each for parts in meant[:1] for each in _days(Parts(parts.year), today))
    if years and (meant[0].month or meant[0].day):
        alone = " or ".join(map(str, years))
        return years, (f"Nobody can be born on “{written}”: only the year {alone} is compared.",)
    return None


def _days(parts: Parts, today: date) -> Iterator[_Day]:
    """The days of our calendar; without its month a day says nothing."""
    day = parts.day if parts.month and parts.day else None
    for calendar, year in _years(parts, today):
        for each in gregorian(calendar, year, parts.month or None, day):
            if born_possible(each, today):
                yield _Day(each, calendar)


def _years(parts: Parts, today: date) -> Iterator[tuple[CalendarKind, int]]:
    """Two figures stand for the latest such year that is not in the future."""
    if parts.year < _TWO_FIGURES:
        century = 2000 if parts.year + 2000 <= today.year else 1900
        yield CalendarKind.GREGORIAN, century + parts.year
    elif parts.calendar in {None, CalendarKind.GREGORIAN}:
        calendar = calendar_of(parts.year, today)
        if calendar is not None:
            yield calendar, parts.year
    else:
        yield parts.calendar, parts.year


def _said(written: str, parts: Parts, days: list[_Day]) -> tuple[str, ...]:
    """Say what was made of it, where more or other than stands there."""
    read = " and as ".join(map(str, _distinct(days)))
    calendar = days[0].calendar
    if calendar is not CalendarKind.GREGORIAN:
        return (f"“{written}” is read in the {calendar} calendar, as {read}.",)
    if len(_distinct(days)) > 1 or parts.year < _TWO_FIGURES:
        return (f"“{written}” is read as {read}.",)
    return ()


def _distinct(days: Iterator[_Day] | list[_Day]) -> tuple[PartialDate, ...]:
    return tuple(dict.fromkeys(each.day for each in days))
