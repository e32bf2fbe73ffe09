"""Make the keys that the database is asked, so that its indexes alone find every grade.

Three columns are indexed, each compared byte by byte: `normalised`, `reversed` (the same,
backwards) and `confusion` (the confusion key).

- exact and normalised: equality on `normalised`;
- confusable: equality on `confusion`;
- part: what begins with the number is one span of `normalised`, what ends with it one span of
  `reversed`; what the number itself begins or ends with are a few equalities on `normalised`;
- range: a span of `confusion` among the rows that have a `confused_end`, for the number and for what it
  is without a state or check digit typed with it, and with zeros that it may have lost;
- one edit: equality on `normalised` with each of the number's neighbours.

The neighbours are listed outright: some 700 for nine characters, 1,300 for seventeen. Splitting
the number in halves, one of which an edit leaves intact, asks two spans instead, but stolen blanks
and serials come in runs, and a span then returns the run: on two million numbers in runs of
100,000 it took 39 ms and returned 82,000 rows where the neighbours took 0.6 ms and returned 34.
Letters of other scripts are tried only where the number itself has them.
"""

import string
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from search.identifiers.characters import confusion_key
from search.identifiers.grading import HELD_SHARE, SHORTEST_EDITED, SHORTEST_HELD, SHORTEST_PART
from search.identifiers.kinds import IdentifierKind
from search.identifiers.ranges import (
    lowest_start,
    with_a_zero_more_or_less,
    with_zeros,
    without_check_digit,
    without_state,
)
from search.identifiers.registry import forms

_ALPHABET = frozenset(string.ascii_uppercase + string.digits)

LONGEST_EDITED = 34
"""The longest international account number; longer numbers are copied by machines, not by hand."""


@dataclass(frozen=True, slots=True)
class Span:
    """Every string from `low` up to, and without, `below`."""

    low: str
    below: str

    def __contains__(self, text: str) -> bool:
        return self.low <= text < self.below


@dataclass(frozen=True, slots=True)
class RangeProbe:
    """Rows with `length` equal, `confusion` from `low` to `number`, and `confused_end` >= `number`."""

    length: int
    low: str
    number: str


@dataclass(frozen=True, slots=True)
class Probes:
    """The indexed questions for one asked number; any of them may propose a row, grading decides.

    `equal` and `near` and `held` are values of `normalised`, `confusion` of the confusion key;
    `beginning` are spans of `normalised`, `ending` spans of `reversed`, both to be read with a
    limit; `ranges` are asked of rows with a `range_end`.
    """

    equal: tuple[str, ...]
    confusion: tuple[str, ...]
    ranges: tuple[RangeProbe, ...]
    near: tuple[str, ...]
    held: tuple[str, ...]
    beginning: tuple[Span, ...]
    ending: tuple[Span, ...]


def probes(number: str, kind: IdentifierKind | None = None) -> Probes:
    """The questions for a number as an officer wrote it; all empty when it is no number at all."""
    equal = forms(number, kind)
    edited = [form for form in equal if SHORTEST_EDITED <= len(form) <= LONGEST_EDITED]
    partial = [form for form in equal if len(form) >= SHORTEST_PART]
    return Probes(
        equal=equal,
        confusion=_distinct(confusion_key(form) for form in equal),
        ranges=tuple(map(_range_probe, _distinct(each for form in equal for each in _in_ranges(form)))),
        near=_distinct(chain.from_iterable(map(neighbours, edited))),
        held=_distinct(part for form in equal for part in _parts(form)),
        beginning=tuple(prefix_span(form) for form in partial),
        ending=tuple(prefix_span(form[::-1]) for form in partial),
    )


def _in_ranges(form: str) -> Iterator[str]:
    """The confusion keys under which a range may hold this number."""
    yield confusion_key(form)
    stripped = (without_check_digit(form), *(rest for _, rest in without_state(form)))
    for number in (*stripped, *with_zeros(form), *with_a_zero_more_or_less(form)):
        if number:
            yield confusion_key(number)


def _range_probe(key: str) -> RangeProbe:
    return RangeProbe(len(key), lowest_start(key), key)


def prefix_span(prefix: str) -> Span:
    """The strings that begin with this one, in the order of their code points."""
    return Span(prefix, prefix[:-1] + chr(ord(prefix[-1]) + 1))


def neighbours(number: str) -> list[str]:
    """Every number one edit away: a character replaced, put in, left out, or two that changed places.

    The number itself is among them. Lists, for a lookup makes a thousand of these and nothing else as often.
    """
    letters = sorted(_ALPHABET.union(number))
    found: list[str] = []
    for position in range(len(number)):
        head, tail, rest = number[:position], number[position:], number[position + 1 :]
        found += [head + letter + tail for letter in letters]
        found += [head + letter + rest for letter in letters]
        found += [head + rest, head + rest[:1] + tail[:1] + rest[1:]]
    return found + [number + letter for letter in letters]


def _parts(number: str) -> Iterator[str]:
    """The beginnings and ends of a number that are long enough to be the listed one."""
    shortest = max(SHORTEST_HELD, -int(-HELD_SHARE * len(number) // 1))
    for length in range(shortest, len(number)):
        yield number[:length]
        yield number[-length:]


def _distinct(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))
