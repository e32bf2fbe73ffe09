"""Tell a zone from other lines of its shape by document code, state and check digits."""

import re
from collections.abc import Iterator

from search.identifiers.mrz.checkdigits import as_digits, check_digit
from search.identifiers.mrz.layouts import CODE, STATE, Layout, Place
from search.text.countries import country_code

_CODE = re.compile(r"[PVIAC][A-Z<]")
_STATE = re.compile(r"[A-Z]{3}|[A-Z]{2}<|D<<")
_DATE = re.compile(r"[\d<]{6}")
_CALENDAR = re.compile(r"(?:\d\d|<<)(?:0\d|1[0-2]|<<)(?:[0-2]\d|3[01]|<<)")
_SEX = re.compile("[MFXHT<]")
_RIGHT_BY_RULE = 2
"""One check digit in ten is right by chance, so one of four is in a third of all texts; two hardly ever."""


def makes_sense(layout: Layout, lines: tuple[str, ...]) -> bool:
    """Tell whether lines as they were typed are a zone.

    Document code and state hold, and sex and dates are such: a forger's check digits may all be wrong. Or one
    of the two holds and more check digits are right than by chance: a character of the other may be misread.
    """
    code, state, formed = _has_code(lines), _has_state(lines), _is_formed(layout, lines)
    right = right_checks(layout, lines)
    return (code and state and formed) or ((code or state) and right >= (_RIGHT_BY_RULE + (not formed)))


def cut_sense(layout: Layout, lines: tuple[str, ...]) -> int:
    """Count the right check digits of lines cut to fit; 0 where code, state or a date is none.

    Many cuts are tried, so that one check digit in ten is right by chance: all the rest must hold as well.
    """
    dates = (layout.birth, layout.expiry)
    dated = all(_DATE.fullmatch(as_digits(place.read(lines))) for place in dates if place is not None)
    return right_checks(layout, lines) if dated and _has_code(lines) and _has_state(lines) else 0


def nonsense(layout: Layout, lines: tuple[str, ...]) -> tuple[Place, str] | None:
    """Return the first field that no zone can have, and what it is none of."""
    if not _has_code(lines):
        return CODE, "document code"
    if not _has_state(lines):
        return STATE, "state's code"
    dates = ((layout.birth, "date of birth"), (layout.expiry, "date of expiry"))
    return next(((place, word) for place, word in dates if place and not _is_date(place, lines)), None)


def _is_formed(layout: Layout, lines: tuple[str, ...]) -> bool:
    """Tell whether sex and dates are such, months and days open or possible, one year known."""
    places = [place for place in (layout.birth, layout.expiry) if place is not None]
    formed = all(_is_date(place, lines) for place in places)
    known = any(as_digits(place.read(lines))[0].isdigit() for place in places)
    return formed and known and _SEX.fullmatch(layout.sex.read(lines)) is not None


def _is_date(place: Place, lines: tuple[str, ...]) -> bool:
    return _CALENDAR.fullmatch(as_digits(place.read(lines))) is not None


def right_checks(layout: Layout, lines: tuple[str, ...]) -> int:
    """Count the check digits that are right; those of empty fields say nothing."""
    return sum(
        check_digit(text) == as_digits(found) for text, found in _checked(layout, lines) if text.strip("<0")
    )


def _checked(layout: Layout, lines: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for place in (layout.number, layout.birth, layout.expiry, layout.personal):
        if place is not None:
            yield place.read(lines), Place(place.line, place.end, place.end + 1).read(lines)
    if layout.composite:
        yield "".join(place.read(lines) for place in layout.composite_over), layout.composite.read(lines)


def _has_code(lines: tuple[str, ...]) -> bool:
    return _CODE.fullmatch(CODE.read(lines)) is not None


def _has_state(lines: tuple[str, ...]) -> bool:
    state = STATE.read(lines)
    return _STATE.fullmatch(state) is not None and country_code(state) is not None
