"""Turn a plan into Elasticsearch's query: pure functions."""

from collections.abc import Callable, Sequence
from typing import Any

from search.engines.elasticsearch.mapping import TYPE, within
from search.engines.elasticsearch.visibility import left_out
from search.retrieval.query import Clause, Plan

Query = dict[str, Any]
Weigh = Callable[[Clause], float]
LIVE: Query = {"term": {"live": True}}
TOMBSTONE: Query = {"term": {"live": False}}


def compiled(plan: Plan, weigh: Weigh) -> Query:
    """The plan as one query; `weigh` tells what finding a clause counts.

    The server's own weights would be near, but it counts only filings that have the field at all, and
    the engines would put candidates in different orders. Tombstones have no keys and are never proposed.
    """
    words = [_best_of(group, weigh) for group in plan.words if group]
    if not words:
        return {"match_none": {}}
    parts: Query = {"must": [{"bool": {"should": words, "minimum_should_match": 1}}]}
    if plan.hints:
        parts["should"] = [_weighed(hint, weigh) for hint in plan.hints]
    if plan.subject_type:
        parts["filter"] = [_term(TYPE, plan.subject_type)]
    if hidden := left_out(plan):
        parts["must_not"] = hidden
    return {"bool": parts}


def _best_of(clauses: Sequence[Clause], weigh: Weigh) -> Query:
    return {"dis_max": {"queries": [_weighed(clause, weigh) for clause in clauses]}}


def _weighed(clause: Clause, weigh: Weigh) -> Query:
    return {"constant_score": {"filter": _term(clause.field, clause.term), "boost": weigh(clause)}}


def _term(field: str, term: str) -> Query:
    return {"term": {within(field): term}}
