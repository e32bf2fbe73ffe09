"""Read the registry's own formats: filings as NDJSON lines, or as rows of a CSV file."""

from app.importers.own.source import OwnCsv, OwnNdjson, own_listing

__all__ = ["OwnCsv", "OwnNdjson", "own_listing"]
