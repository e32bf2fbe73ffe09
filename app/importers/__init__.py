"""Readers of other people's lists: a file in, filings out, faults with their line."""
