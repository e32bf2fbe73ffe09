"""The shapes of the API: bodies in become commands, answers go out."""
