"""Burmese names syllable by syllable, as passports of Myanmar spell them: Aung Moe Kyaw, Thida Win."""

import re
from typing import Final

_CONSONANTS: Final = {
    "က": "k", "ခ": "kh", "ဂ": "g", "ဃ": "g", "င": "ng", "စ": "s", "ဆ": "hs", "ဇ": "z", "ဈ": "z", "ဉ": "ny",
    "ည": "ny", "ဋ": "t", "ဌ": "ht", "ဍ": "d", "ဎ": "d", "ဏ": "n", "တ": "t", "ထ": "ht", "ဒ": "d", "ဓ": "d",
    "န": "n", "ပ": "p", "ဖ": "ph", "ဗ": "b", "ဘ": "b", "မ": "m", "ယ": "y", "ရ": "y", "လ": "l", "ဝ": "w",
    "သ": "th", "ဟ": "h", "ဠ": "l", "အ": "", "ဥ": "u", "ဣ": "i", "ဧ": "e", "ဩ": "aw",
}  # fmt: skip
_MEDIALS: Final = {"ျ": "y", "ြ": "y", "ွ": "w", "ှ": ""}
# Vowel signs with the letter that ends the syllable; the longest is sought first.
_RIMES: Final = {
    "ောင်": "aung", "ိုင်": "aing", "ောက်": "auk", "ိုက်": "aik", "ိန်": "ein", "ိမ်": "ein", "ုန်": "on", "ုမ်": "on",
    "ိတ်": "eik", "ိပ်": "eik", "ုတ်": "ok", "ုပ်": "ok", "ော်": "aw", "င်": "in", "ဉ်": "in", "န်": "an", "မ်": "an",
    "က်": "et", "တ်": "at", "ပ်": "at", "စ်": "it", "ည်": "i", "ယ်": "e", "ို": "oe", "ော": "aw", "ေါ": "aw",
    "ုံ": "on", "ိံ": "ein", "ံ": "an", "ာ": "a", "ါ": "a", "ိ": "i", "ီ": "i", "ု": "u", "ူ": "u", "ေ": "ay", "ဲ": "e",
}  # fmt: skip
_TONES: Final = re.compile("[့း]")
_SYLLABLE: Final = re.compile(r"[က-ဪ](?!်)(?:(?![က-ဪ](?!်)).)*")


def syllables(word: str) -> tuple[str, ...]:
    """The word parted into syllables as they are written; stacked letters stay with the one before."""
    return tuple(_SYLLABLE.findall(word)) or (word,)


def in_latin(word: str) -> str:
    """The word in the spelling that is commonest in passports."""
    return "".join(map(_syllable, syllables(_TONES.sub("", word))))


def _syllable(written: str) -> str:
    spelled, rest = _CONSONANTS.get(written[:1], ""), written[1:]
    while rest[:1] in _MEDIALS:
        spelled += _MEDIALS[rest[0]]
        rest = rest[1:]
    rime = next((rime for rime in _LONGEST_FIRST if rest.startswith(rime)), "")
    return spelled + (_RIMES[rime] if rime else "a")


_LONGEST_FIRST: Final = sorted(_RIMES, key=len, reverse=True)
