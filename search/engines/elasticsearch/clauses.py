"""A plan in Elasticsearch's terms: pure functions from plan to query."""

from collections.abc import Sequence
from typing import Any

from search.engines.elasticsearch.mapping import TYPE, within
from search.retrieval.query import Clause, Plan

Query = dict[str, Any]
LIVE: Query = {"term": {"live": True}}
TOMBSTONE: Query = {"term": {"live": False}}


def compiled(plan: Plan) -> Query:
    """The plan as one query.

    A term in a field without frequencies and norms scores its boost times the inverse document
    frequency of BM25, which is what a clause counts; tombstones have no keys and are never proposed.
    """
    words = [group for group in map(_best_of, plan.words) if group]
    if not words:
        return {"match_none": {}}
    parts: Query = {"must": [{"bool": {"should": words, "minimum_should_match": 1}}]}
    if plan.hints:
        parts["should"] = [_term(hint) for hint in plan.hints]
    if plan.subject_type:
        parts["filter"] = [{"term": {within(TYPE): plan.subject_type}}]
    return {"bool": parts}


def _best_of(clauses: Sequence[Clause]) -> Query:
    return {"dis_max": {"queries": [_term(clause) for clause in clauses]}} if clauses else {}


def _term(clause: Clause) -> Query:
    return {"term": {within(clause.field): {"value": clause.term, "boost": clause.weight}}}
