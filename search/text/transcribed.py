"""Foreign names in Chinese characters, by their consonants: 戈尔布诺夫斯基 is Gorbunovsky.

A character stands for a consonant with the vowel that follows. Chinese knows no r, v or z apart and no two
consonants together, so that names of either script are brought to the consonants that both can write.
Table: the practice of Xinhua's transcriptions, by the initials of pinyin.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice, product
from typing import Final

from search.text.script import HAN, script_of
from search.text.sounds import coarse, skeleton
from search.text.transliteration import latin, simplified

# By each initial the consonants that it may stand for, coarsely heard.
_INITIALS: Final = {
    "zh": "S", "ch": "S", "sh": "S", "b": "b", "p": "b", "m": "m", "f": "fv", "d": "t", "t": "t", "n": "n",
    "l": "lr", "g": "k", "k": "k", "h": "hk", "j": "kS", "q": "Ss", "x": "sSh", "z": "s", "c": "s", "s": "sS",
    "r": "Sr", "w": "v-",
}  # fmt: skip
# Consonants without the vowel that pinyin gives them, and vowels alone.
_WHOLE: Final = {"尔": "lr", "基": "k", "伊": "-"}
_NONE: Final = "-"
_INITIAL: Final = re.compile("[zcs]h|[bpmfdtnlgkhjqxzcsrw]")
_POINTS: Final = re.compile("[·•・‧∙⋅.]")
_MOST_KEYS: Final = 64
# Of a vowel and r before another consonant Chinese often writes the vowel alone: 安德森 is Anderson.
_CLOSING_R: Final = re.compile("r(?=[^aeiouy]|$)")
_ONE: Final = str.maketrans({"h": "k", "r": "l", "v": "f", "S": "s", "x": "ks"})
_TWICE: Final = re.compile(r"(.)\1+")


def parts(text: str) -> frozenset[str]:
    """Return the parts of the foreign names in a folded text: Chinese characters around a point."""
    if not _POINTS.search(text):
        return frozenset()
    names = (_POINTS.split(word) for word in text.split())
    return frozenset(
        part
        for name in names
        if len(name) > 1 and all(map(_is_chinese, name))
        for part in name
        if len(part) > 1
    )


def is_transcribed(word: str) -> bool:
    """Return whether a word is such a part: any other name in Chinese is parted into its characters."""
    return len(word) > 1 and not word.isascii() and _is_chinese(word)


@lru_cache(maxsize=16384)
def coarse_skeletons(word: str) -> frozenset[str]:
    """The coarse skeletons (see `search.text.sounds`) that names so transcribed may have."""
    return frozenset(
        "".join(chosen).replace(_NONE, "") for chosen in islice(product(*_consonants(word)), _MOST_KEYS)
    )


@lru_cache(maxsize=16384)
def written_consonants(word: str) -> frozenset[str]:
    """The consonants of a transcribed word, as both scripts can write them."""
    return frozenset(map(_plain, coarse_skeletons(word)))


@lru_cache(maxsize=65536)
def latin_consonants(romanised: str) -> frozenset[str]:
    """The consonants of a romanised word in the same way."""
    return frozenset(_plain(coarse(skeleton(each))) for each in (romanised, _CLOSING_R.sub("", romanised)))


def _consonants(word: str) -> Iterator[str]:
    for character in simplified(word):
        plain = latin(character)
        initial = _INITIAL.match(plain)
        yield _WHOLE.get(character) or (_INITIALS[initial[0]] if initial else _NONE)
        if plain.endswith(("n", "ng")):
            yield "n"


def _plain(bones: str) -> str:
    return _TWICE.sub(r"\1", bones.translate(_ONE))


def _is_chinese(text: str) -> bool:
    return bool(text) and all(script_of(character) == HAN for character in text)
