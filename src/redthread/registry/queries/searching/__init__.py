"""Searching the whole register and what rooms above have let be found, as the reader may see it."""

from redthread.registry.queries.searching.finding import WINDOW, Found, Wanted
from redthread.registry.queries.searching.page import HITS_PER_PAGE, Facet, Hit, SearchPage, hits, search

__all__ = ["HITS_PER_PAGE", "WINDOW", "Facet", "Found", "Hit", "SearchPage", "Wanted", "hits", "search"]
