"""Plain text: lines as they stand, form feeds as page breaks, tabs as cells where they make a table."""

import re

from redthread.rules.papers.source import Line
from redthread.texts.characters import evened
from redthread.texts.decoding import decoded
from redthread.texts.drafts import Draft
from redthread.texts.refused import TextsRefused
from redthread.texts.tabbed import with_cells

_BREAK = re.compile(r"\r\n|\r|\n")


def read_plain(data: bytes) -> Draft:
    """The lines of a text file, numbered as an editor numbers them. Refuses only_white_space and unknown_content."""
    text, notes = _whole(data)
    if not text.strip():
        raise TextsRefused("only_white_space")
    pages = _pages(text)
    if pages is None:
        lines = [Line(number, None, line) for number, line in enumerate(_split(text), 1)]
        return Draft(tuple(with_cells(lines)), None, notes)
    lines = []
    for page, content in enumerate(pages, 1):
        before = len(lines)
        lines.extend(Line(before + at, page, row) for at, row in enumerate(_split(content), 1))
    return Draft(tuple(with_cells(lines)), len(pages), notes)


def _whole(data: bytes) -> tuple[str, tuple[str, ...]]:
    result = decoded(data)
    return evened(result.text).rstrip("\x1a"), result.notes


def _split(text: str) -> list[str]:
    rows = _BREAK.split(text)
    if rows and not rows[-1]:
        rows.pop()
    return rows


def _pages(text: str) -> list[str] | None:
    if "\f" not in text:
        return None
    pages = text.split("\f")
    if len(pages) > 1 and not pages[-1].strip():
        pages.pop()
    return pages
