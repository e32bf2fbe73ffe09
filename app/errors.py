"""Errors with a stable code and status; no Flask inside."""
