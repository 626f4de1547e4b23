"""A Word table as rows of cells, with merged cells written once and their other places blank."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from redthread.texts.docx.paragraphs import MC, chosen
from redthread.texts.docx.styles import W, number, value_of

MOST_COLUMNS = 63
_WRAPPERS = {f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins", f"{W}smartTag", f"{W}moveTo"}


@dataclass(frozen=True, slots=True)
class RowCell:
    """A cell of a row: the columns it covers, and its content (None where a cell above continues)."""

    span: int
    element: etree._Element | None


@dataclass(frozen=True, slots=True)
class Row:
    """A row: columns left out before and after its cells, and the cells."""

    before: int
    cells: tuple[RowCell, ...]
    after: int

    @property
    def width(self) -> int:
        """The columns that the row covers."""
        return self.before + sum(cell.span for cell in self.cells) + self.after


def blocks_of(element: etree._Element) -> Iterator[etree._Element]:
    """The paragraphs and tables directly in a body, cell, text box or note, in order."""
    for child in element:
        if child.tag in {f"{W}p", f"{W}tbl"}:
            yield child
        elif child.tag in _WRAPPERS:
            yield from blocks_of(child)
        elif child.tag == f"{MC}AlternateContent":
            alternative = chosen(child)
            if alternative is not None:
                yield from blocks_of(alternative)


def rows_of(table: etree._Element) -> list[Row]:
    """The rows of a table, without deleted ones."""
    return [_row(element) for element in _inside(table, f"{W}tr") if not _is_deleted(element)]


def _inside(element: etree._Element, tag: str) -> Iterator[etree._Element]:
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _inside(child, tag)


def _is_deleted(row: etree._Element) -> bool:
    properties = row.find(f"{W}trPr")
    return properties is not None and properties.find(f"{W}del") is not None


def _row(element: etree._Element) -> Row:
    properties = element.find(f"{W}trPr")
    cells = tuple(_cell(cell) for cell in _inside(element, f"{W}tc"))[:MOST_COLUMNS]
    return Row(_columns(value_of(properties, "gridBefore"), 0), cells, _columns(value_of(properties, "gridAfter"), 0))


def _cell(element: etree._Element) -> RowCell:
    properties = element.find(f"{W}tcPr")
    span = _columns(value_of(properties, "gridSpan"), 1)
    merge = properties.find(f"{W}vMerge") if properties is not None else None
    continues = merge is not None and merge.get(f"{W}val") in {None, "continue"}
    return RowCell(span, None if continues else element)


def _columns(text: str | None, otherwise: int) -> int:
    count = number(text)
    return otherwise if count is None else max(otherwise, min(count, MOST_COLUMNS))
