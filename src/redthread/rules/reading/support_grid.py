"""Support lists whose columns are kept apart: by the source's cells, or by where the words stand on the line."""

import re
from collections.abc import Sequence

from redthread.rules.reading.rows import Row
from redthread.rules.reading.support_columns import Column, column_of, header_cells
from redthread.rules.reading.support_flow import Record

_CHUNK = re.compile(r"\S+(?:\s\S+)*")
_SUM = re.compile(r"(?:summa|totalt?|antal)(?:\s\w+){0,2}:?", re.IGNORECASE)
_KEY = (Column.AMOUNT, Column.OUTCOME)


def read_cells(rows: Sequence[Row], columns: Sequence[Column]) -> tuple[list[Record], int]:
    """The records below a header of cells, and how many rows they take."""
    records: list[Record] = []
    used = 0
    for at, row in enumerate(rows):
        if row.line.cells is None:
            break
        if header_cells(row):
            used = at + 1
            continue
        cells = [" ".join(cell.split()) for cell in row.line.cells]
        if len(cells) != len(columns):
            break
        _add(records, row, list(zip(columns, cells, strict=True)))
        used = at + 1
    return records, used


def is_spaced(header: Sequence[tuple[str, Column, int]], text: str) -> bool:
    """Whether the words of a header stand apart, as columns do in a text that keeps its layout."""
    ends = [start + len(word) for word, _, start in header]
    gaps = [following[2] - end for end, following in zip(ends, header[1:], strict=False)]
    return len(gaps) > 0 and all(gap >= 2 for gap in gaps) and text.count("  ") >= len(gaps) - 1


def read_spaced(rows: Sequence[Row], header: Sequence[tuple[str, Column, int]]) -> tuple[list[Record], int]:
    """The records of a list printed with its layout, each word below the header's word of its column."""
    starts = [start for _, _, start in header]
    columns = [column for _, column, _ in header]
    records: list[Record] = []
    used = 0
    for at, row in enumerate(rows):
        if row.gap > 3 or (len(row.text) > 60 and not re.search(r"\S\s{2,}\S", row.line.text)):
            break
        placed = _placed(row.line.text, starts)
        if not records and len(placed) < 2:
            break
        _add(records, row, [(columns[place], text) for place, text in placed])
        used = at + 1
    return records, used


def _placed(text: str, starts: Sequence[int]) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    for match in _CHUNK.finditer(text.rstrip()):
        place = max(range(len(starts)), key=lambda at: _overlap(match.start(), match.end(), starts, at))
        if _overlap(match.start(), match.end(), starts, place) <= 0:
            place = 0
        found.append((place, match.group()))
    return found


def _overlap(start: int, end: int, starts: Sequence[int], at: int) -> int:
    left = starts[at] - 1
    right = starts[at + 1] - 1 if at + 1 < len(starts) else 10_000
    return min(end, right) - max(start, left)


def _add(records: list[Record], row: Row, cells: Sequence[tuple[Column, str]]) -> None:
    filled = {column: text for column, text in cells if text}
    if not filled:
        return
    if any(_SUM.fullmatch(text) for text in filled.values()) and len(filled) <= 3:
        return
    is_new = any(column in filled for column in _KEY) and (Column.COMPANY in filled or Column.ID in filled)
    if not is_new and records:
        records[-1].rows.append(row)
    elif is_new:
        records.append(Record([row]))
    else:
        return
    for column, text in cells:
        if column is not Column.OTHER:
            records[-1].put(column, text)


def columns_of(header: Sequence[tuple[str, Column, int]]) -> list[Column]:
    """The header's columns; a word not known stays as `OTHER`."""
    return [column_of(word) if column is Column.OTHER else column for word, column, _ in header]
