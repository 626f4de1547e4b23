"""Which shape a table is set in: standing, in smaller type, on a page that lies down, or in parts side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from redthread.rules.documents import Table
from redthread.typesetting import cells
from redthread.typesetting.pdf.measures import (
    FULL,
    GAP,
    HEAVY,
    HEIGHT,
    LINE,
    LYING,
    LYING_HEIGHT,
    NORMAL,
    PROSE,
    ROW_AIR,
    SMALL,
    least_width,
    text_width,
)

_EASY = 6.0
"""Ems that a column of words is given when its words need as much, before the table is set smaller."""
_TALLEST_CELL = 6
"""Lines that a cell may have before its column is given more room."""
_FIRST_SHARE = 0.4
"""Of the page's width: what the first column may take where it is repeated in each part."""
_KEPT_WHOLE = 0.45
"""Of the page's height: a table that is lower is not broken over two pages."""
_SHORT_HEAD = 12
"""Characters of a column's head that is kept on one line."""
_WRAPPING = 1.1
"""How much longer text is when it is wrapped, since lines are not filled."""
_HARDEST = 14.0
"""Ems that a column may ask for; past that its words wrap."""

Texts = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Shape:
    """How a table, or a part of one, is set: which columns, how wide each is, in what size; points.

    `is_lying` when it needs a page that lies down, `is_whole` when it is low enough to be kept on one page.
    """

    columns: tuple[int, ...]
    widths: tuple[float, ...]
    size: float
    is_lying: bool
    is_whole: bool


@dataclass(frozen=True, slots=True)
class _Needs:
    """The least width that a column asks for, in ems of the table's size, and its share of what is over."""

    least: float
    weight: int


def shapes(table: Table, texts: Texts, widening: float) -> tuple[Shape, ...]:
    """The parts that the table is set in; one when it fits a page, otherwise several with the first column in each.

    `texts` are its cells as they are written, row by row.
    """
    widths = [[text_width(text) for text in row] for row in texts]
    needs = [_needs(number, table, texts, widths, widening) for number in range(len(table.columns))]
    everything = tuple(range(len(needs)))
    for room, size, is_lying in (
        (PROSE, NORMAL, False),
        (FULL, NORMAL, False),
        (FULL, SMALL, False),
        (LYING, NORMAL, True),
        (LYING, SMALL, True),
    ):
        if _asked(needs, size) <= room:
            return (_shape(needs, everything, room, size, widths, is_lying=is_lying),)
    parts = _parts(needs, LYING, SMALL)
    return tuple(_shape(needs, part, LYING, SMALL, widths, is_lying=True) for part in parts)


def _needs(number: int, table: Table, texts: Texts, widths: list[list[float]], widening: float) -> _Needs:
    column = table.columns[number]
    head = cells.head(column)
    whole = max((row[number] for row in widths), default=0.0)
    if any(row.is_total for row in table.rows):
        whole *= HEAVY
    least = text_width(head, is_heavy=True) if len(head) <= _SHORT_HEAD else least_width(head, is_heavy=True)
    if cells.is_figure(column):
        least = max(least, min(whole, _HARDEST))
    else:
        unbroken = max((least_width(row[number]) for row in texts), default=0.0)
        least = max(least, unbroken, min(whole, max(_EASY, whole / _TALLEST_CELL)))
    return _Needs(min(least, _HARDEST) * widening, max(column.weight, 1))


def _asked(needs: Sequence[_Needs], size: float) -> float:
    return sum(need.least for need in needs) * size + GAP * (len(needs) - 1)


def _parts(needs: Sequence[_Needs], room: float, size: float) -> list[tuple[int, ...]]:
    """Columns in as few parts as hold them, as even as can be, the first column in each."""
    first = min(needs[0].least * size, room * _FIRST_SHARE)
    others = range(1, len(needs))
    for count in range(2, len(needs)):
        step = ceil(len(others) / count)
        parts = [others[start : start + step] for start in range(0, len(others), step)]
        if all(first + sum(GAP + needs[one].least * size for one in part) <= room for part in parts):
            return [(0, *part) for part in parts]
    return [(0, one) for one in others]


def _shape(
    needs: Sequence[_Needs],
    columns: tuple[int, ...],
    room: float,
    size: float,
    widths: list[list[float]],
    *,
    is_lying: bool,
) -> Shape:
    asked = [needs[column] for column in columns]
    given = _widths(asked, room - GAP * (len(asked) - 1), size)
    limit = (LYING_HEIGHT if is_lying else HEIGHT) * _KEPT_WHOLE
    is_whole = _is_lower(limit, [[row[number] for number in columns] for row in widths], given, size)
    return Shape(columns, tuple(round(width, 2) for width in given), size, is_lying, is_whole)


def _widths(needs: Sequence[_Needs], room: float, size: float) -> list[float]:
    """The room shared by weight, no column with less than it needs; all alike narrower when that cannot be."""
    least = [need.least * size for need in needs]
    if sum(least) > room:
        return [width * room / sum(least) for width in least]
    held: set[int] = set()
    while True:
        free = room - sum(least[number] for number in held)
        weights = sum(need.weight for number, need in enumerate(needs) if number not in held)
        shared = {number: free * need.weight / weights for number, need in enumerate(needs) if number not in held}
        tight = {number for number, width in shared.items() if width < least[number]}
        if not tight:
            return [shared.get(number, least[number]) for number in range(len(needs))]
        held |= tight


def _is_lower(limit: float, rows: list[list[float]], given: Sequence[float], size: float) -> bool:
    """Whether the rows, their words wrapped in the widths given, are lower than the limit."""
    # The head, and at least one line in each row; most tables that are too high are so by this alone.
    height = 3 * size * LINE + len(rows) * (size * LINE + ROW_AIR)
    for row in rows:
        if height > limit:
            return False
        fullest = max(text * size / width for text, width in zip(row, given, strict=True))
        if fullest > 1:
            height += (ceil(fullest * _WRAPPING) - 1) * size * LINE
    return height <= limit
