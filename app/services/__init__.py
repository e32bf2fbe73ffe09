"""Do the use cases; the first line of each says who may."""
