"""Pasted text mended: hidden characters, lost encodings, letters of two alphabets in one word."""

import html
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final
from urllib.parse import unquote, unquote_plus

DAMAGED: Final = "\ufffd"
"""Stands in a mended text for a letter that was lost on the way."""

_JOINERS = frozenset("\u200c\u200d")
# The last letter before those of Hebrew, Arabic and Indic scripts.
_LAST_WITHOUT_JOINERS = "\u058f"
_HONEST = frozenset({*"`´^¨~", DAMAGED})
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,30});", re.IGNORECASE)
# Tags that lay out text, as it is copied from a page or a mail; others are what somebody wrote.
_TAG = re.compile(
    r"</?(?:a|b|big|br|div|em|font|h[1-6]|i|li|mark|ol|p|small|span|strong|su[bp]|t[dhr]|table|tbody|u|ul)"
    r"(?:\s[^<>]{0,200})?/?>",
    re.IGNORECASE,
)
_ESCAPE = re.compile(
    r"\\(?:u(?P<code>[0-9a-fA-F]{4})|x(?P<byte>[0-9a-fA-F]{2})|[nrt](?=[^\W\d_a-z]|\\|\s|$))"
)
_QUOTED = re.compile(r"(?:=[0-9A-F]{2})+(?=[a-z])|(?<=[a-z])(?:=[89A-F][0-9A-F])+")
_PERCENT = re.compile(r"(?:%[0-9a-f]{2})+", re.IGNORECASE)
# Signs in the places of ä, ö, ü in the 7-bit codes of old machines, and a question mark for any letter lost.
_SIGN_FOR_LETTER = re.compile(
    rf"(?<=[^\W\d_])[?{DAMAGED}{{}}|\\]+(?=[^\W\d_])|(?<!\S)[?{DAMAGED}]+(?=[^\W\d_])|(?<=[^\W\d_]){DAMAGED}+"
)
_BAR = re.compile(r"(?<=[^\W\d_A-Z])\|(?=[^\W\d_a-z])")
_LOST_ALONE = re.compile(rf"(?<![^\W\d_]){DAMAGED}+(?![^\W\d_])")
_LOST_AT_THE_END = re.compile(r"(?<=[^\W\d_])\?(?=\s+\S)")
_QUOTE_IN_WORD = re.compile(r"(?<=[^\W\d_])\\?[\"”“](?=[^\W\d_])")
_WORD = re.compile(r"[^\W\d_]+")
_PAIRS: Final = {
    "CYRILLIC": ("аеорсухіјѕһԁԛԝҺԚԜАВЕЗКМНОРСТУХІЈЅ", "aeopcyxijshdqwHQWABE3KMHOPCTYXIJS"),
    "GREEK": ("ονικαρτυχΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ovikaptuxABEZHIKMNOPTYX"),
}
_TO_LATIN: Final = {
    ord(other): latin
    for others, latins in _PAIRS.values()
    for other, latin in zip(others, latins, strict=True)
    if latin.isalpha()
}
_FROM_LATIN: Final = {
    script: {ord(latin): other for other, latin in zip(others, latins, strict=True) if latin.isalpha()}
    for script, (others, latins) in _PAIRS.items()
}


@dataclass(frozen=True, slots=True)
class Mended:
    """A text as it was meant, and what was done to it; `DAMAGED` stands for each letter that was lost."""

    text: str
    notes: tuple[str, ...] = ()


@lru_cache(maxsize=256)
def mend(text: str, *, lines: bool = False) -> Mended:
    """Bring a pasted text to what was meant; an honest text comes back as it is. Never raises.

    `lines` keeps line ends, where what stands on which line matters.
    """
    if lines:
        parts = [mend(line) for line in text.splitlines()]
        said = dict.fromkeys(note for part in parts for note in part.notes)
        return Mended("\n".join(part.text for part in parts), tuple(said))
    if text.isascii() and text.isprintable() and not set(text) & set('&%?{}|\\"=<'):
        return Mended(text)
    notes: list[str] = []
    for repair, note in _REPAIRS:
        mended = repair(text)
        if mended != text and note:
            notes.append(note)
        text = mended
    return Mended(text, tuple(notes))


def _without_entities(text: str) -> str:
    """Read codes of HTML, also those coded twice, and leave out its tags."""
    for _ in range(2):
        text = _ENTITY.sub(lambda found: html.unescape(found.group()), text)
    return _TAG.sub(" ", text)


