"""The consolidated list of the United Nations Security Council, as published in XML."""

from app.importers.un_list.entries import entries
from app.importers.un_list.reader import count_entries, open_list

SOURCE = "un-list"
BUREAU = "UN"

__all__ = ["BUREAU", "SOURCE", "count_entries", "entries", "open_list"]
