"""Read the consolidated list of the United Nations Security Council, as published in XML."""

from app.importers.un_list.source import UnList

__all__ = ["UnList"]
