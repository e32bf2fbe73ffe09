"""Oversee the registry's use: read its audit, flag what looks like misuse, count without naming anybody."""
