"""Say in Elasticsearch's terms what is closed to whoever asks: as what is left out."""

from collections.abc import Iterator
from typing import Any

from search.retrieval.query import Plan
from search.retrieval.visibility import RESTRICTED, Viewer

Query = dict[str, Any]


def left_out(plan: Plan) -> list[Query]:
    """Return what the plan's question must not propose."""
    hidden = [*_always(plan.viewer)]
    if plan.without:
        hidden.append({"ids": {"values": list(plan.without)}})
    if not plan.viewer.judges_all:
        hidden.append(_but_own(plan.viewer))
    return hidden


def _always(viewer: Viewer) -> Iterator[Query]:
    for filing_type, kind in sorted(viewer.hidden_kinds):
        yield {"bool": {"filter": [_term("type", filing_type), _term("kind", kind)]}}
    for handling in sorted(viewer.hidden_handling):
        yield _term("handling", handling)
    if viewer.today:
        yield {"range": {"expires_on": {"lt": viewer.today}}}


def _but_own(viewer: Viewer) -> Query:
    named = _term("audience", viewer.bureau)
    shut = [
        _term("barred", viewer.bureau),
        {"bool": {"filter": [_term("audience", RESTRICTED)], "must_not": [named]}},
    ]
    others: Query = {"should": shut, "minimum_should_match": 1}
    return {"bool": {**others, "must_not": [_term("bureau", viewer.bureau)]} if viewer.bureau else others}


def _term(field: str, term: str) -> Query:
    return {"term": {field: term}}
