"""The words inside a ruled table, as rows of cells."""

from collections.abc import Sequence

from redthread.texts.pdf.columns import FIGURE, TableRow, merged_labels
from redthread.texts.pdf.rows import Row, joined, rows_of
from redthread.texts.pdf.rulings import Grid
from redthread.texts.pdf.words import Word

_NARROWEST = 8.0
_LONGEST_CELL = 10
_LONGEST_LONE_CELL = 3
_FEWEST_WORDS = 4

Band = list[list[Word]]
"""The words of each cell between two lying rules."""


def table_of(grid: Grid, words: Sequence[Word]) -> list[Row | TableRow] | None:
    """The rows of a ruled table from top to bottom; a band that frames running text gives its rows of text. None when
    the rules do not hold a table: fewer than two columns have words."""
    bands = _bands(grid, words)
    used = [column for column in range(len(grid.xs) - 1) if any(band[column] for band in bands)]
    if len(used) < 2:
        return None
    kept = [
        column
        for column in range(len(grid.xs) - 1)
        if column in used or grid.xs[column + 1] - grid.xs[column] >= _NARROWEST
    ]
    done: list[Row | TableRow] = []
    for index, band in enumerate(bands):
        cells = [band[column] for column in kept]
        if any(cells):
            done.extend(_rows_of_band(cells, grid.ys[index], grid.ys[index + 1]))
    return done


def _bands(grid: Grid, words: Sequence[Word]) -> list[Band]:
    """The words of each band and column. A word in a merged cell belongs to the cell's first band and column."""
    columns = len(grid.xs) - 1
    bands: list[Band] = [[[] for _ in range(columns)] for _ in range(len(grid.ys) - 1)]
    known: dict[tuple[int, int], tuple[int, int]] = {}
    for word in words:
        x, y = (word.x0 + word.x1) / 2, (word.y0 + word.y1) / 2
        row = next((at for at in range(len(bands)) if grid.ys[at + 1] <= y), len(bands) - 1)
        column = next((at for at in range(columns) if x <= grid.xs[at + 1]), columns - 1)
        if (row, column) not in known:
            known[row, column] = _first(grid, row, column)
        row, column = known[row, column]
        bands[row][column].append(word)
    return bands


def _first(grid: Grid, row: int, column: int) -> tuple[int, int]:
    while column > 0 and not grid.is_cut_left(row, column):
        column -= 1
    while row > 0 and not grid.is_cut_above(row, column):
        row -= 1
    return row, column


def _rows_of_band(cells: Band, top: float, bottom: float) -> list[Row | TableRow]:
    split = [rows_of(words) for words in cells]
    lines = [[" ".join(word.text for word in row.words) for row in rows] for rows in split]
    if _is_frame(split):
        return [row for rows in split for row in rows]
    if any(sum(bool(FIGURE.fullmatch(line)) for line in column) > 1 for column in lines[1:]):
        return list(merged_labels(_without_rules(cells)))
    return [TableRow([joined(column) for column in lines], bottom, top)]


def _without_rules(cells: Band) -> list[TableRow]:
    """The rows of a band in which no rules part them: words of all cells at the same height."""
    column_of = {id(word): column for column, words in enumerate(cells) for word in words}
    done: list[TableRow] = []
    for row in rows_of(word for words in cells for word in words):
        texts: list[list[str]] = [[] for _ in cells]
        for word in row.words:
            texts[column_of[id(word)]].append(word.text)
        done.append(TableRow([" ".join(words) for words in texts], row.y0, row.y1))
    return done


def _is_frame(split: Sequence[Sequence[Row]]) -> bool:
    """Whether a band is a frame around running text: a very long cell, or a long one that is alone."""
    filled = [rows for rows in split if rows]
    longest = max(filled, key=len)
    words = sum(len(row.words) for row in longest) / len(longest)
    if words < _FEWEST_WORDS:
        return False
    return len(longest) > (_LONGEST_LONE_CELL if len(filled) == 1 else _LONGEST_CELL)
