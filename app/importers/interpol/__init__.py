"""Read INTERPOL's public notices in JSON: pages of the list, and the details of red and yellow notices."""

from app.importers.interpol.source import INTERPOL

__all__ = ["INTERPOL"]
