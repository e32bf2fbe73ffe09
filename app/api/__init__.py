"""The HTTP edge: load, do, show."""
