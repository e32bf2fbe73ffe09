"""Read other people's lists: a file in, filings out, faults with their line."""

from app.importers.eu_list import EU_LIST
from app.importers.interpol import INTERPOL
from app.importers.ofac import OFAC
from app.importers.uk_list import UK_LIST
from app.importers.un_list import UnList
from app.services.imports.source import Source

SOURCES: tuple[Source, ...] = (UnList(), OFAC, EU_LIST, UK_LIST, INTERPOL)

__all__ = ["SOURCES"]
