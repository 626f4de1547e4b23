"""Every printed sum of a budget matrix against what its terms add up to. See docs/rules/budgets.md.

A matrix is a set of equations: each row adds up to its total and each column to its sum. Every cell stands in one row
and one column, so a single wrong figure breaks one of each, by the same amount. Where a broken row and a broken column
meet like that, the figure where they meet is the suspect and one of the two differences is a consequence of the other.
"""

from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import product

from redthread.rules.budgets.matrices import PrintedMatrix, PrintedRow, RowRole, in_figures
from redthread.rules.money import Money

Position = tuple[int, int]


class DifferenceKind(StrEnum):
    """Which equation does not hold: a row against its total, a column against its sum, or a subtotal."""

    ROW_TOTAL = "row_total"
    COLUMN_SUM = "column_sum"
    SUBTOTAL = "subtotal"


@dataclass(frozen=True, slots=True)
class Suspect:
    """The one figure whose correction, an amount to add to it, makes all its broken sums hold."""

    cell: Position
    correction: Money


@dataclass(frozen=True, slots=True)
class Difference:
    """A printed sum that is not what its terms add up to.

    `row` and `column` count from 0 and place the printed sum; the sum row comes after the last row and the total
    column after the last year. `consequence_of` is the place of the difference this one follows from.
    """

    kind: DifferenceKind
    row: int
    column: int
    printed: Money
    expected: Money
    terms: tuple[Money, ...]
    suspect: Suspect | None = None
    consequence_of: Position | None = None

    @property
    def cell(self) -> Position:
        """Where the printed sum stands."""
        return self.row, self.column

    @property
    def excess(self) -> Money:
        """How much too high the printed sum is; negative when it is too low."""
        return self.printed - self.expected

    @property
    def may_be_rounding(self) -> bool:
        """Terms and sum that were rounded each for itself, to whole kronor, could differ as much."""
        return abs(self.excess.whole_ore) * 2 <= (len(self.terms) + 1) * 100

    @property
    def calculation(self) -> str:
        """The terms added up, in plain figures: "620 500 + 620 500 = 1 241 000"."""
        return f"{' + '.join(in_figures(term) for term in self.terms)} = {in_figures(self.expected)}"


def check_matrix(matrix: PrintedMatrix) -> tuple[Difference, ...]:
    """Every printed sum that does not hold, by row and column, consequences marked.

    Nothing is said of a sum over cells that were not read, or over nothing but blanks.
    """
    rows = [one for at, row in enumerate(matrix.every_row) if (one := _row_difference(matrix, at, row)) is not None]
    columns = [one for at in range(len(matrix.years) + 1) if (one := _column_difference(matrix, at)) is not None]
    found = _explained(rows, [*columns, *_subtotal_differences(matrix)])
    return tuple(sorted(found, key=lambda difference: (difference.cell, difference.kind)))


def _row_difference(matrix: PrintedMatrix, at: int, row: PrintedRow) -> Difference | None:
    expected = row.years_sum
    is_open = not matrix.has_totals or row.has_unread or row.total is None or expected is None
    if is_open or row.total == expected or _leaves_years_out(matrix, at, row):
        return None
    return _difference(DifferenceKind.ROW_TOTAL, (at, len(matrix.years)), row.total, row.amounts)


def _leaves_years_out(matrix: PrintedMatrix, at: int, row: PrintedRow) -> bool:
    """A sum row need not print every year, and no year holds what only has a total."""
    is_sum_row = at == len(matrix.rows) or row.role is RowRole.SUBTOTAL
    return is_sum_row and (None in row.amounts or any(item.has_total_only for item in matrix.items))


def _column_difference(matrix: PrintedMatrix, column: int) -> Difference | None:
    printed = None if matrix.sum is None else _cell(matrix.sum, column)
    if matrix.sum is None or printed is None or not matrix.is_read or matrix.sum.has_unread:
        return None
    is_total = column == len(matrix.years)
    if is_total and not matrix.has_totals:
        return None
    if not is_total and any(row.has_total_only for row in matrix.items):
        return None
    terms = tuple(_term(row, column) for row in matrix.items)
    found = _difference(DifferenceKind.COLUMN_SUM, (len(matrix.rows), column), printed, terms)
    return found if found.terms and found.printed != found.expected else None


