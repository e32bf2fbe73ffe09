"""The parts of matching, by the names that officers would give them, and how each is switched off."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from unittest.mock import patch

from search.matching import across
from search.matching.dates import DateAgreement, agreement
from search.matching.features import FEATURES, no_person
from search.matching.names import AGAINST_LISTED
from search.text.dates import BirthDate, PartialDate

NOTHING = "nothing"
_WEIGHING = "search.matching.score.AGAINST_LISTED"
_CONSISTENT = frozenset({DateAgreement.EQUAL, DateAgreement.YEAR_EQUAL, DateAgreement.YEAR_AMONG})


@dataclass(frozen=True, slots=True)
class Part:
    """An attribute, by its dotted path, and what stands in its place where the part is switched off."""

    target: str
    instead: object


def _always(answer: object) -> Callable[..., object]:
    return lambda *_: answer


def _equal_or_not(asked: PartialDate, listed: BirthDate) -> DateAgreement:
    found = agreement(asked, listed)
    return found if found in _CONSISTENT else DateAgreement.DISJOINT


PARTS = {
    "cost of words left over on both sides": Part(_WEIGHING, replace(AGAINST_LISTED, conflict=0.0)),
    "each word left over counts, however common": Part(
        _WEIGHING, replace(AGAINST_LISTED, asked_word=0.0, listed_word=0.0)
    ),
    "rarity of words": Part("search.matching.rarity.RegistryRarity._weight", _always(1.0)),
    "names that are frequent": Part("search.matching.rarity._FREQUENT_SOUNDS", frozenset()),
    "letter-by-letter consonants": Part("search.matching.across._by_consonants", across._by_romanisation),
    "letters heard in more than one way": Part(
        "search.matching.across._consonants_heard", lambda word: {word.bones}
    ),
    "vowels heard across alphabets": Part("search.matching.tunables.HEARD_VOWEL_DIFFERS", 0.0),
    "joined spellings": Part("search.matching.alignment.with_joins", lambda *names: names[-1]),
    "lesser trust in pairs across scripts": Part(_WEIGHING, replace(AGAINST_LISTED, foreign=1.0)),
    "order of words": Part(_WEIGHING, replace(AGAINST_LISTED, turned=1.0)),
    "doubt of common words alone": Part(_WEIGHING, replace(AGAINST_LISTED, doubt=0.0)),
    "spelling by sound": Part("search.matching.spelling._heard", _always(0.0)),
    "nicknames, one name in several tongues": Part("search.matching.words.groups_of", _always(frozenset())),
    "short forms of compound names": Part("search.matching.words.stem", _always("")),
    "Wade–Giles": Part("search.matching.words.mandarin", _always(())),
    "customs of Korean": Part("search.matching.words.korean", _always(())),
    "other readings of characters asked for": Part("search.matching.words.readings", _always(())),
    "lesser weight of names beside the first": Part("search.matching.tunables.BESIDE_FIRST", 0.0),
    "dates of birth": Part("search.matching.facts.best_date", _always((None, ""))),
    "misread and swapped dates": Part("search.matching.dates.agreement", _equal_or_not),
    "nationality": Part("search.matching.facts._nation_agrees", _always(None)),
    "preference for people": Part(
        "search.matching.features.FEATURES",
        tuple(feature for feature in FEATURES if feature.test is not no_person),
    ),
    "candidates by birth alone": Part("search.retrieval.plan._birth_clauses", _always(())),
}


@contextmanager
def switched_off(name: str) -> Iterator[None]:
    """Matching without one of PARTS, or with all for NOTHING.

    An engine opened before remembers what its words weigh.
    """
    part = PARTS.get(name)
    with patch(part.target, part.instead) if part else nullcontext():
        _forget()
        yield
    _forget()


def _forget() -> None:
    """Comparisons are remembered as long as a process lives; what was compared otherwise must go."""
    for name, module in list(sys.modules.items()):
        if name.startswith("search."):
            for value in list(vars(module).values()):
                if hasattr(value, "cache_clear"):
                    value.cache_clear()
