"""Bring any writing of a number to capitals and digits, and to a confusion key."""

import re
import unicodedata
from functools import lru_cache

MAX_WRITTEN = 250
"""Longer than any number with the words around it; what is longer is not a number."""

MAX_NORMALISED = 64
"""What the register has room for; every identifier but the longest crypto-asset addresses is shorter."""

# Letters of other scripts that no eye can tell from a Latin capital; plates and serials are
# written with either (the twelve letters of Russian plates were chosen for it, GOST R 50577).
_LOOKALIKES = str.maketrans(
    "АВЕЗКМНОРСТУХІЈЅԚԜҺΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
    "ABE3KMHOPCTYXIJSQWHABEZHIKMNOPTYX",
)
# One letter of Arabic and Persian, coded twice.
_LOOKALIKES |= str.maketrans("كيى", "کیی")
# Letters with a stroke, and two letters in one: other letters that a keyboard elsewhere lacks.
_STROKES = str.maketrans(
    {"Ø": "O", "Ł": "L", "Đ": "D", "Ð": "D", "Ħ": "H", "Ŧ": "T", "Æ": "AE", "Œ": "OE", "Þ": "TH", "ẞ": "SS"}
)
_LETTERS = _LOOKALIKES | _STROKES
_CONFUSABLE = str.maketrans("OQDILZSGB", "000112568")
_SYMBOLS_BETWEEN = frozenset("<>°+=|`^~")
_PLAIN = re.compile(rf"[A-Z0-9]{{1,{MAX_NORMALISED}}}")


@lru_cache(maxsize=256)  # a number of no named kind is tried on every class
def plain(text: str) -> str | None:
    """The letters and digits of a number: upper case, compatibility forms, marks and separators gone.

    Digits of every script become 0-9, lookalike Cyrillic and Greek capitals become Latin, other
    letters stay as they are. None where nothing is left, where anything else is among them (an
    emoji, a private-use character), or where it is too long to be a number.
    """
    if len(text) > MAX_WRITTEN:
        return None
    capitals = text.upper() if text.isascii() else _capitals(text)
    if _PLAIN.fullmatch(capitals):
        return capitals
    kept = [_kept(character) for character in capitals]
    if None in kept:
        return None
    number = unicodedata.normalize("NFC", "".join(filter(None, kept)))
    return number if 0 < len(number) <= MAX_NORMALISED else None


def confusion_key(normalised: str) -> str:
    """Return the number as a hurried reader may see it.

    O, Q, D become 0; I, L become 1; Z 2; S 5; G 6; B 8.

    A second key beside the normalised number, never the only one: different numbers share it.
    """
    return normalised.translate(_CONFUSABLE)


@lru_cache(maxsize=256)
def marked_letters(text: str) -> tuple[tuple[int, str], ...]:
    """Return the letters that `plain` takes accents, points and strokes from, with their places from the end.

    BÖ-AB 12 and BO-AB 12 are two plates with one plain number: this is what tells them apart.
    """
    if text.isascii():
        return ()
    composed = unicodedata.normalize("NFC", text.replace("ß", "ẞ").upper())
    letters = [character for character in composed if unicodedata.category(character)[0] in "LN"]
    return tuple(
        (place, letter)
        for place, letter in enumerate(reversed(letters))
        if ord(letter) in _STROKES or any(map(unicodedata.combining, unicodedata.normalize("NFKD", letter)))
    )


def digits_in(text: str) -> int:
    """Return how many ASCII digits a normalised number has."""
    return sum(character in "0123456789" for character in text)


def _capitals(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text).upper()
    return unicodedata.normalize("NFKD", decomposed).translate(_LETTERS)


def _kept(character: str) -> str | None:
    """The character itself, its ASCII digit, nothing for a separator, None for what is no number."""
    category = unicodedata.category(character)
    if category == "Nd":
        return str(unicodedata.decimal(character))
    if category[0] == "L":
        return character
    if category[0] in "ZPM" or category in {"Cc", "Cf"} or character in _SYMBOLS_BETWEEN:
        return ""
    return None
