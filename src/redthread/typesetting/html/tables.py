"""Tables with their headings told: a caption, a heading for each column and each row."""

from collections.abc import Iterable

from redthread.rules.documents import Annexes, Cell, Column, Holds, Row, Table, inlines
from redthread.typesetting import cells, words
from redthread.typesetting.html.markup import Attributes, element, text
from redthread.typesetting.html.prose import Prose

_NARROW = 2
"""A table of at most so many columns is read on a telephone without being moved."""


def table(block: Table, prose: Prose, number: int | None = None) -> str:
    """The table with its note and source; `number` stands before the caption, None where it is not counted."""
    label = "" if number is None else f"{words.TABLE} {number}. "
    caption = element("caption", text(label + block.caption), class_="unseen" if block.is_caption_hidden else None)
    head = element("thead", element("tr", *map(_heading, block.columns)))
    rows = "".join(_row(row, block, prose) for row in block.rows) or _no_rows(block)
    whole = element("table", caption, head, element("tbody", rows), class_="is-plain")
    held = _held(whole, block.caption, len(block.columns))
    return element("div", held, notes(block.note, block.source), class_="paper-table", id=block.anchor)


def notes(note: str, source: str) -> str:
    """What stands under a table or a picture."""
    told = ((words.NOTE, note), (words.SOURCE, source))
    return "".join(element("p", text(f"{label} {said}"), class_="table-note") for label, said in told if said)


def annexes(block: Annexes, prose: Prose) -> str:
    """The list of annexes, with the columns that anything stands in."""
    has_number = any(annex.number for annex in block.annexes)
    has_pages = any(annex.pages is not None for annex in block.annexes)
    columns = [Column(words.ANNEX), Column(words.ANNEX_TITLE)]
    columns += [Column(words.ANNEX_NUMBER)] if has_number else []
    columns += [Column(words.ANNEX_PAGES, Holds.NUMBER)] if has_pages else []
    head = element("thead", element("tr", *map(_heading, columns)))
    rows = []
    for annex in block.annexes:
        title = prose.link(annex.title, annex.address)
        if annex.sha256:
            told = text(f"{words.ANNEX_HASH}: {annex.sha256}")
            title += f" {element('small', told, class_='paper-hash')}"
        row = [element("th", text(annex.label), scope="row"), element("td", title)]
        row += [element("td", text(annex.number))] if has_number else []
        row += [element("td", text("" if annex.pages is None else str(annex.pages)), class_="num")] if has_pages else []
        rows.append(element("tr", *row))
    caption = element("caption", text(words.ANNEXES))
    whole = element("table", caption, head, element("tbody", *rows), class_="is-plain")
    return element("div", _held(whole, words.ANNEXES, len(columns)), class_="paper-table", id=block.anchor)


def _held(whole: str, caption: str, columns: int) -> str:
    """The table in a frame; a wide one is moved within it, also by keyboard."""
    told: Attributes = {"role": "region", "aria_label": caption, "tabindex": 0} if columns > _NARROW else {}
    return element("div", whole, class_="paper-scroll", **told)


def _heading(column: Column) -> str:
    if not cells.head(column):
        return element("td")
    return element("th", text(cells.head(column)), scope="col", class_=_class(column))


def _row(row: Row, block: Table, prose: Prose) -> str:
    filled = (*row.cells, *(Cell(None, empty=" ") for _ in block.columns[len(row.cells) :]))
    pairs: Iterable[tuple[Column, Cell]] = zip(block.columns, filled, strict=False)
    written = (_cell(column, cell, block, prose, is_head=not at) for at, (column, cell) in enumerate(pairs))
    return element("tr", *written, class_="is-total" if row.is_total else None)


def _cell(column: Column, cell: Cell, block: Table, prose: Prose, *, is_head: bool) -> str:
    if isinstance(cell.value, tuple) and not cells.is_empty(cell):
        content = prose.inlines(inlines(*cell.value))
    else:
        passport = "" if cells.is_empty(cell) else cell.passport
        content = prose.figure(cells.written(cell, column, block), passport)
    if is_head:
        return element("th", content, scope="row", class_=_class(column))
    return element("td", content, class_=_class(column))


def _no_rows(block: Table) -> str:
    return element("tr", element("td", text(block.no_rows or words.NO_ROWS), colspan=len(block.columns) or 1))


def _class(column: Column) -> str | None:
    return "num" if cells.is_figure(column) else None
