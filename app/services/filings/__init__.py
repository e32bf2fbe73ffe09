"""Draft, change, move and read filings."""
