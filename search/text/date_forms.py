"""The forms in which dates are written, each taken apart into year, month and day."""

import re
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from search.text.calendars import CalendarKind, months_named

_LAST_DAY, _LAST_MONTH = 31, 12
_YEAR_FIGURES = 4
_MOST_YEARS = 3
_ROMAN_MONTHS: Final = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_PART: Final = r"\d{1,4}|xx?|\?\??|--?|__?"
_PARTED: Final = r"\s?[./\-]\s?"
# A Polish or Russian "of the year", an hour, a full stop.
_END: Final = r"(?:\.|t[\d:.]*z?|\s?[rг]\.?)?(?!\w|[./\-]\d)"
_NUMBERS = re.compile(
    rf"(?<![\w./+\-])(?P<a>{_PART})(?P<by>{_PARTED}|\s)(?P<b>{_PART})(?:{_PARTED}|\s)(?P<c>{_PART}){_END}"
)
_PARTED_NUMBERS = re.compile(
    rf"(?<![\w./+\-])(?P<a>{_PART})(?P<by>{_PARTED})(?P<b>{_PART}){_PARTED}(?P<c>{_PART}){_END}"
)
_WORDED = re.compile(
    r"(?<!\w)(?:(?P<day>\d{1,2})(?:st|nd|rd|th|er|º|ª)?[\s.\-/]*(?:de |of |da |do )?)?"
    r"(?P<month>[^\s\d.,/\-][^\s\d,/\-]*)"
    r"(?:[\s.\-/]*(?P<after>\d{1,2})(?:st|nd|rd|th)?(?=[\s,.\-/]+'?\d))?"
    r"[\s,.\-/]*(?:de |del |of )?'?(?P<year>\d{4}|\d{2})(?!\w)"
)
_YEAR_FIRST = re.compile(
    r"(?<![\w./\-])(?P<year>\d{4})[\s,.\-/]+(?P<month>[^\s\d.,/\-][^\s\d,/\-]*)[\s.\-/,]+"
    r"(?P<day>\d{1,2})(?:st|nd|rd|th)?(?!\w)"
)
_ROMAN = re.compile(
    rf"(?<![\w./\-])(?:(?P<day>\d{{1,2}}){_PARTED})?(?P<month>i{{1,3}}|iv|vi{{0,3}}|ix|xi{{0,2}}){_PARTED}"
    r"(?P<year>\d{4})(?:\s?[rг]\.?)?(?!\w)"
)
_YEARS = re.compile(
    r"(?<![\w./\-])(?P<first>(?:19|20)\d{2})\s?(?:[/\-]|and|or|to|bis|oder|und|ou|et|à|a|y|o|и|или|по)\s?"
    r"(?P<last>(?:19|20)\d{2})(?![\w/\-])"
)
_MONTH_AND_YEAR = re.compile(r"(?<![\w./\-])(?P<a>0[1-9]|1[0-2])(?:/|\.)(?P<b>(?:19|20)\d{2})(?![\w./\-])")
_TWO = re.compile(r"(?<![\w./\-])(?P<a>\d{1,4})\s?[./\-]\s?(?P<b>\d{1,4})(?![\w./\-])")
_RUN = re.compile(r"(?<![\w./\-])(?P<run>\d{8}|\d{6})(?:t\d{4,6}z?)?(?![\w/\-]|\.\w)")
# Behind the slash of a name, or with the dash of a life that goes on: (1950-).
_ALONE = re.compile(
    r"(?:(?<![\w./\-])|(?<=[^\W\d_]/))(?P<year>\d{4}|'\d{2})(?:-(?=\s*(?:\)|$)))?(?![\w/\-]|\.\w)"
)
_EAST_ASIAN = re.compile(
    r"(?P<era>明治|大正|昭和|平成|令和|民國|民国)?\s*(?P<y>\d{1,4}|元)\s*[年년]\s*"
    r"(?:(?P<m>\d{1,2})\s*[月월])?\s*(?:(?P<d>\d{1,2})\s*[日일])?"
)
_JAPANESE_LETTER = re.compile(
    r"(?<!\w)(?P<era>[mtshr])\s?(?P<y>\d{1,2})[./\-](?P<m>\d{1,2})[./\-](?P<d>\d{1,2})(?!\w)"
)
# The year before the first of each era that documents of Japan and Taiwan count in.
_ERAS: Final = {
    "明治": 1867,
    "大正": 1911,
    "昭和": 1925,
    "平成": 1988,
    "令和": 2018,
    "m": 1867,
    "t": 1911,
    "s": 1925,
    "h": 1988,
    "r": 2018,
    "民國": 1911,
    "民国": 1911,
}


