"""Reading the journal."""

from redthread.journal.queries.chain import Progress, Told, chain_faults, last_told
from redthread.journal.queries.changes import last_changes
from redthread.journal.queries.entries import Asked, JournalPage, Line, entries, history, object_page
from redthread.journal.queries.people import Doer, doer, doers

__all__ = [
    "Asked",
    "Doer",
    "JournalPage",
    "Line",
    "Progress",
    "Told",
    "chain_faults",
    "doer",
    "doers",
    "entries",
    "history",
    "last_changes",
    "last_told",
    "object_page",
]
