"""Answer people's requests about the data on them: found, consulted, disclosed, corrected or deleted."""
