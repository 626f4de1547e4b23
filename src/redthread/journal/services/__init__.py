"""Writing to the journal."""

from redthread.journal.services.recording import Subject, Values, record

__all__ = ["Subject", "Values", "record"]
