"""From a question to the keys that answer it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

from search.matching.query import analyse_query
from search.matching.rarity import key as sound_key
from search.matching.types import Query
from search.matching.words import NAME_WORTH
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
    joined,
    near,
    sounds,
)
from search.retrieval.query import Clause, Plan
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
    """What to ask an engine for this question; the same question always gives the same plan."""
    names = [name.words for name in analyse_query(query).names]
    asked = [bounded(word.latin for word in words) for words in names]
    worths = {part: word.worth for words in names for word in words for part in bounded([word.latin])}
    pairs = dict.fromkeys(pair for name in asked for pair in joined(name))
    customary = _customs(asked)
    elsewhere = {word.latin: passports(word.native) for words in names for word in words}
    return Plan(
        words=(
            *(
                _word_clauses(word, customary.get(word, ()), elsewhere.get(word, ()))
                for word in _telling(worths)
            ),
            *(_pair_clauses(pair, customary.get(pair, ())) for pair in islice(pairs, _MOST_WORDS)),
            *_birth_clauses(query),
        ),
        hints=tuple(_hints(query)),
        pool=pool,
        floor=floor,
        sure=sure,
        subject_type=query.sought,
    )


def _customs(names: Iterable[Sequence[str]]) -> Mapping[str, set[str]]:
    """The words of all names, since a pair of syllables may stand in one order of them only."""
    found: dict[str, set[str]] = defaultdict(set)
    for name in names:
        for word, spelled in customs(name).items():
            found[word] |= spelled
    return found


def _telling(worths: Mapping[str, float]) -> Sequence[str]:
    """Particles, titles and initials propose only where there is nothing else to go by."""
    telling = [word for word, worth in worths.items() if len(word) > 1 and worth == NAME_WORTH]
    return sorted(telling or worths, key=len, reverse=True)[:_MOST_WORDS]


def _word_clauses(word: str, customary: Iterable[str], elsewhere: Iterable[str]) -> tuple[Clause, ...]:
    return (
        Clause(WORD, word),
        Clause(JOINED, word, _JOINED_WEIGHT),
        Clause(JOINED, sound_key(word), _SOUND_WEIGHT),
        *(
            Clause(field, spelled, _SOUND_WEIGHT)
            for spelled in (*customary, *elsewhere)
            for field in (WORD, JOINED)
        ),
        *(Clause(SOUND, sound_key(spelled), _SOUND_WEIGHT) for spelled in elsewhere),
        *(Clause(SOUND, key, _SOUND_WEIGHT) for key in sounds(word)),
        *(Clause(NEAR, key, _NEAR_WEIGHT) for key in near(word)),
        *(Clause(COARSE, key, _COARSE_WEIGHT) for key in coarsely(word)),
    )


def _pair_clauses(pair: str, customary: Iterable[str]) -> tuple[Clause, ...]:
    """Two words asked that are one in the list. Both apart would count double, so `joined` is not asked."""
    return (
        Clause(WORD, pair, _PAIR_WEIGHT),
        *(Clause(WORD, spelled, _PAIR_WEIGHT) for spelled in customary),
        Clause(SOUND, sound_key(pair), _COARSE_WEIGHT),
    )


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
