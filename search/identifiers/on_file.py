"""Make the keys that lookups scan of a number on file; filing and migrations make them alike."""

from typing import TypedDict

from search.identifiers.characters import confusion_key
from search.identifiers.kinds import IdentifierKind
from search.identifiers.registry import normalise


class NumberKeys(TypedDict):
    """Hold the columns of `Identifier` that are made of its number and, for a range, its last number."""

    normalised: str
    reversed: str
    confusion: str
    length: int
    range_end: str | None
    confused_end: str | None


def number_keys(kind: IdentifierKind, number: str, last: str = "") -> NumberKeys:
    """Return the keys; they are empty where the number cannot be read as its kind."""
    normalised = normalise(kind, number) or ""
    range_end = normalise(kind, last) if last else None
    return {
        "normalised": normalised,
        "reversed": normalised[::-1],
        "confusion": confusion_key(normalised),
        "length": len(normalised),
        "range_end": range_end,
        "confused_end": confusion_key(range_end) if range_end else None,
    }
