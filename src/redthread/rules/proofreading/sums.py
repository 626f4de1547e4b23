"""Sums of money matrices at their cells: rows, years, subtotals, and costs against financing.

Source: the paper itself; a sum is what its terms add up to. The reckoning is `redthread.rules.budgets`; here each
broken sum becomes one finding at the figure to blame, and what only follows from it is named as a further place.
docs/rules/row_sum.md, column_sum.md, budget_cell.md, costs_financing.md, cell_without_figure.md, row_missing.md.
"""

from collections.abc import Iterator

from redthread.rules.budgets import (
    BalanceScope,
    Difference,
    DifferenceKind,
    Imbalance,
    check_balance,
    check_matrix,
    from_paper,
    in_figures,
)
from redthread.rules.money import Money
from redthread.rules.papers.findings import Finding, Severity
from redthread.rules.papers.shapes import Cofinancing, Matrix, MatrixRow
from redthread.rules.proofreading.paper import Paper

ROW_SUM = "row_sum"
COLUMN_SUM = "column_sum"
CELL = "budget_cell"
BALANCE = "costs_financing"
UNREAD = "cell_without_figure"
MISSING_ROW = "row_missing"
SOURCE = "document"
_FEWEST_SHORT = 2
_CODES = {
    DifferenceKind.ROW_TOTAL: ROW_SUM,
    DifferenceKind.COLUMN_SUM: COLUMN_SUM,
    DifferenceKind.SUBTOTAL: COLUMN_SUM,
}


def matrix_findings(matrix: Matrix, subject: str | None = None) -> tuple[Finding, ...]:
    """Every figure of a matrix that does not follow from the others, at its cell; cells without a figure are shown."""
    rows = (*matrix.rows, *((matrix.sum,) if matrix.sum else ()))
    differences = check_matrix(from_paper(matrix))
    missing = _missing_row(matrix, differences, subject)
    if missing is not None:
        return (missing,)
    return (
        *(
            Finding(UNREAD, Severity.WARNING, cell.origin, cell.text, source=SOURCE, subject=subject)
            for cell in matrix.unread
        ),
        *(
            _finding(rows, difference, differences, subject)
            for difference in differences
            if difference.consequence_of is None
        ),
    )


def _missing_row(matrix: Matrix, differences: tuple[Difference, ...], subject: str | None) -> Finding | None:
    """The row that would make every sum hold, when sums of several columns are too high and all rows hold.

    Either the paper lacks the row or the reading does, so it is no error.
    """
    columns = [one for one in differences if one.kind is DifferenceKind.COLUMN_SUM and one.suspect is None]
    is_short = all(one.excess.whole_ore > 0 for one in columns)
    if len(columns) < _FEWEST_SHORT or len(columns) < len(differences) or not is_short or matrix.sum is None:
        return None
    return Finding(
        MISSING_ROW,
        Severity.WARNING,
        matrix.sum.origin,
        " · ".join(in_figures(one.printed) for one in columns),
        " · ".join(in_figures(one.expected) for one in columns),
        " · ".join(
            f"{in_figures(one.printed)} − {in_figures(one.expected)} = {in_figures(one.excess)}" for one in columns
        ),
        SOURCE,
        subject,
    )


def _finding(
    rows: tuple[MatrixRow, ...], difference: Difference, every: tuple[Difference, ...], subject: str | None
) -> Finding:
    cell = difference.suspect.cell if difference.suspect else difference.cell
    following = [other for other in every if other.consequence_of == cell]
    is_year = cell != difference.cell
    printed = _printed(rows[cell[0]], cell[1]) if is_year else in_figures(difference.printed)
    expected = in_figures(difference.expected)
    if is_year and difference.suspect:
        expected = in_figures(_amount(rows[cell[0]], cell[1]) + difference.suspect.correction)
    places = [rows[other.row].origin for other in following if other.row != cell[0]]
    return Finding(
        CELL if is_year else _CODES[difference.kind],
        Severity.ERROR,
        rows[cell[0]].origin,
        printed,
        expected,
        difference.calculation,
        SOURCE,
        subject,
        tuple(dict.fromkeys(places)),
        cell,
    )


def _amount(row: MatrixRow, column: int) -> Money:
    figure = row.amounts[column] if column < len(row.amounts) else row.total
    return Money.kronor(figure or 0)


def _printed(row: MatrixRow, column: int) -> str:
    figure = row.amounts[column] if column < len(row.amounts) else row.total
    return "–" if figure is None else in_figures(Money.kronor(figure))


def balance_findings(costs: Matrix, financing: Matrix, subject: str | None = None) -> tuple[Finding, ...]:
    """Years, and the total, in which the financing is not what the costs are.

    Both sum rows must be printed, and follow from their rows: else the fault is in a sum, and told of there.
    """
    sides = (from_paper(costs), from_paper(financing))
    if any(side.sum is None or check_matrix(side) for side in sides):
        return ()
    return tuple(_imbalance(costs, financing, one, subject) for one in check_balance(*sides) if not one.is_consequence)


def _imbalance(costs: Matrix, financing: Matrix, imbalance: Imbalance, subject: str | None) -> Finding:
    is_known_year = imbalance.year in financing.years
    column = financing.years.index(imbalance.year) if imbalance.year and is_known_year else len(financing.years)
    place = financing.sum.origin if financing.sum else financing.origin
    in_all = imbalance.scope is BalanceScope.ALL
    return Finding(
        BALANCE,
        Severity.ERROR,
        place,
        in_figures(imbalance.financing),
        in_figures(imbalance.costs),
        imbalance.calculation,
        SOURCE,
        subject,
        (costs.sum.origin if costs.sum else costs.origin,),
        (len(financing.rows), column) if in_all else None,
    )


def check_sums(paper: Paper) -> Iterator[Finding]:
    """All matrices of all cases."""
    for record in paper.reading.cofinancing:
        for matrix in matrices_of(record):
            yield from matrix_findings(matrix, record.dnr)
        if record.cost_budget is not None and record.financing is not None:
            yield from balance_findings(record.cost_budget, record.financing, record.dnr)


def matrices_of(record: Cofinancing) -> Iterator[Matrix]:
    """The budgets printed in a case."""
    for matrix in (record.cost_budget, record.financing):
        if matrix is not None:
            yield matrix
