"""Write a word of any script in the Latin letters of passports and lists."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache

import icu
from anyascii import anyascii

from search.text import alphabets, burmese, hangul, tamil
from search.text import alphabets_east as east
from search.text.script import ARABIC, HANGUL, LATIN, VOWELLESS, script_of
from search.text.sounds import DIGRAPHS, skeleton

_TABLES: dict[str, Mapping[str, str]] = {
    "cyrillic": alphabets.CYRILLIC,
    "greek": alphabets.GREEK,
    ARABIC: alphabets.ARABIC,
    "hebrew": alphabets.HEBREW,
    "armenian": east.ARMENIAN,
    "georgian": east.GEORGIAN,
    "thaana": east.THAANA,
}
_CUSTOMS: dict[str, tuple[Mapping[str, str], ...]] = {
    "cyrillic": alphabets.CYRILLIC_CUSTOMS,
    ARABIC: (alphabets.ARABIC_EASTERN, alphabets.ARABIC_INDIAN, alphabets.ARABIC_EGYPTIAN),
    "greek": tuple(alphabets.GREEK | custom for custom in east.GREEK_CUSTOMS),
    "armenian": (east.ARMENIAN_WESTERN,),
    "georgian": (east.GEORGIAN_CUSTOM,),
    "thaana": (east.THAANA_CUSTOM,),
}
_INDIC = frozenset(
    {"devanagari", "bengali", "gurmukhi", "gujarati", "oriya", "telugu", "kannada", "malayalam"}
)
# The marks of ISO 15919 that change the letter an English reader hears.
_INDIC_LETTERS = str.maketrans(
    {"ś": "sh", "ṣ": "sh", "c": "ch", "ṁ": "n", "ṅ": "n", "ñ": "n", "ĩ": "in", "ã": "an", "ũ": "un"}
)
# Hindi and its neighbours do not say the `a` that ends a word; the southern languages do.
_TIPPI, _BINDI = "\u0a70", "\u0a02"  # Gurmukhi's two signs for one sound; ICU drops the first
_SILENT_FINAL = frozenset({"devanagari", "bengali", "gurmukhi", "gujarati"})
# Made once when the room is entered, which takes some 60 ms; the first lookup should not pay for it.
_ANY_LATIN = icu.Transliterator.createInstance("Any-Latin")
_HAN_NAMES = icu.Transliterator.createInstance("Han-Latin/Names")
_SIMPLIFIED = icu.Transliterator.createInstance("Traditional-Simplified")
_ARTICLE, _SOME_VOWEL = "ال", "a"
_GLIDES, _HEBREW_VI = frozenset("وו"), "וי"
_SILENT_FINAL_LETTERS = frozenset("هہھחה")
_NOT_LETTERS = re.compile(r"[^a-z0-9]+")
_FINAL_VOWEL_SIZE = 3


def latin(word: str) -> str:
    """Return the folded word in a–z and 0–9 only; empty when nothing in it is a letter or digit.

    One spelling of the several that are legal: `search.text.sounds` brings the others together.
    Syllables of Chinese and Korean come out joined.
    """
    if word.isascii():
        return word.lower() if word.isalnum() else _NOT_LETTERS.sub("", word.lower())
    return _romanised(word)


@lru_cache(maxsize=65536)
def _romanised(word: str) -> str:
    script = script_of(word)
    table = _TABLES.get(script)
    return _ascii(_by_table(word, table) if table else _ROMANISERS.get(script, _by_icu)(word))


@lru_cache(maxsize=65536)
def customs(word: str) -> tuple[str, ...]:
    """Return how else passports spell a word; nothing for most.

    That is in Tamil, in Cyrillic that is not Russian, in Arabic letters that are not Arabic, and with k
    and h, s and h … read as one sound.
    """
    script = script_of(word)
    if script == "tamil":
        return tuple(map(_ascii, tamil.customs(word)))
    spelled = [_ascii(_by_table(word, table)) for table in _CUSTOMS.get(script, ())]
    if script in _INDIC or script == "sinhala":
        spelled += [_replaced(latin(word), changes) for changes in east.INDIC_CUSTOMS]
    if script in VOWELLESS:
        spelled.append(_ascii("".join(_pieces(word, _TABLES[script]))))
    return tuple(each for each in dict.fromkeys(spelled) if each != latin(word))


@lru_cache(maxsize=65536)
def simplified(word: str) -> str:
    """Chinese characters as the mainland writes them; other words as they are."""
    return str(_SIMPLIFIED.transliterate(word))


@lru_cache(maxsize=65536)
def consonants(word: str) -> str:
    """Return the skeleton (see `search.text.sounds`) of an Arabic or Hebrew word, letter by letter.

    Letter by letter, since its romanisation would run letters together: s and h are not sh.
    """
    return _heard(word, _TABLES[script_of(word)])


@lru_cache(maxsize=65536)
def consonants_elsewhere(word: str) -> frozenset[str]:
    """Return the skeletons of a word in Arabic letters as Persians, Turks, Indians and Egyptians say it."""
    return frozenset(_heard(word, table) for table in _CUSTOMS[ARABIC])


@lru_cache(maxsize=65536)
def vowel_letters(word: str) -> tuple[str, ...]:
    """Return the vowels an Arabic or Hebrew word writes before, between and after its consonants.

    The places are those of `search.text.sounds.vowels`; `*` stands for a letter any vowel may ride on.
    """
    places = [""]
    for heard, vowel in _letters(word, _TABLES[script_of(word)]):
        places[-1] += vowel
        places += [""] * len(heard)
    return tuple(places)


def _heard(word: str, table: Mapping[str, str]) -> str:
    return "".join(heard for heard, _ in _letters(word, table))


def _letters(word: str, table: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return each letter as the consonants heard or the vowel it stands for; doubled letters once."""
    final = len(word) - 1
    found = []
    for place, letter in enumerate(word):
        if word[place : place + 2] == _ARTICLE:
            found.append(("", "*"))
        elif letter in alphabets.MATRES and not _is_consonant(word, place):
            found.append(("", alphabets.MATRES[letter]))
        elif 0 < place == final and letter in _SILENT_FINAL_LETTERS:
            found.append(("", "*"))
        elif place == 0 or letter != word[place - 1]:
            found.append((skeleton(table.get(letter, letter)), ""))
    return found


