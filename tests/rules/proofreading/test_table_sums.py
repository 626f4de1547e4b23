"""Tables of any kind: sums and relations between columns, with the rounding of printed decimals."""

from collections.abc import Sequence
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redthread.rules.papers.findings import Finding, Severity
from redthread.rules.proofreading import table_findings
from redthread.rules.reading.tables import read_tables
from rules.proofreading.specimens import cells, found, source

# Persons by sex this year, last year, and the change; the change of the sum row follows from unrounded figures.
STAFF = [
    ("Lärare", "44,5", "26,1", "70,6", "42,7", "25,5", "68,2", "1,8", "0,6", "2,4"),
    ("Kock", "6,5", "1,0", "7,5", "5,5", "2,0", "7,5", "1,0", "-1,0", "0,0"),
    ("Handläggare", "82,0", "46,5", "128,5", "74,8", "44,5", "119,3", "7,2", "2,0", "9,2"),
    ("Administratör", "37,8", "10,0", "47,8", "41,8", "7,9", "49,7", "-4,0", "2,1", "-1,9"),
    ("Elevassistent", "9,0", "6,0", "15,0", "8,7", "5,0", "13,7", "0,3", "1,0", "1,3"),
    ("Chef", "13,0", "6,0", "19,0", "12,0", "8,0", "20,0", "1,0", "-2,0", "-1,0"),
]
HEADER = ("Yrke", *(f"{sex} {kind}" for kind in ("2020", "2019", "ändring") for sex in ("K", "M", "T")))


def judged(rows: Sequence[Sequence[str]]) -> tuple[Finding, ...]:
    """The findings in the only table of a Word document."""
    (table,) = read_tables(cells([HEADER, *rows]))
    return table_findings(table)


def printed(value: Decimal) -> str:
    return f"{value:.1f}".replace(".", ",")


def summed(rows: Sequence[Sequence[str]]) -> list[str]:
    """The sum row of rows with decimal commas."""
    columns = zip(*(row[1:] for row in rows), strict=True)
    return [printed(sum((Decimal(cell.replace(",", ".")) for cell in column), Decimal(0))) for column in columns]


class TestRelations:
    """Columns that follow from others."""

    def test_are_kept_by_right_rows_and_their_sum(self) -> None:
        assert judged([*STAFF, ("Summa", *summed(STAFF))]) == ()

    def test_find_the_change_of_the_sum_row_that_does_not_follow_from_the_sums(self) -> None:
        total = summed(STAFF)
        wrong = [*total[:6], "7,6", total[7], "10,3"]
        found_cells = {
            (finding.code, finding.cell, finding.expected) for finding in judged([*STAFF, ("Summa", *wrong)])
        }
        assert ("table_difference", (6, 6), total[6]) in found_cells
        assert ("table_difference", (6, 8), total[8]) in found_cells

    def test_allow_for_the_rounding_of_one_row(self) -> None:
        rounded = [list(row) for row in STAFF]
        rounded[2][7] = "7,3"
        assert judged(rounded) == ()

    @settings(max_examples=40)
    @given(
        st.integers(0, len(STAFF) - 1), st.integers(1, 9), st.integers(5, 400).map(lambda tenth: Decimal(tenth) / 10)
    )
    def test_find_one_planted_wrong_figure_in_its_row(self, row: int, column: int, change: Decimal) -> None:
        wrong = [list(line) for line in STAFF]
        wrong[row][column] = printed(Decimal(wrong[row][column].replace(",", ".")) + change)
        rows = {finding.cell[0] for finding in judged(wrong) if finding.cell}
        assert rows == {row}

    @settings(max_examples=60)
    @given(st.lists(st.lists(st.integers(-9999, 9999), min_size=4, max_size=4), min_size=5, max_size=12))
    def test_are_never_seen_in_figures_at_random(self, rows: list[list[int]]) -> None:
        lines = [("Rad", *(printed(Decimal(figure) / 10) for figure in row)) for row in rows]
        tables = read_tables(cells([("Vad", "a", "b", "c", "d"), *lines]))
        assert [finding for table in tables for finding in table_findings(table)] == []

    def test_find_a_percentage_that_does_not_follow(self) -> None:
        rows = [("A", "50,0", "40,0", "80,0"), ("B", "20,0", "5,0", "25,0"), ("C", "10,0", "9,0", "90,0")]
        rows += [("D", "8,0", "2,0", "25,0"), ("E", "30,0", "12,0", "40,0"), ("F", "25,0", "4,0", "61,0")]
        (table,) = read_tables(cells([("Vad", "bas", "del", "%"), *rows]))
        assert [(finding.code, finding.cell, finding.expected) for finding in table_findings(table)] == [
            ("table_ratio", (5, 2), "16,0")
        ]


class TestSums:
    """Sum rows."""

    def test_are_found_wrong_in_the_one_column_that_disagrees(self) -> None:
        total = summed(STAFF)
        wrong = [*total[:4], "96,9", *total[5:]]
        sums = [finding for finding in judged([*STAFF, ("Summa", *wrong)]) if finding.code == "table_sum"]
        assert [(finding.cell, finding.expected, finding.severity) for finding in sums] == [
            ((6, 4), total[4], Severity.ERROR)
        ]

    def test_say_nothing_when_most_columns_disagree(self) -> None:
        other = [printed(Decimal(figure.replace(",", ".")) + 40 + at) for at, figure in enumerate(summed(STAFF))]
        assert [one for one in judged([*STAFF, ("Summa", *other)]) if one.code == "table_sum"] == []

    def test_say_nothing_over_a_row_that_could_not_be_read(self) -> None:
        text = """Konto 2020 2021 2022 Totalt
Löner 10 000 20 000 30 000 60 000
Resor 1 200 300 400 500 600 700
Hyra 5 000 5 000 5 000 15 000
Summa 99 000 25 000 35 000 75 000"""
        assert found(source(text), "table_sum") == []

    def test_add_up_groups_and_then_all_groups(self) -> None:
        rows = [("A", "1,0", "2,0", "4,0"), ("B", "3,0", "4,0", "5,0"), ("Summa ett", "4,0", "6,0", "9,0")]
        rows += [("C", "5,0", "6,0", "7,0"), ("D", "7,0", "8,0", "9,0"), ("Summa två", "12,0", "14,0", "16,0")]
        right = [*rows, ("Totalt", "16,0", "20,0", "25,0")]
        assert [one.code for one in judged_small(right)] == []
        assert [one.cell for one in judged_small([*rows, ("Totalt", "16,0", "20,0", "52,0")])] == [(6, 2)]

    @pytest.mark.parametrize("share", ["31,9", "25,5"])
    def test_do_not_add_up_percentages(self, share: str) -> None:
        rows = [("A", "50,0", "40,0", "80,0 %"), ("B", "20,0", "5,0", "25,0 %"), ("C", "10,0", "9,0", "90,0 %")]
        assert judged_small([*rows, ("Summa", "80,0", "54,0", f"{share} %")]) == ()


def judged_small(rows: Sequence[Sequence[str]]) -> tuple[Finding, ...]:
    """The findings in a table of three columns."""
    (table,) = read_tables(cells([("Vad", "a", "b", "c"), *rows]))
    return table_findings(table)
