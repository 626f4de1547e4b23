"""Sums, differences and ratios of any table of figures, without knowing beforehand what its columns mean.

Source: the paper itself. docs/rules/table_sum.md, table_difference.md, table_ratio.md.

A relation between columns (this one is that one minus a third) is taken as the table's own when nearly all of its
rows keep it; the row that breaks it is the finding. The same with a sum row: it is held against the rows above it
only when most of its columns agree. Every printed figure may be rounded by half of its last digit, and a result is
wrong only when no such rounding explains it. Rows that could not be read (all blank) silence the sums over them.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, permutations

from redthread.rules.papers.findings import Finding, Severity
from redthread.rules.papers.shapes import Cell, Matrix, Table, TableRow
from redthread.rules.proofreading.paper import Paper

SUM = "table_sum"
DIFFERENCE = "table_difference"
RATIO = "table_ratio"
SOURCE = "document"
_HALF = Decimal("0.5")
_FEWEST_WITNESSES = 4
_WITNESSES_PER_BREAK = 4
_FEWEST_AGREEING = 2
_FEWEST_RATIOS = 3
_MOST_COLUMNS = 14
_SAMPLE = 8
_SHARE_OF_COLUMNS = Decimal("0.6")

Values = Sequence[Cell | None]
Bounds = tuple[Decimal, Decimal]


def _bounds(cell: Cell) -> Bounds | None:
    """The least and greatest value that prints like the cell."""
    if cell.value is None:
        return None
    exponent = cell.value.as_tuple().exponent
    half = _HALF.scaleb(exponent if isinstance(exponent, int) else 0)
    return cell.value - half, cell.value + half


def _figure(cell: Cell | None) -> Decimal | None:
    return cell.value if cell is not None else None


@dataclass(frozen=True, slots=True)
class _Relation:
    """`result` follows from the `terms` columns by `reckon`; `text` shows it in plain figures."""

    code: str
    result: int
    terms: tuple[int, ...]
    reckon: Callable[[Sequence[Bounds]], Bounds | None]
    sign: str


def _added(terms: Sequence[Bounds]) -> Bounds:
    return sum((low for low, _ in terms), Decimal(0)), sum((high for _, high in terms), Decimal(0))


def _subtracted(terms: Sequence[Bounds]) -> Bounds:
    (first_low, first_high), (second_low, second_high) = terms
    return first_low - second_high, first_high - second_low


def _percent(terms: Sequence[Bounds]) -> Bounds | None:
    (part_low, part_high), (base_low, base_high) = terms
    if base_low <= 0 <= base_high:
        return None
    ways = [part / base * 100 for part in (part_low, part_high) for base in (base_low, base_high)]
    return min(ways), max(ways)


# -- relations between columns --------------------------------------------------------------------------------


def _relations(width: int) -> Iterator[_Relation]:
    columns = range(min(width, _MOST_COLUMNS))
    if width > 3:
        for last in range(3, width + 1):
            yield _Relation(DIFFERENCE, last - 1, tuple(range(last - 1)), _added, "+")
    for result in columns:
        others = [column for column in columns if column != result]
        for first, second in combinations(others, 2):
            if result > second:
                yield _Relation(DIFFERENCE, result, (first, second), _added, "+")
        for first, second in permutations(others, 2):
            if result > max(first, second):
                yield _Relation(DIFFERENCE, result, (first, second), _subtracted, "−")
                yield _Relation(RATIO, result, (first, second), _percent, "/")


class _Sheet:
    """A table's figures with the bounds that their rounding leaves open, made once."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.bounds = [[_bounds(cell) if cell is not None else None for cell in row.cells] for row in table.rows]
        self.figures = [[_figure(cell) for cell in row.cells] for row in table.rows]

    def holds(self, relation: _Relation, row: int) -> bool | None:
        """Whether a row keeps the relation; None when a figure is missing or the row cannot tell."""
        bounds = self.bounds[row]
        result = bounds[relation.result]
        terms = [bounds[column] for column in relation.terms]
        known = [term for term in terms if term is not None]
        if result is None or len(known) < len(terms):
            return None
        reckoned = relation.reckon(known)
        if reckoned is None:
            return None
        return reckoned[0] <= result[1] and result[0] <= reckoned[1]

    def tells(self, relation: _Relation, row: int) -> tuple[Decimal, ...] | None:
        """The figures of a row that would have broken another relation: no blanks, no zeros; None for other rows."""
        figures = self.figures[row]
        used = tuple(figures[column] or Decimal(0) for column in (*relation.terms, relation.result))
        if not all(used) or (relation.code == RATIO and len({abs(figure) for figure in used}) < len(used)):
            return None
        return used

    def breaks(self, relation: _Relation) -> list[int]:
        """The rows that break a relation nearly all others keep; empty when it is not the table's own."""
        witnesses: set[tuple[Decimal, ...]] = set()
        broken: list[int] = []
        judged = 0
        for row in range(len(self.bounds)):
            holds = self.holds(relation, row)
            if holds is None:
                continue
            judged += 1
            if not holds:
                broken.append(row)
                if judged >= _SAMPLE and len(broken) * 2 > judged:
                    return []
            elif (used := self.tells(relation, row)) is not None:
                witnesses.add(used)
        return broken if len(witnesses) >= max(_FEWEST_WITNESSES, _WITNESSES_PER_BREAK * len(broken)) else []


def _column_findings(sheet: _Sheet) -> Iterator[Finding]:
    seen: set[tuple[int, int]] = set()
    for relation in _relations(len(sheet.table.columns)):
        for at in sheet.breaks(relation):
            if (at, relation.result) not in seen:
                seen.add((at, relation.result))
                yield _column_finding(relation, at, sheet.table.rows[at])


