"""Make keys of how a romanised word sounds, under which the spellings of one name meet."""

import re
from functools import lru_cache

from search.text.wordlists import any_of

# Letter groups that romanisations of one sound are written with, longest first. The values are the
# sounds; capitals stand for sounds of two letters (S = sh, C = ch, J = j, X = kh).
_GROUPS: dict[str, str] = {
    "shch": "S", "tsch": "C", "dsch": "J", "sch": "S", "tch": "C", "dzh": "J", "uxx": "u", "oxx": "o",
    "axx": "a", "nxx": "n", "sh": "S", "ch": "C", "zh": "J", "dj": "J", "dz": "z", "kh": "X", "gh": "g",
    "ph": "f", "th": "t", "dh": "d", "ts": "s", "tz": "s", "ck": "k", "cq": "k", "qu": "k", "gk": "k",
    "wh": "v", "rh": "r", "bh": "b", "ou": "u", "oo": "u", "ee": "i", "ie": "i", "ei": "i", "ey": "i",
    "ai": "i", "ay": "i", "iy": "i", "yi": "i", "ue": "u", "oe": "o", "ae": "a", "aa": "a", "uu": "u",
    "ii": "i", "yu": "u", "iu": "u", "ya": "a", "ia": "a", "yo": "o", "yeo": "o", "io": "o", "ye": "i",
    "eo": "o", "eu": "u", "au": "u", "aw": "u", "ow": "u", "ce": "si", "ci": "si", "cy": "si",
}  # fmt: skip
# Two consonants that are read as one sound when they stand together.
DIGRAPHS = frozenset(group for group in _GROUPS if re.fullmatch("[b-df-hj-np-tv-xz]{2}", group))
_SINGLE = str.maketrans({"q": "k", "c": "k", "j": "J", "w": "v", "y": "i", "e": "i", "o": "u", "x": "ks"})
_GROUP = re.compile(any_of(_GROUPS))
# All but the last of the same letters in a row.
_DOUBLED = re.compile(r"(.)(?=\1)")
# "Servant of": Abdul, Abdel and Abdur are one word, and the article melts into the name of God that follows.
_SERVANT = re.compile("abd[aeiou]{1,2}(?:l(?!ah)|([dlnrstz])(?=\\1)|[dnrsz]$)?")
# In Latin letters sh may be one sound or two: Ishaq and Eshaq have s and h.
_BREATHED = re.compile("([cdgkpstz])h")
_COARSE = str.maketrans({"X": "k", "g": "k", "J": "S", "C": "S", "z": "s", "d": "t", "p": "b"})


@lru_cache(maxsize=131072)
def sound(latin: str) -> str:
    """Return the romanised word with every group of letters replaced by its sound.

    `hussein`, `husain` and `hoosain` are one; vowels keep three classes (a, i, u).
    """
    begun = "S" + latin[1:] if latin.startswith("x") else _plain(latin)  # Xi, Xavier, Xhaka
    grouped = _GROUP.sub(lambda group: _GROUPS[group[0]], begun)
    return _DOUBLED.sub("", grouped.translate(_SINGLE))


@lru_cache(maxsize=131072)
def skeleton(latin: str) -> str:
    """Return the consonants of the word's sound: what a script without vowels writes.

    Vowels, a final `h`, and `w`/`y` after the first letter are left out, since Arabic and Hebrew write
    long vowels with the same letters.
    """
    single = _DOUBLED.sub("", _plain(latin))
    body = _GROUP.sub(lambda group: _CONSONANTS[group[0]], single)
    bones = (body[:1] + body[1:].translate(_GLIDES)).translate(_BONES)
    return bones[:-1] if len(bones) > 1 and bones.endswith("h") else bones


@lru_cache(maxsize=131072)
def parted_skeleton(latin: str) -> str:
    """Return the skeleton with s and h, t and h … heard apart, as Arabic letters may mean."""
    return skeleton(_BREATHED.sub(r"\1.h", latin)).replace(".", "")


@lru_cache(maxsize=131072)
def coarse(bones: str) -> str:
    """A skeleton with the consonants merged that romanisations exchange: q/k/g, j/sh/ch, s/z, d/t, b/p."""
    return bones.translate(_COARSE)


@lru_cache(maxsize=131072)
def rough_skeletons(bones: str) -> frozenset[str]:
    """Return the coarse skeletons that other habits of writing the same sounds lead to.

    Hebrew writes b and v alike, Persian v with the letter for w, Indians write h where none is heard,
    Tamil has one letter for ch and s, and dh becomes z from Turkey to Bengal.
    """
    return frozenset(coarse(bones.replace(sign, other)) for sign, other in _HABITS)


@lru_cache(maxsize=131072)
def vowels(latin: str) -> tuple[str, ...]:
    """Return the vowels (a, i, u) heard before, between and after the consonants of the skeleton."""
    said = latin.removesuffix("h") if len(latin) > _SHORTEST_WITH_SILENT_H else latin
    single = _DOUBLED.sub("", _plain(said))
    body = _GROUP.sub(lambda group: group[0] if not _CONSONANTS[group[0]] else _CONSONANTS[group[0]], single)
    head = body[:1].replace("w", "v")
    return tuple(_CONSONANT.split((head + body[1:]).translate(_VOWEL_CLASSES)))


def _plain(latin: str) -> str:
    return _SERVANT.sub("abd", latin, count=1) if latin.startswith("abd") else latin


_HABITS = (("", ""), ("v", "b"), ("v", ""), ("h", ""), ("C", "s"), ("S", "s"), ("z", "d"))
_SHORTEST_WITH_SILENT_H = 2
_CONSONANTS = {
    group: "".join(letter for letter in heard if letter not in "aeiou") for group, heard in _GROUPS.items()
}
_GLIDES = str.maketrans("", "", "wy")
_BONES = str.maketrans({"q": "k", "c": "k", "j": "J", "w": "v", "y": None} | dict.fromkeys("aeiou"))
_VOWEL_CLASSES = str.maketrans("eyow", "iiuu")
_CONSONANT = re.compile("[^aiu]")
