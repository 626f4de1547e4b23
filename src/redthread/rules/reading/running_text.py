"""Rows joined to running text, with the way back from every letter to its line."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from redthread.rules.papers.source import Place
from redthread.rules.reading.rows import Row, joint

LONGEST_SENTENCE = 500
"""Letters on either side of some words that may belong to their sentence."""
_STOPS = (". ", "! ", "? ")


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


def sentence_at(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence around some words: from the full stop before them to the one behind them.

    Looks no further than `LONGEST_SENTENCE` to either side.
    """
    first = max(0, start - LONGEST_SENTENCE)
    before = max(text.rfind(mark, first, start) for mark in _STOPS)
    after = [at for mark in _STOPS if (at := text.find(mark, end, end + LONGEST_SENTENCE)) >= 0]
    begin = before + 2 if before >= 0 else first
    stop = min(after) + 1 if after else min(len(text), end + LONGEST_SENTENCE)
    while begin < start and text[begin].isspace():
        begin += 1
    return begin, len(text[:stop].rstrip()) if stop >= len(text) else stop


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
