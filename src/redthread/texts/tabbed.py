"""Lines that keep their columns apart with tabs."""

import re
from collections.abc import Sequence
from dataclasses import replace

from redthread.rules.papers.source import Line

_FEWEST_TABS = 2
_FIGURE = re.compile(r"[\d\s.,%−–-]*\d[\d\s.,%−–-]*$")


def with_cells(lines: Sequence[Line]) -> list[Line]:
    """The lines, with cells for runs of at least two lines with the same number of tabs and figures between them."""
    tabs = [line.text.count("\t") for line in lines]
    done = list(lines)
    at = 0
    while at < len(lines):
        end = at + 1
        while end < len(lines) and tabs[end] == tabs[at]:
            end += 1
        if tabs[at] >= _FEWEST_TABS and end - at > 1 and _holds_figures(lines[at:end]):
            done[at:end] = [_in_cells(line) for line in lines[at:end]]
        at = end
    return done


def _holds_figures(lines: Sequence[Line]) -> bool:
    rows = sum(any(_FIGURE.match(cell.strip()) for cell in line.text.split("\t")[1:]) for line in lines)
    return rows * 2 >= len(lines)


def _in_cells(line: Line) -> Line:
    return replace(line, cells=tuple(cell.strip() for cell in line.text.split("\t")))
