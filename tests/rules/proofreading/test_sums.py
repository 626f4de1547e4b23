"""Findings in money matrices stand at the wrong figure."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from redthread.rules.papers.findings import Severity
from redthread.rules.papers.shapes import Matrix, MatrixRow
from redthread.rules.proofreading import matrix_findings
from redthread.rules.proofreading.sums import balance_findings
from rules.proofreading.specimens import decision, found, matrix, reading

YEARS = (2021, 2022, 2023)
FINANCING = matrix(
    YEARS,
    ("Region A", (852, 852, 207), 1911),
    ("Intäkter", (620, 620, None), 1277),
    ("Summa", (1472, 1472, 207), 3151),
)


@st.composite
def right_matrices(draw: st.DrawFn) -> Matrix:
    """A budget of at least two rows and two years, where every sum holds."""
    width = draw(st.integers(2, 5))
    amounts = draw(st.lists(st.lists(st.integers(1, 10**7), min_size=width, max_size=width), min_size=2, max_size=7))
    sums = [sum(column) for column in zip(*amounts, strict=True)]
    rows = [(f"Rad {at}", tuple(line), sum(line)) for at, line in enumerate(amounts)]
    return matrix(range(2020, 2020 + width), *rows, ("Summa", tuple(sums), sum(sums)))


def with_change(right: Matrix, row: int, column: int, change: int) -> Matrix:
    """The matrix with one figure changed; the sum row and the total column count as the last."""
    rows: list[MatrixRow] = [*right.rows]
    assert right.sum is not None
    rows.append(right.sum)
    wrong = rows[row]
    if column == len(right.years):
        rows[row] = replace(wrong, total=(wrong.total or 0) + change)
    else:
        amounts = list(wrong.amounts)
        amounts[column] = (amounts[column] or 0) + change
        rows[row] = replace(wrong, amounts=tuple(amounts))
    return replace(right, rows=tuple(rows[:-1]), sum=rows[-1])


class TestMatrixFindings:
    """`matrix_findings`."""

    @given(right_matrices())
    def test_finds_nothing_in_a_consistent_matrix(self, right: Matrix) -> None:
        assert matrix_findings(right) == ()

    @given(right_matrices(), st.data())
    def test_finds_one_planted_wrong_figure_at_its_cell(self, right: Matrix, data: st.DataObject) -> None:
        row = data.draw(st.integers(0, len(right.rows)), "row")
        column = data.draw(st.integers(0, len(right.years)), "column")
        change = data.draw(st.integers(1, 10**6), "change")
        wrong = matrix_findings(with_change(right, row, column, change), "20RS1")
        assert [finding.cell for finding in wrong] == [(row, column)]
        assert wrong[0].severity is Severity.ERROR
        assert wrong[0].subject == "20RS1"

    @given(right_matrices(), st.data())
    def test_expects_the_figure_that_was_changed(self, right: Matrix, data: st.DataObject) -> None:
        row = data.draw(st.integers(0, len(right.rows)))
        column = data.draw(st.integers(0, len(right.years)))
        wrong = matrix_findings(with_change(right, row, column, data.draw(st.integers(1, 10**6))))
        every = (*right.rows, right.sum)
        record = every[row]
        assert record is not None
        figure = record.total if column == len(right.years) else record.amounts[column]
        assert wrong[0].expected == f"{figure:,}".replace(",", " ")

    def test_tells_a_wrong_row_total_once_and_points_at_the_sum_it_spoils(self) -> None:
        (finding,) = matrix_findings(FINANCING)
        assert (finding.code, finding.cell, finding.printed, finding.expected) == ("row_sum", (1, 3), "1 277", "1 240")
        assert finding.calculation == "620 + 620 = 1 240"
        assert finding.where.line == 3
        assert [place.line for place in finding.also] == [4]

    def test_shows_two_faults_that_do_not_meet_as_broken_sums(self) -> None:
        wrong = with_change(with_change(FINANCING, 1, 3, -37), 0, 0, 5)
        twice = with_change(wrong, 1, 1, 7)
        assert sorted(finding.code for finding in matrix_findings(twice)) == ["budget_cell", "budget_cell"]

    def test_is_quiet_about_years_without_a_total_column(self) -> None:
        single = matrix((2020,), ("Personal", (738,), None), ("Summa", (738,), None), has_totals=False)
        assert matrix_findings(single) == ()


class TestBalance:
    """Costs against financing."""

    def test_finds_the_year_that_is_not_financed(self) -> None:
        costs = matrix((2021, 2022), ("A", (10, 20), 30), ("Summa", (10, 20), 30))
        financing = matrix((2021, 2022), ("B", (10, 15), 25), ("Summa", (10, 15), 25))
        (finding,) = balance_findings(costs, financing)
        assert (finding.printed, finding.expected, finding.cell) == ("15", "20", (1, 1))

    def test_does_not_repeat_a_broken_sum(self) -> None:
        costs = matrix(YEARS, ("A", (1472, 1472, 207), 3151), ("Summa", (1472, 1472, 207), 3151))
        codes = [
            one.code for one in found(reading("", cofinancing=[decision(costs=costs, financing=FINANCING)]), "row_sum")
        ]
        assert codes == ["row_sum"]
        assert found(reading("", cofinancing=[decision(costs=costs, financing=FINANCING)]), "costs_financing") == []
