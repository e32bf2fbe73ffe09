"""From a question to the keys that answer it."""

from search.matching.types import Query
from search.retrieval.keys import NEAR, WORD, shortened, words_of
from search.retrieval.query import Clause, Plan


def plan(query: Query, *, pool: int = 100) -> Plan:
    """What to ask an engine for this question; the same question always gives the same plan."""
    asked = query.name or f"{query.given_names} {query.family_name}"
    return Plan(
        words=tuple(_group(word) for word in dict.fromkeys(words_of(asked))),
        pool=pool,
        subject_type=query.subject_type,
    )


def _group(word: str) -> tuple[Clause, ...]:
    return (Clause(WORD, word, 1.0), *(Clause(NEAR, key, 0.6) for key in shortened(word)))
