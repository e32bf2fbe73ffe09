"""Pick the number out of the words that lists write around it."""

import re
import unicodedata
from functools import lru_cache

from search.identifiers.characters import MAX_WRITTEN
from search.identifiers.labels import labelled

_REMARK = re.compile(r"\([^()]*\)")
_AFTERTHOUGHT = re.compile(r",[^,\d]*$")
_GLUED = re.compile(r"(?<!\w)(?:No\.?|no\.|[Nn]\.?[°º]\s*|№\s*|#)(?=\w*\d)")
_MARKERS = frozenset({"no", "nr", "nº", "n°", "№", "#", "number", "passport", "document", "card", "identity"})
_SHORTEST_WORD, _SHORTEST_CASELESS = 4, 2


@lru_cache(maxsize=256)
def number_in(text: str) -> str:
    """The part of the text that is the number: "French passport No. 05XX00000 (expired)" → "05XX00000".

    Words stand before the number (an issuer, a document type, "No."), remarks behind it, in
    brackets or after a comma. A text with no words around it comes back as it is, save the spaces
    at its ends, and so does one with no digit in it.
    """
    if len(text) > MAX_WRITTEN or (text.isascii() and text.isalnum()):
        return text
    bare = _AFTERTHOUGHT.sub("", _REMARK.sub(" ", labelled(text).rest).strip())
    parts = _GLUED.sub("", bare).split()
    kept = " ".join(parts[_first_of_number(parts) :])
    kept = without_script(kept)
    return kept if any(character.isdigit() for character in kept) else text.strip()


def without_script(text: str) -> str:
    """Leave out words in scripts without small letters that stand before a Latin number: 护照E12345678."""
    start = next((place for place, character in enumerate(text) if _begins_latin(character)), 0)
    head, rest = _letters(text[:start]), text[start:]
    words = re.findall(r"\w+", head)
    said = all(word.isalpha() and not _has_case(word) for word in words)
    long_enough = any(len(word) >= _SHORTEST_CASELESS for word in words)
    return rest if said and long_enough and rest.isascii() else text


def _first_of_number(parts: list[str]) -> int:
    """Return where the words end: behind the last word, but never past a part with a digit."""
    first = 0
    for position, part in enumerate(parts):
        if any(character.isdigit() for character in part):
            break
        if _is_word(part):
            first = position + 1
    return first


def _is_word(part: str) -> bool:
    bare = part.strip(".:,;\"'").casefold()
    letters = _letters(re.sub(r"[-'’]", "", bare))
    long_enough = len(letters) >= (_SHORTEST_WORD if _has_case(letters) else _SHORTEST_CASELESS)
    return bare in _MARKERS or (long_enough and not part.isupper() and letters.isalpha())


def _begins_latin(character: str) -> bool:
    return character == "+" or (character.isascii() and character.isalnum())


def _letters(text: str) -> str:
    """The text without the marks that Indic and Thai words are written with."""
    return "".join(character for character in text if unicodedata.category(character)[0] != "M")


def _has_case(text: str) -> bool:
    return text.upper() != text.lower()
