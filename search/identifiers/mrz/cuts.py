"""Lines that are a few characters off brought to a layout, in every way that may be meant."""

import re
from collections.abc import Iterator
from itertools import chain, islice, permutations, product

SLIP = 4
"""So many characters may be too many or too few in a line; more were not lost, they are another text."""

SHAPES = ((3, 30), (2, 44), (2, 36))
_MOST_CUTS = 400
_FILLERS = re.compile("<+")


def cuts(lines: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield the lines in another order, then broken elsewhere, then with fillers put in and left out."""
    orders = list(permutations(lines)) if 1 < len(lines) <= 3 else [lines]  # noqa: PLR2004 - no zone has more
    yield from orders
    yield from parted("".join(lines))
    yield from islice(chain.from_iterable(_fitted(order) for order in [*orders, *_broken(lines)]), _MOST_CUTS)


def parted(text: str) -> Iterator[tuple[str, ...]]:
    """Yield the lines of a text that has as many characters as a zone, its line ends lost or misplaced."""
    for height, width in SHAPES:
        if len(text) == height * width:
            yield tuple(text[start : start + width] for start in range(0, len(text), width))


def _broken(lines: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Part one line that holds a whole zone, a little off, near its middle or thirds."""
    text = "".join(lines)
    for height, width in SHAPES if len(lines) == 1 else ():
        if 0 < abs(len(text) - height * width) <= SLIP:
            for off in range(-SLIP, SLIP + 1):
                ends = [width + off, *(width * line + off for line in range(2, height)), len(text)]
                yield tuple(text[start:end] for start, end in zip([0, *ends], ends, strict=False))


def _fitted(lines: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for height, width in SHAPES:
        held = [line[:width] if not line[width:].strip("<") else line for line in lines]
        if len(lines) == height and all(abs(len(line) - width) <= SLIP for line in held):
            yield from product(*(list(_fit(line, width)) for line in held))


def _fit(line: str, width: int) -> Iterator[str]:
    """Bring the line to this width: fillers put in or left out, or an end cut off."""
    off = width - len(line)
    if off == 0:
        yield line
    elif off > 0:
        runs = sorted(_FILLERS.finditer(line), key=lambda run: run.end() - run.start(), reverse=True)
        yield from (line[: run.end()] + "<" * off + line[run.end() :] for run in runs)
        yield line + "<" * off
        yield "<" * off + line
    else:
        yield line[:off]
        yield line[-off:]
        for run in _FILLERS.finditer(line):
            if len(run.group()) > -off:
                yield line[: run.end() + off] + line[run.end() :]
