"""Shape the API: bodies in become commands, answers go out."""
