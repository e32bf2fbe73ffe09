"""Reads one field of an entry: cleaned, checked for length, refused with its path."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date

from lxml import etree

# Marks that steer the writing direction or join letters are part of how a name is typed, not of the
# name; but the (non-)joiners decide how Persian and Indic words are spelt.
_JOINERS = "\u200c\u200d"
_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:T.*|Z|[+-]\d{2}:\d{2})?")


class Faulty(Exception):
    """The entry cannot be taken: `field` is the path inside the entry, `reason` a sentence."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(f"{field}: {reason}")
        self.field, self.reason = field, reason


def clean(text: str | None) -> str:
    """One line of composed text, without control characters, direction marks and stray space."""
    line = unicodedata.normalize("NFC", " ".join((text or "").split()))
    if line.isprintable():
        return line
    return " ".join("".join(_visible(letter) for letter in line).split())


def _visible(letter: str) -> str:
    category = unicodedata.category(letter)
    if category == "Cc":
        return " "
    return letter if letter in _JOINERS or category not in {"Cf", "Co", "Cn"} else ""


def text_of(element: etree._Element, tag: str, *, longest: int = 10_000) -> str:
    """The cleaned text of the child `tag`, empty where there is none."""
    child = element.find(tag)
    text = clean(child.text) if child is not None and child.text else ""
    if len(text) > longest:
        raise Faulty(path_of(element, tag), f"longer than {longest:,} characters")
    return text


def values_of(element: etree._Element, tag: str) -> tuple[str, ...]:
    """The filled VALUEs below the child `tag`, each once."""
    texts = (clean(value.text) for value in element.iterfind(f"{tag}/VALUE"))
    return tuple(dict.fromkeys(filter(None, texts)))


def day_of(element: etree._Element, tag: str) -> date | None:
    """The day in the child `tag` (a time or zone behind it is dropped); refuses an impossible one."""
    text = text_of(element, tag)
    return parse_day(text, path_of(element, tag)) if text else None


def parse_day(text: str, path: str) -> date:
    """The day that `text` writes as YYYY-MM-DD, or Faulty."""
    form = _DAY.fullmatch(text)
    try:
        if form and text.isascii():
            return date.fromisoformat(form[1])
    except ValueError as wrong:
        raise Faulty(path, f"“{text[:40]}” is no day of the calendar") from wrong
    raise Faulty(path, f"“{text[:40]}” is not a date written YYYY-MM-DD")


def filled(entry: etree._Element, *tags: str) -> Iterator[etree._Element]:
    """The children with one of these tags that say anything at all; the list is full of empty ones."""
    for child in entry.iterchildren(*tags):
        if any(part.text and part.text.strip() for part in child.iterchildren()):
            yield child


def path_of(element: etree._Element, tag: str) -> str:
    """How a refusal names a field: from the entry down."""
    inside = element.getparent() is not None and element.tag not in {"INDIVIDUAL", "ENTITY"}
    return f"{element.tag}/{tag}" if inside else tag
