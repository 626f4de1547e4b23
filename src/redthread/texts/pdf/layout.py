"""One page as lines in reading order."""

from collections.abc import Sequence
from typing import Any

from redthread.texts.pdf.columns import TableRow, with_tables
from redthread.texts.pdf.grids import table_of
from redthread.texts.pdf.prose import in_columns
from redthread.texts.pdf.rows import Row, rows_of, text_of
from redthread.texts.pdf.rulings import Grid, grids_of
from redthread.texts.pdf.words import Word, words_of

Printed = tuple[str, tuple[str, ...] | None]
"""A line's text and its cells; None for running text, "" for a blank line."""

_EXTRA = 0.5
_ALONE = 0.6
_FEWEST_GAPS = 4
_MOST_BLANK = 3


def lines_of(page: Any, textpage: Any) -> list[Printed]:
    """The lines of a page from top to bottom, tables as rows of cells; texts at another angle come last."""
    found = words_of(textpage)
    if not found.words and not found.across:
        return []
    words, tables = _without_grids(found.words, grids_of(page, found.turns))
    lines: list[Printed] = []
    for group in in_columns(words):
        _add(lines, _parts(group, tables))
        tables = []
    if tables:
        _add(lines, [part for _, part in sorted(tables, key=lambda item: -item[0])])
    for text in found.across:
        lines.extend([("", None), (text, None)])
    return lines


Part = Row | list[TableRow]
Placed = tuple[float, Part]


def _without_grids(words: Sequence[Word], grids: Sequence[Grid]) -> tuple[list[Word], list[Placed]]:
    """The words outside ruled tables, and what the ruled tables hold, each part with the height it stands at."""
    rest = list(words)
    placed: list[Placed] = []
    for grid in sorted(grids, key=lambda grid: (grid.xs[-1] - grid.xs[0]) * (grid.ys[0] - grid.ys[-1])):
        inside = [word for word in rest if grid.holds((word.x0 + word.x1) / 2, (word.y0 + word.y1) / 2)]
        rows = table_of(grid, inside) if inside else None
        if rows is None:
            continue
        taken = set(map(id, inside))
        rest = [word for word in rest if id(word) not in taken]
        placed.extend(_runs(rows))
    return rest, placed


def _runs(rows: Sequence[Row | TableRow]) -> list[Placed]:
    done: list[Placed] = []
    run: list[TableRow] = []
    for row in rows:
        if isinstance(row, TableRow):
            if not run:
                done.append((row.y1, run))
            run.append(row)
        else:
            run = []
            done.append((row.y1, row))
    return done


def _parts(words: Sequence[Word], tables: Sequence[Placed]) -> list[Part]:
    """Rows of text and tables from top to bottom. A ruled table parts the rows above it from those below."""
    rows = rows_of(words)
    edges = sorted((top for top, _ in tables), reverse=True)
    placed: list[Placed] = list(tables)
    stretch: list[Row] = []
    for row in rows:
        if stretch and any(row.y1 < edge <= stretch[-1].y1 for edge in edges):
            placed.extend(_placed(stretch))
            stretch = []
        stretch.append(row)
    placed.extend(_placed(stretch))
    return [part for _, part in sorted(placed, key=lambda item: -item[0])]


def _placed(rows: Sequence[Row]) -> list[Placed]:
    return [(part.y1 if isinstance(part, Row) else part[0].y1, part) for part in with_tables(rows)]


def _add(lines: list[Printed], parts: Sequence[Part]) -> None:
    """Writes the parts, with blank lines where the distance is larger than between lines of a paragraph."""
    usual = _usual_gap([part for part in parts if isinstance(part, Row)])
    above: Row | None = None
    for part in parts:
        if not isinstance(part, Row):
            _blank(lines)
            lines.extend((" ".join(row.cells), tuple(row.cells)) for row in part)
            _blank(lines)
            above = None
            continue
        if above is not None:
            lines.extend([("", None)] * _blank_lines(above, part, usual))
        lines.append((text_of(part), None))
        above = part


def _blank_lines(above: Row, row: Row, usual: float) -> int:
    """How many empty lines fit between two rows beyond the usual distance: at least one when it is clearly larger."""
    extra = above.y0 - row.y1 - usual
    height = min(row.height, above.height)
    if extra <= _EXTRA * height:
        return 0
    return min(max(1, round(extra / (height + usual))), _MOST_BLANK)


def _usual_gap(rows: Sequence[Row]) -> float:
    """The distance between two lines of a paragraph: among the smallest of all distances on the page."""
    gaps = sorted(rows[at].y0 - rows[at + 1].y1 for at in range(len(rows) - 1))
    if len(gaps) < _FEWEST_GAPS:
        return (_ALONE - _EXTRA) * rows[0].height if rows else 0.0
    return max(0.0, gaps[len(gaps) // 10])


def _blank(lines: list[Printed]) -> None:
    if lines and lines[-1][0]:
        lines.append(("", None))
