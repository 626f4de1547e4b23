"""Reading the journal."""

from redthread.journal.queries.chain import Progress, Told, chain_faults, last_told
from redthread.journal.queries.changes import last_changes
from redthread.journal.queries.entries import entries, history

__all__ = ["Progress", "Told", "chain_faults", "entries", "history", "last_changes", "last_told"]
