"""Labels of classes that overlap: "90-95" before "95-99".

Source: the paper itself; when all other classes end before the next begins, one that does not is wrong.
docs/rules/overlapping_ranges.md.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from redthread.rules.papers.findings import Finding, Severity
from redthread.rules.papers.source import Line
from redthread.rules.proofreading.paper import Paper

CODE = "overlapping_ranges"
_ALONE = re.compile(r"(\d{1,3})\s?[-–]\s?(\d{1,3})(?: år| procent| %)?")
_IN_ROW = re.compile(r"(?<![\d\w.,:-])(\d{1,3})\s?[-–]\s?(\d{1,3})(?![\d\w,:-])")
_FEWEST_CLASSES = 4


@dataclass(frozen=True, slots=True)
class _Range:
    low: int
    high: int
    line: Line
    printed: str


def check_label_ranges(paper: Paper) -> Iterator[Finding]:
    """Rising classes on lines of their own, in the cells of a row, or side by side on a line."""
    run: list[_Range] = []
    for line in paper.printed:
        single = _ALONE.fullmatch(line.text.strip())
        found = [_Range(int(single[1]), int(single[2]), line, single.group())] if single else []
        if run and not (found and found[0].low > run[-1].low):
            yield from _overlaps(run)
            run = []
        run.extend(found)
        if not found:
            yield from _overlaps(_in_row(line))
    yield from _overlaps(run)


def _in_row(line: Line) -> list[_Range]:
    texts = line.cells if line.cells is not None else (line.text,)
    found = [match for text in texts for match in _IN_ROW.finditer(text)]
    ranges = [_Range(int(match[1]), int(match[2]), line, match.group()) for match in found]
    rising = all(before.low < after.low for before, after in pairwise(ranges))
    return ranges if rising else []


def _overlaps(run: list[_Range]) -> Iterator[Finding]:
    if len(run) < _FEWEST_CLASSES or any(label.low >= label.high for label in run):
        return
    pairs = list(pairwise(run))
    apart = sum(after.low == before.high + 1 for before, after in pairs)
    if apart * 2 <= len(pairs):
        return
    for before, after in pairs:
        if after.low <= before.high:
            yield Finding(
                CODE,
                Severity.ERROR,
                before.line.place(before.printed),
                before.printed,
                f"{before.low}-{after.low - 1}",
                f"{before.printed} / {after.printed}",
                "document",
                None,
                (after.line.place(after.printed),),
            )