class Parts(NamedTuple):
    """Year, month and day as written, 0 where unknown, and the calendar that the month's name tells."""

    year: int
    month: int = 0
    day: int = 0
    calendar: CalendarKind | None = None


Reader = Callable[[re.Match[str]], Iterator[Parts]]


def _in_numbers(found: re.Match[str]) -> Iterator[Parts]:
    """Day first, and month first too: only America writes that, and never with dots."""
    first, middle, last = (_number(found[part]) for part in "abc")
    if len(found["a"]) == _YEAR_FIGURES or (first > _LAST_DAY and len(found["c"]) < _YEAR_FIGURES):
        yield Parts(first, middle, last)
        if middle > _LAST_MONTH:
            yield Parts(first, last, middle)
        return
    yield Parts(last, middle, first)
    if first and (found["by"].strip() != "." or middle > _LAST_MONTH):
        yield Parts(last, first, middle)


def _in_years(found: re.Match[str]) -> Iterator[Parts]:
    """Yield each year of a few: a list or a witness that is not sure."""
    first, last = int(found["first"]), int(found["last"])
    if first < last <= first + _MOST_YEARS:
        yield from (Parts(year) for year in range(first, last + 1))


def _in_roman(found: re.Match[str]) -> Iterator[Parts]:
    """Yield the date whose month stands in Roman figures: Poland, Hungary, Italy, Russia."""
    yield Parts(int(found["year"]), _ROMAN_MONTHS.index(found["month"]) + 1, int(found["day"] or 0))


def _in_words(found: re.Match[str]) -> Iterator[Parts]:
    day = int(found["day"] or found.groupdict().get("after") or 0)
    for calendar, month in sorted(months_named(found["month"])):
        yield Parts(int(found["year"]), month, day, calendar)


def _in_words_with_day(found: re.Match[str]) -> Iterator[Parts]:
    """May, June and Jan are names as well: in a sentence the month needs its day."""
    return _in_words(found) if found["day"] or found["after"] else iter(())


def _in_two(found: re.Match[str]) -> Iterator[Parts]:
    first, last = found["a"], found["b"]
    if len(first) == _YEAR_FIGURES and int(last) <= _LAST_DAY:
        yield Parts(int(first), int(last))
    elif len(last) == _YEAR_FIGURES and int(first) <= _LAST_DAY:
        yield Parts(int(last), int(first))


def _in_a_run(found: re.Match[str]) -> Iterator[Parts]:
    """Year first or last, as zones and as people write them."""
    run = found["run"]
    wide = len(run) - _YEAR_FIGURES
    yield Parts(int(run[:wide]), int(run[wide:][:2]), int(run[wide:][2:]))
    yield Parts(int(run[4:]), int(run[2:4]), int(run[:2]))


def _in_east_asian(found: re.Match[str]) -> Iterator[Parts]:
    year = (1 if found["y"] == "元" else int(found["y"])) + _ERAS.get(found["era"] or "", 0)
    yield Parts(year, int(found["m"] or 0), int(found["d"] or 0))


def _alone(found: re.Match[str]) -> Iterator[Parts]:
    yield Parts(int(found["year"].lstrip("'")))


def _number(text: str) -> int:
    return int(text) if text.isdigit() else 0


IN_A_FIELD: Final[tuple[tuple[re.Pattern[str], Reader], ...]] = (
    (_EAST_ASIAN, _in_east_asian),
    (_JAPANESE_LETTER, _in_east_asian),
    (_NUMBERS, _in_numbers),
    (_ROMAN, _in_roman),
    (_YEAR_FIRST, _in_words),
    (_WORDED, _in_words),
    (_YEARS, _in_years),
    (_TWO, _in_two),
    (_RUN, _in_a_run),
    (_ALONE, _alone),
)
"""The forms of a field that holds a date and nothing else."""

IN_A_TEXT: Final[tuple[tuple[re.Pattern[str], Reader], ...]] = (
    (_EAST_ASIAN, _in_east_asian),
    (_PARTED_NUMBERS, _in_numbers),
    (_ROMAN, _in_roman),
    (_YEAR_FIRST, _in_words),
    (_WORDED, _in_words_with_day),
    (_YEARS, _in_years),
    (_MONTH_AND_YEAR, _in_two),
    (_ALONE, _alone),
)
"""The forms among other words, where spaces part more than dates, and a month may be a name."""
