"""How large a document may be, and how long reading it may take."""

import time
from dataclasses import dataclass

MEBIBYTE = 1024 * 1024
PATIENCE = 60.0
"""Seconds that reading and checking one document may take together."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes in bytes. `largest_file` is for PDF and Word, `largest_text` for plain text and HTML.

    For packed formats: `largest_part` is one unpacked part that is read, `largest_unpacked` all parts that are read,
    `highest_ratio` unpacked to packed (judged from `ratio_from` bytes on), `most_entries` the files inside. These are
    counted while unpacking. `largest_declared` is what all files inside may claim to be together, pictures included.
    """

    largest_file: int = 200 * MEBIBYTE
    largest_text: int = 50 * MEBIBYTE
    largest_part: int = 64 * MEBIBYTE
    largest_unpacked: int = 128 * MEBIBYTE
    ratio_from: int = 4 * MEBIBYTE
    highest_ratio: int = 150
    most_entries: int = 5_000
    largest_declared: int = 1024 * MEBIBYTE


@dataclass(frozen=True, slots=True)
class Deadline:
    """An instant of the monotonic clock, in seconds, after which work stops with what it has."""

    at: float

    @classmethod
    def within(cls, seconds: float) -> "Deadline":
        """The deadline that many seconds from now."""
        return cls(time.monotonic() + seconds)

    @property
    def left(self) -> float:
        """Seconds left; never below zero."""
        return max(0.0, self.at - time.monotonic())

    @property
    def has_passed(self) -> bool:
        """Whether there is no time left."""
        return time.monotonic() >= self.at
