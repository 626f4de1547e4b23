"""A document tree as the lines of a paper, with the way back from every line to the block it came from.

The lines are what the writers print, so that a draft is judged by the same eyes as the finished paper.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from redthread.rules.documents import (
    Annexes,
    Block,
    Cell,
    Clauses,
    Column,
    Document,
    Figure,
    Heading,
    Holds,
    KeyFacts,
    Listing,
    PageBreak,
    Paragraph,
    Signal,
    Signatures,
    Table,
    plain,
    table_of,
)
from redthread.rules.money import Money
from redthread.rules.papers.source import Line, SourceText

TOP: str = ""
"""The anchor of what stands above the first block: title and head."""


@dataclass(frozen=True, slots=True)
class Printed:
    """The paper's lines, and for each line number the anchor of its block or clause."""

    source: SourceText
    anchors: dict[int, str]

    def anchor_of(self, line: int) -> str:
        """The anchor of the block on the line, or of the nearest one above it."""
        while line > 0 and line not in self.anchors:
            line -= 1
        return self.anchors.get(line, TOP)


@dataclass(frozen=True, slots=True)
class _Told:
    anchor: str
    text: str
    cells: tuple[str, ...] | None = None
    heading: int | None = None
    is_close: bool = False


def printed(document: Document) -> Printed:
    """The document as lines. A paragraph is one line, and so is each point, clause, condition and row."""
    lines: list[Line] = []
    anchors: dict[int, str] = {}
    number = 0
    for told in (*_head(document), *(told for block in document.blocks for told in _block(block))):
        number += 1 if told.is_close else 2
        anchors[number] = told.anchor
        lines.append(Line(number, None, _hard(told.text), told.cells, told.heading))
    return Printed(SourceText(document.kind, "tree", tuple(lines)), anchors)


def _head(document: Document) -> Iterator[_Told]:
    if document.body:
        yield _Told(TOP, document.body)
    yield _Told(TOP, f"{document.kind_label} {document.dated_on.isoformat()}")
    if document.number:
        yield _Told(TOP, f"Diarienummer: {document.number}", is_close=True)
    for label, value in document.head:
        yield _Told(TOP, f"{label}: {value}", is_close=True)
    yield _Told(TOP, document.title, heading=1)


def _block(block: Block) -> Iterator[_Told]:
    match block:
        case PageBreak():
            return
        case Heading():
            yield _Told(block.anchor, block.text, heading=block.level + 1)
        case Paragraph():
            yield from _lines(block.anchor, plain(block.text))
        case Listing():
            for number, point in enumerate(block.points, start=1):
                yield _Told(block.anchor, f"{f'{number}.' if block.is_numbered else '•'} {plain(point)}")
        case Clauses():
            yield from _clauses(block)
        case Figure():
            yield _Told(block.anchor, block.title)
            yield from _table(table_of(block), block.anchor)
        case Table():
            yield _Told(block.anchor, block.caption)
            yield from _table(block, block.anchor)
        case _:
            yield from _record(block)


def _record(block: KeyFacts | Signal | Signatures | Annexes) -> Iterator[_Told]:
    match block:
        case KeyFacts():
            for fact in block.facts:
                yield _Told(block.anchor, f"{fact.label}: {plain(fact.value)}", (fact.label, plain(fact.value)))
        case Signal():
            yield _Told(block.anchor, f"{block.subject}: {block.word}. {plain(block.reason)}".strip())
        case Signatures():
            for one in block.signatories:
                yield _Told(block.anchor, one.name)
                yield _Told(block.anchor, one.capacity, is_close=True)
        case Annexes():
            for annex in block.annexes:
                words = (f"{annex.label}. {annex.title}" if annex.label else annex.title, annex.number)
                yield _Told(block.anchor, f"• {', '.join(word for word in words if word)}")


def _lines(anchor: str, text: str) -> Iterator[_Told]:
    for at, line in enumerate(text.split("\n")):
        yield _Told(anchor, line, is_close=at > 0)


def _clauses(block: Clauses) -> Iterator[_Told]:
    yield _Told(block.anchor, plain(block.lead))
    for clause in block.clauses:
        anchor = clause.anchor or block.anchor
        yield _Told(anchor, plain(clause.text))
        for condition in clause.conditions:
            yield _Told(anchor, f"• {plain(condition)}")


def _table(table: Table, anchor: str) -> Iterator[_Told]:
    """The rows close together, the head first; what stands under the table last."""
    head = tuple(f"{column.label}, {column.unit}" if column.unit else column.label for column in table.columns)
    yield _Told(anchor, "\t".join(head), head)
    for row in table.rows:
        cells = tuple(_cell(cell, column, table) for cell, column in zip(row.cells, table.columns, strict=False))
        yield _Told(anchor, "\t".join(cells), cells, is_close=True)
    if not table.rows and table.no_rows:
        yield _Told(anchor, table.no_rows)
    if table.note:
        yield _Told(anchor, table.note)


def _cell(cell: Cell, column: Column, table: Table) -> str:
    value = cell.value
    if value is None or value == ():
        return cell.empty or table.empty
    if isinstance(value, tuple):
        return plain(value)
    if isinstance(value, date):
        return value.isoformat()
    amount = value.amount if isinstance(value, Money) else Decimal(value)
    if column.decimals is not None:
        amount = round(amount, column.decimals)
    elif amount == amount.to_integral_value():
        amount = amount.quantize(Decimal(1))
    shown = f"{amount:,f}".replace(",", " ").replace(".", ",").replace("-", "−")
    return f"{shown} %" if column.holds is Holds.PERCENT else shown


def _hard(text: str) -> str:
    """Narrow spaces inside figures as the ordinary hard space, which the checks of figures know."""
    return text.replace("\N{NARROW NO-BREAK SPACE}", "\N{NO-BREAK SPACE}")
