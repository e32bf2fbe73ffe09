"""Measure whether scores are true: of the answers with a score of 0.8, are eight in ten right?"""

import zlib
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from scripts.benchmarks import intervals
from scripts.benchmarks.answers import WAYS, Told
from scripts.benchmarks.curve import Curve, fitted

TENTHS = 10
HALVES = (0, 1)
FIRST = 3  # answers to a lookup that count

# The curve of a way of asking and a half of the people.
Curves = Mapping[tuple[str, int], Curve]


class Outcome(NamedTuple):
    """One answer: to a question about whom, asked which way, with which score, and whether it was right."""

    person: str
    way: str
    score: float
    right: bool

    @property
    def half(self) -> int:
        """Return the half of all people that this one belongs to, always the same."""
        return zlib.crc32(self.person.encode()) % 2

    @property
    def tenth(self) -> int:
        """The row of the table that it belongs to."""
        return min(int(self.score * TENTHS), TENTHS - 1)


def report(told: Mapping[tuple[str, str], Told]) -> str:
    """The table of scores, each checked by people it was not fitted on, and both halves' curves."""
    shipped = outcomes(told)
    curves = of_halves(shipped)
    return f"{_table(held(shipped, curves), shipped)}\n\n{_fits(curves)}"


def outcomes(told: Mapping[tuple[str, str], Told]) -> list[Outcome]:
    """The best answers to every question, with the score that the product gave them."""
    return [
        Outcome(each.meant or each.row["name"], way, score, reference == each.meant)
        for (_, way), asked in told.items()
        for answered in asked
        for each in answered
        for reference, score in each.answers[:FIRST]
    ]


def of_halves(shipped: Sequence[Outcome]) -> Curves:
    """For each way of asking the curve that either half of the people would give the product's scores."""
    return {
        (way, half): fitted(
            [(each.score, each.right) for each in shipped if (each.way, each.half) == (way, half)]
        )
        for way in WAYS
        for half in HALVES
    }


def held(shipped: Sequence[Outcome], curves: Curves) -> list[Outcome]:
    """Every answer with the score of the curve fitted on the half that the person asked for is not of."""
    return [each._replace(score=curves[each.way, 1 - each.half].score(each.score)) for each in shipped]


def _table(checked: Sequence[Outcome], shipped: Sequence[Outcome]) -> str:
    """Of the answers of each score the share that is right, each way and together, and how sure that is."""
    by_way = [[each for each in checked if each.way == way] for way in WAYS]
    ways = " | ".join(f"{way}: answers, mean, right" for way in (*WAYS, "both"))
    lines = [f"| score | {ways} | both: people, 95 % | both, as shipped |", f"|---|{'---|' * 5}"]
    for tenth in range(TENTHS):
        rows = [[each for each in found if each.tenth == tenth] for found in (*by_way, checked, shipped)]
        cells = [*map(_cell, rows[:-1]), _sure(rows[-2]), _cell(rows[-1])]
        lines.append(f"| {tenth / TENTHS:.1f}–{(tenth + 1) / TENTHS:.1f} | {' | '.join(cells)} |")
    return "\n".join(lines)


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


def _fits(curves: Curves) -> str:
    """Write the curves that either half fits to the shipped scores; 1.00 and 0.00 is what is shipped."""
    lines = [f"| fitted on | {' | '.join(f'{way}: worth, share' for way in WAYS)} |", "|---|---|---|"]
    for half in HALVES:
        cells = " | ".join(
            f"{curve.slope:.2f}, {curve.share:+.2f}" for way in WAYS for curve in [curves[way, half]]
        )
        lines.append(f"| {('one half', 'the other')[half]} | {cells} |")
    return "\n".join(lines)
