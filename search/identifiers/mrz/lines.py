"""Bring a pasted, typed or scanned text to the lines of a machine-readable zone."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, permutations
from typing import NamedTuple

from search.identifiers.mrz.cuts import SHAPES, cuts, parted
from search.identifiers.mrz.errors import MrzError
from search.identifiers.mrz.layouts import STATE, Layout, layout_of
from search.identifiers.mrz.pasted import pasted_lines, windows
from search.identifiers.mrz.respaced import respaced
from search.identifiers.mrz.sense import cut_sense, makes_sense, nonsense, right_checks

_LONGEST_TEXT = 1_000
_FOREIGN = re.compile(r"[^A-Z0-9<]")
_A_FILLER = re.compile("[<‹＜〈«]")
_SHORTEST, _FEWEST_FILLERS = 30, 3
_FEWEST_DIGITS = 14
_CUT = "The lines were put in order or brought to their length: compare them with the document."


class _Zone(NamedTuple):
    """A way to read the text that makes sense, and how many check digits are right then."""

    right: int
    layout: Layout
    lines: tuple[str, ...]

    @property
    def sense(self) -> tuple[int, bool]:
        """The right check digits, then whether issuing state and nationality are one: mostly they are."""
        return self.right, STATE.read(self.lines) == self.layout.nationality.read(self.lines)


def read_lines(text: str | Sequence[str]) -> tuple[Layout, tuple[str, ...], tuple[str, ...]]:
    """The layout, its lines (capitals, digits and fillers, nothing else), and what was done to them.

    Takes one joined string or several lines, in small letters or capitals, with spaces between or
    around; a « is one filler or two, whichever fits. Lines that fit no layout are put in order and brought to
    its length where that makes sense. Raises MrzError with line and position.
    """
    joined = text if isinstance(text, str) else "\n".join(text)
    if len(joined) > _LONGEST_TEXT:
        raise MrzError(f"longer than {_LONGEST_TEXT} characters")
    pasted = pasted_lines(joined)
    zone = _as_typed(pasted) or _brought_to_length(pasted)
    if zone is None:
        raise _misfit(pasted)
    return zone.layout, zone.lines, () if _is_joined(zone.lines, pasted) else (_CUT,)


def looks_like_mrz(text: str) -> bool:
    """Return whether a machine-readable zone was meant, sound or not: fillers among Latin capitals.

    Two guillemets alone are a quoted name.
    """
    dated = sum(map(str.isdigit, text)) >= _FEWEST_DIGITS
    if not _SHORTEST <= len(text) <= _LONGEST_TEXT or not (dated or _A_FILLER.search(text)):
        return False
    pasted = pasted_lines(text)
    written = "".join(pasted[0])
    foreign = len(_FOREIGN.findall(written))
    meant = len(written) >= _SHORTEST and written.count("<") >= _FEWEST_FILLERS
    if meant and foreign * 10 <= len(written):
        return True
    return dated and (_as_typed(pasted) is not None or _respaced(pasted) is not None)


def _as_typed(pasted: Sequence[tuple[str, ...]]) -> _Zone | None:
    """Return the lines as they stand or in another order: of several the one with most right check digits."""
    whole = [lines for each in pasted for lines in (each, *(parted(each[0]) if len(each) == 1 else ()))]
    typed = [
        _Zone(right_checks(layout, lines), layout, lines)
        for layout, lines in _laid_out(whole)
        if makes_sense(layout, lines)
    ]
    orders = chain.from_iterable(
        permutations(lines)
        for lines in whole
        if 1 < len(lines) <= 3  # noqa: PLR2004 - no zone has more
    )
    return _best(chain(typed, _sensible(orders)))


def _brought_to_length(pasted: Sequence[tuple[str, ...]]) -> _Zone | None:
    every = list(dict.fromkeys(chain.from_iterable(map(windows, pasted))))
    return _best(_sensible(chain.from_iterable(way(lines) for way in (cuts, respaced) for lines in every)))


def _respaced(pasted: Sequence[tuple[str, ...]]) -> _Zone | None:
    every = dict.fromkeys(chain.from_iterable(map(windows, pasted)))
    return _best(_sensible(chain.from_iterable(map(respaced, every))))


def _laid_out(every: Iterable[tuple[str, ...]]) -> Iterator[tuple[Layout, tuple[str, ...]]]:
    """Each of these that has the shape of a layout, and that layout."""
    for lines in dict.fromkeys(every):
        layout = layout_of(lines)
        if layout is not None and not any(map(_FOREIGN.search, lines)):
            yield layout, lines


def _sensible(every: Iterable[tuple[str, ...]]) -> Iterator[_Zone]:
    for layout, lines in _laid_out(every):
        right = cut_sense(layout, lines)
        if right:
            yield _Zone(right, layout, lines)


def _best(zones: Iterable[_Zone]) -> _Zone | None:
    return max(zones, key=lambda zone: zone.sense, default=None)


def _is_joined(lines: tuple[str, ...], pasted: Sequence[tuple[str, ...]]) -> bool:
    """Tell whether only line ends were lost: nobody needs to be told."""
    return "".join(lines) in map("".join, pasted)


def _misfit(pasted: Sequence[tuple[str, ...]]) -> MrzError:
    """Say why these lines are no zone, as near to the fault as can be told."""
    lines = pasted[0]
    if not lines:
        return MrzError("there is nothing to read")
    laid_out = next(((layout, each) for each in pasted if (layout := layout_of(each)) is not None), None)
    if laid_out is not None:
        return _foreign(lines) or _nonsense(*laid_out)
    if len(lines) not in (2, 3):
        length = len("".join(lines))
        alone = "; of one line alone ask the name or the number" if len(lines) == 1 else ""
        return MrzError(f"two or three lines are expected, not {len(lines)} with {length} characters{alone}")
    widths = [width for height, width in SHAPES if height == len(lines)]
    meant = min(widths, key=lambda width: min(abs(len(line) - width) for line in lines))
    number, line = next(
        ((number, line) for number, line in enumerate(lines, 1) if len(line) != meant),
        (1, lines[0]),
    )
    return MrzError(
        f"{len(line)} characters, {meant} are expected", line=number, position=min(len(line), meant) + 1
    )


def _foreign(lines: tuple[str, ...]) -> MrzError | None:
    for number, line in enumerate(lines, 1):
        foreign = _FOREIGN.search(line)
        if foreign:
            problem = f"{foreign.group()!r} is none of A to Z, 0 to 9 and <"
            return MrzError(problem, line=number, position=foreign.start() + 1)
    return None


def _nonsense(layout: Layout, lines: tuple[str, ...]) -> MrzError:
    found = nonsense(layout, lines)
    if found is None:
        return MrzError("document code, state, dates and check digits make no sense together")
    place, word = found
    problem = f"{place.read(lines)!r} is no {word}, and the check digits do not say otherwise"
    return MrzError(problem, line=place.line + 1, position=place.start + 1)
