"""Turn a plan into tantivy's query."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

import tantivy
from tantivy import Occur, Query

from search.engines.embedded.reader import View
from search.engines.embedded.schema import TYPE
from search.engines.embedded.visibility import left_out
from search.retrieval.budget import affordable, tells_apart
from search.retrieval.query import Clause, Plan, rarity


class _Found(NamedTuple):
    """A clause that some filing may fulfil."""

    group: int
    clause: Clause
    frequency: int


def compiled(plan: Plan, view: View) -> Query:
    """The plan as one query over this view's terms; terms that nobody can hold fall away."""
    schema, total = view.index.schema, view.counted
    asked = _found(affordable(plan, lambda clause: _frequency(clause, view)).words, view)
    words = [
        (Occur.Should, Query.disjunction_max_query([_weighed(found, total, schema) for found in group]))
        for _, group in groupby(asked, key=lambda found: found.group)
    ]
    if not words:
        return Query.empty_query()
    parts = [(Occur.Must, Query.boolean_query(words))]
    parts += [(Occur.Should, _weighed(hint, total, schema)) for hint in _found([plan.hints], view)]
    if plan.subject_type and tells_apart(view.frequencies.of(TYPE, plan.subject_type), total):
        kind = Query.term_query(schema, TYPE, plan.subject_type, "basic")
        parts.append((Occur.Must, Query.const_score_query(kind, 0.0)))
    parts += left_out(plan, view)
    return Query.boolean_query(parts)


def _found(groups: Iterable[Iterable[Clause]], view: View) -> Iterator[_Found]:
    for group, clauses in enumerate(groups):
        for clause in clauses:
            if view.frequencies.may_hold(clause.field, clause.term):
                yield _Found(group, clause, _frequency(clause, view))


def _frequency(clause: Clause, view: View) -> int:
    return view.frequencies.of(clause.field, clause.term)


def _weighed(found: _Found, total: int, schema: tantivy.Schema) -> Query:
    term = Query.term_query(schema, found.clause.field, found.clause.term, "basic")
    return Query.const_score_query(term, found.clause.weight * rarity(found.frequency, total))
