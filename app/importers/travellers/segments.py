"""Take UN/EDIFACT apart (ISO 9735): service characters, releases, any white space between segments."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.errors import ImportRefused

# ISO 9735, the defaults where no UNA says others: component, element, decimal, release, repetition, end.
_DEFAULTS = ":+.? '"
_BEFORE = b"\xef\xbb\xbf \r\n\t\x01\x02\x0b"
# Character sets by the syntax identifier of UNB (ISO 9735, UN/CEFACT): UNOA and UNOB are ASCII.
_SETS = {
    "UNOC": "latin-1", "UNOD": "iso8859-2", "UNOE": "iso8859-5", "UNOF": "iso8859-7", "UNOG": "iso8859-3",
    "UNOH": "iso8859-4", "UNOI": "iso8859-6", "UNOJ": "iso8859-8", "UNOK": "iso8859-9",
    "UNOW": "utf-8", "UNOY": "utf-8",
}  # fmt: skip
_SYNTAX = re.compile(rb"UNB.(UNO[A-Z])")
# More than any traveller has; what is longer is no list.
MOST_SEGMENTS = 200_000


@dataclass(frozen=True, slots=True)
class Segment:
    """One segment: its tag, and its elements, each of components."""

    tag: str
    elements: tuple[tuple[str, ...], ...]

    def at(self, element: int, component: int = 0) -> str:
        """Return one component; empty where it is not told."""
        parts = self.elements[element - 1] if element <= len(self.elements) else ()
        return parts[component].strip() if component < len(parts) else ""


def is_edifact(content: bytes) -> bool:
    """Tell whether a file is an interchange."""
    return content.lstrip(_BEFORE)[:3] in (b"UNA", b"UNB")


def segments(content: bytes) -> Iterator[Segment]:
    """Yield every segment; raises ImportRefused for what is endless or no text."""
    text = _decoded(content.lstrip(_BEFORE))
    signs = text[3:9] if text.startswith("UNA") else _DEFAULTS
    if len(set(signs) - {" "}) < len(signs.replace(" ", "")) or len(signs) < len(_DEFAULTS):
        raise ImportRefused("The service characters of the interchange (UNA) are not six different ones.")
    component, element, _, release, _, end = tuple(signs)
    body = text[9:] if text.startswith("UNA") else text
    for number, raw in enumerate(_split(body, end, release)):
        if number > MOST_SEGMENTS:
            raise ImportRefused(f"The interchange has more than {MOST_SEGMENTS:,} segments.")
        if segment := raw.strip(" \r\n\t\x03\x0c"):
            tag, *rest = _split(segment, element, release)
            yield Segment(
                tag.partition(component)[0],
                tuple(
                    tuple(_plain(part, release) for part in _split(each, component, release)) for each in rest
                ),
            )


def _decoded(content: bytes) -> str:
    told = _SYNTAX.search(content[:200])
    named = _SETS.get(told[1].decode(), "") if told else ""
    for encoding in filter(None, (named, "utf-8", "latin-1")):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ImportRefused("The interchange is no text.")


def _split(text: str, sign: str, release: str) -> list[str]:
    """Split at a service character that is not released; a release character may be released itself."""
    if release == " " or release not in text:
        return text.split(sign)
    parts, begun = [], 0
    for found in re.finditer(rf"{re.escape(release)}.|{re.escape(sign)}", text, re.DOTALL):
        if found[0] == sign:
            parts.append(text[begun : found.start()])
            begun = found.end()
    return [*parts, text[begun:]]


def _plain(text: str, release: str) -> str:
    if release == " " or release not in text:
        return text
    return re.sub(rf"{re.escape(release)}(.)", r"\1", text, flags=re.DOTALL)
