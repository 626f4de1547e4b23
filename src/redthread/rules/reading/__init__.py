"""Reads a paper: from its lines to the records in it. Layout, labels and grammar, never the words of one paper."""

from redthread.rules.reading.reader import read

__all__ = ["read"]
