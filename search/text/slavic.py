"""Names of Cyrillic spelling as the passports and papers of other states write them.

Zhukov is Schukow in German, Joukov in French, Żukow in Polish, Žukovs in Latvian and Zukov where the hooks
are lost. What a word may stand for by each custom is brought to one plain spelling that keeps none of the
distinctions that some custom loses: s for s, z, sh, zh and shch, c for ts and ch, h for kh; a for o; and
i before a vowel is silent. Tables: Duden for German, PWN for Polish, the Imprimerie nationale for French,
ISO 9 and DIN 1460 without their marks, Latvian and Lithuanian passports with their endings, BGN/PCGN.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from search.text.wordlists import any_of

_COMMON: Final = {"x": "ks", "w": "v", "q": "k", "j": "i", "y": "i", "z": "s"}
_CUSTOMS: Final[tuple[Mapping[str, str], ...]] = (
    # English, and by it most passports.
    _COMMON | {"shch": "s", "sh": "s", "zh": "s", "kh": "h", "ch": "c", "ts": "c", "tz": "c", "ck": "k"},
    # Spanish writes kh as j.
    _COMMON | {"shch": "s", "sh": "s", "zh": "s", "j": "h", "ch": "c", "ts": "c"},
    # German.
    _COMMON | {"schtsch": "s", "tsch": "c", "sch": "s", "ch": "h", "z": "c"},
    # Polish, and without their hooks Czech, Slovene and the scholars, the Latvians and Lithuanians.
    _COMMON | {"szcz": "s", "sz": "s", "cz": "c", "rz": "r", "ch": "h"},
    _COMMON | {"x": "h", "ch": "h", "kh": "h"},
    # French.
    _COMMON | {"chtch": "s", "tch": "c", "ch": "s", "j": "s", "kh": "h", "ts": "c", "ou": "u", "gu": "g"},
    # What Ukraine writes h and Russia g; and Belarus's sounds, unstressed vowels as they are said.
    _COMMON | {"shch": "s", "sh": "s", "zh": "s", "kh": "h", "ch": "c", "ts": "c", "h": "g"},
    _COMMON | {"shch": "s", "sh": "s", "zh": "s", "kh": "h", "ch": "c", "dz": "d", "ts": "t", "h": "g"},
)  # fmt: skip
_PATTERNS: Final = tuple((re.compile(any_of(table)), table) for table in _CUSTOMS)
# Endings of every man's name in Latvian and Lithuanian, of French -ine for -in, and -off and -eff for -ov.
_BALTIC: Final = re.compile(r"[aiuy]?s$")
_BALTIC_SKI: Final = re.compile(r"(?<=[sc]k)[ay]?i?s$")
_PLAIN: Final = (
    (re.compile(r"(?<=[oe])ff$"), "v"),
    (re.compile(r"(?<=in)e$"), ""),
    (re.compile(r"(?<=[oae])u$"), "v"),
    (re.compile(r"^u(?=[lv])"), "v"),
    (re.compile(r"i+"), "i"),
    (re.compile(r"io|(?<=[sc])o"), "e"),
    (re.compile(r"i(?=[aeou])"), ""),
    (re.compile(r"sc(?=[aeiu])"), "s"),
    (re.compile(r"o(?!$)"), "a"),
    (re.compile(r"(.)(?=\1)"), ""),
)
_SHORTEST, _SHORTEST_BALTIC = 4, 5
_CHANGING: Final = dict.fromkeys(map(ord, set("abcdefghijklmnopqrstuvwxyz0123456789") - set("lmnrp")))
# Two letters for one sound that a custom does not know.
_UNREAD: Final = re.compile("[cknst]h")
_TWICE: Final = re.compile(r"(.)\1+")
# Without any of these letters all customs read alike.
_TELLING: Final = re.compile("[chjqwxyz]|ou|gu|ts|sh")


@lru_cache(maxsize=131072)
def fixed_letters(latin: str) -> str:
    """The consonants that all customs write alike: names of which these differ are not spelt by custom."""
    return _TWICE.sub(r"\1", latin.translate(_CHANGING))


@lru_cache(maxsize=32768)
def plain_spellings(latin: str) -> frozenset[str]:
    """Return what a word may stand for by each custom, plainly spelt; nothing for short words."""
    if len(latin) < _SHORTEST:
        return frozenset()
    words = {latin}
    if len(latin) > _SHORTEST_BALTIC:
        words |= {_BALTIC.sub("", latin), _BALTIC_SKI.sub("i", latin)}
    customs = _PATTERNS if _TELLING.search(latin) else _PATTERNS[:1]
    read = {_read(word, *custom) for word in words for custom in customs}
    plain = frozenset(spelled for spelled in map(_plain, read) if len(spelled) >= _SHORTEST)
    return frozenset(spelled for spelled in plain if not _UNREAD.search(spelled)) or plain


def _read(word: str, pattern: re.Pattern[str], table: Mapping[str, str]) -> str:
    return pattern.sub(lambda letters: table[letters[0]], word)


def _plain(word: str) -> str:
    for pattern, instead in _PLAIN:
        word = pattern.sub(instead, word)
    return word
