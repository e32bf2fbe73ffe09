"""Find and compare names, identifiers and the index, knowing neither web nor database."""
