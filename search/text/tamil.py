"""Write Tamil in Latin letters as passports of India and Sri Lanka do.

The script has one letter for k and g, one for t and d, p and b, ch and s: which is heard follows from
where the letter stands.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

_VOWELS = {
    "அ": "a", "ஆ": "a", "இ": "i", "ஈ": "i", "உ": "u", "ஊ": "u", "எ": "e", "ஏ": "e", "ஐ": "ai", "ஒ": "o",
    "ஓ": "o", "ஔ": "au",
}  # fmt: skip
# On a consonant, which without a sign is spoken with an a.
_SIGNS = {
    "\u0bbe": "a", "\u0bbf": "i", "\u0bc0": "i", "\u0bc1": "u", "\u0bc2": "u", "\u0bc6": "e", "\u0bc7": "e",
    "\u0bc8": "ai", "\u0bca": "o", "\u0bcb": "o", "\u0bcc": "au", "\u0bcd": "",
}  # fmt: skip
_CONSONANTS = {
    "ங": "n", "ண": "n", "ந": "n", "ன": "n", "ம": "m", "ய": "y", "ர": "r", "ற": "r", "ல": "l",
    "ள": "l", "ழ": "zh", "வ": "v", "ஜ": "j", "ஷ": "sh", "ஶ": "sh", "ஸ": "s", "ஹ": "h", "ஃ": "f",
}  # fmt: skip


class _Heard(NamedTuple):
    """A letter as it is heard where a word begins, after a nasal, between vowels, doubled, and elsewhere."""

    first: str
    nasal: str
    between: str
    doubled: str
    elsewhere: str


_BY_PLACE = {
    "க": _Heard("k", "g", "g", "k", "k"),
    "ச": _Heard("s", "j", "s", "ch", "s"),
    "ட": _Heard("d", "d", "d", "t", "t"),
    "த": _Heard("th", "d", "th", "th", "th"),
    "ப": _Heard("p", "b", "b", "p", "p"),
    "ஞ": _Heard("gn", "n", "n", "n", "n"),
}
_NASALS = frozenset("ஙஞணநனம")
_VOICELESS = frozenset("கசடதபஷஶஸ")
_EDGE = ("", "")
# What is written and not heard, or heard otherwise: a vowel before a first r or l, and between two
# consonants of Sanskrit.
_BEGINNINGS = (
    ("இரா", "ரா"), ("இரத்", "ரத்"), ("இலட்", "லட்"), ("இலக்", "லக்"), ("உலோ", "லோ"), ("அரங்", "ரங்"), ("சண்மு", "ஷண்மு"),
)  # fmt: skip
_WITHIN = (
    ("ஃப", "ஃ"), ("ற்ற", "ட்ட்ர"), ("ன்ற", "ன்ட்ர"), ("ட்ச", "க்ஷ"), ("ந்திர", "ந்த்ர"), ("த்திர", "த்ர"), ("ப்பிர", "ப்ர"),
    ("பிர", "ப்ர"), ("கிரு", "க்ரி"), ("ஸ்ரீ", "ஸ்ரி"), ("ச்செல்", "செல்"),
)  # fmt: skip
_BEGUN_WITH_CH = ("சந்த்ர", "சின்ன", "சிதம்", "செட்", "செல்ல")

# The other custom of a first letter, and of Sri Lanka within.
_FIRST = (("k", "g"), ("th", "d"), ("p", "b"), ("s", "ch"), ("ch", "s"))
_OTHERWISE = (("zh", "l"), ("nd", "nth"))


def in_latin(word: str) -> str:
    """Return the word in the spelling that is commonest in passports; letters that are not Tamil stay."""
    heard = word
    for written, spoken in _BEGINNINGS:
        heard = spoken + heard.removeprefix(written) if heard.startswith(written) else heard
    for written, spoken in _WITHIN:
        heard = heard.replace(written, spoken)
    spelled = "".join(_spelled(heard))
    return "ch" + spelled[1:] if heard.startswith(_BEGUN_WITH_CH) else spelled


def customs(word: str) -> tuple[str, ...]:
    """The other spellings in use: Ganesan beside Kanesan, Tamil beside Thamizh, Senthil beside Sendil."""
    usual = in_latin(word)
    first = next((to + usual[len(of) :] for of, to in _FIRST if usual.startswith(of)), usual)
    found = {usual, first}
    for of, to in _OTHERWISE:
        found |= {spelled.replace(of, to) for spelled in found}
    return tuple(sorted(found - {usual}))


def _spelled(word: str) -> Iterator[str]:
    syllables = [_EDGE, *_syllables(word), _EDGE]
    for before, syllable, after in zip(syllables, syllables[1:], syllables[2:], strict=False):
        yield _heard(before, syllable, after) + syllable[1]


def _syllables(word: str) -> Iterator[tuple[str, str]]:
    """Yield each consonant, as written, with its vowel; one of both may be empty."""
    for letter, sign in pairwise((*word, "")):
        if letter in _BY_PLACE or letter in _CONSONANTS:
            yield letter, _SIGNS.get(sign, "a")
        elif letter not in _SIGNS:
            yield "", _VOWELS.get(letter, letter)


def _heard(before: tuple[str, str], syllable: tuple[str, str], after: tuple[str, str]) -> str:
    """Return the consonant of a syllable, by the syllables beside it."""
    letter, vowel = syllable
    places = _BY_PLACE.get(letter)
    if places is None:
        return _CONSONANTS.get(letter, letter)
    if before == _EDGE:
        return places.first
    if before == (letter, ""):
        return places.doubled
    if not vowel and after[0] == letter:
        return places.doubled if len(places.doubled) == 1 else ""
    if before[0] in _NASALS and not before[1]:
        return places.nasal
    voiced = before[1] and (vowel or (after != _EDGE and after[0] not in _VOICELESS))
    return places.between if voiced else places.elsewhere