def _column_finding(relation: _Relation, at: int, row: TableRow) -> Finding:
    cell = row.cells[relation.result]
    shown = [other.text for other in (row.cells[column] for column in relation.terms) if other is not None]
    expected = _reckoned(relation, row)
    return Finding(
        relation.code,
        Severity.ERROR,
        row.place,
        cell.text if cell else "–",
        expected,
        f"{f' {relation.sign} '.join(shown)} = {expected}",
        SOURCE,
        None,
        (),
        (at, relation.result),
    )


def _reckoned(relation: _Relation, row: TableRow) -> str:
    """The result from the printed figures as they stand, with the decimals of the printed result."""
    exact = [figure for figure in (_figure(row.cells[column]) for column in relation.terms) if figure is not None]
    bounds = relation.reckon([(figure, figure) for figure in exact])
    printed = _figure(row.cells[relation.result]) or Decimal(0)
    return shown(bounds[0], printed) if bounds else "–"


def shown(value: Decimal, like: Decimal) -> str:
    """A figure as printed in Swedish, with as many decimals as another."""
    exponent = like.as_tuple().exponent
    decimals = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return f"{value:,.{decimals}f}".replace(",", " ").replace(".", ",").replace("-", "−")


# -- sum rows -------------------------------------------------------------------------------------------------


def _groups(table: Table, at: int) -> Iterator[tuple[TableRow, ...]]:
    """The rows that a sum row may add up: those since the sum row before, all above, or the sum rows above."""
    above = table.rows[:at]
    since = next((index + 1 for index in range(at - 1, -1, -1) if above[index].is_sum), 0)
    yield above[since:]
    if since:
        yield tuple(row for row in above if not row.is_sum)
        yield tuple(row for row in above if row.is_sum)
        yield (*(row for row in above if row.is_sum), *above[since:])


def _sums(group: Sequence[TableRow], row: TableRow) -> dict[int, tuple[bool, Decimal]]:
    """Column to whether the sum row agrees with the group there, and what the group adds up to."""
    answers: dict[int, tuple[bool, Decimal]] = {}
    for column, cell in enumerate(row.cells):
        printed = _bounds(cell) if cell is not None else None
        cells = [other.cells[column] for other in group if column < len(other.cells)]
        terms = [bounds for bounds in (_bounds(other) for other in cells if other is not None) if bounds is not None]
        if printed is None or not terms:
            continue
        low, high = _added(terms)
        exact = sum((figure for figure in map(_figure, cells) if figure is not None), Decimal(0))
        answers[column] = (low <= printed[1] and printed[0] <= high, exact)
    return answers


def _sum_findings(sheet: _Sheet) -> Iterator[Finding]:
    table = sheet.table
    sum_rows = [at for at, row in enumerate(table.rows) if row.is_sum]
    ratios = _ratio_columns(sheet) if sum_rows else set()
    for at in sum_rows:
        readings = [_sums(group, table.rows[at]) for group in _groups(table, at) if group and _is_whole(group)]
        additive = [{column: answer[column] for column in answer if column not in ratios} for answer in readings]
        best = max(additive, key=_agreeing, default={})
        if _agreeing(best) < _FEWEST_AGREEING or _agreeing(best) < _SHARE_OF_COLUMNS * len(best):
            continue
        for column, (agrees, exact) in best.items():
            if not agrees:
                yield _sum_finding(table, at, column, exact)


def _agreeing(answers: dict[int, tuple[bool, Decimal]]) -> int:
    return sum(agrees for agrees, _ in answers.values())


def _is_whole(group: Sequence[TableRow]) -> bool:
    """Whether every row of the group could be read."""
    return all(any(cell is not None for cell in row.cells) for row in group)


def _ratio_columns(sheet: _Sheet) -> set[int]:
    """Columns that are shares of others, or say so; they do not add up."""
    table = sheet.table
    marked = {at for at, label in enumerate(table.columns) if "%" in label or "procent" in label.casefold()}
    marked |= {at for row in table.rows for at, cell in enumerate(row.cells) if cell is not None and "%" in cell.text}
    for relation in _relations(len(table.columns)):
        if relation.code == RATIO and relation.result not in marked:
            answers = [
                sheet.holds(relation, row) for row in range(len(table.rows)) if sheet.tells(relation, row) is not None
            ]
            kept = sum(1 for answer in answers if answer)
            if kept >= _FEWEST_RATIOS and kept >= len(answers) - 1:
                marked.add(relation.result)
    return marked


def _sum_finding(table: Table, at: int, column: int, exact: Decimal) -> Finding:
    row = table.rows[at]
    cell = row.cells[column]
    printed = _figure(cell) or Decimal(0)
    return Finding(
        SUM,
        Severity.ERROR,
        row.place,
        cell.text if cell else "–",
        shown(exact, printed),
        f"{shown(exact, printed)} − {shown(printed, printed)} = {shown(exact - printed, printed)}",
        SOURCE,
        None,
        (),
        (at, column),
    )


def table_findings(table: Table) -> tuple[Finding, ...]:
    """Every figure of a table that breaks a relation the table otherwise keeps."""
    sheet = _Sheet(table)
    return (*_sum_findings(sheet), *_column_findings(sheet))


def check_table_sums(paper: Paper) -> Iterator[Finding]:
    """All tables that are not money matrices already checked as such."""
    taken = {line for record in paper.reading.cofinancing for line in _matrix_lines(record.cost_budget)}
    taken |= {line for record in paper.reading.cofinancing for line in _matrix_lines(record.financing)}
    for table in paper.reading.tables:
        if not any(row.place.line in taken for row in table.rows):
            yield from table_findings(table)


def _matrix_lines(matrix: Matrix | None) -> Iterator[int]:
    if matrix is not None:
        yield from (row.origin.line for row in matrix.rows)
