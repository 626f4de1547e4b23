"""Tables as files: Excel with real numbers and dates, and CSV that Swedish Excel opens as columns."""

import csv
import io
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import xlsxwriter
from django.http import HttpRequest, HttpResponse
from django.utils.text import slugify

from redthread.rules.money import Money
from redthread.typesetting import formats
from redthread.ui.tables import Cell, Column, ColumnKind, TableView, selected, state_of, totals_of

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
NARROWEST, WIDEST = 8, 60
MOST_EXACT_INTEGER = 10**15
"""Excel keeps fifteen digits; a longer number is written as text."""


def asked_for(request: HttpRequest, table: TableView) -> HttpResponse | None:
    """The table as the file the address asks for, filtered and ordered as on the page; None when it asks for none."""
    kind = request.GET.get(f"{table.id}-format", "")
    if kind not in {"xlsx", "csv"} or not table.export_name:
        return None
    rows = table.rows if table.window is not None else selected(table, state_of(table.id, request.GET))
    return response(_with_rows(table, rows), kind, table.export_name)


def response(table: TableView, kind: str, filename: str) -> HttpResponse:
    """The table as a download. `kind` is xlsx or csv; the ending is added to `filename`."""
    if kind not in {"xlsx", "csv"}:
        raise ValueError(f"tables are not written as {kind!r}")
    content = workbook(table) if kind == "xlsx" else csv_text(table).encode("utf-8-sig")
    answer = HttpResponse(content, content_type=XLSX if kind == "xlsx" else CSV)
    answer["Content-Disposition"] = f'attachment; filename="{slugify(filename) or "tabell"}.{kind}"'
    return answer


def workbook(table: TableView) -> bytes:
    """The table as an Excel workbook of one sheet: caption, frozen headings with filter, rows, sums."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet(_sheet_name(table.caption))
    bold = book.add_format({"bold": True})
    heading = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "bottom"})
    looks = [book.add_format(_look(column)) for column in table.columns]
    sums = [book.add_format({**_look(column), "bold": True, "top": 1, "bottom": 6}) for column in table.columns]
    last = max(len(table.columns) - 1, 0)
    for index, column in enumerate(table.columns):
        sheet.set_column(index, index, _width(table, index, column))
    sheet.write_string(0, 0, table.caption, bold)
    for index, column in enumerate(table.columns):
        sheet.write_string(2, index, column.label, heading)
    for line, row in enumerate(table.rows, start=3):
        for index, cell in enumerate(row.cells):
            _write(sheet, line, index, cell, looks[index])
    sheet.freeze_panes(3, 1)
    sheet.autofilter(2, 0, max(len(table.rows) + 2, 2), last)
    totals = _totals(table)
    if totals:
        line = len(table.rows) + 3
        sheet.write_string(line, 0, table.total_label, sums[0])
        for index, cell in enumerate(totals[1:], start=1):
            _write(sheet, line, index, cell, sums[index])
    sheet.repeat_rows(2)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    book.close()
    return file.getvalue()


def csv_text(table: TableView) -> str:
    """The table with semicolons and decimal commas. A text that would be reckoned as a formula gets an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([_guarded(column.label) for column in table.columns])
    for row in table.rows:
        writer.writerow([_csv(cell) for cell in row.cells])
    return out.getvalue()


def _with_rows(table: TableView, rows: tuple[Any, ...]) -> TableView:
    return TableView(
        id=table.id,
        caption=table.caption,
        columns=table.columns,
        rows=rows,
        total_label=table.total_label,
        export_name=table.export_name,
        window=table.window,
    )


def _totals(table: TableView) -> tuple[Cell, ...]:
    return table.window.totals if table.window is not None else totals_of(table, table.rows)


def _write(sheet: Any, line: int, index: int, cell: Cell, look: Any) -> None:
    value = cell.value
    number = Decimal(formats.plain(value)) if isinstance(value, Money | int | Decimal | Fraction) else None
    if number is not None and abs(number) < MOST_EXACT_INTEGER:
        sheet.write_number(line, index, number, look)
    elif isinstance(value, date):
        sheet.write_datetime(line, index, value, look)
    elif value is None and cell.text in {"", formats.NOTHING}:
        sheet.write_blank(line, index, None, look)
    else:
        sheet.write_string(line, index, cell.words, look)


def _look(column: Column) -> dict[str, object]:
    if column.kind is ColumnKind.MONEY:
        return {
            "num_format": "#,##0.##;−#,##0.##" if column.decimals is None else "#,##0" + _decimals(column),
            "valign": "top",
        }
    if column.kind is ColumnKind.NUMBER:
        return {
            "num_format": "#,##0" + _decimals(column) if column.decimals is not None else "General",
            "valign": "top",
        }
    if column.kind is ColumnKind.DATE:
        return {"num_format": "yyyy-mm-dd", "align": "left", "valign": "top"}
    return {"text_wrap": True, "valign": "top"}


def _decimals(column: Column) -> str:
    return "." + "0" * column.decimals if column.decimals else ""


def _width(table: TableView, index: int, column: Column) -> int:
    longest = max((len(row.cells[index].words) for row in table.rows[:500]), default=0)
    return max(NARROWEST, min(WIDEST, max(longest, len(column.label)) + 2))


def _sheet_name(caption: str) -> str:
    allowed = "".join(" " if sign in "[]:*?/\\" else sign for sign in caption).strip("' ")
    return allowed[:31].rstrip("' ") or "Tabell"


def _csv(cell: Cell) -> str:
    value = cell.value
    if isinstance(value, Money | int | Decimal | Fraction):
        return formats.plain(value).replace(".", ",")
    if isinstance(value, date):
        return value.isoformat()
    if value is None and cell.text == formats.NOTHING:
        return ""
    return _guarded(cell.words)


def _guarded(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
