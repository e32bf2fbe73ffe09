"""Prove what a log held: hash trees, signed notes and witnesses, without database or web."""
