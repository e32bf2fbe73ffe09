"""Lines whose fillers were lost or multiplied, brought back by what stands between these."""

import re
from collections.abc import Iterator
from itertools import permutations

_UPPER = re.compile(
    r"<*(?P<head>[PVIAC][A-Z<])(?P<state>D(?=<)|[A-Z]{2}(?=<)|[A-Z]{3})<*(?P<names>[A-Z][A-Z<]*?)<*"
)
# Nine characters and their check digit, or a filler where a longer number runs on; fewer, fillers, the digit.
_NUMBER = r"<*(?P<number>[A-Z0-9]{9}[0-9<]|[A-Z0-9]{1,8}<+[0-9])"
_DATES = (
    r"(?P<born>[0-9]{6})(?P<of_born>[0-9])<*(?P<sex>[MFX]|(?<=<))(?P<expires>[0-9]{6})(?P<of_expires>[0-9])"
)
_STATE = r"<*(?P<state>D(?=<|[0-9])|[A-Z]{3})<*"
_LOWER = re.compile(rf"{_NUMBER}{_STATE}{_DATES}(?P<rest>[A-Z0-9<]*?)<*")
_CARD_NUMBER = re.compile(
    rf"<*(?P<head>[IAC][A-Z<])(?P<state>D(?=<)|[A-Z]{{3}}){_NUMBER}(?P<rest>[A-Z0-9<]*?)<*"
)
_CARD_DATES = re.compile(rf"<*{_DATES}{_STATE}(?P<rest>[A-Z0-9<]*?)<*(?P<last>[0-9])<*")
_CARD_NAMES = re.compile(r"<*(?P<names>[A-Z][A-Z<]*?)<*")
_PERSONAL = re.compile(r"<*(?P<number>(?:[A-Z0-9<]*?[A-Z0-9])??)<*(?P<check>[0-9]?)(?P<last>[0-9])")
_OPTIONAL = re.compile(r"<*(?P<number>(?:[A-Z0-9<]*?[A-Z0-9])??)<*(?P<last>[0-9])")
_TOGETHER = re.compile(r"(?P<upper>[A-Z<]+)<(?P<lower>[A-Z]*[0-9][A-Z0-9<]*)")
_CARD_HEIGHT = 3


def respaced(lines: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield the lines of every layout that the fields make, each with the fillers that belong to it.

    Spaces for fillers are often lost at the ends of lines or run together: what stands between them says
    where they were, and the check digits whether that is right.
    """
    if len(lines) == 1 and (both := _TOGETHER.fullmatch(lines[0])):
        lines = (both["upper"], both["lower"])
    for order in permutations(lines) if len(lines) <= _CARD_HEIGHT else ():
        if len(order) == _CARD_HEIGHT:
            yield from _card(*order)
        elif len(order) == _CARD_HEIGHT - 1:
            yield from _two_lines(*order)


def _two_lines(above: str, below: str) -> Iterator[tuple[str, ...]]:
    upper, lower = _UPPER.fullmatch(above), _LOWER.fullmatch(below)
    if upper is None or lower is None:
        return
    head = f"{upper['head']}{upper['state']:<<3}{upper['names']}"
    body = f"{_number(lower)}{lower['state']:<<3}{_dates(lower)}"
    for width, end in _ends(lower["rest"], is_visa=upper["head"].startswith("V")):
        yield head.ljust(width, "<"), body + end


def _ends(rest: str, *, is_visa: bool) -> Iterator[tuple[int, str]]:
    """Yield what stands behind the date of expiry, and how wide the lines are then: 44 or 36."""
    if is_visa:
        yield 44, rest.strip("<").ljust(16, "<")
        yield 36, rest.strip("<").ljust(8, "<")
        return
    if personal := _PERSONAL.fullmatch(rest):
        yield 44, f"{personal['number']:<<14}{personal['check'] or '<'}{personal['last']}"
    if optional := _OPTIONAL.fullmatch(rest):
        yield 44, f"{optional['number']:<<15}{optional['last']}"
        yield 36, f"{optional['number']:<<7}{optional['last']}"


def _card(first: str, second: str, third: str) -> Iterator[tuple[str, ...]]:
    number, dates = _CARD_NUMBER.fullmatch(first), _CARD_DATES.fullmatch(second)
    names = _CARD_NAMES.fullmatch(third)
    if number and dates and names:
        rest = f"{dates['rest'].strip('<'):<<11}"
        yield (
            f"{number['head']}{number['state']:<<3}{_number(number)}{number['rest']}".ljust(30, "<"),
            f"{_dates(dates)}{dates['state']:<<3}{rest}{dates['last']}",
            names["names"].ljust(30, "<"),
        )


def _number(found: re.Match[str]) -> str:
    number, check = found["number"][:-1], found["number"][-1]
    return f"{number.rstrip('<'):<<9}{check}"


def _dates(found: re.Match[str]) -> str:
    born, expires = f"{found['born']}{found['of_born']}", f"{found['expires']}{found['of_expires']}"
    return f"{born}{found['sex'] or '<'}{expires}"
