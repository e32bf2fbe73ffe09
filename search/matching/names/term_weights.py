"""Weigh how much a word says: names shared by thousands weigh less than rare ones."""

import math
from collections.abc import Callable
from functools import cache, lru_cache
from typing import Protocol

from search.matching import tunables
from search.text.sounds import skeleton, sound
from search.text.wordlists import wordlist


class Rarity(Protocol):
    """Weigh how much a romanised word of a name says, from 0 (nothing) to 1 (singles people out)."""

    def weight(self, token: str) -> float:
        """The weight of the word, by its sound, so that spellings of one name weigh alike."""


@lru_cache(maxsize=131072)
def prior(token: str) -> float:
    """The weight of a romanised word when no registry says how common it is.

    Initials say little, short words less than long ones, and the world's commonest names about two
    thirds of others; numbers tell funds and ships apart, but are also easily mistyped.
    """
    if token.isdigit():
        return tunables.NUMBER_WEIGHT
    base = tunables.LENGTH_WEIGHT[min(len(token), len(tunables.LENGTH_WEIGHT) - 1)]
    if key(token) in _COMMON_KEYS:
        return base * tunables.COMMON_SHARE
    return base * tunables.FREQUENT_SHARE if sound(token) in _FREQUENT_SOUNDS else base


def is_frequent(token: str) -> bool:
    """Return whether a romanised word stands in the lists of names that most people know bearers of."""
    return sound(token) in _FREQUENT_SOUNDS or is_common(token)


def is_frequent_without_vowels(consonants: str) -> bool:
    """Return whether these are the consonants of such a name, where its script writes no more of it."""
    return consonants in _frequent_skeletons()


def is_common(token: str) -> bool:
    """Return whether a romanised word is among the commonest names of the world."""
    return sound(token) in _COMMON_SOUNDS


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
        self._ceiling = math.log(max(subjects, tunables.TELLING_SUBJECTS) + 1)
        self.weight = lru_cache(maxsize=131072)(self._weight)

    def _weight(self, token: str) -> float:
        base = prior(token)
        count = self._count(key(token))
        if count <= 1:
            return base
        rarity = 1 - math.log(count) / self._ceiling
        return base * (1 - tunables.REGISTRY_SHARE * (1 - rarity))


@lru_cache(maxsize=131072)
def key(token: str) -> str:
    """Under what a romanised word is counted: its consonants, or its sound where they are too few."""
    consonants = skeleton(token)
    return consonants if len(consonants) >= tunables.TELLING_CONSONANTS else sound(token)


@cache
def _frequent_skeletons() -> frozenset[str]:
    return frozenset(map(skeleton, wordlist("common_names") | wordlist("frequent_names")))


_COMMON_KEYS = frozenset(map(key, wordlist("common_names")))
_COMMON_SOUNDS = frozenset(map(sound, wordlist("common_names")))
_FREQUENT_SOUNDS = frozenset(map(sound, wordlist("frequent_names")))
PRIOR = PriorRarity()
