"""Printed sums against their terms, and the one figure that explains several broken sums."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redthread.rules.budgets import Difference, DifferenceKind, PrintedMatrix, PrintedRow, RowRole, check_matrix
from redthread.rules.money import Money
from rules.budgets import grids
from rules.budgets.grids import kronor, matrix, row

ROW, COLUMN, SUBTOTAL = DifferenceKind.ROW_TOTAL, DifferenceKind.COLUMN_SUM, DifferenceKind.SUBTOTAL
cells = st.integers(0, 10**9)


@st.composite
def right_matrices(draw: st.DrawFn) -> PrintedMatrix:
    """A matrix whose every sum holds, with one row and one year at least."""
    years = draw(st.integers(1, 5))
    amounts = draw(st.lists(st.lists(cells, min_size=years, max_size=years), min_size=1, max_size=6))
    rows = [row(f"rad {at}", tuple(line), sum(line)) for at, line in enumerate(amounts)]
    columns = tuple(sum(line[at] for line in amounts) for at in range(years))
    return matrix(tuple(range(2020, 2020 + years)), rows, row("Summa", columns, sum(columns)))


def with_added(right: PrintedMatrix, cell: tuple[int, int], extra: Money) -> PrintedMatrix:
    """The matrix with one figure changed."""
    rows = list(right.every_row)
    changed = rows[cell[0]]
    if cell[1] == len(right.years):
        assert changed.total is not None
        changed = replace(changed, total=changed.total + extra)
    else:
        amounts = list(changed.amounts)
        amounts[cell[1]] = (amounts[cell[1]] or Money.ore(0)) + extra
        changed = replace(changed, amounts=tuple(amounts))
    rows[cell[0]] = changed
    return replace(right, rows=tuple(rows[:-1]), sum=rows[-1])


def told(differences: tuple[Difference, ...]) -> list[tuple[DifferenceKind, tuple[int, int], int, int]]:
    return [(one.kind, one.cell, one.printed.whole_kronor, one.expected.whole_kronor) for one in differences]


class TestCheckMatrix:
    @pytest.mark.parametrize(
        "right",
        [
            grids.SMART_COSTS,
            grids.TRANSMISSION_COSTS,
            grids.TRANSMISSION_FINANCING,
            grids.WAYS_COSTS,
            grids.WAYS_FINANCING,
            grids.RES_COSTS,
            grids.RES_FINANCING,
        ],
    )
    def test_says_nothing_of_budgets_that_add_up(self, right: PrintedMatrix) -> None:
        assert check_matrix(right) == ()

    def test_finds_the_wrong_total_and_what_follows_from_it(self) -> None:
        cause, effect = check_matrix(grids.SMART_FINANCING)
        assert told((cause, effect)) == [(ROW, (4, 3), 1277400, 1241000), (COLUMN, (5, 3), 15861000, 15897400)]
        assert cause.calculation == "620 500 + 620 500 = 1 241 000"
        assert cause.excess == Money.kronor(36400)
        assert cause.consequence_of is None
        assert effect.consequence_of == cause.cell
        assert cause.suspect == effect.suspect
        assert cause.suspect is not None
        assert (cause.suspect.cell, cause.suspect.correction) == ((4, 3), Money.kronor(-36400))

    @given(right_matrices())
    def test_says_nothing_when_every_sum_holds(self, right: PrintedMatrix) -> None:
        assert check_matrix(right) == ()

    @given(st.data(), right_matrices(), st.integers(-(10**6), 10**6).filter(bool))
    def test_points_at_the_one_figure_that_is_wrong(self, data: st.DataObject, right: PrintedMatrix, ore: int) -> None:
        places = [(at, column) for at in range(len(right.rows) + 1) for column in range(len(right.years) + 1)]
        cell = data.draw(st.sampled_from(places))
        found = check_matrix(with_added(right, cell, Money.ore(ore)))
        causes = [one for one in found if one.consequence_of is None]
        assert len(found) == 2
        assert len(causes) == 1
        assert all(one.suspect is not None and one.suspect.cell == cell for one in found)
        assert all(one.suspect is not None and one.suspect.correction == Money.ore(-ore) for one in found)
        assert {one.consequence_of for one in found} == {None, causes[0].cell}

    def test_keeps_two_faults_apart(self) -> None:
        wrong = with_added(grids.SMART_COSTS, (0, 0), Money.kronor(10))
        wrong = with_added(wrong, (2, 1), Money.kronor(-7000))
        found = check_matrix(wrong)
        assert {one.suspect.cell for one in found if one.suspect} == {(0, 0), (2, 1)}
        assert [one.cell for one in found if one.consequence_of is None] == [(0, 3), (2, 3)]

    def test_has_no_suspect_for_a_sum_that_breaks_alone(self) -> None:
        lone = matrix((2020, 2021), [row("a", (1, 2), 4), row("b", (5, 6), 11)])
        (found,) = check_matrix(lone)
        assert (found.kind, found.cell, found.suspect) == (ROW, (0, 2), None)


class TestWhatProvesNothing:
    def test_blank_rows_and_rows_with_only_a_total(self) -> None:
        rows = [row("Investeringar", (None, None)), row("Övrigt", (None, None), 500), row("Resor", (1, 2), 3)]
        assert check_matrix(matrix((2020, 2021), rows, row("Summa", (1, 2), 503))) == ()
        assert check_matrix(matrix((2020, 2021), rows, row("Summa", (401, 102), 503))) == ()

    def test_a_sum_over_nothing_but_blanks(self) -> None:
        rows = [row("a", (1, None), 1)]
        assert check_matrix(matrix((2020, 2021), rows, row("Summa", (1, 900), None))) == ()

    def test_a_sum_row_that_leaves_years_out(self) -> None:
        rows = [row("a", (1, 2), 3)]
        assert check_matrix(matrix((2020, 2021), rows, row("Summa", (1, None), 3))) == ()

    def test_columns_over_cells_that_were_not_read(self) -> None:
        unread = replace(row("a", (1, None), 500), has_unread=True)
        found = matrix((2020, 2021), [unread, row("b", (5, 6), 11)], row("Summa", (99, 99), 198))
        assert check_matrix(found) == ()
        whole_row_missing = replace(grids.SMART_FINANCING, has_unread_rows=True)
        assert told(check_matrix(whole_row_missing)) == [(ROW, (4, 3), 1277400, 1241000)]

    def test_totals_of_a_matrix_without_a_total_column(self) -> None:
        assert check_matrix(replace(grids.SMART_FINANCING, has_totals=False)) == ()


class TestMissingTotals:
    def test_a_blank_total_counts_as_its_years(self) -> None:
        rows = [row("a", (1, 2)), row("b", (5, 6), 11)]
        assert check_matrix(matrix((2020, 2021), rows, row("Summa", (6, 8), 14))) == ()


class TestSubtotals:
    ITEMS = (row("a", (1, 2), 3), row("b", (10, 20), 30))
    LATER = row("c", (100, 200), 300)

    def grid(self, *subtotals: PrintedRow) -> PrintedMatrix:
        marked = [replace(one, role=RowRole.SUBTOTAL) for one in subtotals]
        return matrix((2020, 2021), [*self.ITEMS, marked[0], self.LATER, *marked[1:]], row("Summa", (111, 222), 333))

    def test_are_not_added_again(self) -> None:
        assert (
            check_matrix(self.grid(row("Summa offentligt", (11, 22), 33), row("Summa privat", (100, 200), 300))) == ()
        )

    def test_may_add_up_everything_so_far(self) -> None:
        assert check_matrix(self.grid(row("Summa", (11, 22), 33), row("Summa med c", (111, 222), 333))) == ()

    def test_are_held_against_the_rows_above_them(self) -> None:
        found = check_matrix(self.grid(row("Summa offentligt", (11, 23), 34)))
        assert told(found) == [(SUBTOTAL, (2, 1), 23, 22), (SUBTOTAL, (2, 2), 34, 33)]

    def test_follow_from_a_wrong_figure_above_them(self) -> None:
        wrong = with_added(self.grid(row("Summa offentligt", (11, 22), 33)), (0, 1), Money.kronor(5))
        found = check_matrix(wrong)
        assert [(one.kind, one.consequence_of) for one in found] == [(ROW, None), (SUBTOTAL, (0, 2)), (COLUMN, (0, 2))]


class TestMayBeRounding:
    @pytest.mark.parametrize(("total", "expected"), [(4, True), (5, False), (2, True)])
    def test_allows_half_a_krona_a_figure(self, total: int, expected: bool) -> None:
        (found,) = check_matrix(matrix((2020, 2021), [row("a", (1, 2), total)]))
        assert found.may_be_rounding is expected


class TestPrintedMatrix:
    def test_has_one_cell_a_year(self) -> None:
        with pytest.raises(ValueError, match="one cell a year"):
            PrintedMatrix((2020, 2021), (PrintedRow("a", kronor(1)),))
