"""The promises of the registry, attacked from outside."""
