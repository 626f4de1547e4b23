"""What a format's reader hands over, before the document has its name."""

from collections.abc import Callable
from dataclasses import dataclass

from redthread.rules.papers.source import Line

Progress = Callable[[str, int, int | None], None]
"""Told the step, how much is done, and of how much (None when not known)."""


@dataclass(frozen=True, slots=True)
class Draft:
    """The lines of a document, its number of pages (None when the format has none) and the notes about the reading."""

    lines: tuple[Line, ...]
    pages: int | None
    notes: tuple[str, ...] = ()


class Page:
    """Collects lines in order, with never more than one blank line between two."""

    def __init__(self) -> None:
        self.lines: list[Line] = []

    def add(
        self, text: str, *, page: int | None = None, cells: tuple[str, ...] | None = None, heading: int | None = None
    ) -> None:
        """One more line."""
        self.lines.append(Line(len(self.lines) + 1, page, text, cells, heading))

    def blank(self, page: int | None = None) -> None:
        """A blank line, unless the last line is blank already or there is none."""
        if self.lines and self.lines[-1].text:
            self.add("", page=page)

    def finished(self) -> tuple[Line, ...]:
        """The lines, without blank ones at the end."""
        while self.lines and not self.lines[-1].text.strip():
            self.lines.pop()
        return tuple(self.lines)
