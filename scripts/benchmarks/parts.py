"""The parts of matching, by the names that officers would give them, and how each is switched off."""

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from unittest.mock import patch

from search.matching.attributes.dates import DateAgreement, agreement
from search.matching.attributes.features import FEATURES, no_person
from search.matching.names import cross_script, two_people
from search.matching.names.doubts import PEOPLES, Doubt
from search.matching.names.name_similarity import AGAINST_LISTED
from search.text import alphabets, transliteration
from search.text.dates import BirthDate, PartialDate
from search.text.script import ARABIC

NOTHING = "nothing"
_WEIGHING = "search.matching.ranking.score.AGAINST_LISTED"
_CONSISTENT = frozenset({DateAgreement.EQUAL, DateAgreement.YEAR_EQUAL, DateAgreement.YEAR_AMONG})


@dataclass(frozen=True, slots=True)
class Part:
    """An attribute, by its dotted path, and what stands in its place where the part is switched off.

    `indexed` says that the index holds what the part made, so that it must be made anew without it.
    """

    target: str
    instead: object
    indexed: bool = False


def _always(answer: object) -> Callable[..., object]:
    return lambda *_, **__: answer


def _equal_or_not(asked: PartialDate, listed: BirthDate) -> DateAgreement:
    found = agreement(asked, listed)
    return found if found in _CONSISTENT else DateAgreement.DISJOINT


def _peoples_without(*rules: object) -> tuple[Doubt, ...]:
    return tuple(doubt for doubt in PEOPLES if doubt.rule not in rules)


PARTS = {
    "cost of words left over on both sides": Part(_WEIGHING, replace(AGAINST_LISTED, conflict=0.0)),
    "each word left over counts, however common": Part(
        _WEIGHING, replace(AGAINST_LISTED, asked_word=0.0, listed_word=0.0)
    ),
    "rarity of words": Part("search.matching.names.term_weights.RegistryRarity._weight", _always(1.0)),
    "names that are frequent": Part("search.matching.names.term_weights._FREQUENT_SOUNDS", frozenset()),
    "letter-by-letter consonants": Part(
        "search.matching.names.cross_script._by_consonants", cross_script._by_romanisation
    ),
    "letters heard in more than one way": Part(
        "search.matching.names.cross_script._consonants_heard", lambda word: {word.skeleton}
    ),
    "vowels heard across alphabets": Part("search.matching.tunables.HEARD_VOWEL_DIFFERS", 0.0),
    "joined spellings": Part("search.matching.names.alignment.with_joins", lambda *names: names[-1]),
    "lesser trust in pairs across scripts": Part(_WEIGHING, replace(AGAINST_LISTED, foreign=1.0)),
    "order of words": Part(_WEIGHING, replace(AGAINST_LISTED, turned=1.0)),
    "doubt of common words alone": Part(_WEIGHING, replace(AGAINST_LISTED, doubt=0.0)),
    "spelling by sound": Part("search.matching.names.spelling._heard", _always(0.0)),
    "nicknames, one name in several tongues": Part(
        "search.matching.names.tokens.groups_of", _always(frozenset())
    ),
    "short forms of compound names": Part("search.matching.names.tokens.stem", _always("")),
    "Wade–Giles": Part("search.matching.names.tokens.mandarin", _always(())),
    "customs of Korean": Part("search.matching.names.tokens.korean", _always(())),
    "other readings of characters asked for": Part("search.matching.names.tokens.readings", _always(())),
    "lesser weight of names beside the first": Part("search.matching.tunables.BESIDE_FIRST", 0.0),
    "dates of birth": Part("search.matching.attributes.agreement.best_date", _always((None, ""))),
    "misread and swapped dates": Part("search.matching.attributes.dates.agreement", _equal_or_not),
    "nationality": Part("search.matching.attributes.agreement._nation_agrees", _always(None)),
    "preference for people": Part(
        "search.matching.attributes.features.FEATURES",
        tuple(feature for feature in FEATURES if feature.test is not no_person),
    ),
    "what makes two names two people's": Part("search.matching.ranking.score.doubts", _always(())),
    "a rare name with another date of birth": Part("search.matching.tunables.SAME_RARE_NAME", 0.0),
    "Cyrillic names as other states spell them": Part(
        "search.matching.names.token_similarity._by_another_custom", _always(False)
    ),
    "names that Wikidata has as one": Part(
        "search.matching.names.token_similarity._is_known_to_be_one", _always(False)
    ),
    "Thai, Lao and Khmer by their consonants": Part(
        "search.matching.names.cross_script._by_bare_consonants", cross_script._by_romanisation
    ),
    "greater trust in pairs of two alphabets": Part(
        _WEIGHING, replace(AGAINST_LISTED, alphabet=AGAINST_LISTED.foreign)
    ),
    "fuller names of the list": Part("search.matching.ranking.score.doubts_of_fuller_name", _always(())),
    "foreign names in Chinese characters": Part(
        "search.matching.names.cross_script._is_transcribed", _always(False)
    ),
    "endings that say whose child": Part("search.matching.names.spelling._CHILD", re.compile("(?!)")),
    "initials that make no word": Part("search.matching.names.spelling._INITIALS", re.compile("(?!)")),
    "words of address": Part(
        "search.matching.names.doubts.PEOPLES",
        _peoples_without(two_people.address_differs, two_people.other_address),
    ),
    "sons and daughters": Part(
        "search.matching.names.doubts.PEOPLES", _peoples_without(two_people.son_or_daughter)
    ),
    "words cut short with a full stop": Part("search.matching.query._abbreviated", lambda _, found: found),
    "Hokkien readings": Part("search.text.readings.hokkien", _always(()), indexed=True),
    "letters that Egypt and India read otherwise": Part(
        "search.text.transliteration._CUSTOMS",
        {**transliteration._CUSTOMS, ARABIC: (alphabets.ARABIC_EASTERN,)},
        indexed=True,
    ),
    "keys by custom": Part("search.retrieval.keys.elsewhere", _always(()), indexed=True),
    "keys by list and script": Part("search.retrieval.keys._of_spelling", _always(()), indexed=True),
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
