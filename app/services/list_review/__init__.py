"""Judge whole lists: one approval for what a run left for a second person."""
