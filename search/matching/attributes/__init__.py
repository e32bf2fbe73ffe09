"""Compare what else is known: dates, sex, nationality, numbers."""
