"""Measure speed and quality on lists and questions."""
