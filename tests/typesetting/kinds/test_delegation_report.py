"""The report of what has been decided on the board's behalf."""

from dataclasses import replace
from datetime import date

import pytest

from redthread.rules.documents import Table, plain
from redthread.typesetting.kinds import delegation_report
from redthread.typesetting.kinds.delegation_report import Delegated, Group, line
from typesetting.kinds.specimens import REPORT

ROW = Delegated("20RS4806", "Stöd", "Butiken A", None, date(2020, 4, 22), "Områdeschef A")
LATER = replace(ROW, number="Regt-53-20", decided_on=date(2020, 5, 30))
GROUP = Group("3.3", "Företagsstöd", "Områdeschef för Näringslivsutveckling", (ROW,))


def tables() -> list[Table]:
    return [block for block in delegation_report.written(REPORT).blocks if isinstance(block, Table)]


class TestLine:
    def test_says_it_as_the_regions_lists_do(self) -> None:
        third = replace(LATER, number="Regt-63-20")
        rows = (ROW, LATER, third, replace(ROW, number="Regt-1-20"))
        assert line(replace(GROUP, rows=rows)) == (
            "Beslut av områdeschef för Näringslivsutveckling. Företagsstöd enligt punkt 3.3 i delegationsordningen för "
            "perioden 2020-04-22 – 2020-05-30. Diarienummer 20RS4806 med flera."
        )

    @pytest.mark.parametrize(
        ("numbers", "ending"),
        [
            (("20RS5938",), "delegationsordningen. Diarienummer 20RS5938."),
            (("20RS5938", "20RS6187"), "Diarienummer 20RS5938 och 20RS6187."),
            (("1", "2", "3"), "Diarienummer 1, 2 och 3."),
            (("1", "1"), "Diarienummer 1."),
            (("",), "i delegationsordningen."),
        ],
    )
    def test_names_up_to_three_numbers(self, numbers: tuple[str, ...], ending: str) -> None:
        rows = tuple(replace(ROW, number=number) for number in numbers)
        assert line(replace(GROUP, rows=rows)).endswith(ending)

    def test_leaves_abbreviations_as_they_are(self) -> None:
        assert line(replace(GROUP, post="IT-chef")).startswith("Beslut av IT-chef.")


class TestWritten:
    def test_has_a_table_for_each_group_and_sums_what_was_granted(self) -> None:
        first, second = tables()
        assert [plain(row.cells[0].value or ()) for row in first.rows] == ["20RS5938", "20RS6187", "Summa"]  # type: ignore[arg-type]
        assert first.rows[1].cells[3].empty == "Avslag"
        assert len(second.rows) == 1

    def test_keeps_back_what_the_reader_may_not_see(self) -> None:
        group = replace(GROUP, rows=(replace(ROW, is_withheld=True, passport="x-1"), LATER))
        document = delegation_report.written(replace(REPORT, groups=(group,)))
        table = next(block for block in document.blocks if isinstance(block, Table))
        row = table.rows[0]
        assert plain(row.cells[1].value) == "Sekretess"  # type: ignore[arg-type]
        assert (row.cells[2].value, row.cells[3].value, row.cells[3].passport) == (None, None, "")


class TestMissing:
    def test_asks_what_a_row_is_about(self) -> None:
        group = replace(GROUP, rows=(replace(ROW, subject="", decided_by=""),))
        codes = [refusal.code for refusal in delegation_report.missing(replace(REPORT, groups=(group,)))]
        assert codes == ["document.row_incomplete", "document.row_incomplete"]