def _without_escapes(text: str) -> str:
    """Read what programs write for characters: \\u00fc, \\xfc, \\n, and =C3=BC of mails."""
    text = _ESCAPE.sub(_escaped, text)
    return _QUOTED.sub(_unquoted, text)


def _escaped(found: re.Match[str]) -> str:
    return chr(int(found["code"] or found["byte"], 16)) if found["code"] or found["byte"] else " "


def _unquoted(found: re.Match[str]) -> str:
    octets = bytes.fromhex(found.group().replace("=", ""))
    try:
        return octets.decode("utf-8")
    except UnicodeDecodeError:
        return octets.decode("latin-1")


def _without_percents(text: str) -> str:
    if not _PERCENT.search(text):
        return text
    whole = " " not in text and "+" in text
    decoded = (unquote_plus if whole else unquote)(text, errors="replace")
    return decoded if DAMAGED not in decoded else unquote(text, encoding="latin-1")


def _decoded(text: str) -> str:
    """Text that was UTF-8 and read as something else, once or twice: JÃ¼rgen, РћР»РµРі."""
    for _ in range(2):
        read = next((each for code in ("cp1252", "cp1251") if (each := _reread(text, code))), None)
        if read is None or any(unicodedata.category(character) == "Cc" for character in read):
            return text
        text = read
    return text


def _reread(text: str, code: str) -> str | None:
    """Read the bytes of this text as UTF-8; no honest text of more than ASCII says anything."""
    if text.isascii():
        return None
    try:
        return b"".join(_byte(character, code) for character in text).decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return None


def _byte(character: str, code: str) -> bytes:
    """Bytes without a character in the code were kept as they are."""
    return bytes([ord(character)]) if "\x80" <= character <= "\x9f" else character.encode(code)


def _seen(text: str) -> str:
    """Without what cannot be seen; joiners shape letters of Persian and Indic names, and stay there."""
    kept = []
    for before, character in zip("\0" + text, text, strict=False):
        if character.isspace():
            kept.append(" ")
        elif character in _JOINERS and before > _LAST_WITHOUT_JOINERS:
            kept.append(character)
        else:
            kept.append(_CATEGORIES.get(unicodedata.category(character), character))
    return "".join(kept)


def _written(text: str) -> str:
    """Letters in circles as letters; every other symbol as a space."""
    return "".join(
        character
        if character in _HONEST or unicodedata.category(character) not in {"So", "Sk"}
        else plain
        if (plain := unicodedata.normalize("NFKC", character)).isalnum()
        else " "
        for character in text
    )


def _without_bars(text: str) -> str:
    """Part two words at a bar between a small letter and a capital; elsewhere it is a letter lost."""
    return _BAR.sub(" ", text)


def _marked(text: str) -> str:
    return _LOST_ALONE.sub(" ", _LOST_AT_THE_END.sub(DAMAGED, _SIGN_FOR_LETTER.sub(DAMAGED, text)))


def _without_quotes(text: str) -> str:
    return _QUOTE_IN_WORD.sub("", text)


def _of_one_alphabet(text: str) -> str:
    return text if text.isascii() else _WORD.sub(_in_one_alphabet, text)


def _in_one_alphabet(found: re.Match[str]) -> str:
    """A word in which letters of one alphabet stand for the look-alikes of another, in one of the two."""
    word = found.group()
    alphabets = {unicodedata.name(character, "").partition(" ")[0] for character in word}
    if len(alphabets) < 2 or "LATIN" not in alphabets:  # noqa: PLR2004 - one alphabet is as it should be
        return word
    for read in (word.translate(_TO_LATIN), *(word.translate(table) for table in _FROM_LATIN.values())):
        if len({unicodedata.name(character, "").partition(" ")[0] for character in read}) == 1:
            return read
    return word


_CATEGORIES: Final = {"Cc": "", "Zl": " ", "Zp": " ", "Cf": "", "Co": "", "Cn": "", "Cs": DAMAGED}
_REPAIRS: Final[tuple[tuple[Callable[[str], str], str], ...]] = (
    (_without_entities, "HTML codes were read as the characters they stand for."),
    (_without_escapes, "Codes of programs were read as the characters they stand for."),
    (_without_percents, "Percent codes were read as the characters they stand for."),
    (_decoded, "The text had lost its encoding and was mended."),
    (_seen, "Hidden and control characters were left out."),
    (_written, "Symbols were left out, or read as the letters they show."),
    (_without_quotes, "A quotation mark inside a word was left out."),
    (_without_bars, "A bar between two words was read as a space."),
    (_marked, ""),
    (_of_one_alphabet, "Letters of another alphabet that look alike were read as letters of their word's."),
)
