"""How much a word says: names shared by thousands weigh less than rare ones."""

import math
from collections.abc import Callable
from functools import lru_cache
from typing import Protocol

from search.text.sounds import skeleton, sound
from search.text.wordlists import wordlist

_LENGTH_WEIGHT = (0.0, 0.25, 0.5, 0.7, 0.85, 0.93, 1.0)
_COMMON_SHARE, _FREQUENT_SHARE = 0.65, 0.8
_NUMBER_WEIGHT = 0.7
# Counts are held against no fewer: that two of three filings name a Mirela does not make her common.
_TELLING_SUBJECTS = 1000
_TELLING_BONES = 3  # Ali, Ela and Leo have one consonant and are three names


class Rarity(Protocol):
    """How much a romanised word of a name says, from 0 (nothing) to 1 (singles people out)."""

    def weight(self, token: str) -> float:
        """The weight of the word, by its sound, so that spellings of one name weigh alike."""


@lru_cache(maxsize=131072)
def prior(token: str) -> float:
    """The weight of a romanised word when no registry says how common it is.

    Initials say little, short words less than long ones, and the world's commonest names about two
    thirds of others; numbers tell funds and ships apart, but are also easily mistyped.
    """
    if token.isdigit():
        return _NUMBER_WEIGHT
    base = _LENGTH_WEIGHT[min(len(token), len(_LENGTH_WEIGHT) - 1)]
    if key(token) in _COMMON_KEYS:
        return base * _COMMON_SHARE
    return base * _FREQUENT_SHARE if sound(token) in _FREQUENT_SOUNDS else base


class PriorRarity:
    """The built-in prior alone: what a registry without documents goes by."""

    weight = staticmethod(prior)


class RegistryRarity:
    """Weights from how many of the registry's subjects bear a word, with the prior where it is small.

    `weight` is the mean of the prior and the word's share of the registry's information; remembered,
    since a question's words are weighed for every name they are held against.
    """

    weight: Callable[[str], float]

    def __init__(self, count: Callable[[str], int], subjects: int) -> None:
        """`count` tells for `key(word)` the number of subjects whose names hold it."""
        self._count = count
        self._ceiling = math.log(max(subjects, _TELLING_SUBJECTS) + 1)
        self.weight = lru_cache(maxsize=131072)(self._weight)

    def _weight(self, token: str) -> float:
        base = prior(token)
        count = self._count(key(token))
        if count <= 1:
            return base
        rarity = 1 - math.log(count) / self._ceiling
        return base * (0.35 + 0.65 * rarity)


@lru_cache(maxsize=131072)
def key(token: str) -> str:
    """Under what a romanised word is counted: its consonants, or its sound where they are too few."""
    bones = skeleton(token)
    return bones if len(bones) >= _TELLING_BONES else sound(token)


_COMMON_KEYS = frozenset(map(key, wordlist("common_names")))
_FREQUENT_SOUNDS = frozenset(map(sound, wordlist("frequent_names")))
PRIOR = PriorRarity()
