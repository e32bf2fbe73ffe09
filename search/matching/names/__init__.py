"""Compare two names: their words, in pairs and as wholes."""
