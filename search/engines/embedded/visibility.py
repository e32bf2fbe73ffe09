"""Say in tantivy's terms what is closed to whoever asks: as what is left out, since little is."""

from collections.abc import Iterator

import tantivy
from tantivy import Occur, Query

from search.engines.embedded.reader import View, ended
from search.engines.embedded.schema import AUDIENCE, BARRED, BUREAU, HANDLING, ID, KIND, kind_term
from search.retrieval.query import Plan
from search.retrieval.visibility import RESTRICTED, Viewer


def left_out(plan: Plan, view: View) -> Iterator[tuple[Occur, Query]]:
    """Return what the plan's question must not propose; terms that no filing holds cost nothing."""
    hidden = [*_always(plan.viewer, view)]
    if plan.without:
        hidden.append(Query.term_set_query(view.index.schema, ID, list(plan.without)))
    if not plan.viewer.judges_all and (shut := [*_shut(plan.viewer, view)]):
        hidden.append(_but_own(plan.viewer, shut, view.index.schema))
    return ((Occur.MustNot, each) for each in hidden)


def _always(viewer: Viewer, view: View) -> Iterator[Query]:
    for kind in sorted(viewer.hidden_kinds):
        yield from _held(view, KIND, kind_term(*kind))
    for handling in sorted(viewer.hidden_handling):
        yield from _held(view, HANDLING, handling)
    if viewer.today and view.has_ended_before(viewer.today):
        yield ended(view.index.schema, viewer.today)


def _shut(viewer: Viewer, view: View) -> Iterator[Query]:
    yield from _held(view, BARRED, viewer.bureau)
    for restricted in _held(view, AUDIENCE, RESTRICTED):
        named = _term(view.index.schema, AUDIENCE, viewer.bureau)
        yield Query.boolean_query([(Occur.Must, restricted), (Occur.MustNot, named)])


def _but_own(viewer: Viewer, shut: list[Query], schema: tantivy.Schema) -> Query:
    others = Query.boolean_query([(Occur.Should, each) for each in shut])
    if not viewer.bureau:
        return others
    own = _term(schema, BUREAU, viewer.bureau)
    return Query.boolean_query([(Occur.Must, others), (Occur.MustNot, own)])


def _held(view: View, field: str, term: str) -> Iterator[Query]:
    if view.frequencies.of(field, term):
        yield _term(view.index.schema, field, term)


def _term(schema: tantivy.Schema, field: str, term: str) -> Query:
    return Query.term_query(schema, field, term, "basic")
