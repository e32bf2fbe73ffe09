"""Messages to webhooks: a queue in the database, drained by whoever comes; each message at least once."""
