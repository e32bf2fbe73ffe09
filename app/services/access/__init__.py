"""Tell who asks, give out keys, and keep actors and bureaus."""
