"""A stored budget as the matrices of a page, each figure with its source and each finding at its cell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from redthread.applications.queries import BudgetSide
from redthread.applications.wording import FINANCING_KINDS
from redthread.rules.papers.findings import Finding
from redthread.typesetting.formats import amount as written
from redthread.ui import links
from redthread.ui.finding_words import sentence
from redthread.ui.matrices import BLANK, CellFinding, MatrixCell, MatrixRow, MatrixView, RowKind

if TYPE_CHECKING:
    from redthread.applications.models import BudgetRow
    from redthread.rules.money import Money

HEADINGS = {"costs": ("Kostnader", "Kostnadsslag"), "financing": ("Finansiering", "Finansiär")}


@dataclass(frozen=True, slots=True)
class Seen:
    """What the page needs to draw one side: the case's number and whether sources may be opened."""

    dnr: str
    may_open_sources: bool


def matrix_view(side: BudgetSide, seen: Seen) -> MatrixView:
    """The matrix with printed figures, sums, and findings at their cells."""
    at = {finding.cell: finding for finding in reversed(side.findings) if finding.cell is not None}
    caption, row_heading = HEADINGS[side.side.value]
    has_total = any(row.printed_total is not None for row in _every(side))
    rows: list[MatrixRow] = []
    last_kind = ""
    for index, row in enumerate(side.rows):
        if row.financing_kind and row.financing_kind != last_kind:
            rows.append(MatrixRow(FINANCING_KINDS.get(row.financing_kind, row.financing_kind), kind=RowKind.HEADING))
            last_kind = row.financing_kind
        rows.append(_row(row, index, side, seen, at, has_total=has_total))
    if side.sum is not None:
        rows.append(_row(side.sum, len(side.rows), side, seen, at, has_total=has_total))
    return MatrixView(
        id=f"budget-{side.side.value}",
        caption=caption,
        row_heading=row_heading,
        columns=(*(str(year) for year in side.years), *(("Totalt",) if has_total else ())),
        rows=tuple(rows),
        has_sum_column=has_total,
    )


def anchor(side: BudgetSide, finding: Finding) -> str:
    """The id of the full finding on the page."""
    return f"fynd-{side.side.value}-{side.findings.index(finding) + 1}"


def _every(side: BudgetSide) -> tuple[BudgetRow, ...]:
    return side.rows if side.sum is None else (*side.rows, side.sum)


def _row(
    row: BudgetRow,
    index: int,
    side: BudgetSide,
    seen: Seen,
    at: dict[tuple[int, int], Finding],
    *,
    has_total: bool,
) -> MatrixRow:
    amounts = {cell.year: cell.amount for cell in row.amounts.all()}
    figures: list[Money | None] = [amounts.get(year) for year in side.years]
    if has_total:
        figures.append(row.printed_total)
    cells = tuple(
        _cell(figure, row, side, seen, at.get((index, column)), is_total=column == len(side.years))
        for column, figure in enumerate(figures)
    )
    return MatrixRow(row.label, cells, RowKind.SUM if row.is_sum else RowKind.LINE)


def _cell(
    figure: Money | None, row: BudgetRow, side: BudgetSide, seen: Seen, finding: Finding | None, *, is_total: bool
) -> MatrixCell:
    if figure is None and finding is None:
        return BLANK
    source = ""
    if seen.may_open_sources and row.origin is not None:
        source = links.line_in_source(row.origin.document_id, row.origin.line)
    passport = ""  # a figure that is wrong in print leads to the printed line instead
    if finding is None and is_total and not row.is_sum:
        passport = links.passport("applications.budget_row", dnr=seen.dnr, side=side.side.value, row=str(row.order))
    elif finding is None and is_total:
        passport = links.passport("applications.budget_sum", dnr=seen.dnr, side=side.side.value)
    mark = None
    if finding is not None:
        expected = "" if finding.expected is None else finding.expected
        mark = CellFinding(finding.severity, sentence(finding), expected, anchor(side, finding))
    return MatrixCell("" if figure is None else written(figure), passport, source, mark)
