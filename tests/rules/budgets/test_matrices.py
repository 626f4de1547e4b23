"""A matrix that was read from a paper becomes the matrix that is reckoned on."""

import pytest

from redthread.rules.budgets import RowKind, RowRole, check_matrix, from_paper, in_figures
from redthread.rules.money import Money
from redthread.rules.papers.shapes import Matrix, MatrixRow, TextLine
from redthread.rules.papers.source import Place


def read_row(
    line: int, label: str, amounts: tuple[int | None, ...], total: int | None, kind: str | None = None
) -> MatrixRow:
    return MatrixRow(label, amounts, total, Place(1, line, label), kind)


def read_matrix(*rows: MatrixRow, unread: tuple[int, ...] = ()) -> Matrix:
    return Matrix(
        title="Finansiering",
        years=(2020, 2021),
        rows=rows,
        sum=read_row(99, "Summa finansiering", (3, 6), 9),
        has_total_column=True,
        origin=Place(1, 1, ""),
        unread=tuple(TextLine("x12", Place(1, line, "x12")) for line in unread),
    )


class TestFromPaper:
    def test_keeps_labels_kinds_places_and_kronor(self) -> None:
        found = from_paper(
            read_matrix(read_row(5, "Kommunen", (1, None), 1, "public"), read_row(6, "Bolaget", (2, 6), 8))
        )
        first, second = found.rows
        assert (first.label, first.kind, first.amounts) == ("Kommunen", RowKind.PUBLIC, (Money.kronor(1), None))
        assert first.origin == Place(1, 5, "Kommunen")
        assert (second.kind, second.total) == (None, Money.kronor(8))
        assert found.sum is not None
        assert found.is_read
        assert check_matrix(found) == ()

    @pytest.mark.parametrize(
        ("label", "role"),
        [
            ("Summa offentlig finansiering", RowRole.SUBTOTAL),
            ("Delsumma", RowRole.SUBTOTAL),
            ("Totalt", RowRole.SUBTOTAL),
            ("varav kontant", RowRole.PART),
            ("Därav egeninsats", RowRole.PART),
            ("Totalförsvaret", RowRole.ITEM),
            ("Summarum AB", RowRole.ITEM),
            ("Avskrivningar", RowRole.ITEM),
        ],
    )
    def test_tells_sums_and_parts_from_items_by_their_label(self, label: str, role: RowRole) -> None:
        assert from_paper(read_matrix(read_row(5, label, (1, 2), 3))).rows[0].role is role

    def test_marks_the_row_of_a_cell_that_was_not_read(self) -> None:
        found = from_paper(read_matrix(read_row(5, "a", (1, None), 3), read_row(6, "b", (2, 6), 8), unread=(5,)))
        assert [one.has_unread for one in found.rows] == [True, False]
        assert not found.has_unread_rows
        assert not found.is_read

    def test_marks_the_matrix_when_the_row_itself_is_missing(self) -> None:
        found = from_paper(read_matrix(read_row(6, "b", (2, 6), 8), unread=(5,)))
        assert found.has_unread_rows
        assert check_matrix(found) == ()

    def test_takes_a_row_with_too_few_cells_as_not_read(self) -> None:
        found = from_paper(read_matrix(read_row(5, "a", (1,), 1)))
        assert found.rows[0].amounts == (Money.kronor(1), None)
        assert found.rows[0].has_unread


class TestTotals:
    def test_are_added_up_from_the_years(self) -> None:
        found = from_paper(read_matrix(read_row(5, "a", (1, 2), 777), read_row(6, "b", (2, None), 2)))
        assert found.year_total(2020) == Money.kronor(3)
        assert found.year_total(1999) == Money.ore(0)
        assert found.total() == Money.kronor(5)

    def test_take_the_printed_total_of_a_row_without_years(self) -> None:
        found = from_paper(read_matrix(read_row(5, "a", (None, None), 40), read_row(6, "varav b", (1, 1), 2)))
        assert found.total() == Money.kronor(40)


class TestInFigures:
    @pytest.mark.parametrize(
        ("ore", "text"),
        [(127740000, "1 277 400"), (0, "0"), (-50, "−0,50"), (100005, "1 000,05"), (-36400_00, "−36 400")],
    )
    def test_writes_kronor_with_spaces(self, ore: int, text: str) -> None:
        assert in_figures(Money.ore(ore)) == text
