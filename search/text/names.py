"""Split a written name into its words."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby

from search.text.burmese import syllables
from search.text.normalise import fold
from search.text.script import ARABIC, LATIN, SYLLABIC, VOWELLESS, script_of
from search.text.transcribed import parts as transcribed
from search.text.transliteration import latin
from search.text.wordlists import wordlist

# Written inside a word, not between words: O'Neill, Mana'a, Ch'o'l, and the ʿayn and hamza of scholars.
_APOSTROPHES = re.compile("['’‘‛`´ʼʻʾʿˈ′＇׳״\u200c\u200d]")
_WORDS = re.compile(
    r"[^\W_]+(?:[\u0900-\u0dff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u07a6-\u07b0]+[^\W_]*)*"
)
# Hebrew letters with a geresh are others: ch in Chernyak, j, zh. Yiddish letters stand for them within.
_GERESH = re.compile("([גצץז])['’‘`׳]")
_WITH_GERESH = {"ג": "ױ", "צ": "װ", "ץ": "װ", "ז": "ײ"}
_ARTICLE, _GOD, _SERVANT = "ال", "الله", "عبد"
_SHORTEST_WITH_ARTICLE = 5
_DIGIT_LETTERS = str.maketrans("0134579", "oieastg")

# How English papers of South Asia and of Malaysia say bin and bint.
_KIN = re.compile(r"\b(?:(?:son|daughter) of|[sd]/o|a/[lp]|anak (?:lelaki|perempuan))\b")
_BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
# What follows is about the bearer: "born in 1970", "(passport no. XD1234567)", "(birth name)".
_ABOUT = re.compile(r"\bborn\b.*?\d[^;]*|\((?=[^()]*\d)[^()]*\)|\(\w+ name\)", re.IGNORECASE)

# Siraj for Sirajuddin, Najib for Najibullah; what is left must be long enough to be a name.
_STEM = re.compile(r"(\w{4,}?)(?:(?:o?u|e|a)l?dd?ine?|[uao]ll?ah?)")

_MISLEADING = VOWELLESS | SYLLABIC
PARTICLES = wordlist("particles")
SUFFIXES = wordlist("suffixes")
TITLES = wordlist("titles") | SUFFIXES


def words(text: str) -> tuple[str, ...]:
    """The folded words of a name in their order, each in its own script; empty when it has none.

    Hyphens and points part words, apostrophes do not; "son of" is bin, for which it stands. The Arabic
    article stands as a word of its own; Chinese and Korean names are parted into their syllables, which
    lists space and hyphenate at will, but for foreign names in Chinese characters: a point parts these.
    """
    folded = _KIN.sub(_kin, fold(text))
    if text.isascii():
        return tuple(_WORDS.findall(_APOSTROPHES.sub("", folded)))
    marked = _GERESH.sub(lambda letter: _WITH_GERESH[letter[1]], folded)
    found = _WORDS.findall(_APOSTROPHES.sub("", marked))
    foreign = transcribed(folded)
    return tuple(part for word in found for part in ((word,) if word in foreign else _parted(word)))


def written_names(text: str) -> list[str]:
    """Each name of a text that holds several: "Ali Tal; Aly Tall", "Li Na (李娜)", "Ali Tal, born 1970".

    What stands in brackets is a name if it is of several words or of another script, and no remark.
    """
    named = _ABOUT.sub(" ", text)
    parts = [name for part in named.split(";") for name in (_BRACKETS.sub(" ", part), *_bracketed(part))]
    names = [name for part in parts for name in _by_script(part.strip(" ,"))]
    return names if any(map(words, names)) else [text]


def _by_script(text: str) -> list[str]:
    """Two names where the script changes and each is of several words; else the text as it is."""
    if text.isascii():
        return [text]
    runs = [" ".join(run) for _, run in groupby(text.split(), key=lambda word: script_of(word) == LATIN)]
    return runs if len(runs) > 1 and all(len(words(run)) > 1 for run in runs) else [text]


def _bracketed(text: str) -> Iterator[str]:
    outside = _BRACKETS.sub("", text).strip()
    for name in _BRACKETS.findall(text):
        if not outside or len(name.split()) > 1 or script_of(name) != script_of(outside):
            yield name


def _kin(phrase: re.Match[str]) -> str:
    return "bint" if phrase[0].startswith("d") or phrase[0].endswith(("p", "n")) else "bin"


@lru_cache(maxsize=65536)
def romanised(word: str) -> str:
    """The word in Latin letters; digits that stand for letters inside a word read as the letters."""
    written = latin(word)
    if written.isalpha() or written.isdigit():
        return written
    return written.translate(_DIGIT_LETTERS)


def stem(latin_word: str) -> str:
    """Return the short form of a name that ends in -uddin or -ullah; empty for others."""
    compound = _STEM.fullmatch(latin_word)
    return compound[1] if compound else ""


def is_particle(word: str) -> bool:
    """Return whether this folded word joins names rather than being one: bin, al, van, de, بن."""
    return _is_listed(word, PARTICLES)


def is_title(word: str) -> bool:
    """Return whether this folded word addresses a person rather than naming them: Dr, Haji, حاجي."""
    return _is_listed(word, TITLES)


def is_suffix(word: str) -> bool:
    """Return whether this folded word follows a name without being part of it: Jr, III, PhD."""
    return word in SUFFIXES


def _is_listed(word: str, listed: frozenset[str]) -> bool:
    """By its own letters, where romanised ones mislead: عمر (Omar) would be Mr, and 德 the French de."""
    return word in listed or (script_of(word) not in _MISLEADING and romanised(word) in listed)


def _parted(word: str) -> tuple[str, ...]:
    script = script_of(word)
    if script == ARABIC:
        return _parted_arabic(word)
    if script in SYLLABIC:
        return tuple(word)
    if script == "myanmar":
        return syllables(word)
    return (word,)


def _parted_arabic(word: str) -> tuple[str, ...]:
    """The article apart from its word, also in names of God's servants written as one: عبدالحليم."""
    if word.startswith(_SERVANT + _ARTICLE):
        return (_SERVANT, *_parted_arabic(word[len(_SERVANT) :]))
    if word.startswith(_GOD) or not word.startswith(_ARTICLE) or len(word) < _SHORTEST_WITH_ARTICLE:
        return (word,)
    return (_ARTICLE, word[len(_ARTICLE) :])
