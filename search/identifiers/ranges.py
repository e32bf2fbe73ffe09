"""Blank documents taken by the box: a first and a last number instead of every one between."""

from search.errors import SearchError

LARGEST = 10_000_000
"""A printing run; more in one range is a slip of the pen, and would swallow other numbers."""


class RangeRefused(SearchError, ValueError):
    """The first and last number do not make a range; the message says why."""


def range_size(start: str, end: str) -> int:
    """How many numbers lie from the first to the last, both counted; both are normalised.

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
    """Whether a normalised number lies in a range that `range_size` accepts."""
    if len(number) != len(start) or not start <= number <= end:
        return False
    return number == start or _digits(number[_first_difference(start, end) :])


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
    """Where the counting begins; at the last character for a range of one number."""
    pairs = enumerate(zip(start, end, strict=False))
    return next((position for position, (first, last) in pairs if first != last), len(start) - 1)


def _digits(text: str) -> bool:
    return text.isascii() and text.isdigit()
