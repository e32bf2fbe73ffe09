"""Carry committed rows to the index, in order and without loss."""
