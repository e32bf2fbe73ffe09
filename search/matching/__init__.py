"""Compare a question with a candidate, and explain the result."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from search.matching.tunables import MATCH_THRESHOLD, POSSIBLE_THRESHOLD

if TYPE_CHECKING:
    from search.matching.names.name_similarity import name_similarity

__all__ = ["MATCH_THRESHOLD", "POSSIBLE_THRESHOLD", "name_similarity"]


def __getattr__(name: str) -> Any:
    """Return what compares names; whoever only speaks of matches loads none of its tables."""
    if name != "name_similarity":
        raise AttributeError(f"module {__name__} has no attribute {name}")
    return import_module("search.matching.names.name_similarity").name_similarity
