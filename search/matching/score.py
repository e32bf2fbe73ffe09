"""One candidate's score: the name's likeness in log odds, raised and lowered by what else is known."""

import math
from functools import cache, lru_cache
from typing import NamedTuple

from rapidfuzz.distance import Indel

from search.matching import tunables
from search.matching.alignment import align
from search.matching.candidate import Candidate, ListedName
from search.matching.facts import Facts
from search.matching.features import weight
from search.matching.names import AGAINST_LISTED, similarity
from search.matching.pairs import Alignment
from search.matching.query import AnalysedQuery, AskedName
from search.matching.rarity import Rarity
from search.matching.shortlist import Shortlisted
from search.matching.types import Query
from search.matching.words import Word, analysed_words, is_read_otherwise, read_words

# The name that the subject is listed by, in either script.
_FIRST = frozenset({"primary", "original_script"})


class NameComparison(NamedTuple):
    """The asked and the listed name that agree best, and how.

    `letters` says from 0 to 1 how alike the names look, whether or not any word pairs.
    """

    asked: AskedName
    listed: ListedName
    listed_words: tuple[Word, ...]
    aligned: Alignment
    similarity: float
    letters: float


class Way(NamedTuple):
    """How a question was asked, and so what its answers are worth before anything is compared.

    `worth` is what one log odd counts: date and name are not independent, since namesakes share both.
    `share` is the log odds of a right answer beside those of name and facts.
    """

    worth: float
    share: float

    def score(self, log_odds: float) -> float:
        """Log odds of name and facts as a score from 0 to 1."""
        return 1.0 / (1.0 + math.exp(-(self.worth * log_odds + self.share)))


class Scored(NamedTuple):
    """A candidate's score with everything it was made of."""

    candidate: Candidate
    score: float
    way: Way
    name: NameComparison
    name_odds: float
    facts: Facts


def score(query: AnalysedQuery, listed: Shortlisted, rarity: Rarity) -> Scored:
    """Score a candidate by the best of the names it was shortlisted with."""
    candidate = listed.candidate
    compared = (
        compare_names(asked, name, candidate.type, rarity)
        for asked in query.names_for(candidate.type)
        for name in listed.names
    )
    odds, _, best = max(
        ((name_odds(found), -place, found) for place, found in enumerate(compared)), key=lambda item: item[:2]
    )
    way = way_of(query.question)
    return Scored(candidate, way.score(odds + weight(listed.facts)), way, best, odds, listed.facts)


def way_of(question: Query) -> Way:
    """With a date of birth or without one."""
    return Way(*(tunables.BORN_ASKED if question.birth_date else tunables.BORN_NOT_ASKED))


def compare_names(asked: AskedName, listed: ListedName, subject_type: str, rarity: Rarity) -> NameComparison:
    """Align two names and weigh what pairs against what does not."""
    listed_words = _listed_words(listed, subject_type)
    aligned = align(asked.words, listed_words)
    alike = similarity(asked.words, listed_words, aligned, rarity, weighing=AGAINST_LISTED)
    letters = Indel.normalized_similarity(_spelled(asked.words), _spelled(listed_words))
    return NameComparison(asked, listed, listed_words, aligned, alike, letters)


@lru_cache(maxsize=65536)
def _spelled(words: tuple[Word, ...]) -> str:
    return " ".join(sorted([word.latin for word in words]))


def _listed_words(listed: ListedName, subject_type: str) -> tuple[Word, ...]:
    if listed.latin is not listed.words and is_read_otherwise(listed.words, listed.latin):
        return read_words(listed.words, listed.latin)
    return analysed_words(listed.words, subject_type)


def name_odds(name: NameComparison) -> float:
    """The log odds that equal this likeness of names."""
    return _odds(name.similarity, name.letters, _standing(name.listed))


def _standing(listed: ListedName) -> float:
    """What it counts that a name is not the one that the subject is listed by."""
    if listed.quality == "low":
        return tunables.LOW_QUALITY_ALIAS
    return 0.0 if listed.kind in _FIRST else tunables.BESIDE_FIRST


@cache
def best_score(facts: Facts, way: Way) -> float:
    """What no candidate with these facts can surpass, were its name written the very same."""
    return way.score(_odds(1.0, 1.0) + weight(facts))


def _odds(alike: float, letters: float, more: float = 0.0) -> float:
    """The odds of this name, and of another that the person may go by, added up."""
    odds = tunables.NAME_SLOPE * (alike - tunables.NAME_EVEN) + more
    another = tunables.ANOTHER_NAME + tunables.SAME_TONGUE * letters
    return max(odds, another) + math.log1p(math.exp(-abs(odds - another)))
