"""The consolidated list of the United Nations Security Council, as published in XML."""

from app.importers.un_list.entries import entries
from app.importers.un_list.reader import count_entries, open_list

SOURCE = "un-list"
BUREAU = "UN"
BUREAU_NAME = "United Nations Security Council"

__all__ = ["BUREAU", "BUREAU_NAME", "SOURCE", "count_entries", "entries", "open_list"]
