"""Tables of figures in running text and in cells."""

import pytest

from redthread.rules.papers.shapes import Table
from redthread.rules.papers.source import Line, SourceText
from redthread.rules.reading.tables import is_sum_label, read_tables


def tables(text: str) -> tuple[Table, ...]:
    lines = tuple(Line(number, None, shown) for number, shown in enumerate(text.split("\n"), 1))
    return read_tables(SourceText("a", "txt", lines))


def only(text: str) -> list[tuple[str, list[str | None]]]:
    """The rows of the only table."""
    (table,) = tables(text)
    return [(row.label, [cell.text if cell else None for cell in row.cells]) for row in table.rows]


class TestText:
    """Tables in running text."""

    def test_put_labels_broken_over_lines_together(self) -> None:
        text = "Erhållna bidrag 53,0 51,4 1,6 \nSumma \nintäkter 62,1 67,3 -5,2 \nÖvriga \nkostnader -27,1 -32,0 4,9 "
        assert [label for label, _ in only(text)] == ["Erhållna bidrag", "Summa intäkter", "Övriga kostnader"]

    def test_read_blank_cells_from_the_space_they_leave(self) -> None:
        text = "IT överfört    0,8 \nÖvrigt i år 0,1  1,6  \nÖvrigt överfört  1,6 2,2  \nSumma 0,1 1,6 3,8 0,8 "
        assert [cells for _, cells in only(text)] == [
            [None, None, None, "0,8"],
            ["0,1", None, "1,6", None],
            [None, "1,6", "2,2", None],
            ["0,1", "1,6", "3,8", "0,8"],
        ]

    def test_part_thousands_by_the_columns_above(self) -> None:
        text = (
            "Kostnader 2021 2022 Totalt\nPersonal 577 672 35 004 612 676\n"
            "Resor 5 000 9 840 14 840\nHyra 99 500 99 500 199 000"
        )
        (table,) = tables(text)
        assert table.columns == ("2021", "2022", "Totalt")
        assert [cell.value for cell in table.rows[1].cells if cell] == [5000, 9840, 14840]

    def test_leave_a_row_blank_that_can_be_read_in_two_ways(self) -> None:
        text = (
            "Kostnader 2021 2022 2023 Totalt\nPersonal 10 000 20 000 30 000 60 000\nResor 1 000 2 000 3 000 6 000\n"
            "Hyra 5 000 5 000 5 000 15 000\nÖvrigt 100 200 300 400 500 600"
        )
        assert only(text)[3] == ("Övrigt", [None, None, None, None])

    def test_put_an_error_broken_over_lines_in_its_cell(self) -> None:
        text = "A 1,0 2,0 3,0 4,0\nB 1,0 2,0 3,0 4,0\nNetto 0,0 0,0\n#DIVI\nSION/\n\n0!\n-0,1\nC 1,0 2,0 3,0 4,0"
        assert ("Netto", ["0,0", "0,0", "#DIVISION/0!", "-0,1"]) in only(text)

    def test_go_on_over_a_page_with_its_header_repeated(self) -> None:
        header = "Yrke\nAntal i år\nAntal i fjol"
        text = f"{header}\nKock 2,0 1,0 1,0\nLärare 5,0 4,0 1,0\n{header}\nChef 3,0 3,0 0,0\nSumma 10,0 8,0 2,0"
        assert [label for label, _ in only(text)] == ["Kock", "Lärare", "Chef", "Summa"]

    def test_end_at_the_next_heading(self) -> None:
        text = "A 1,0 2,0\nB 1,0 2,0\nSumma 2,0 4,0\n5 Personal\nC 1,0 2,0\nD 1,0 2,0\nSumma 2,0 4,0"
        assert [len(table.rows) for table in tables(text)] == [3, 3]

    @pytest.mark.parametrize(
        "text",
        [
            "Från 2015 till 2017\nökade andelen 2016 2017\noch 2018 2019",
            "Tel 019-602 63 00\nBox 1613, 701 16\nFax 019-602 63 01",
            "1 (164)\n2 (164)\n3 (164)",
            "3 000 2 000 1 000 0 1 000",
            "A 1,0 2,0\nB 1,0 2,0",
        ],
        ids=["years in prose", "telephones", "page numbers", "an axis", "two rows"],
    )
    def test_are_not_seen_in(self, text: str) -> None:
        assert tables(text) == ()

    def test_know_their_unit(self) -> None:
        (table,) = tables("Belopp i mnkr\nA 1,0 2,0\nB 1,0 2,0\nC 1,0 2,0")
        assert table.unit == "mnkr"


class TestCells:
    """Tables whose cells the source keeps apart."""

    def test_have_labels_values_and_blanks(self) -> None:
        rows = [
            ("Konto", "2020", "2021"),
            ("Löner", "1 200", "1 300"),
            ("Resor", "", "–"),
            ("Hyra", "5", "6"),
            ("Summa", "1 205", "1 306"),
        ]
        lines = tuple(Line(at, None, "\t".join(row), row) for at, row in enumerate(rows, 1))
        (table,) = read_tables(SourceText("a", "docx", lines))
        assert table.columns == ("2020", "2021")
        assert [row.label for row in table.rows] == ["Löner", "Hyra", "Summa"]
        assert [cell.value for cell in table.rows[0].cells if cell] == [1200, 1300]
        assert [row.is_sum for row in table.rows] == [False, False, True]

    def test_of_words_are_left_out(self) -> None:
        lines = tuple(Line(at, None, "", ("Ja", "Nej", "Kanske")) for at in range(1, 6))
        assert read_tables(SourceText("a", "docx", lines)) == ()


class TestSumLabel:
    """`is_sum_label`."""

    @pytest.mark.parametrize(
        "label", ["Summa", "SUMMA KOSTNADER", "Totalt kontoklass 40-41", "Delsumma", "S:a intäkter"]
    )
    def test_is_a_row_that_adds_up(self, label: str) -> None:
        assert is_sum_label(label)

    @pytest.mark.parametrize("label", ["Summering av läget", "Sjukfrånvaro totalt", "Totalförsvar", "Resultat"])
    def test_is_not_another_word(self, label: str) -> None:
        assert not is_sum_label(label)
