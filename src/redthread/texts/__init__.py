"""The text of a document on disk: `extract` gives its lines with their places, or raises `TextsRefused`."""

from redthread.texts.extracting import extract
from redthread.texts.limits import Deadline, Limits
from redthread.texts.refused import TextsRefused

__all__ = ["Deadline", "Limits", "TextsRefused", "extract"]
