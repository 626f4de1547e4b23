"""Tables as the template reads them: cells written out, widths of columns, parts where one page is too narrow."""

from typing import Any

from redthread.rules.documents import Cell, Column, Row, Table
from redthread.rules.refusals import Refusal, refuse
from redthread.typesetting import cells, words
from redthread.typesetting.pdf.prose import Prose
from redthread.typesetting.pdf.shapes import Shape, shapes

Data = dict[str, Any]


class Tabular:
    """Numbers and writes the tables of one document."""

    def __init__(self, prose: Prose, widening: float) -> None:
        self._prose = prose
        self._widening = widening
        self._count = 0
        self.remarks: list[Refusal] = []

    def set(self, table: Table, *, anchor: str, label: str = "", is_small: bool = False) -> list[Data]:
        """The table's parts in order, the first with its anchor. `label` is of the figure that has the same figures."""
        texts = [
            [cells.written(cell, column, table) for cell, column in zip(row.cells, table.columns, strict=True)]
            for row in table.rows
        ]
        parts = shapes(table, texts, self._widening)
        if len(parts) > 1:
            self.remarks.append(refuse("document.table_split", table=table.caption, parts=len(parts)))
        number = self._numbered(table)
        written = [self._row(row, table, told) for row, told in zip(table.rows, texts, strict=True)]
        told = []
        for place, shape in enumerate(parts, start=1):
            part = self._part(table, shape, written)
            part["anchor"] = anchor if place == 1 else ""
            part["label"] = ", ".join(
                piece
                for piece in (number, words.part_of_table(place, len(parts)) if len(parts) > 1 and number else "")
                if piece
            )
            part["of"] = label
            if place < len(parts):
                part["note"] = part["source"] = ""
            if is_small:
                part["size"] = min(part["size"], 8.5)
            told.append(part)
        return told

    def _numbered(self, table: Table) -> str:
        if table.is_caption_hidden:
            return ""
        self._count += 1
        return f"{words.TABLE} {self._count}"

    def _part(self, table: Table, shape: Shape, written: list[list[Any]]) -> Data:
        columns = [table.columns[number] for number in shape.columns]
        is_whole_table = len(shape.columns) == len(table.columns)
        return {
            "b": "table",
            "lying": shape.is_lying,
            "whole": shape.is_whole,
            "size": shape.size,
            "widths": shape.widths,
            "right": [cells.is_figure(column) for column in columns],
            "head": [[self._prose.words(column.label), column.unit] for column in columns],
            "rows": written if is_whole_table else [[row[number] for number in shape.columns] for row in written],
            "totals": [number for number, row in enumerate(table.rows) if row.is_total],
            "nothing": self._prose.words(table.no_rows or words.NO_ROWS),
            "caption": "" if table.is_caption_hidden else self._prose.words(table.caption),
            "note": self._prose.words(table.note),
            "source": self._prose.words(table.source),
        }

    def _row(self, row: Row, table: Table, texts: list[str]) -> list[Any]:
        return [
            self._cell(cell, column, text) for cell, column, text in zip(row.cells, table.columns, texts, strict=True)
        ]

    def _cell(self, cell: Cell, column: Column, text: str) -> Any:
        if cells.is_figure(column) and not isinstance(cell.value, tuple):
            address = self._prose.passport(cell.passport)
            return [["figure", text, address]] if address else text
        if isinstance(cell.value, tuple) and not cells.is_empty(cell):
            told = self._prose.inlines(cell.value)
        else:
            told = self._prose.words(text)
        address = self._prose.passport(cell.passport)
        return [["figure", told, address]] if address and isinstance(told, str) else told
