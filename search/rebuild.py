"""Verify and repair: the index held against the database's word."""
