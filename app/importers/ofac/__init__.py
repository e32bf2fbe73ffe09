"""Read OFAC's lists of the United States: the advanced XML, and the old CSV files."""

from app.importers.ofac.source import OFAC

__all__ = ["OFAC"]
