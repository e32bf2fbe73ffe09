"""The forms in which dates are written, each taken apart into year, month and day."""

import re
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from search.text.calendars import CalendarKind, months_named

_LAST_DAY, _LAST_MONTH = 31, 12
_YEAR_FIGURES = 4
_PART: Final = r"\d{1,4}|xx?|\?\??|--?|__?"
_PARTED: Final = r"\s?[./\-]\s?"
_END: Final = r"(?:\.|t[\d:.]*z?)?(?!\w|[./\-]\d)"
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
_TWO = re.compile(r"(?<![\w./\-])(?P<a>\d{1,4})\s?[./\-]\s?(?P<b>\d{1,4})(?![\w./\-])")
_RUN = re.compile(r"(?<![\w./\-])(?P<run>\d{8}|\d{6})(?![\w/\-]|\.\w)")
_ALONE = re.compile(r"(?<![\w./\-])(?P<year>\d{4}|'\d{2})(?![\w/\-]|\.\w)")
_EAST_ASIAN = re.compile(
    r"(?P<era>[一-龥]{2})?\s*(?P<y>\d{1,4})\s*[年년]\s*"
    r"(?:(?P<m>\d{1,2})\s*[月월])?\s*(?:(?P<d>\d{1,2})\s*[日일])?"
)
# The year before the first of each era that documents of Japan and Taiwan count in.
_ERAS: Final = {
    "明治": 1867,
    "大正": 1911,
    "昭和": 1925,
    "平成": 1988,
    "令和": 2018,
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


def _in_words(found: re.Match[str]) -> Iterator[Parts]:
    day = int(found["day"] or found["after"] or 0)
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
    year = int(found["y"]) + _ERAS.get(found["era"] or "", 0)
    yield Parts(year, int(found["m"] or 0), int(found["d"] or 0))


def _alone(found: re.Match[str]) -> Iterator[Parts]:
    yield Parts(int(found["year"].lstrip("'")))


def _number(text: str) -> int:
    return int(text) if text.isdigit() else 0


IN_A_FIELD: Final[tuple[tuple[re.Pattern[str], Reader], ...]] = (
    (_EAST_ASIAN, _in_east_asian),
    (_NUMBERS, _in_numbers),
    (_WORDED, _in_words),
    (_TWO, _in_two),
    (_RUN, _in_a_run),
    (_ALONE, _alone),
)
"""The forms of a field that holds a date and nothing else."""

IN_A_TEXT: Final[tuple[tuple[re.Pattern[str], Reader], ...]] = (
    (_EAST_ASIAN, _in_east_asian),
    (_PARTED_NUMBERS, _in_numbers),
    (_WORDED, _in_words_with_day),
    (_ALONE, _alone),
)
"""The forms among other words, where spaces part more than dates, and a month may be a name."""
