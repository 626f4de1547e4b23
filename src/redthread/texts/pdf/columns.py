"""Tables without rules: rows whose cells stand under each other, seen from the gaps between them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from redthread.texts.pdf.rows import Fragment, Row, fragments_of

FIGURE = re.compile(r"[−–-]?\s*\d[\d\s.,]*(?:\s*(?:%|kr|tkr|mnkr|procent))?|\d{4}[–-]\d{2,4}|[–—-]")
_MARKER = re.compile(r"[^\w\s]{1,2}|o|(?:\d{1,2}|[a-zA-Z])[.)]|att|§|\d+(?:\.\d+)*\.?")
_CONTINUES = re.compile(r"[a-zåäöé(]")
_FEWEST_ROWS = 2
_FEWEST_PROSE_ROWS = 3
_LABELS_BETWEEN = 2
_LARGEST_STEP = 3.5
_TIGHT = 0.6
_LABEL_GAP = 0.3
_EXACT = 1.0
_MOSTLY = 0.5
_ALIGNED = 0.75
_SAME_EDGE = 3.0
_LONGEST_CELL_WORDS = 7


@dataclass(slots=True)
class TableRow:
    """A row of cells, blank ones "", between `y0` and `y1`."""

    cells: list[str]
    y0: float
    y1: float


@dataclass(slots=True)
class _Column:
    x0: float
    x1: float

    def overlaps(self, fragment: Fragment) -> bool:
        return fragment.x0 < self.x1 and self.x0 < fragment.x1


@dataclass(slots=True)
class _Block:
    """Rows that may be a table, with their fragments."""

    rows: list[Row] = field(default_factory=list)
    cut: list[list[Fragment]] = field(default_factory=list)


def with_tables(rows: Sequence[Row]) -> list[Row | list[TableRow]]:
    """The rows from top to bottom, with each run of rows that is a table exchanged for its rows of cells."""
    done: list[Row | list[TableRow]] = []
    at = 0
    while at < len(rows):
        block = _block_from(rows, at)
        table = _table(block) if block is not None else None
        if block is None or table is None:
            done.append(rows[at])
            at += 1
        else:
            done.append(table)
            at += len(block.rows)
    return done


def _block_from(rows: Sequence[Row], start: int) -> _Block | None:
    """The longest run of rows from `start` that have several fragments, with lone labels between them."""
    block = _Block()
    lone = 0
    for row in rows[start:]:
        cut = _cut_at_columns(fragments_of(row), block)
        if block.rows and _is_apart(block, row, cut):
            break
        if len(cut) == 1:
            lone += 1
            if not block.rows or lone > _LABELS_BETWEEN or not _may_be_label(cut[0], block):
                break
        else:
            lone = 0
        block.rows.append(row)
        block.cut.append(cut)
    while block.cut and len(block.cut[-1]) == 1 and not _ends_label(block):
        block.rows.pop()
        block.cut.pop()
    return block if sum(len(cut) > 1 for cut in block.cut) >= _FEWEST_ROWS else None


def _cut_at_columns(cut: list[Fragment], block: _Block) -> list[Fragment]:
    """A lone fragment cut before the word that begins exactly where a later column of the block begins: a long label
    may come close to the next column."""
    if len(cut) > 1 or not block.rows:
        return cut
    words = cut[0].words
    edges = [column.x0 for column in _columns(block.cut)[1:]]
    for at in range(1, len(words)):
        gap = words[at].x0 - words[at - 1].x1
        if gap > _LABEL_GAP * words[at].height and any(abs(words[at].x0 - edge) < _EXACT for edge in edges):
            return [Fragment(words[:at]), Fragment(words[at:])]
    return cut


def _is_apart(block: _Block, row: Row, cut: Sequence[Fragment]) -> bool:
    """Whether a row is too far below the block, or further below than its rows are apart and in other columns."""
    distance = block.rows[-1].y0 - row.y1
    if distance > _LARGEST_STEP * row.height:
        return True
    steps = [above.y0 - below.y1 for above, below in pairwise(block.rows)]
    if len(cut) == 1 or not steps or distance <= median(steps) + _TIGHT * row.height:
        return False
    columns = _columns(block.cut)
    return any(sum(column.overlaps(fragment) for column in columns) != 1 for fragment in cut)


def _may_be_label(fragment: Fragment, block: _Block) -> bool:
    """Whether a lone fragment stands in one column of the rows above it."""
    second = min(cut[1].x0 for cut in block.cut if len(cut) > 1)
    return fragment.x1 <= second or all(
        sum(fragment.x0 < other.x1 and other.x0 < fragment.x1 for other in cut) <= 1 for cut in block.cut
    )


def _ends_label(block: _Block) -> bool:
    """Whether the last row is the end of a label begun in the row above."""
    if len(block.rows) < 2:
        return False
    above, row = block.rows[-2], block.rows[-1]
    is_close = above.y0 - row.y1 < _TIGHT * row.height
    return is_close and len(block.cut[-2]) > 1 and bool(_CONTINUES.match(block.cut[-1][0].text))


def _table(block: _Block) -> list[TableRow] | None:
    columns = _columns(block.cut)
    if len(columns) < 2:
        return None
    rows = [TableRow(_cells(cut, columns), row.y0, row.y1) for row, cut in zip(block.rows, block.cut, strict=True)]
    if not _is_table(rows, block.cut, columns):
        return None
    return merged_labels(rows)


def _columns(cuts: Sequence[Sequence[Fragment]]) -> list[_Column]:
    """The columns in which fragments overlap. Narrow fragments decide; one that lies over two columns decides nothing,
    unless those columns are never filled in the same row."""
    columns: list[_Column] = []
    wide: list[Fragment] = []
    several = [cut for cut in cuts if len(cut) > 1]
    for fragment in sorted((piece for cut in several for piece in cut), key=lambda piece: piece.x1 - piece.x0):
        under = [column for column in columns if column.overlaps(fragment)]
        if not under:
            columns.append(_Column(fragment.x0, fragment.x1))
        elif len(under) == 1:
            under[0].x0, under[0].x1 = min(under[0].x0, fragment.x0), max(under[0].x1, fragment.x1)
        else:
            wide.append(fragment)
    for fragment in wide:
        under = [column for column in columns if column.overlaps(fragment)]
        if len(under) > 1 and not any(sum(_fills(cut, column) for column in under) > 1 for cut in several):
            kept, *others = under
            kept.x0, kept.x1 = min(column.x0 for column in under), max(column.x1 for column in under)
            columns = [column for column in columns if column not in others]
    return sorted(columns, key=lambda column: column.x0)


def _fills(cut: Sequence[Fragment], column: _Column) -> bool:
    return any(column.overlaps(fragment) for fragment in cut)


def _cells(cut: Sequence[Fragment], columns: Sequence[_Column]) -> list[str]:
    words: list[list[str]] = [[] for _ in columns]
    for fragment in cut:
        under = [at for at, column in enumerate(columns) if column.overlaps(fragment)]
        if len(under) == 1:
            words[under[0]].append(fragment.text)
            continue
        for word in fragment.words:
            middle = (word.x0 + word.x1) / 2
            nearest = min(range(len(columns)), key=lambda at: _distance(middle, columns[at]))
            words[nearest].append(word.text)
    return [" ".join(texts) for texts in words]


def _distance(middle: float, column: _Column) -> float:
    return max(column.x0 - middle, middle - column.x1, 0.0)


def _is_table(rows: Sequence[TableRow], cuts: Sequence[Sequence[Fragment]], columns: Sequence[_Column]) -> bool:
    several = [row for row in rows if sum(map(bool, row.cells)) > 1]
    if len(several) < _FEWEST_ROWS or _is_list(several):
        return False
    values = [cell for row in several for cell in row.cells[1:] if cell]
    figures = sum(bool(FIGURE.fullmatch(cell)) for cell in values)
    if figures > _MOSTLY * len(values):
        return True
    if len(several) < _FEWEST_PROSE_ROWS or any(len(cell.split()) > _LONGEST_CELL_WORDS for cell in values):
        return False
    return all(_is_aligned(cuts, column) for column in columns)


def _is_list(rows: Sequence[TableRow]) -> bool:
    """Whether the first column only holds bullets, numbers or "att" and the second the text of a list."""
    return len(rows[0].cells) == 2 and all(
        _MARKER.fullmatch(row.cells[0]) and not FIGURE.fullmatch(row.cells[1]) for row in rows
    )


def _is_aligned(cuts: Sequence[Sequence[Fragment]], column: _Column) -> bool:
    """Whether most fragments of a column begin, or end, at the same place."""
    inside = [fragment for cut in cuts for fragment in cut if column.overlaps(fragment)]
    left = sum(abs(fragment.x0 - column.x0) < _SAME_EDGE for fragment in inside)
    right = sum(abs(fragment.x1 - column.x1) < _SAME_EDGE for fragment in inside)
    return max(left, right) >= _ALIGNED * len(inside)


def merged_labels(rows: Sequence[TableRow]) -> list[TableRow]:
    """The rows with labels of several lines put together on the row that has the figures."""
    done: list[TableRow] = []
    for row in rows:
        above = done[-1] if done else None
        if above is not None and _is_same_row(above, row):
            labels = " ".join(text for text in (above.cells[0], row.cells[0]) if text)
            values = row.cells[1:] if any(row.cells[1:]) else above.cells[1:]
            done[-1] = TableRow([labels, *values], row.y0, above.y1)
        else:
            done.append(row)
    return done


def _is_same_row(above: TableRow, row: TableRow) -> bool:
    height = row.y1 - row.y0
    if any(above.cells[1:]) and any(row.cells[1:]):
        return False
    if above.y0 - row.y1 > _TIGHT * height or not above.cells[0]:
        return False
    if not row.cells[0]:
        return True
    stands_beside = above.y0 - row.y1 < -0.2 * height
    return stands_beside or bool(_CONTINUES.match(row.cells[0]))
