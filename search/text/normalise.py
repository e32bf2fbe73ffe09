"""Bring a written value to one form, so that equal names are equal strings."""

import re
import unicodedata
from functools import lru_cache

# Marks that accents, harakat and points are written with. The vowel signs of Indic and Thai and the
# voicing marks of kana are letters of their names and stay.
_MARKS = re.compile(
    "[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a"
    "\u064b-\u065f\u0670\u06d6-\u06ed\u0711\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f\u0640]"
)
_SPACES = re.compile(r"\s+")
_UNWRITTEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "So", "Sk"})
# Lower-case letters whose capital folds to another letter.
_CASELESS = str.maketrans({"ı": "i", "ſ": "s"})


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Return the text in one case and Unicode form, without accents, controls, direction marks and emoji.

    Punctuation stays; runs of white space become one space. Idempotent; never raises.
    """
    if text.isascii() and text.isprintable():
        return " ".join(text.lower().split())
    return _settle(_settle(text))


def _settle(text: str) -> str:
    bare = _bare(unicodedata.normalize("NFKD", text).casefold())
    again = _bare(unicodedata.normalize("NFKD", bare).casefold().translate(_CASELESS))
    written = "".join(_visible(character) for character in unicodedata.normalize("NFC", again))
    return _SPACES.sub(" ", written).strip()


def _bare(text: str) -> str:
    return _MARKS.sub("", text)


def _visible(character: str) -> str:
    if character.isalnum() or character == " ":
        return character
    category = unicodedata.category(character)
    if category in _UNWRITTEN:
        return "" if category == "Cf" else " "
    return character
