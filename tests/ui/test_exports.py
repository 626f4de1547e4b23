"""Tables as files."""

import io
import zipfile
from datetime import date
from decimal import Decimal

import pytest
from django.test import RequestFactory
from lxml import etree

from redthread.rules.money import Money
from redthread.ui import exports
from redthread.ui.tables import Cell, Column, ColumnKind, Row, TableView, date_cell, money_cell, text_cell

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
TABLE = TableView(
    id="t",
    caption="Stöd [2020]: första halvåret, beslutat under delegation",
    columns=(
        Column("namn", "Företag"),
        Column("dag", "Dag", ColumnKind.DATE),
        Column("belopp", "Belopp, kr", ColumnKind.MONEY, has_total=True),
    ),
    rows=(
        Row((text_cell("Åkeri i Kumla"), date_cell(date(2020, 6, 11)), money_cell(Money.kronor("135000.50")))),
        Row((text_cell('=HYPERLINK("http://x")'), date_cell(None), money_cell(None))),
        Row((text_cell("Bageri; Askersund"), date_cell(date(2020, 6, 2)), money_cell(24_000))),
    ),
    export_name="företagsstöd",
)


def sheet(content: bytes) -> tuple[etree._Element, list[str]]:
    """The workbook's first sheet and its shared or inline strings."""
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return etree.fromstring(book.read("xl/worksheets/sheet1.xml")), book.namelist()


def cells(content: bytes) -> dict[str, str]:
    """What stands in each cell, by its address."""
    root, _ = sheet(content)
    return {cell.get("r", ""): "".join(cell.itertext()) for cell in root.iter(f"{MAIN}c") if "".join(cell.itertext())}


class TestWorkbook:
    def test_has_numbers_as_numbers_and_dates_as_dates(self) -> None:
        found = cells(exports.workbook(TABLE))
        assert Decimal(found["C4"]) == Decimal("135000.5")
        assert found["B4"] == "43993"  # 11 June 2020 in Excel's days
        assert "C5" not in found

    def test_writes_a_formula_as_text(self) -> None:
        content = exports.workbook(TABLE)
        assert cells(content)["A5"].startswith("=HYPERLINK")
        root, files = sheet(content)
        assert root.find(f".//{MAIN}f") is None
        assert not [name for name in files if "rels/sheet" in name]

    def test_has_caption_headings_and_sum(self) -> None:
        found = cells(exports.workbook(TABLE))
        assert (found["A1"], found["A3"], found["A7"]) == (TABLE.caption, "Företag", "Summa")
        assert Decimal(found["C7"]) == Decimal("159000.5")

    def test_freezes_its_headings_and_can_be_filtered(self) -> None:
        root, _ = sheet(exports.workbook(TABLE))
        pane, shown = root.find(f".//{MAIN}pane"), root.find(f".//{MAIN}autoFilter")
        assert pane is not None
        assert shown is not None
        assert (pane.get("ySplit"), shown.get("ref")) == ("3", "A3:C6")

    def test_can_be_made_of_an_empty_table(self) -> None:
        empty = TableView("t", "", (Column("a", "A"),), ())
        assert cells(exports.workbook(empty)) == {"A3": "A"}

    def test_keeps_a_number_too_long_for_excel_as_text(self) -> None:
        long = TableView("t", "T", (Column("a", "A", ColumnKind.NUMBER),), (Row((Cell("9" * 16, int("9" * 16)),)),))
        assert cells(exports.workbook(long))["A4"] == "9" * 16


class TestCsvText:
    def test_has_semicolons_and_decimal_commas(self) -> None:
        lines = exports.csv_text(TABLE).splitlines()
        assert lines[:2] == ["Företag;Dag;Belopp, kr", "Åkeri i Kumla;2020-06-11;135000,50"]
        assert lines[3] == '"Bageri; Askersund";2020-06-02;24000'

    @pytest.mark.parametrize("start", ["=1+1", "+46", "-1", "@SUM(A1)", "\t=1", "\r=1"])
    def test_disarms_what_a_spreadsheet_would_reckon(self, start: str) -> None:
        table = TableView("t", "T", (Column("a", "A"),), (Row((text_cell(start),)),))
        assert "'" + start.rstrip("\r") in exports.csv_text(table).replace('"', "")


class TestResponse:
    def test_names_the_file(self) -> None:
        answer = exports.response(TABLE, "csv", "Företagsstöd 2020")
        assert answer["Content-Disposition"] == 'attachment; filename="foretagsstod-2020.csv"'
        assert answer.content.startswith(b"\xef\xbb\xbf")

    def test_refuses_another_kind(self) -> None:
        with pytest.raises(ValueError, match="exe"):
            exports.response(TABLE, "exe", "x")


class TestAskedFor:
    def test_gives_the_rows_that_the_page_shows(self) -> None:
        request = RequestFactory().get("/", {"t-format": "csv", "t-filter": "i kumla"})
        answer = exports.asked_for(request, TABLE)
        assert answer is not None
        assert answer.content.decode("utf-8-sig").splitlines()[1:] == ["Åkeri i Kumla;2020-06-11;135000,50"]

    @pytest.mark.parametrize("query", [{}, {"t-format": "exe"}, {"annan-format": "csv"}])
    def test_gives_nothing_when_nothing_is_asked(self, query: dict[str, str]) -> None:
        assert exports.asked_for(RequestFactory().get("/", query), TABLE) is None


class TestMarkedCell:
    def test_is_written_to_files_by_its_word(self) -> None:
        marked = TableView(
            id="konton",
            caption="Konton",
            columns=(Column("lage", "Läge"),),
            rows=(Row((Cell("", "Stängt", severity="note", word="Stängt"),)),),
        )
        assert "Stängt" in exports.csv_text(marked)
