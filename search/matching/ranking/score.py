"""Score one candidate: the name's likeness in log odds, raised and lowered by other facts."""

import math
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from rapidfuzz.distance import Indel

from search.matching import tunables
from search.matching.attributes.agreement import Agreement
from search.matching.attributes.features import weight
from search.matching.candidate import Candidate, ListedName
from search.matching.names.alignment import align
from search.matching.names.comparison import Comparison
from search.matching.names.doubts import Doubted, doubts, doubts_of_fuller_name
from search.matching.names.name_similarity import AGAINST_LISTED, similarity
from search.matching.names.pairs import Alignment
from search.matching.names.rarity import is_very_same
from search.matching.names.term_weights import Rarity
from search.matching.names.tokens import Word, analysed_words, is_read_otherwise, read_words
from search.matching.query import AnalysedQuery, AskedName
from search.matching.ranking.prefilter import Shortlisted
from search.matching.types import PERSON, Query

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


class AskingMode(NamedTuple):
    """Hold how a question was asked, and so how its answers count before anything is compared.

    `slope` is what one log odd counts: date and name are not independent, since namesakes share both.
    `share` is the log odds of a right answer beside those of name and facts.
    """

    slope: float
    share: float

    def score(self, log_odds: float) -> float:
        """Log odds of name and facts as a score from 0 to 1."""
        return 1.0 / (1.0 + math.exp(-(self.slope * log_odds + self.share)))


class Scored(NamedTuple):
    """A candidate's score with everything it was made of."""

    candidate: Candidate
    score: float
    mode: AskingMode
    name: NameComparison
    name_odds: float
    facts: Agreement
    lift: float = 0.0
    doubts: tuple[Doubted, ...] = ()


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
    mode = asking_mode_of(query.question)
    found = Scored(candidate, mode.score(odds + weight(listed.facts)), mode, best, odds, listed.facts)
    return _doubted(_lifted(found), listed, alone=query.question.birth_date is None)


def _lifted(found: Scored) -> Scored:
    """Shown, though the date of birth is another: whoever is sought may travel on a false one.

    Only where the name is the very same, and rare in the world.
    """
    if found.score >= tunables.SAME_RARE_NAME or not _may_be_lifted(found.facts):
        return found
    if found.name.similarity < tunables.VERY_SAME:
        return found
    name = found.name
    compared = Comparison(name.asked.words, name.listed_words, name.aligned, alone=False, beside=False)
    if not is_very_same(compared):
        return found
    return found._replace(score=tunables.SAME_RARE_NAME, lift=tunables.SAME_RARE_NAME - found.score)


def _doubted(found: Scored, listed: Shortlisted, *, alone: bool) -> Scored:
    """Hold the score below a threshold where the names may be two people's; only of what would be shown."""
    if found.score < tunables.POSSIBLE_THRESHOLD:
        return found
    name = found.name
    beside = name.listed.kind not in _FIRST
    compared = Comparison(name.asked.words, name.listed_words, name.aligned, alone, beside)
    held = doubts(compared, found.candidate.type, found.score)
    if name.aligned.query_left and not held and found.candidate.type == PERSON:
        held = tuple(_of_fuller_names(name, listed, alone=alone))
    if not held:
        return found
    return found._replace(score=_below(found.score, min(each.ceiling for each in held)), doubts=held)


def _of_fuller_names(name: NameComparison, listed: Shortlisted, *, alone: bool) -> Iterator[Doubted]:
    """Of a name that the list also has with more words these say whether what was asked besides fits."""
    words = set(name.listed.latin)
    for other in listed.names:
        if words < set(other.latin):
            known = _listed_words(other, PERSON)
            compared = Comparison(
                name.asked.words, known, align(name.asked.words, known), alone, beside=False
            )
            yield from doubts_of_fuller_name(compared)


def _below(reached: float, ceiling: float) -> float:
    """The score pressed below the ceiling, so that those held keep their order."""
    start = tunables.HELD_FROM * ceiling
    return min(reached, start) + (ceiling - start) * max(0.0, reached - start) / (1.0 - start)


def asking_mode_of(question: Query) -> AskingMode:
    """With a date of birth or without one."""
    return AskingMode(*(tunables.BORN_ASKED if question.birth_date else tunables.BORN_NOT_ASKED))


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
    """Return the log odds for a name that the subject is not first listed by."""
    if listed.quality == "low":
        return tunables.LOW_QUALITY_ALIAS
    return 0.0 if listed.kind in _FIRST else tunables.BESIDE_FIRST


def best_score(listed: Shortlisted, mode: AskingMode) -> float:
    """Return what no candidate with these facts can surpass, were its name written the very same."""
    best = _best_score(listed.facts, mode)
    nearly = listed.covered >= tunables.COVERED_WHOLE and _may_be_lifted(listed.facts)
    return max(best, tunables.SAME_RARE_NAME) if nearly else best


@cache
def _best_score(facts: Agreement, mode: AskingMode) -> float:
    return mode.score(_odds(1.0, 1.0) + weight(facts))


def _may_be_lifted(facts: Agreement) -> bool:
    """Return whether a date is known on both sides and nothing else contradicts."""
    return facts.date is not None and facts.nation is not False and facts.sex is not False


def _odds(alike: float, letters: float, more: float = 0.0) -> float:
    """The odds of this name, and of another that the person may go by, added up."""
    odds = tunables.NAME_SLOPE * (alike - tunables.NAME_EVEN) + more
    another = tunables.ANOTHER_NAME + tunables.SAME_TONGUE * letters
    return max(odds, another) + math.log1p(math.exp(-abs(odds - another)))
