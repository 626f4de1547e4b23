"""Tables of figures of any kind, from running text or from cells that the source keeps apart.

A table in running text is a run of lines that end in figures. Its number of columns is the one most rows show; a row
whose figures cannot be placed in columns beyond doubt is kept with blank cells only, so that nobody adds up a table
with a hole in it. Column labels are known only from cells or from a line of labels with as many words as columns.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from redthread.rules.papers.shapes import Cell, Table, TableRow
from redthread.rules.papers.source import Line, SourceText
from redthread.rules.reading.figures import Tail, join_thousands, splits, tail_of, value_of
from redthread.rules.reading.headings import read_headings

_SUM_LABEL = re.compile(r"(?:del)?summa\b|totalt?\b|sum\b|s:a\b|totalsumma\b", re.IGNORECASE)
_UNIT = re.compile(r"\b(mnkr|mkr|tkr|kkr|msek|tsek|kronor|kr|procent)\b|%", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_ERROR_BEGINS = re.compile(r"#[A-ZÅÄÖ]{2,}")
_LONGEST_ERROR = 16
_PAGE = re.compile(r"\d+\s*\(\d+\)")
_LONGEST_LABEL = 90
_FEWEST_ROWS = 3
_FEWEST_COLUMNS = 2
_MOST_COLUMNS = 40
_LINES_WITHOUT_FIGURES = 8
_HEADER_LINES = 24
_LABEL_LINES = 4


def read_tables(source: SourceText) -> tuple[Table, ...]:
    """The tables of figures of a paper, in order."""
    headings = frozenset(heading.place.line for heading in read_headings(source) if heading.number)
    tables = [*_tables_of_cells(source.lines), *_tables_of_text(source.lines, headings)]
    return tuple(sorted(tables, key=lambda table: table.place.line))


def is_sum_label(label: str) -> bool:
    """Whether a row says that it adds up rows above it."""
    return bool(_SUM_LABEL.match(label.strip()))


# -- cells kept apart by the source ---------------------------------------------------------------------------


def _tables_of_cells(lines: Sequence[Line]) -> list[Table]:
    tables: list[Table] = []
    run: list[Line] = []
    for line in lines:
        if run and (line.cells is None or len(line.cells) != len(run[0].cells or ())):
            tables.extend(_table_of_cells(run))
            run = []
        if line.cells is not None and len(line.cells) > _FEWEST_COLUMNS:
            run.append(line)
    tables.extend(_table_of_cells(run))
    return tables


def _table_of_cells(run: Sequence[Line]) -> list[Table]:
    rows = [_row_of_cells(line) for line in run]
    figures = [row for row in rows if any(cell is not None and cell.value is not None for cell in row.cells)]
    header = _header_line(run)
    if header is not None:
        figures = [row for row in figures if row.place.line != header.number]
    if len(figures) < _FEWEST_ROWS:
        return []
    columns = tuple(header.cells[1:]) if header is not None and header.cells else ("",) * len(figures[0].cells)
    return [Table(None, columns, tuple(figures), _unit_of([line.text for line in run]), run[0].place())]


def _header_line(run: Sequence[Line]) -> Line | None:
    """The first row when it has words or years where the others have figures."""
    cells = run[0].cells if run else None
    if not cells:
        return None
    named = [cell for cell in cells[1:] if cell.strip()]
    is_header = bool(named) and all(value_of(cell) is None or _YEAR.fullmatch(cell.strip()) for cell in named)
    return run[0] if is_header else None


def _row_of_cells(line: Line) -> TableRow:
    cells = line.cells or ()
    label = " ".join(cells[0].split()) if cells else ""
    return TableRow(
        label,
        tuple(
            Cell(text.strip(), value_of(text), line.place(text.strip())) if text.strip() else None for text in cells[1:]
        ),
        is_sum_label(label),
        line.place(),
    )


# -- lines of running text ------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Run:
    """Lines that may be one table, while they are gathered."""

    before: list[Line]
    rows: list[tuple[str, Tail, Line]] = field(default_factory=list)
    waiting: list[Line] = field(default_factory=list)
    error: str = ""

    def take_error(self, text: str) -> bool:
        """Whether the line is (a part of) a spreadsheet error, as broken over lines in a narrow cell."""
        if not self.rows or not (self.error or _ERROR_BEGINS.match(text)):
            return False
        self.error += text.replace(" ", "")
        if not self.error.endswith(("!", "?")) and len(self.error) < _LONGEST_ERROR:
            return True
        label, tail, line = self.rows[-1]
        self.rows[-1] = (label, Tail(tail.label, (*tail.figures, self.error), tail.has_decimals), line)
        self.error = ""
        return True

    def header_texts(self) -> set[str]:
        return {line.text.strip() for line in self.before}


def _tables_of_text(lines: Sequence[Line], headings: frozenset[int]) -> list[Table]:
    tables: list[Table] = []
    recent: list[Line] = []
    run: _Run | None = None
    for line in lines:
        text = line.text.strip()
        if not text or line.cells is not None:
            continue
        if run is not None and line.number in headings:
            tables.extend(_table_of_run(run))
            run = None
        run, is_over = _next(run, line, text, recent)
        if is_over and run is not None:
            tables.extend(_table_of_run(run))
            run = None
        recent = [*recent, line][-_HEADER_LINES:]
    return tables if run is None else [*tables, *_table_of_run(run)]


def _next(run: _Run | None, line: Line, text: str, recent: list[Line]) -> tuple[_Run | None, bool]:
    """The run after a line, and whether the line ended it."""
    if run is not None and run.take_error(text):
        return run, False
    tail = tail_of(line.text)
    if _is_row(tail, text, in_run=run is not None):
        run = run or _Run(list(recent))
        _take_row(run, tail, line)
        return run, False
    return run, run is not None and not _waits(run, line, text)


def _is_row(tail: Tail, text: str, *, in_run: bool) -> bool:
    figures = tail.figures
    if not figures or len(tail.label) > _LONGEST_LABEL or _PAGE.fullmatch(text):
        return False
    if len(figures) == 1:
        opens = tail.has_decimals and bool(tail.label) and len(tail.pieces) > 1
        return opens or (in_run and (bool(tail.label) or tail.has_decimals) and not _YEAR.fullmatch(figures[0]))
    return not all(_YEAR.fullmatch(figure) for figure in figures)


def _take_row(run: _Run, tail: Tail, line: Line) -> None:
    above = run.waiting if run.rows else run.before[-1:]
    run.rows.append((_label(tail.label, above, line), tail, line))
    run.waiting = []


def _label(printed: str, above: Sequence[Line], line: Line) -> str:
    """The label of a row, with its first part when it was broken over lines above the figures."""
    if printed and not (printed[0].islower() or printed[0] == "("):
        return printed
    parts: list[str] = [printed] if printed else []
    number = line.number
    for earlier in reversed(above[-_LABEL_LINES:]):
        text = " ".join(earlier.text.split())
        if number - earlier.number > (1 if printed else 2) or any(map(_YEAR.fullmatch, text.split())):
            break
        parts.insert(0, text)
        number = earlier.number
        if text[0].isupper():
            break
    return " ".join(parts)


def _waits(run: _Run, line: Line, text: str) -> bool:
    """Whether a line without figures may still stand inside the table: a label broken over lines, a repeated header."""
    if text in run.header_texts():
        return True
    if len(text) > _LONGEST_LABEL or (text.endswith(".") and len(text) > _LONGEST_LABEL // 2):
        return False
    run.waiting.append(line)
    return len(run.waiting) <= _LINES_WITHOUT_FIGURES


def _table_of_run(run: _Run) -> list[Table]:
    width = _width(run)
    if not _FEWEST_COLUMNS <= width <= _MOST_COLUMNS:
        return []
    rows = [_row_of_text(label, tail, line, width) for label, tail, line in _joined(run.rows, width)]
    if sum(any(cell is not None for cell in row.cells) for row in rows) < _FEWEST_ROWS:
        return []
    texts = [line.text for line in run.before] + [label for label, _, _ in run.rows]
    title = run.before[0].text.strip() if run.before else None
    return [Table(title, _columns(run.before, width), tuple(rows), _unit_of(texts), rows[0].place)]


def _width(run: _Run) -> int:
    """The number of columns: from a line of years and "Totalt" above, from the sum rows, else what most rows show.

    Whole numbers without labelled columns are a table only when no row can hide thousands.
    """
    named = _columns_above(run.before)
    if named:
        return len(named)
    decimal = [(label, len(_settled(tail))) for label, tail, _ in run.rows if tail.has_decimals]
    if not decimal:
        widths = {len(tail.figures) for _, tail, _ in run.rows}
        hidden = any(_has_thousands(tail) for _, tail, _ in run.rows)
        return widths.pop() if len(widths) == 1 and not hidden else 0
    counted = Counter(width for _, width in decimal)
    most = max(counted.values())
    usual = max(width for width, times in counted.items() if times == most)
    sums = {width for label, width in decimal if is_sum_label(label)}
    return max(usual, *sums) if len(sums) == 1 else usual


def _settled(tail: Tail) -> tuple[str, ...]:
    return join_thousands(tail.figures)


def _has_thousands(tail: Tail) -> bool:
    return any(re.fullmatch(r"\d{3}", figure) for figure in tail.figures[1:])


def _columns_above(before: Sequence[Line]) -> tuple[str, ...]:
    """Labels of a line such as "2021 2022 2023 Totalt" right above the figures."""
    for line in reversed(before[-2:]):
        words = line.text.split()
        years = [word for word in words if _YEAR.fullmatch(word)]
        if years and len(words) > 1 and words[-1].casefold() in ("totalt", "total", "summa", years[-1]):
            start = words.index(years[0])
            if len(words) - start >= _FEWEST_COLUMNS and all(_YEAR.fullmatch(word) for word in words[start:-1]):
                return tuple(words[start:])
    return ()


def _columns(before: Sequence[Line], width: int) -> tuple[str, ...]:
    named = _columns_above(before)
    return named if len(named) == width else ("",) * width


def _joined(rows: Iterable[tuple[str, Tail, Line]], width: int) -> list[tuple[str, Tail, Line]]:
    """Rows with a line of lone figures put back at the end of the row it was broken off from."""
    joined: list[tuple[str, Tail, Line]] = []
    for label, tail, line in rows:
        if joined and not tail.label and not label:
            first, broken, place = joined[-1]
            both = Tail(broken.label, (*broken.figures, *tail.figures), broken.has_decimals or tail.has_decimals)
            if len(broken.figures) < width and len(both.figures) <= width:
                joined[-1] = (first, both, place)
                continue
        joined.append((label, tail, line))
    return joined


def _row_of_text(label: str, tail: Tail, line: Line, width: int) -> TableRow:
    printed = _placed(tail, width)
    cells = tuple(Cell(text, value_of(text), line.place(text)) if text else None for text in printed)
    return TableRow(label, cells, is_sum_label(label), line.place())


def _placed(tail: Tail, width: int) -> tuple[str, ...]:
    """The figures of a row in their columns, all blank when that cannot be told."""
    blank = ("",) * width
    if tail.has_decimals:
        figures = join_thousands(tail.figures)
        if len(figures) == width:
            return figures
        spaced = join_thousands(tail.pieces)
        return spaced if len(spaced) == width else blank
    dense = splits(tail.figures, width)
    spaced_ways = splits(tail.pieces, width) if len(tail.pieces) > len(tail.figures) else ()
    balanced = [way for way in (*dense, *spaced_ways) if _adds_up(way)]
    for ways in (balanced, spaced_ways, dense):
        if ways:
            return ways[0] if len(ways) == 1 else blank
    return blank


def _adds_up(figures: tuple[str, ...]) -> bool:
    values = [value_of(figure) or Decimal(0) for figure in figures]
    return len(values) > _FEWEST_COLUMNS and sum(values[:-1], Decimal(0)) == values[-1]


def _unit_of(texts: Iterable[str]) -> str | None:
    found = Counter(
        match.group().casefold() for text in texts for match in _UNIT.finditer(text) if match.group() != "%"
    )
    return found.most_common(1)[0][0] if found else None
