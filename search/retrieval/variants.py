"""Make the further keys of a word: what other states, scripts, lists and slips make of it."""

import re
from typing import Final

from search.matching.tunables import MOST_CLASSES
from search.text.name_classes import known_name
from search.text.names import romanised
from search.text.script import script_of
from search.text.slavic import plain_spellings
from search.text.southeast import SCRIPTS, latin_consonants, written_consonants
from search.text.transcribed import coarse_skeletons, is_transcribed

_SHORTEST_BARE: Final = 3
_ASKED_CLASSES: Final = 3  # a fourth proposed nobody else of 2,000 pairs
# Marks, so that these keys are not taken for words or sounds.
_ELSEWHERE, _CLASS, _BARE, _ROMANISED = "~", "#", "+", "-"
# The double X of ICAO 9303 for Ü, Ö, Å and Ñ; an article that melted into its word; rn that was read as m;
# the zh of Tamil; a legal form glued to a name; and Indonesian as it was spelt before 1972.
_SLIPS: Final = (
    (re.compile("(?<=[aoun])xx"), ""),
    (re.compile(r"^(?:a(sh|[dnrstz])(?=\1)|[ae]l(?=[b-df-hj-np-tv-z]{1,2}[aeiou].{3}))"), ""),
    (re.compile("rn"), "m"),
    (re.compile("zh"), "l"),
    (
        re.compile(
            r"^(?:jsc|llc|ooo|oao|zao|pjsc|gmbh)(?=\w{4})|(?<=\w{4})(?:jsc|llc|ltd|gmbh|inc|corp|plc)$"
        ),
        "",
    ),
    (re.compile("oe"), "u"),
    (re.compile("j(?=[aeiou])"), "y"),
)
# What some custom of Cyrillic names writes otherwise: by its sounds or by its ending.
_BY_CUSTOM: Final = re.compile("[chjqwxyz]|ou|gu|ts|(?:[oeai]v|[oe]ff|ine?|en|ko|s|uk|sk[iy]?|[ao]u)$")
_ANY_SLIP: Final = re.compile(
    "|".join(f"(?:{written.pattern})" for written, _ in _SLIPS).replace("\\1", "[dnrstz]")
)


def elsewhere(word: str, *, asked: bool = False) -> list[str]:
    """The word as a Cyrillic name that other states spell otherwise; marked, since sounds are counted by.

    Asked only of words that some custom writes otherwise: of 834 questions none was lost by it.
    """
    if asked and not _BY_CUSTOM.search(word):
        return []
    return [f"{_ELSEWHERE}{spelled}" for spelled in sorted(plain_spellings(word))]


def classes(word: str, *, asked: bool = False) -> list[str]:
    """The names that a word is known to stand for: Lola is found as Dolores, ジョン as John."""
    known = sorted(known_name(word).classes)
    keys = [f"{_CLASS}{number}" for number in known if len(known) <= MOST_CLASSES]
    return keys[:_ASKED_CLASSES] if asked else keys


def bare(native: str, latin: str, *, asked: bool = False) -> list[str]:
    """By what a word of Thai, Lao or Khmer meets its romanisations, marked by which of both is listed.

    A foreign name in Chinese characters meets them by the coarse skeletons that it may stand for.
    """
    if is_transcribed(native) and romanised(native) == latin:
        return sorted(coarse_skeletons(native))
    bound = script_of(native) in SCRIPTS
    consonants = written_consonants(native) if bound else latin_consonants(latin)
    mark = _BARE if bound is not asked else _ROMANISED
    return [f"{mark}{consonants}"] if len(consonants) >= _SHORTEST_BARE else []


def slips(latin: str) -> list[str]:
    """The word without what a zone, an old spelling or a reader put into it; nothing for most words."""
    if not _ANY_SLIP.search(latin):
        return []
    found, plain = [], latin
    for written, meant in _SLIPS:
        changed = written.sub(meant, latin)
        plain = written.sub(meant, plain)
        found += [changed] if changed != latin else []
    return list(dict.fromkeys([*found, plain] if found else []))
