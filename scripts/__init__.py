"""What a developer runs: thin programs, no rules inside."""
