"""A plan in tantivy's terms."""

import math
from collections.abc import Iterable

import tantivy
from tantivy import Occur, Query

from search.engines.embedded.schema import TYPE
from search.retrieval.query import Clause, Plan


def compiled(plan: Plan, schema: tantivy.Schema, searcher: tantivy.Searcher) -> Query:
    """The plan as one query over this searcher's terms; terms that no filing holds fall away."""
    total = searcher.num_docs
    words = [
        (Occur.Should, Query.disjunction_max_query(group))
        for group in (_weighed(clauses, total, schema, searcher) for clauses in plan.words)
        if group
    ]
    if not words:
        return Query.empty_query()
    parts = [(Occur.Must, Query.boolean_query(words))]
    parts += [(Occur.Should, hint) for hint in _weighed(plan.hints, total, schema, searcher)]
    if plan.subject_type:
        kind = Query.term_query(schema, TYPE, plan.subject_type)
        parts.append((Occur.Must, Query.const_score_query(kind, 0.0)))
    return Query.boolean_query(parts)


def _weighed(
    clauses: Iterable[Clause], total: int, schema: tantivy.Schema, searcher: tantivy.Searcher
) -> list[Query]:
    weighed = []
    for clause in clauses:
        frequency = searcher.doc_freq(clause.field, clause.term)
        if frequency:
            score = clause.weight * rarity(frequency, total)
            term = Query.term_query(schema, clause.field, clause.term, "basic")
            weighed.append(Query.const_score_query(term, score))
    return weighed


def rarity(frequency: int, total: int) -> float:
    """BM25's inverse document frequency, which Elasticsearch computes itself."""
    return math.log(1 + (max(total - frequency, 0) + 0.5) / (frequency + 0.5))
