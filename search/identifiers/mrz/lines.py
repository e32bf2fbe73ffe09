"""A pasted, typed or scanned text brought to the lines of a machine-readable zone."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import chain

from search.identifiers.mrz.errors import MrzError
from search.identifiers.mrz.layouts import Layout, layout_of

_LONGEST_TEXT = 1_000
_SHAPES = ((3, 30), (2, 44), (2, 36))
_FOREIGN = re.compile(r"[^A-Z0-9<]")
_FILLERS = str.maketrans("‹＜〈", "<<<")
_SHORTEST, _FEWEST_FILLERS = 30, 3
_SLIP = 4


def read_lines(text: str | Sequence[str]) -> tuple[Layout, tuple[str, ...]]:
    """The layout and its lines: capitals, digits and fillers, nothing else.

    Takes one joined string or several lines, in small letters or capitals, with spaces between or
    around; a « is one filler or two, whichever fits. Raises MrzError with line and position.
    """
    joined = text if isinstance(text, str) else "\n".join(text)
    if len(joined) > _LONGEST_TEXT:
        raise MrzError(f"longer than {_LONGEST_TEXT} characters")
    pasted = _pasted(joined)
    for lines in (*pasted, *chain.from_iterable(map(_recut, pasted))):
        layout = layout_of(lines)
        if layout is not None:
            _refuse_foreign(lines)
            return layout, lines
    raise _misfit(pasted[0])


def looks_like_mrz(text: str) -> bool:
    """Whether somebody meant a machine-readable zone, sound or not: fillers among Latin capitals.

    Two guillemets alone are a quoted name.
    """
    if len(text) > _LONGEST_TEXT:
        return False
    pasted = _pasted(text)
    written = "".join(pasted[0])
    foreign = len(_FOREIGN.findall(written))
    meant = len(written) >= _SHORTEST and written.count("<") >= _FEWEST_FILLERS
    return (meant and foreign * 10 <= len(written)) or any(map(layout_of, pasted))


def _pasted(text: str) -> list[tuple[str, ...]]:
    """The lines, by each way to read spaces (none, or lost fillers) and guillemets (one filler or two)."""
    written = unicodedata.normalize("NFKC", text).upper().translate(_FILLERS)
    written = "".join(character for character in written if unicodedata.category(character) != "Cf")
    rows = [line.strip() for line in written.splitlines()]
    tight = "\n".join(re.sub(r"\s", "", line) for line in rows)
    loose = "\n".join(re.sub(r"\s", "<", line) for line in rows)
    variants = (each.replace("«", filler) for each in (tight, loose) for filler in ("<", "<<"))
    return [tuple(filter(None, variant.split("\n"))) for variant in variants]


def _recut(lines: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The same characters in lines of the one length that fits, if they were joined or broken elsewhere.

    Lines that are off by a few characters were misread, not broken elsewhere: they stay as they are.
    """
    text = "".join(lines)
    for height, width in _SHAPES:
        elsewhere = len(lines) != height or abs(len(lines[0]) - width) > _SLIP
        if len(text) == height * width and elsewhere:
            yield tuple(text[start : start + width] for start in range(0, len(text), width))


def _refuse_foreign(lines: tuple[str, ...]) -> None:
    for number, line in enumerate(lines, 1):
        foreign = _FOREIGN.search(line)
        if foreign:
            problem = f"{foreign.group()!r} is none of A to Z, 0 to 9 and <"
            raise MrzError(problem, line=number, position=foreign.start() + 1)


def _misfit(lines: tuple[str, ...]) -> MrzError:
    """Why these lines have no layout, as near to the fault as can be told."""
    if not lines:
        return MrzError("there is nothing to read")
    if len(lines) not in (2, 3):
        length = len("".join(lines))
        return MrzError(f"two or three lines are expected, not {len(lines)} with {length} characters")
    widths = [width for height, width in _SHAPES if height == len(lines)]
    meant = min(widths, key=lambda width: min(abs(len(line) - width) for line in lines))
    number, line = next(
        ((number, line) for number, line in enumerate(lines, 1) if len(line) != meant),
        (1, lines[0]),
    )
    return MrzError(
        f"{len(line)} characters, {meant} are expected", line=number, position=min(len(line), meant) + 1
    )
