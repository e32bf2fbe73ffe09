"""Several numbers in one field: both identities of a telephone, a passport and a card."""

import re

from search.identifiers.characters import digits_in, plain
from search.identifiers.labels import labelled
from search.identifiers.registry import FORMATS, marked_kinds

MOST_NUMBERS = 5
_APART = re.compile(r"\s+[/+&]\s+|\s*[;|,\n]\s*|\s+(?:and|und|et|y|e|i|en|og|och|ve|и)\s+", re.IGNORECASE)
_SLASH = re.compile(r"\s*/\s*")
_NEXT_LABEL = re.compile(r"\s+(?=[^\W\d_][^\s\d:]*\s?\d?\s?:)")
_FEWEST, _FEWEST_BY_SLASH = 5, 7
_FEWEST_DIGITS = 3


def numbers_in(text: str) -> tuple[str, ...]:
    """Return the text, and behind it each number where it holds several; at most `MOST_NUMBERS` of these.

    A slash without spaces belongs to many a number, so what it parts must be long; a space does so too, so
    what it parts must each have a check of its own that is right, or be long and have letters.
    """
    for parts, is_number in (
        (_APART.split(text), _is_number),
        (_NEXT_LABEL.split(text), _is_number),
        (_SLASH.split(text), _is_long_number),
        (text.split(), _is_checked),
        (text.split(), _is_lettered),
    ):
        found = [part for part in parts if part]
        if len(found) > 1 and all(map(is_number, found)):
            return (text, *found[:MOST_NUMBERS])
    return (text,)


def _is_number(text: str) -> bool:
    number = plain(labelled(text).rest) or ""
    return len(number) >= _FEWEST and digits_in(number) >= _FEWEST_DIGITS


def _is_long_number(text: str) -> bool:
    return _is_number(text) and len(plain(labelled(text).rest) or "") >= _FEWEST_BY_SLASH


def _is_lettered(text: str) -> bool:
    """Tell whether it is as long as a document's number and has letters and digits, as its neighbour has."""
    return _is_long_number(text) and any(map(str.isalpha, text))


def _is_checked(text: str) -> bool:
    return any(FORMATS[kind].CHECKED for kind in marked_kinds(text))