def _subtotal_differences(matrix: PrintedMatrix) -> list[Difference]:
    """Subtotals that add up neither the items since the subtotal before nor all items so far."""
    found = []
    since: list[PrintedRow] = []
    so_far: list[PrintedRow] = []
    for at, row in enumerate(matrix.rows):
        if row.role is RowRole.ITEM:
            since.append(row)
            so_far.append(row)
        if row.role is RowRole.SUBTOTAL:
            columns = range(len(matrix.years) + 1)
            found += [one for column in columns if (one := _subtotal(at, row, column, since, so_far)) is not None]
            since = []
    return found if matrix.is_read else []


def _subtotal(
    at: int, row: PrintedRow, column: int, since: list[PrintedRow], so_far: list[PrintedRow]
) -> Difference | None:
    printed = _cell(row, column)
    if printed is None or (column < len(row.amounts) and any(item.has_total_only for item in so_far)):
        return None
    ways = [
        _difference(DifferenceKind.SUBTOTAL, (at, column), printed, tuple(_term(item, column) for item in items))
        for items in (since, so_far)
    ]
    if not ways[0].terms or any(way.expected == printed for way in ways):
        return None
    return ways[0]


def _difference(
    kind: DifferenceKind, cell: Position, printed: Money | None, terms: tuple[Money | None, ...]
) -> Difference:
    filled = tuple(term for term in terms if term is not None)
    return Difference(kind, *cell, printed or Money.ore(0), Money.sum(filled), filled)


def _cell(row: PrintedRow, column: int) -> Money | None:
    return row.total if column == len(row.amounts) else row.amounts[column]


def _term(row: PrintedRow, column: int) -> Money | None:
    """The cell, or in the total column what the row comes to when its total is not printed."""
    cell = _cell(row, column)
    return row.years_sum if cell is None and column == len(row.amounts) else cell


def _explained(rows: list[Difference], columns: list[Difference]) -> list[Difference]:
    """All differences, those that one figure explains marked as a cause with its consequences.

    Sums are suspected before single years: who makes a budget types the years and has the sums reckoned.
    """
    found: list[Difference] = []
    open_rows, open_columns = list(rows), list(columns)
    for row, column in sorted(product(rows, columns), key=lambda pair: not _meet_at_sum(*pair)):
        correction = _correction(row, column)
        if row not in open_rows or column not in open_columns or correction is None:
            continue
        same = [other for other in open_columns if _meeting(row, other) == _meeting(row, column)]
        same = [other for other in same if _correction(row, other) == correction]
        found += _cause_first(row, same, correction)
        open_rows.remove(row)
        open_columns = [other for other in open_columns if other not in same]
    return [*found, *open_rows, *open_columns]


def _cause_first(row: Difference, columns: list[Difference], correction: Money) -> list[Difference]:
    """The difference at the suspect figure, or the row's when the suspect is a single year; then what follows."""
    cell = _meeting(row, columns[0])
    cause = next((column for column in columns if column.cell == cell), row)
    suspect = Suspect(cell, correction)
    return [
        replace(
            difference,
            suspect=suspect,
            consequence_of=None if difference is cause else cause.cell,
        )
        for difference in (row, *columns)
    ]


def _meeting(row: Difference, column: Difference) -> Position:
    return row.row, column.column


def _meet_at_sum(row: Difference, column: Difference) -> bool:
    return row.row == column.row or column.column == row.column


def _correction(row: Difference, column: Difference) -> Money | None:
    """What to add to the figure where they meet so that both hold; None when no one amount does it.

    As a term the figure must grow by what the sum is too high; as the sum itself it must shrink by it.
    """
    if row.row > column.row:
        return None
    for_row = -row.excess if column.column == row.column else row.excess
    for_column = -column.excess if row.row == column.row else column.excess
    return for_row if for_row == for_column else None
