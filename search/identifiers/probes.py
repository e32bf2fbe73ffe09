"""What the database must be asked so that every grade of agreement is found by its indexes alone.

Three columns are indexed, each compared byte by byte: `normalised`, `reversed` (the same,
backwards) and `confusion` (the confusion key).

- exact and normalised: equality on `normalised`;
- confusable: equality on `confusion`;
- part: what begins with the number is one span of `normalised`, what ends with it one span of
  `reversed`; what the number itself begins or ends with are a few equalities on `normalised`;
- range: a span of `normalised` among the rows that have a `range_end`;
- one edit: equality on `normalised` with each of the number's neighbours.

The neighbours are listed outright: some 700 for nine characters, 1,300 for seventeen. Splitting
the number in halves, one of which an edit leaves intact, asks two spans instead, but stolen blanks
and serials come in runs, and a span then returns the run: on two million numbers in runs of
100,000 it took 39 ms and returned 82,000 rows where the neighbours took 0.6 ms and returned 34.
Letters of other scripts are tried only where the number itself has them.
"""

import string
from collections.abc import Iterator
from dataclasses import dataclass

from search.identifiers.characters import confusion_key
from search.identifiers.grading import HELD_SHARE, SHORTEST_EDITED, SHORTEST_HELD, SHORTEST_PART
from search.identifiers.kinds import IdentifierKind
from search.identifiers.ranges import lowest_start
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
    """Rows with `length` equal, `normalised` from `low` to `number`, and `range_end` >= `number`."""

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
        ranges=tuple(RangeProbe(len(form), lowest_start(form), form) for form in equal),
        near=_distinct(near for form in edited for near in neighbours(form)),
        held=_distinct(part for form in equal for part in _parts(form)),
        beginning=tuple(prefix_span(form) for form in partial),
        ending=tuple(prefix_span(form[::-1]) for form in partial),
    )


def prefix_span(prefix: str) -> Span:
    """The strings that begin with this one, in the order of their code points."""
    return Span(prefix, prefix[:-1] + chr(ord(prefix[-1]) + 1))


def neighbours(number: str) -> Iterator[str]:
    """Every number one edit away: a character replaced, put in, left out, or two that changed places."""
    letters = sorted(_ALPHABET.union(number))
    for position in range(len(number) + 1):
        head, tail = number[:position], number[position:]
        yield from (head + letter + tail for letter in letters)
        if tail:
            yield head + tail[1:]
            yield from (head + letter + tail[1:] for letter in letters if letter != tail[0])
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]


def _parts(number: str) -> Iterator[str]:
    """The beginnings and ends of a number that are long enough to be the listed one."""
    shortest = max(SHORTEST_HELD, -int(-HELD_SHARE * len(number) // 1))
    for length in range(shortest, len(number)):
        yield number[:length]
        yield number[-length:]


def _distinct(values: Iterator[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))
