"""Rows joined to running text, with the way back from every letter to its line."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from redthread.rules.papers.source import Place
from redthread.rules.reading.rows import Row, joint


@dataclass(frozen=True, slots=True)
class Passage:
    """Joined rows; `starts` are the offsets in `text` where each row begins."""

    text: str
    starts: tuple[int, ...]
    rows: tuple[Row, ...]

    def row_at(self, offset: int) -> Row | None:
        """The row a letter stands on; None in an empty passage."""
        if not self.rows:
            return None
        return self.rows[max(0, bisect_right(self.starts, offset) - 1)]

    def place(self, start: int, end: int) -> Place:
        """The place of some words, quoting them."""
        row = self.row_at(start)
        quote = self.text[start:end].strip()
        return row.place(quote) if row is not None else Place(None, 0, quote)


def passage_of(rows: Sequence[Row]) -> Passage:
    """The rows as one text. A wrapped word is whole again, and paragraphs are not told apart."""
    parts: list[str] = []
    starts: list[int] = []
    length = 0
    for row in rows:
        if parts:
            cut, glue = joint(parts[-1], row.text)
            parts[-1] = parts[-1][: len(parts[-1]) - cut] + glue
            length += len(glue) - cut
        starts.append(length)
        parts.append(row.text)
        length += len(row.text)
    return Passage("".join(parts), tuple(starts), tuple(rows))
