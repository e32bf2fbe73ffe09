"""Hand filings to other registries: by permission, to a named recipient, for a reason."""
