"""Whole lists of somebody else's: what is new is filed, what changed amended, what vanished withdrawn."""
