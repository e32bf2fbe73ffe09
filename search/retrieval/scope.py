"""Bound a question: on whose behalf, beside which newer documents, and until when."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from search.deadline import Deadline
from search.retrieval.query import Plan
from search.retrieval.visibility import ANYBODY, Viewer

if TYPE_CHECKING:
    from search.retrieval.beside import Beside


@dataclass(frozen=True, slots=True)
class Scope:
    """Bound a question: without a viewer it is anybody's, without a deadline it has the engine's time."""

    viewer: Viewer = ANYBODY
    beside: "Beside | None" = None
    deadline: Deadline | None = None


def within(scope: Scope, plan: Plan) -> Plan:
    """Return the plan asked within a scope."""
    without = scope.beside.filing_ids if scope.beside else ()
    return replace(plan, viewer=scope.viewer, without=without)
