"""Count and search ranges of blank documents: a first and a last number for all between."""

import re
from collections.abc import Iterator

from search.errors import SearchError
from search.identifiers.characters import confusion_key
from search.identifiers.mrz.checkdigits import check_digit
from search.text.countries import country_code

SHORTEST_TYPED = 5
"""Fewer characters say nothing of where in a range they lie once some are guessed."""

MOST_ZEROS_LOST = 4
_ZEROS = re.compile(r"(?<=.)00+")

LARGEST = 10_000_000
"""A printing run; more in one range is a slip of the pen, and would swallow other numbers."""


class RangeRefused(SearchError, ValueError):
    """The first and last number do not make a range; the message says why."""


def range_size(start: str, end: str) -> int:
    """Count the numbers from the first to the last, both counted; both are normalised.

    They must have one length, a common beginning, and digits from where they differ. Raises
    RangeRefused with the reason otherwise.
    """
    if len(start) != len(end):
        raise RangeRefused(f"the first number has {len(start)} characters, the last {len(end)}")
    counting = _first_difference(start, end)
    first, last = start[counting:], end[counting:]
    if not (_digits(first) and _digits(last)):
        raise RangeRefused("from where the two numbers differ they must have digits only")
    size = int(last) - int(first) + 1
    if size < 1:
        raise RangeRefused("the first number comes after the last")
    if size > LARGEST:
        raise RangeRefused(f"the range holds {size:,} numbers, more than {LARGEST:,}")
    return size


def in_range(number: str, start: str, end: str) -> bool:
    """Return whether a normalised number lies in a range that `range_size` accepts."""
    if len(number) != len(start) or not start <= number <= end:
        return False
    return number == start or _digits(number[_first_difference(start, end) :])


def in_confused_range(number: str, start: str, end: str) -> bool:
    """Tell whether a number lies in a range once look-alikes are read as one.

    Digits are themselves in a confusion key, so the order of the numbers in a range stays.
    """
    return in_range(confusion_key(number), confusion_key(start), confusion_key(end))


def without_check_digit(number: str) -> str:
    """Return the number without a zone's check digit typed behind it; empty where none is."""
    head, digit = number[:-1], number[-1:]
    if len(head) < SHORTEST_TYPED or not (number.isascii() and number.isalnum()):
        return ""
    return head if check_digit(head) == digit else ""


def without_state(number: str) -> Iterator[tuple[str, str]]:
    """Yield each state that stands before the number as a code, and the number without it."""
    for width in (3, 2, 1):
        head, rest = number[:width], number[width:]
        if head.isalpha() and head.isascii() and len(rest) >= SHORTEST_TYPED and rest[-1:].isdigit():
            state = country_code(head)
            if state:
                yield state, rest


def with_zeros(number: str) -> Iterator[str]:
    """Yield the number with one to four zeros put back where a spreadsheet takes them away."""
    digits = len(number) - len(number.rstrip("0123456789"))
    head, tail = number[: len(number) - digits], number[len(number) - digits :]
    if digits and len(number) >= SHORTEST_TYPED:
        yield from (f"{head}{'0' * lost}{tail}" for lost in range(1, MOST_ZEROS_LOST + 1))


def with_a_zero_more_or_less(number: str) -> Iterator[str]:
    """Yield the number with each of its rows of zeros, behind something else, one longer and one shorter."""
    for zeros in _ZEROS.finditer(number) if len(number) >= SHORTEST_TYPED else ():
        yield f"{number[: zeros.end()]}0{number[zeros.end() :]}"
        yield f"{number[: zeros.end() - 1]}{number[zeros.end() :]}"


def lowest_start(number: str) -> str:
    """The first number of the farthest range that could still hold this one.

    Every range that holds the number begins between this and the number itself, so that a
    database need not look through all ranges that begin below it.
    """
    digits = len(number) - len(number.rstrip("0123456789"))
    if not digits:
        return number
    head, tail = number[:-digits], number[-digits:]
    return f"{head}{max(0, int(tail) - LARGEST + 1):0{digits}}"


def _first_difference(start: str, end: str) -> int:
    """Return where the counting begins; at the last character for a range of one number."""
    pairs = enumerate(zip(start, end, strict=False))
    return next((position for position, (first, last) in pairs if first != last), len(start) - 1)


def _digits(text: str) -> bool:
    return text.isascii() and text.isdigit()
