"""A project's budget as the two tables that papers show: costs by category and year, financing by financier and year.

Sums are reckoned here from the amounts, so that no table can print one that does not hold.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from redthread.rules.budgets import RowKind
from redthread.rules.documents import Cell, Column, Holds, Row, Table, inlines
from redthread.rules.money import Money
from redthread.typesetting.formats import DASH

GROUPS = {
    RowKind.PUBLIC: "Offentlig finansiering",
    RowKind.PRIVATE: "Privat finansiering",
    RowKind.OWN: "Egen finansiering",
    RowKind.IN_KIND: "Annat än pengar",
}
COSTS = "Bokförda kostnader"
COSTS_SUM = "Summa bokförda kostnader"
FINANCIERS = "Finansiär"
FINANCING_SUM = "Summa finansiering"
TOTAL = "Totalt"


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """A category or financier with an amount for each year of the budget, None where nothing is planned."""

    label: str
    amounts: tuple[Money | None, ...]
    kind: RowKind | None = None

    @property
    def total(self) -> Money:
        """All years together."""
        return _sum(self.amounts)


@dataclass(frozen=True, slots=True)
class Budget:
    """Costs and financing of a project, year by year. Raises ValueError when a line lacks a year or has too many."""

    years: tuple[int, ...]
    costs: tuple[BudgetLine, ...]
    financing: tuple[BudgetLine, ...]

    def __post_init__(self) -> None:
        for line in (*self.costs, *self.financing):
            if len(line.amounts) != len(self.years):
                raise ValueError(f"{line.label} has {len(line.amounts)} amounts for {len(self.years)} years")

    def tables(self, project: str) -> tuple[Table, Table]:
        """Costs and financing."""
        return (
            self._table(f"Kostnader för {project}", COSTS, self.costs, COSTS_SUM, "kostnader"),
            self._table(f"Finansiering av {project}", FINANCIERS, self.financing, FINANCING_SUM, "finansiering"),
        )

    def _table(self, caption: str, head: str, lines: Sequence[BudgetLine], sum_label: str, anchor: str) -> Table:
        has_total = len(self.years) > 1
        labels = [*map(str, self.years), *([TOTAL] if has_total else [])]
        columns = (Column(head, weight=4), *(Column(label, Holds.MONEY, weight=2) for label in labels))
        rows: list[Row] = []
        for kind, group in groupby(lines, key=lambda line: line.kind):
            if kind is not None:
                rows.append(Row((Cell(inlines(GROUPS[kind])), *(Cell(None) for _ in labels))))
            rows += [self._row(line.label, line.amounts, has_total=has_total) for line in group]
        sums = tuple(_sum(line.amounts[at] for line in lines) for at in range(len(self.years)))
        rows.append(self._row(sum_label, sums, has_total=has_total, is_total=True))
        return Table(caption, columns, tuple(rows), empty="", note="Beloppen är i kronor.", anchor=anchor)

    def _row(self, label: str, amounts: Sequence[Money | None], *, has_total: bool, is_total: bool = False) -> Row:
        cells = [Cell(amount, empty=DASH) for amount in amounts]
        if has_total:
            cells.append(Cell(_sum(amounts)))
        return Row((Cell(inlines(label)), *cells), is_total)


def _sum(amounts: Iterable[Money | None]) -> Money:
    return Money.sum(amount for amount in amounts if amount is not None)
