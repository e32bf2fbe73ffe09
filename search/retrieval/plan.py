"""Plan the keys that answer a question."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

from search.matching.names.term_weights import key as sound_key
from search.matching.names.tokens import Word
from search.matching.query import AnalysedQuery, analyse_query
from search.matching.tunables import NAME_WEIGHT
from search.matching.types import PERSON, Query
from search.retrieval.keys import (
    BORN,
    COARSE,
    JOINED,
    NATION,
    NEAR,
    SOUND,
    WORD,
    YEAR,
    born,
    bounded,
    coarsely,
    customs,
    initials,
    joined,
    near,
    sounds,
)
from search.retrieval.query import Clause, Plan
from search.retrieval.variants import bare, classes, slips
from search.retrieval.variants import elsewhere as by_custom
from search.text.transliteration import customs as passports

# What a key is worth beside the word itself; see docs/decisions/retrieval-keys.md.
_SOUND_WEIGHT, _NEAR_WEIGHT, _COARSE_WEIGHT, _JOINED_WEIGHT, _PAIR_WEIGHT = 0.8, 0.7, 0.5, 1.0, 0.7
_YEAR_WEIGHT, _NATION_WEIGHT, _ALONE_WEIGHT = 0.5, 0.3, 0.3
# At 100 candidates the right record is among them as often as at 200, also in a registry of a million.
# Those that reach less than three tenths of the best one's weight answered none of 3,200 questions
# otherwise; at four tenths five pages lost a line. In a registry of a dozen rarity says nothing, and neither
# does a floor.
_POOL, _FLOOR, _SURE = 100, 0.3, 20
# More words than any name has; the rest of a longer question proposes nothing new.
_MOST_WORDS = 16


def plan(query: Query, *, pool: int = _POOL, floor: float = _FLOOR, sure: int = _SURE) -> Plan:
    """Return what to ask an engine for this question; the same question gives the same plan."""
    names = _names(analyse_query(query))
    asked = [bounded(word.latin for word in words) for words in names]
    weights = {part: word.weight for words in names for word in words for part in bounded([word.latin])}
    pairs = dict.fromkeys(pair for name in asked for pair in joined(name))
    customary = _customs(asked)
    elsewhere = {
        word.latin: (*passports(word.native), *slips(word.latin)) for words in names for word in words
    }
    native = {word.latin: word.native for words in names for word in words}
    return Plan(
        words=(
            *(
                _word_clauses(word, customary.get(word, ()), elsewhere.get(word, ()), native.get(word, word))
                for word in _telling(weights)
            ),
            *_acronym_clauses(query, names),
            *(_pair_clauses(pair, customary.get(pair)) for pair in islice(pairs, _MOST_WORDS)),
            *_birth_clauses(query),
        ),
        hints=tuple(_hints(query)),
        pool=pool,
        floor=floor,
        sure=sure,
        subject_type=query.sought,
    )


def _names(asked: AnalysedQuery) -> list[tuple[Word, ...]]:
    """The words of the names asked for, as a person's and, where they differ, as anything else's."""
    found = {
        tuple(word.latin for word in name.words): name.words for name in (*asked.names, *asked.other_names)
    }
    return list(found.values())


def _customs(names: Iterable[Sequence[str]]) -> Mapping[str, set[str]]:
    """The words of all names, since a pair of syllables may stand in one order of them only."""
    found: dict[str, set[str]] = defaultdict(set)
    for name in names:
        for word, spelled in customs(name).items():
            found[word] |= spelled
    return found


def _telling(weights: Mapping[str, float]) -> Sequence[str]:
    """Particles, titles and initials propose only where there is nothing else to go by."""
    telling = [word for word, weight in weights.items() if len(word) > 1 and weight == NAME_WEIGHT]
    return sorted(telling or weights, key=len, reverse=True)[:_MOST_WORDS]


def _word_clauses(
    word: str, customary: Iterable[str], elsewhere: Iterable[str], native: str
) -> tuple[Clause, ...]:
    return (
        Clause(WORD, word),
        Clause(JOINED, sound_key(word), _JOINED_WEIGHT),
        *(
            Clause(field, spelled, _SOUND_WEIGHT)
            for spelled in dict.fromkeys((*customary, *elsewhere))
            for field in (WORD, JOINED)
        ),
        *(Clause(SOUND, sound_key(spelled), _SOUND_WEIGHT) for spelled in elsewhere),
        *(Clause(SOUND, key, _SOUND_WEIGHT) for key in (*sounds(word), *by_custom(word, asked=True))),
        *(Clause(NEAR, key, _NEAR_WEIGHT) for key in near(word)),
        *(Clause(COARSE, key, _COARSE_WEIGHT) for key in coarsely(word)),
        *(
            Clause(COARSE, key, _NEAR_WEIGHT)
            for key in sorted({*classes(word, asked=True), *classes(native, asked=True)})
        ),
        *(Clause(COARSE, key, _COARSE_WEIGHT) for key in bare(native, word, asked=True)),
    )


def _pair_clauses(pair: str, customary: Iterable[str] | None) -> tuple[Clause, ...]:
    """Return the clauses for two words asked that are one in the list: by its sound, however it is spelt.

    Both apart would count double, so `joined` is not asked. Syllables are asked as they are written, too.
    """
    spelled = () if customary is None else (pair, *customary)
    return (
        *(Clause(WORD, each, _PAIR_WEIGHT) for each in spelled),
        Clause(SOUND, sound_key(pair), _PAIR_WEIGHT),
    )


def _acronym_clauses(query: Query, names: Sequence[Sequence[Word]]) -> Iterable[tuple[Clause, ...]]:
    """An organisation asked for by its whole name and listed by its initials."""
    if query.sought != PERSON:
        for words in names:
            found = initials([word.latin for word in words])
            yield from ((Clause(WORD, letters, _PAIR_WEIGHT),) for letters in found)


def _birth_clauses(query: Query) -> Iterable[tuple[Clause, ...]]:
    """Somebody asked for by a name that no list has, and so found by the birth alone.

    Only by all of it: that a list gives the bare year of a date asked in full is chance in every fiftieth.
    """
    born_on = query.birth_date
    if born_on is not None and born_on.day is not None:
        yield (Clause(BORN, born(born_on, query.nationality)),)
    elif born_on is not None:
        yield (Clause(YEAR, str(born_on.year), _ALONE_WEIGHT),)


def _hints(query: Query) -> Iterable[Clause]:
    """A year tells more than a nationality; asking for both cost a sixth more and proposed nobody else."""
    if query.birth_date is not None:
        yield Clause(YEAR, str(query.birth_date.year), _YEAR_WEIGHT)
    elif query.nationality:
        yield Clause(NATION, query.nationality, _NATION_WEIGHT)
