"""Make the keys that are indexed and asked: the same for every engine."""
