"""A made-up registry to try things on: bureaus, one actor per role, filings of all three families."""
