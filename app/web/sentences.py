"""Say a sentence of the registry in another language, though names, numbers and days stand in it.

Rules and services write English (`At most 20 names; this one has 31.`): for programs, and for what is stored.
The catalogues hold its pattern (`At most {0} names; this one has {1}.`), which `scripts.texts` takes from the
code. A sentence is read back by its pattern, so that none needs to be made with a translation in mind, and
those that were stored long ago are said as well.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

SLOT = re.compile(r"\{(\w*)(?::[^{}]*)?\}")
# Shorter patterns, such as `{0}: {1}`, fit nearly everything and say nothing.
FEWEST_LETTERS = 3
COUNT_SLOT, COUNT = "count", r"\d[\d,.]*"
ENDS = re.compile(r"(?<=[.!?…]) (?=[A-Z“])")


@dataclass(frozen=True, slots=True)
class Pattern:
    """Hold one sentence with slots, and how it is told from others."""

    text: str
    fits: re.Pattern[str]

    def values(self, sentence: str) -> Mapping[str, str] | None:
        """Return what stands in the slots; None where this is another sentence."""
        found = self.fits.fullmatch(sentence)
        return found.groupdict() if found else None


def read_back(sentence: str, patterns: Iterable[Pattern]) -> tuple[Pattern, Mapping[str, str]] | None:
    """Return the first pattern that the sentence was made by, with what stands in its slots."""
    for pattern in patterns:
        values = pattern.values(sentence)
        if values is not None:
            return pattern, values
    return None


def filled(text: str, values: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the pieces of a pattern in order, each with the name of the slot it fills or none."""
    for place, piece in enumerate(SLOT.split(text)):
        in_slot = place % 2 == 1
        yield (values[f"_{piece}"], piece) if in_slot else (piece, "")


def parts(text: str) -> list[str]:
    """Part a text into its sentences."""
    return ENDS.split(text)


def patterns_of(texts: Iterable[str]) -> tuple[Pattern, ...]:
    """Return those of the texts that have slots; what says most by itself is tried first."""
    slotted = [text for text in texts if SLOT.search(text) and _letters(text) >= FEWEST_LETTERS]
    return tuple(_pattern(text) for text in sorted(slotted, key=_letters, reverse=True))


def _letters(text: str) -> int:
    return sum(map(str.isalpha, SLOT.sub("", text)))


@cache
def _pattern(text: str) -> Pattern:
    """A slot is named by what stands in it, or numbered; named twice, it holds the same twice.

    One called `count` holds a number alone, so that nobody's `New York times` is taken for one.
    """
    fits, named = "", set[str]()
    for place, piece in enumerate(SLOT.split(text)):
        if place % 2 == 0:
            fits += re.escape(piece)
        else:
            within = COUNT if piece == COUNT_SLOT else ".*?"
            fits += f"(?P=_{piece})" if piece in named else f"(?P<_{piece}>{within})"
            named.add(piece)
    return Pattern(text, re.compile(fits, re.DOTALL))
