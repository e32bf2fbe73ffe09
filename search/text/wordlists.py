"""Load the lists of words that the text room knows names by, plain text beside the code."""

import re
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

_FOLDER = Path(__file__).parent / "data"


def lines(name: str) -> list[list[str]]:
    """Return the words of each line of a list; comment lines begin with `#`."""
    text = (_FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    return [line.split() for line in text.splitlines() if line.strip() and not line.startswith("#")]


def wordlist(name: str) -> frozenset[str]:
    """Return all words of a list."""
    return frozenset(word for line in lines(name) for word in line)


def any_of(words: Iterable[str]) -> str:
    """Return a pattern of these words, none of them empty; it finds the longest that fits.

    Parted by their first letter, so that few are tried where a text has another.
    """
    by_letter = groupby(sorted(words), key=lambda word: word[0])
    return "|".join(f"{re.escape(first)}(?:{_longest_first(some)})" for first, some in by_letter)


def _longest_first(words: Iterable[str]) -> str:
    return "|".join(sorted((re.escape(word[1:]) for word in words), key=len, reverse=True))
