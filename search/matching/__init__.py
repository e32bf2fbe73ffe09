"""Comparing a question with a candidate, and explaining the result."""
