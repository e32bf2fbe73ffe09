"""Show the public what was released to it."""
