"""Budgets as tables whose sums hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redthread.rules.documents import Cell, Holds, Table, plain
from redthread.rules.money import Money
from redthread.typesetting.kinds.budgets import Budget, BudgetLine
from typesetting.kinds.specimens import BUDGET

COSTS, FINANCING = BUDGET.tables("Vägar")


def amounts(table: Table, label: str) -> list[Money | None]:
    """The amounts of the row with that heading."""
    for row in table.rows:
        head = row.cells[0].value
        if isinstance(head, tuple) and plain(head) == label:
            return [cell.value for cell in row.cells[1:] if cell.value is None or isinstance(cell.value, Money)]
    raise AssertionError(label)


class TestTables:
    """Costs and financing."""

    def test_has_a_column_for_each_year_and_the_total(self) -> None:
        assert [column.label for column in COSTS.columns] == ["Bokförda kostnader", "2021", "2022", "Totalt"]
        assert {column.holds for column in COSTS.columns[1:]} == {Holds.MONEY}

    def test_has_no_total_column_for_a_single_year(self) -> None:
        budget = Budget((2021,), (BudgetLine("Egen personal", (Money.kronor(1),)),), ())
        assert [column.label for column in budget.tables("Vägar")[0].columns] == ["Bokförda kostnader", "2021"]

    def test_adds_up_rows_and_years(self) -> None:
        assert amounts(COSTS, "Summa bokförda kostnader") == [
            Money.kronor(210_000),
            Money.kronor(190_000),
            Money.kronor(400_000),
        ]
        assert amounts(FINANCING, "Intäkter") == [None, Money.kronor(100_000), Money.kronor(100_000)]

    def test_puts_financiers_under_their_kind(self) -> None:
        heads = [plain(row.cells[0].value) for row in FINANCING.rows if isinstance(row.cells[0].value, tuple)]
        assert heads == [
            "Offentlig finansiering",
            "Region A",
            "Kommun A",
            "Privat finansiering",
            "Intäkter",
            "Summa finansiering",
        ]

    def test_marks_only_the_sum_as_a_total(self) -> None:
        assert [row.is_total for row in COSTS.rows] == [False, False, True]

    def test_shows_a_dash_where_nothing_is_planned(self) -> None:
        assert [cell for row in FINANCING.rows for cell in row.cells if cell == Cell(None, empty="–")] != []

    @given(st.lists(st.lists(st.integers(0, 10**9), min_size=3, max_size=3), min_size=1, max_size=6))
    def test_has_the_same_whole_by_rows_and_by_years(self, rows: list[list[int]]) -> None:
        lines = tuple(BudgetLine(f"Rad {at}", tuple(map(Money.ore, row))) for at, row in enumerate(rows))
        *years, whole = amounts(Budget((1, 2, 3), lines, ()).tables("Vägar")[0], "Summa bokförda kostnader")
        assert whole == Money.sum(year for year in years if year is not None) == Money.ore(sum(map(sum, rows)))


class TestBudget:
    """A budget's shape."""

    def test_refuses_a_line_that_lacks_a_year(self) -> None:
        with pytest.raises(ValueError, match="Resor has 1 amounts for 2 years"):
            Budget((2021, 2022), (BudgetLine("Resor", (Money.kronor(1),)),), ())
