"""Comparing a question with a candidate, and explaining the result."""

from search.matching.names import name_similarity
from search.matching.tunables import MATCH_THRESHOLD, POSSIBLE_THRESHOLD

__all__ = ["MATCH_THRESHOLD", "POSSIBLE_THRESHOLD", "name_similarity"]
