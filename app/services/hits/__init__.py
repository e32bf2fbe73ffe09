"""Follow a match to its end: confirmed or rejected, told to the owner, answered, reminded, escalated."""
