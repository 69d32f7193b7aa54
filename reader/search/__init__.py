"""Typo-tolerant search: a derived, rebuildable index of titles, abstracts and notes."""

from reader.search.agreement import agreement
from reader.search.document import Document, Stamp
from reader.search.index import SearchIndex
from reader.search.marking import matches

__all__ = ["Document", "SearchIndex", "Stamp", "agreement", "matches"]