def _is_consonant(word: str, place: int) -> bool:
    """Return whether a letter that may be a vowel is none.

    So at the beginning, and for Hebrew v before i (Levin).
    """
    return (place == 0 and word[0] in _GLIDES) or word.startswith(_HEBREW_VI, place)


def _ascii(text: str) -> str:
    plain = "".join(alphabets.LATIN.get(character, character) for character in text.lower())
    bare = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    if not bare.isascii():
        bare = anyascii(bare).lower()
    return _NOT_LETTERS.sub("", bare)


def _by_table(word: str, table: Mapping[str, str]) -> str:
    pieces = _pieces(word, table)
    return "".join(_kept_apart(pieces) if script_of(word) in VOWELLESS else pieces)


def _pieces(word: str, table: Mapping[str, str]) -> list[str]:
    pieces: list[str] = []
    position = 0
    while position < len(word):
        pair = table.get(word[position : position + 2]) if position + 1 < len(word) else None
        pieces.append(pair if pair is not None else table.get(word[position], word[position]))
        position += 1 if pair is None else 2
    return pieces


def _kept_apart(pieces: list[str]) -> list[str]:
    """Insert a vowel where two letters would be read as one sound.

    So s and h in اسحاق, sh and h in شهاب.
    """
    following = [*pieces[1:], ""]
    return [
        piece + _SOME_VOWEL if piece[-1:] + after[:1] in DIGRAPHS or piece[1:] == after == "h" else piece
        for piece, after in zip(pieces, following, strict=True)
    ]


def _hangul(word: str) -> str:
    return "".join(_syllable(character) for character in unicodedata.normalize("NFC", word))


def _syllable(character: str) -> str:
    if not hangul.is_syllable(character):
        return character
    lead, vowel, tail = hangul.places(character)
    return alphabets.HANGUL_LEADS[lead] + alphabets.HANGUL_VOWELS[vowel] + alphabets.HANGUL_TAILS[tail]


def _replaced(spelled: str, changes: Iterable[tuple[str, str]]) -> str:
    for written, instead in changes:
        spelled = spelled.replace(written, instead)
    return spelled


def _sinhala(word: str) -> str:
    """Letter by letter, with the a that a consonant has unless a sign says otherwise."""
    following = (*word[1:], "")
    vowelled = (
        letter + "අ" if ord(letter) in east.SINHALA_CONSONANTS and after not in east.SINHALA_SIGNS else letter
        for letter, after in zip(word, following, strict=True)
    )
    return _replaced(anyascii("".join(vowelled)).lower(), east.SINHALA_CUSTOM)


def _indic(word: str) -> str:
    written = unicodedata.normalize("NFC", _ANY_LATIN.transliterate(word.replace(_TIPPI, _BINDI)))
    if written.endswith("a") and len(written) > _FINAL_VOWEL_SIZE and script_of(word) in _SILENT_FINAL:
        written = written[:-1]
    return written.translate(_INDIC_LETTERS)


def _han(word: str) -> str:
    return str(_HAN_NAMES.transliterate(word))


def _ethiopic(word: str) -> str:
    return unicodedata.normalize("NFC", _ANY_LATIN.transliterate(word)).translate(east.ETHIOPIC)


def _by_icu(word: str) -> str:
    return str(_ANY_LATIN.transliterate(word))


def _latin(word: str) -> str:
    return word


_ROMANISERS: dict[str, Callable[[str], str]] = {
    LATIN: _latin,
    HANGUL: _hangul,
    "han": _han,
    "ethiopic": _ethiopic,
    **dict.fromkeys((*_INDIC, "thai"), _indic),
    "tamil": tamil.in_latin,
    "sinhala": _sinhala,
    "myanmar": burmese.in_latin,
}
# ICU and anyascii load what they know of a script at its first letter, which takes up to 8 ms each.
_ascii("".join(map(_by_icu, "აԱកकকਕકଓకಕകකกລཀကሀᠠހܐあア")))
