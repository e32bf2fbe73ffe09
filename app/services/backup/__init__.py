"""Copies of database and files that nobody reads without the key, and that say when they are damaged."""
