"""Calendars that documents count in, and the names of their months in every language that ICU knows."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import cache
from typing import Final

import icu

from search.text.dates import PartialDate
from search.text.normalise import fold

_BUDDHIST_EPOCH: Final = 543
_MONTHS: Final = range(1, 13)
_LONGEST_LIFE: Final = 125


class CalendarKind(StrEnum):
    """A calendar in which somebody's date of birth may be written, the likeliest first."""

    GREGORIAN = "Gregorian"
    BUDDHIST = "Buddhist"
    SOLAR_HIJRI = "solar Hijri"
    LUNAR_HIJRI = "lunar Hijri"


_ICU: Final = {CalendarKind.SOLAR_HIJRI: "persian", CalendarKind.LUNAR_HIJRI: "islamic-umalqura"}
# Whose months have names of their own, and the languages that passports and lists write them in.
_OWN_MONTHS: Final = {
    CalendarKind.SOLAR_HIJRI: ("en", "fa", "fa_AF", "ps", "ckb"),
    CalendarKind.LUNAR_HIJRI: ("en", "ar", "tr", "ur", "id", "ms", "fr"),
}
_ENGLISH: Final = "en"


def calendar_of(year: int, today: date) -> CalendarKind | None:
    """Return the calendar in which somebody alive today may be born in this year.

    The solar count is preferred to the lunar one where both fit: Iran and Afghanistan print it alone, while
    states that count by the moon print the Gregorian year beside it.
    """
    return next(
        (
            calendar
            for calendar in CalendarKind
            if any(born_possible(each, today) for each in gregorian(calendar, year))
        ),
        None,
    )


def born_possible(born: PartialDate, today: date) -> bool:
    """Tell whether somebody alive today can be born then."""
    return (
        today.year - _LONGEST_LIFE <= born.year and date(born.year, born.month or 1, born.day or 1) <= today
    )


def gregorian(
    calendar: CalendarKind, year: int, month: int | None = None, day: int | None = None
) -> tuple[PartialDate, ...]:
    """Convert a date as far as it is known; a year or month alone may lie in two of ours.

    Empty where the calendar has no such day.
    """
    try:
        if calendar in _ICU:
            return _hijri_to_gregorian(_ICU[calendar], year, month, day)
        shift = _BUDDHIST_EPOCH if calendar is CalendarKind.BUDDHIST else 0
        return (PartialDate(year - shift, month, day),)
    except (ValueError, OverflowError):
        return ()


def months_named(word: str) -> frozenset[tuple[CalendarKind, int]]:
    """Return the months that a word names, in whatever language; English decides where it knows the word."""
    return _names().get(_key(word), frozenset())


def _hijri_to_gregorian(name: str, year: int, month: int | None, day: int | None) -> tuple[PartialDate, ...]:
    first = _moment(name, year, month or 1, day or 1)
    if day is not None:
        return (PartialDate(first.year, first.month, first.day),)
    last = _moment(name, year, month or 12, 28)
    return tuple(dict.fromkeys(PartialDate(each.year) for each in (first, last)))


def _moment(name: str, year: int, month: int, day: int) -> date:
    """The Gregorian day; a ValueError where there is no such day."""
    calendar = _calendar(name)
    calendar.setLenient(False)
    calendar.set(icu.UCalendarDateFields.YEAR, year)
    calendar.set(icu.UCalendarDateFields.MONTH, month - 1)
    calendar.set(icu.UCalendarDateFields.DATE, day)
    calendar.set(icu.UCalendarDateFields.HOUR_OF_DAY, 12)
    try:
        return datetime.fromtimestamp(calendar.getTime(), UTC).date()
    except icu.ICUError as none:
        raise ValueError("there is no such day") from none


def _calendar(name: str) -> icu.Calendar:
    calendar = icu.Calendar.createInstance(icu.TimeZone.getGMT(), icu.Locale(f"en@calendar={name}"))
    calendar.clear()
    return calendar


@cache
def _names() -> Mapping[str, frozenset[tuple[CalendarKind, int]]]:
    """Every month's names; read once, in some 80 ms, when the first date with letters in it is asked."""
    found: dict[str, set[tuple[CalendarKind, int]]] = defaultdict(set)
    english = {_key(name): month for name, month in _gregorian_names(_ENGLISH)}
    for locale in icu.Locale.getAvailableLocales():
        for name, month in _gregorian_names(locale) if "_" not in locale else ():
            found[_key(name)].add((CalendarKind.GREGORIAN, month))
    for calendar, locales in _OWN_MONTHS.items():
        for locale in locales:
            for name, month in _own_names(_ICU[calendar], locale):
                found[_key(name)].add((calendar, month))
    found |= {name: {(CalendarKind.GREGORIAN, month)} for name, month in english.items()}
    return {
        name: frozenset(months)
        for name, months in found.items()
        if any(character.isalpha() for character in name)
    }


def _gregorian_names(locale: str) -> Iterator[tuple[str, int]]:
    symbols = icu.DateFormatSymbols(icu.Locale(locale))
    for context in (symbols.FORMAT, symbols.STANDALONE):
        for width in (symbols.WIDE, symbols.ABBREVIATED):
            yield from zip(symbols.getMonths(context, width), _MONTHS, strict=False)


def _own_names(calendar: str, locale: str) -> Iterator[tuple[str, int]]:
    pattern = icu.SimpleDateFormat("MMMM", icu.Locale(f"{locale}@calendar={calendar}"))
    year = 1400
    for month in _MONTHS:
        moment = _moment(calendar, year, month, 15)
        noon = datetime(moment.year, moment.month, moment.day, 12, tzinfo=UTC)
        yield pattern.format(noon.timestamp()), month


def _key(word: str) -> str:
    return "".join(character for character in fold(word) if character not in "'ʻʼ’‘`").strip(" .")
