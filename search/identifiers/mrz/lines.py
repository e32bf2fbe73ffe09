"""Bring a pasted, typed or scanned text to the lines of a machine-readable zone."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import chain

from search.identifiers.mrz.cuts import SHAPES, cuts, parted
from search.identifiers.mrz.errors import MrzError
from search.identifiers.mrz.layouts import Layout, layout_of
from search.identifiers.mrz.sense import cut_sense, makes_sense

_LONGEST_TEXT = 1_000
_FOREIGN = re.compile(r"[^A-Z0-9<]")
_FILLERS = str.maketrans("‹＜〈", "<<<")
_SHORTEST, _FEWEST_FILLERS = 30, 3
_LABEL = re.compile(
    r"^(?:[A-Z][A-Z .\-]{0,30}\d?\s*[:=]|(?:LINE|ROW|ZEILE|LIGNE)\s*\d\s*[:.)]?|\d\s*[:.)])\s*"
)
_HEADING = re.compile(
    r"(?:MRZ|MACHINE[ -]READABLE[A-Z ]*|ZONE DE LECTURE[A-Z ]*|MASCHINENLESBARE[A-Z ]*)[:.]?"
)
_CUT = "The lines were put in order or brought to their length: compare them with the document."


def read_lines(text: str | Sequence[str]) -> tuple[Layout, tuple[str, ...], tuple[str, ...]]:
    """The layout, its lines (capitals, digits and fillers, nothing else), and what was done to them.

    Takes one joined string or several lines, in small letters or capitals, with spaces between or
    around; a « is one filler or two, whichever fits. Lines that fit no layout are put in order and brought to
    its length where that makes sense. Raises MrzError with line and position.
    """
    joined = text if isinstance(text, str) else "\n".join(text)
    if len(joined) > _LONGEST_TEXT:
        raise MrzError(f"longer than {_LONGEST_TEXT} characters")
    pasted = _pasted(joined)
    for lines in chain(pasted, *(parted(each[0]) for each in pasted if len(each) == 1)):
        layout = layout_of(lines)
        if layout is not None and not any(map(_FOREIGN.search, lines)) and makes_sense(layout, lines):
            return layout, lines, ()
    best = max(_sensible(pasted), key=lambda found: found[0], default=None)
    if best is not None:
        return best[1], best[2], (_CUT,) if best[2] != pasted[0] and not _is_joined(best[2], pasted) else ()
    raise _misfit(pasted)


def _sensible(pasted: Sequence[tuple[str, ...]]) -> Iterator[tuple[int, Layout, tuple[str, ...]]]:
    """Every cut that makes sense, with how many of its check digits are right."""
    for lines in dict.fromkeys(chain.from_iterable(map(cuts, dict.fromkeys(pasted)))):
        layout = layout_of(lines)
        if layout is not None and not any(map(_FOREIGN.search, lines)):
            right = cut_sense(layout, lines)
            if right:
                yield right, layout, lines


def _is_joined(lines: tuple[str, ...], pasted: Sequence[tuple[str, ...]]) -> bool:
    """Tell whether only line ends were lost: nobody needs to be told."""
    return "".join(lines) in map("".join, pasted)


def looks_like_mrz(text: str) -> bool:
    """Return whether a machine-readable zone was meant, sound or not: fillers among Latin capitals.

    Two guillemets alone are a quoted name.
    """
    if len(text) > _LONGEST_TEXT:
        return False
    pasted = _pasted(text)
    written = "".join(pasted[0])
    foreign = len(_FOREIGN.findall(written))
    meant = len(written) >= _SHORTEST and written.count("<") >= _FEWEST_FILLERS
    return (meant and foreign * 10 <= len(written)) or any(
        layout is not None and makes_sense(layout, lines)
        for lines in pasted
        for layout in (layout_of(lines),)
    )


def _pasted(text: str) -> list[tuple[str, ...]]:
    """The lines, by each way to read spaces (none, or lost fillers) and guillemets (one filler or two).

    Labels before the lines go, and so does a heading above them.
    """
    written = unicodedata.normalize("NFKC", text).upper().translate(_FILLERS)
    written = "".join(character for character in written if unicodedata.category(character) != "Cf")
    rows = [_LABEL.sub("", line.strip()) for line in written.splitlines()]
    rows = [row for row in rows if not _HEADING.fullmatch(row)]
    tight = "\n".join(re.sub(r"\s", "", line) for line in rows)
    loose = "\n".join(re.sub(r"\s", "<", line) for line in rows)
    variants = (each.replace("«", filler) for each in (tight, loose) for filler in ("<", "<<"))
    return [tuple(filter(None, variant.split("\n"))) for variant in variants]


def _misfit(pasted: Sequence[tuple[str, ...]]) -> MrzError:
    """Say why these lines are no zone, as near to the fault as can be told."""
    lines = pasted[0]
    if not lines:
        return MrzError("there is nothing to read")
    if any(layout_of(each) is not None for each in pasted):
        return _foreign(lines) or MrzError(
            "document code, issuing state and check digits are none: this is no machine-readable zone"
        )
    if len(lines) not in (2, 3):
        length = len("".join(lines))
        return MrzError(f"two or three lines are expected, not {len(lines)} with {length} characters")
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
