"""List every word that the registry accepts: one home for the closed lists."""
