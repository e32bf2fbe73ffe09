"""Finding and comparing: names, identifiers, the index. Knows neither the web nor the database."""
