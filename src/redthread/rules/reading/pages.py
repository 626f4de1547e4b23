"""Pages of a paper whose text has lost them, as far as its printed page numbers prove them.

A page number stands at the same edge of every page. Between two numbers that follow each other the page is certain;
where a number is missing the page is not told.
"""

import itertools
from collections import Counter
from dataclasses import replace

from redthread.rules.papers.source import Line, SourceText
from redthread.rules.reading.rows import page_number

_TOP_LINES = 6


def with_pages(source: SourceText) -> SourceText:
    """The paper with the pages its printed numbers prove; unchanged when the source has pages of its own."""
    if any(line.page is not None for line in source.lines):
        return source
    marks = _marks(source.lines)
    if len(marks) < 2:
        return source
    stands_on_top = _is_on_top(source.lines, marks[0][0])
    pages: dict[int, int] = {}
    for (at, page), (following, next_page) in itertools.pairwise(marks):
        if next_page != page + 1:
            continue
        span = range(at, following) if stands_on_top else range(at + 1, following + 1)
        pages.update(dict.fromkeys(span, page if stands_on_top else next_page))
    for at, page in marks:
        pages.setdefault(at, page)
    lines = tuple(replace(line, page=pages[at]) if at in pages else line for at, line in enumerate(source.lines))
    return replace(source, lines=lines)


def _marks(lines: tuple[Line, ...]) -> list[tuple[int, int]]:
    """Where a page number is printed, and the page, of the count of pages that most of them name."""
    printed = [(at, number) for at, line in enumerate(lines) if (number := page_number(line.text)) is not None]
    totals = Counter(total for _, (page, total) in printed if page <= total)
    if not totals:
        return []
    total, _ = max(totals.items(), key=lambda pair: (pair[1], pair[0]))
    marks: list[tuple[int, int]] = []
    for at, (page, count) in printed:
        if count == total and (not marks or page > marks[-1][1]):
            marks.append((at, page))
    return marks


def _is_on_top(lines: tuple[Line, ...], first: int) -> bool:
    return sum(1 for line in lines[:first] if line.text.strip()) < _TOP_LINES
