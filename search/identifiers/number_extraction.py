"""Pick the number out of the words that lists write around it."""

import re
from functools import lru_cache

from search.identifiers.characters import MAX_WRITTEN
from search.identifiers.labels import labelled

_REMARK = re.compile(r"\([^()]*\)")
_AFTERTHOUGHT = re.compile(r",[^,\d]*$")
_GLUED = re.compile(r"(?<!\w)(?:No\.?|no\.|[Nn][°º]\s*|№\s*|#)(?=\w*\d)")
_MARKERS = frozenset({"no", "nr", "nº", "n°", "№", "#", "number", "passport", "document", "card", "identity"})
_SHORTEST_WORD = 4


@lru_cache(maxsize=256)
def number_in(text: str) -> str:
    """The part of the text that is the number: "French passport No. 05XX00000 (expired)" → "05XX00000".

    Words stand before the number (an issuer, a document type, "No."), remarks behind it, in
    brackets or after a comma. A text with no words around it comes back as it is, save the spaces
    at its ends, and so does one with no digit in it.
    """
    if len(text) > MAX_WRITTEN or text.isalnum():
        return text
    bare = _AFTERTHOUGHT.sub("", _REMARK.sub(" ", labelled(text).rest).strip())
    parts = _GLUED.sub("", bare).split()
    kept = " ".join(parts[_first_of_number(parts) :])
    return kept if any(character.isdigit() for character in kept) else text.strip()


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
    written_small = len(bare) >= _SHORTEST_WORD and not part.isupper()
    return bare in _MARKERS or (written_small and bare.replace("-", "").isalpha())
