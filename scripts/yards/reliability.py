"""Whether scores are what they say: of the answers with a score of 0.8, are eight of ten right?"""

import zlib
from collections.abc import Sequence
from typing import NamedTuple

from scripts.yards import intervals
from scripts.yards.answers import WAYS, Answered

TENTHS = 10

# What was answered, by list and way of asking.
Told = dict[tuple[str, str], list[Answered]]


class Outcome(NamedTuple):
    """One answer: to a question about whom, with which score, and whether it was right."""

    person: str
    score: float
    right: bool

    @property
    def tenth(self) -> int:
        """The row of the table that it belongs to."""
        return min(int(self.score * TENTHS), TENTHS - 1)


def table(told: Told) -> str:
    """Of the answers of each score the share that is right, each way and together, and how sure that is."""
    ways = {way: _outcomes(told, [way]) for way in WAYS} | {"both": _outcomes(told, WAYS)}
    lines = [
        f"| score | {' | '.join(f'{way}: answers, mean, right' for way in ways)} | both: people, 95 % |",
        f"|---|{'---|' * len(ways)}---|",
    ]
    for tenth in range(TENTHS):
        rows = [[each for each in found if each.tenth == tenth] for found in ways.values()]
        cells = " | ".join([*map(_cell, rows), _sure(rows[-1])])
        lines.append(f"| {tenth / TENTHS:.1f}–{(tenth + 1) / TENTHS:.1f} | {cells} |")
    return "\n".join(lines)


def _outcomes(told: Told, ways: Sequence[str]) -> list[Outcome]:
    """The first answers to the held half of the questions."""
    return [
        Outcome(_person(each), score, reference == each.meant)
        for (_, way), answered in told.items()
        for each in answered
        for reference, score in each.answers
        if way in ways and _held(each)
    ]


def _held(each: Answered) -> bool:
    """Whether it is about the half of the people on whom the curve of scores was not fitted."""
    return zlib.crc32(_person(each).encode()) % 2 == 1


def _person(each: Answered) -> str:
    return each.meant or each.row["name"]


def _cell(found: Sequence[Outcome]) -> str:
    if not found:
        return "–"
    mean, right = (sum(told) / len(found) for told in zip(*((o.score, o.right) for o in found), strict=True))
    return f"{len(found):,}, {mean:.3f}, {right:.3f}"


def _sure(found: Sequence[Outcome]) -> str:
    if not found:
        return "–"
    low, high = intervals.by_person([(each.person, each.right) for each in found])
    return f"{len({each.person for each in found}):,}, {low:.3f}–{high:.3f}"
