"""Let bureaus write to each other about a filing or a hit, in threads, with files (as on I-24/7)."""
