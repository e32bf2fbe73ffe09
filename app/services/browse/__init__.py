"""The clerk's list of filings: the database decides what is on it, the index only proposes like names."""

from app.services.browse.page import Page, browse

__all__ = ["Page", "browse"]
