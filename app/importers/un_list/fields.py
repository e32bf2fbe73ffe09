"""Read one field of an entry: cleaned, checked for length, refused with its path."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import TypeVar

from lxml import etree

from app.rules.text import TextRule, clean, shorten

# The longest text of any field; what no field holds at this length is fitted to its own rule later.
LINE = TextRule(10_000)
_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:T.*|Z|[+-]\d{2}:\d{2})?")


Made = TypeVar("Made")
Lost = list[str]
SAID = TextRule(2_000)


class Faulty(Exception):
    """A field cannot be taken: `field` is the path inside the entry, `reason` a sentence."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(f"{field}: {reason}")
        self.field, self.reason = field, reason


def spare(lost: Lost, make: Callable[..., Made], element: etree._Element, *tags: str) -> Made | None:
    """Return what `make` reads; None where it cannot, and then `lost` holds the words of the list."""
    try:
        return make(element, *tags)
    except Faulty as fault:
        inside = None if "/" in fault.field else element.find(fault.field)
        said = " ".join(map(str, (element if inside is None else inside).itertext()))
        lost.append(f"{fault.field}: {shorten(clean(said, LINE), SAID.longest)}")
        return None


def text_of(element: etree._Element, tag: str, *, longest: int = LINE.longest) -> str:
    """The cleaned text of the child `tag`, empty where there is none."""
    child = element.find(tag)
    text = clean(child.text, LINE) if child is not None and child.text else ""
    if len(text) > longest:
        raise Faulty(path_of(element, tag), f"longer than {longest:,} characters")
    return text


def values_of(element: etree._Element, tag: str) -> tuple[str, ...]:
    """The filled VALUEs below the child `tag`, each once."""
    texts = (clean(value.text or "", LINE) for value in element.iterfind(f"{tag}/VALUE"))
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
    """Return the path that a refusal names a field by, from the entry down."""
    inside = element.getparent() is not None and element.tag not in {"INDIVIDUAL", "ENTITY"}
    return f"{element.tag}/{tag}" if inside else tag
