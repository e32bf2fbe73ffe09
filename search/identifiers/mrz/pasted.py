"""The lines that a pasted, typed or scanned text may hold, in every way that its fillers may be meant."""

import re
import unicodedata
from collections.abc import Iterator

_FILLERS = str.maketrans("‹＜〈|", "<<<\n")
_OTHER_FILLERS = str.maketrans("._*>", "<<<<")
_LABEL = re.compile(
    r"^(?:[A-Z][A-Z .\-]{0,30}\d?\s*[:=]|(?:LINE|ROW|ZEILE|LIGNE)\s*\d\s*[:.)]?|\d\s*[:.)]|[>\-*•]\s)\s*"
)
_HEADING = re.compile(
    r"(?:MRZ|MACHINE[ -]READABLE[A-Z ]*|ZONE DE LECTURE[A-Z ]*|MASCHINENLESBARE[A-Z ]*)[:.]?"
)
_QUOTES = "\"'`“”„"
_HEIGHTS, _MOST_LINES = (3, 2), 8


def pasted_lines(text: str) -> list[tuple[str, ...]]:
    """Return the lines by each way to read spaces (none, or lost fillers) and guillemets (one filler or two).

    Labels before the lines go, and so does a heading above them.
    """
    written = unicodedata.normalize("NFKC", text).upper().translate(_FILLERS)
    written = "".join(character for character in written if unicodedata.category(character) != "Cf")
    rows = [_LABEL.sub("", line.strip().strip(_QUOTES)) for line in written.splitlines()]
    rows = [row for row in rows if not _HEADING.fullmatch(row)]
    tight = "\n".join(re.sub(r"\s", "", line) for line in rows)
    loose = "\n".join(re.sub(r"\s", "<", line) for line in rows)
    variants = [each.replace("«", filler) for each in (tight, loose) for filler in ("<", "<<")]
    if "<" not in tight:
        variants.append(tight.translate(_OTHER_FILLERS))
    return [tuple(filter(None, variant.split("\n"))) for variant in dict.fromkeys(variants)]


def windows(lines: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield the lines, then each two and three neighbours where there are others around a zone."""
    yield lines
    if len(lines) <= _MOST_LINES:
        for height in _HEIGHTS:
            yield from (lines[start : start + height] for start in range(len(lines) - height + 1))
