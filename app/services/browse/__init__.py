"""List filings to those who work on them: the database decides, the index only proposes names alike."""

from app.services.browse.page import FilingPage, browse
from app.services.browse.search import search

__all__ = ["FilingPage", "browse", "search"]
