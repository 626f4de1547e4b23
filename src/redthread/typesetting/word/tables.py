"""Tables as Word's own: header row repeated on each page, figures to the right, totals in bold, rows never split."""

from collections.abc import Iterable, Sequence

from redthread.rules.documents import (
    Annexes,
    Cell,
    Column,
    Holds,
    Inlines,
    KeyFacts,
    Reference,
    Row,
    Table,
    Text,
    inlines,
)
from redthread.typesetting import cells, words
from redthread.typesetting.word.markup import Element, W, field, run, w
from redthread.typesetting.word.pen import Pen
from redthread.typesetting.word.prose import paragraph, runs
from redthread.typesetting.word.roles import Role

_AIR = 190
"""Air at both sides of a cell together."""
_NARROWEST = 700
_SIZE = 19
_SMALLEST = 12
"""Of words in tables, in half points."""
_KEPT_TOGETHER = 14
"""A table of at most so many rows is kept on one page."""
_LONGEST_WORD = 18
"""Signs of a word that are kept unbroken; longer ones are hyphenated."""
_FACT_LABEL = 0.3


def table(block: Table, pen: Pen) -> list[Element]:
    """Caption, table, note and source."""
    tail = notes(block.note, block.source, pen)
    content: list[Element] = []
    if not block.is_caption_hidden:
        content.append(caption(words.TABLE, block.caption, pen))
    widths = _widths(block, pen)
    is_kept = len(block.rows) <= _KEPT_TOGETHER
    rows = [_head(block.columns, widths, pen)]
    for number, row in enumerate(block.rows, start=1):
        keeps = is_kept and (bool(tail) or number < len(block.rows))
        rows.append(_row(row, block, widths, pen, keeps))
    if not block.rows:
        rows.append(_no_rows(block, widths, pen))
    if least_width(block, pen) > pen.width:
        _shrink(rows, pen.width / least_width(block, pen))
    content.append(_frame(Role.TABLE, widths, rows, pen, describes=block.caption))
    return content + (tail or [paragraph(Role.SPACE, pen)])


def _shrink(rows: Iterable[Element], share: float) -> None:
    """Sets the words of a table that is too wide even for a page that lies down smaller, so that figures stay whole."""
    size = max(_SMALLEST, int(_SIZE * share))
    for row in rows:
        for told in row.iter(f"{W}r"):
            properties = told.find(f"{W}rPr")
            if properties is None:
                properties = w("rPr")
                told.insert(0, properties)
            properties.extend([w("sz", val=size), w("szCs", val=size)])


def caption(word: str, text: str, pen: Pen) -> Element:
    """ "Tabell 3. Kostnader", with a number that Word counts."""
    shown = str(pen.caption(word))
    number = field(f"SEQ {word} \\* ARABIC", shown)
    return paragraph(Role.CAPTION, pen, run(f"{word} "), *number, run(f". {text}"))


def notes(note: str, source: str, pen: Pen) -> list[Element]:
    """What stands under a table or picture: a note, then the source."""
    told = [f"{words.NOTE} {note}"] if note else []
    told += [f"{words.SOURCE} {source}"] if source else []
    if not told:
        return []
    content: list[Element] = []
    for number, text in enumerate(told):
        content += [run("\n")] if number else []
        content.append(run(text))
    return [paragraph(Role.SOURCE, pen, *content)]


def key_facts(block: KeyFacts, pen: Pen) -> list[Element]:
    """Label and value, row by row."""
    left = round(pen.width * _FACT_LABEL)
    widths = [left, pen.width - left]
    rows = []
    for fact in block.facts:
        bold = w("rPr", w("rStyle", val=pen.style(Role.STRONG)))
        label = paragraph(Role.CELL, pen, run(fact.label, bold))
        value = paragraph(Role.CELL, pen, *runs(fact.value, pen))
        rows.append(w("tr", _kept_whole(), _cell(widths[0], label), _cell(widths[1], value)))
    return [_frame(Role.FACTS, widths, rows, pen, has_head=False), paragraph(Role.SPACE, pen)]


def annexes(block: Annexes, pen: Pen) -> list[Element]:
    """The list of annexes, with the columns that anything stands in."""
    has_number = any(annex.number for annex in block.annexes)
    has_pages = any(annex.pages is not None for annex in block.annexes)
    columns = [Column(words.ANNEX, weight=2), Column(words.ANNEX_TITLE, weight=6)]
    columns += [Column(words.ANNEX_NUMBER, weight=2)] if has_number else []
    columns += [Column(words.ANNEX_PAGES, Holds.NUMBER)] if has_pages else []
    rows = []
    for annex in block.annexes:
        title = Reference(annex.title, annex.address) if annex.address else Text(annex.title)
        told = inlines(title, f"\n{words.ANNEX_HASH}: {annex.sha256}") if annex.sha256 else inlines(title)
        row = [Cell(inlines(annex.label) or None), Cell(told)]
        row += [Cell(inlines(annex.number) or None)] if has_number else []
        row += [Cell(annex.pages)] if has_pages else []
        rows.append(Row(tuple(row)))
    listed = Table(words.ANNEXES, tuple(columns), tuple(rows), is_caption_hidden=True)
    return [paragraph(Role.CAPTION, pen, run(words.ANNEXES)), *table(listed, pen)]


def least_width(block: Table, pen: Pen) -> int:
    """The width that the table needs if no word and no figure in it is to be broken, in twentieths of a point."""
    return sum(_least_widths(block, pen.sign))


def _least_widths(block: Table, sign: int) -> list[int]:
    return [_least_width(block, number, column, sign) for number, column in enumerate(block.columns)]


def _least_width(block: Table, number: int, column: Column, sign: int) -> int:
    texts = [shown(row.cells[number], column, block) for row in block.rows if number < len(row.cells)]
    longest = max((_longest_word(text, cells.is_figure(column)) for text in texts), default=0)
    return max(_NARROWEST, _AIR + sign * max(longest, _longest_word(cells.head(column), False)))


def _longest_word(text: str, is_figure: bool) -> int:
    if is_figure:
        return len(text)
    return max((min(len(word), _LONGEST_WORD) for word in text.split()), default=0)


def shown(cell: Cell, column: Column, block: Table) -> str:
    """What stands in the cell, as words."""
    return cells.written(cell, column, block)


def _widths(block: Table, pen: Pen) -> list[int]:
    """Widths by the columns' weights, but none narrower than its longest word while there is room to take from."""
    width, least = pen.width, _least_widths(block, pen.sign)
    if not least:
        return []
    if sum(least) >= width:
        return _whole([width * one / sum(least) for one in least], width)
    weights = [max(1, column.weight) for column in block.columns]
    spare = width - sum(least)
    wished = [max(0.0, width * weight / sum(weights) - one) for weight, one in zip(weights, least, strict=True)]
    total = sum(wished)
    return _whole([one + spare * wish / total for one, wish in zip(least, wished, strict=True)], width)


def _whole(widths: Sequence[float], width: int) -> list[int]:
    whole = [int(one) for one in widths]
    whole[0] += width - sum(whole)
    return whole


def _frame(
    role: Role, widths: list[int], rows: list[Element], pen: Pen, *, has_head: bool = True, describes: str = ""
) -> Element:
    look = w("tblLook", val="04A0" if has_head else "0480", firstRow=int(has_head), lastRow=0, firstColumn=1)
    properties = w(
        "tblPr",
        w("tblStyle", val=pen.style(role)),
        w("tblW", w=sum(widths), type="dxa"),
        w("tblLayout", type="fixed"),
        look,
        w("tblCaption", val=describes) if describes else None,
    )
    return w("tbl", properties, w("tblGrid", *(w("gridCol", w=width) for width in widths)), *rows)


def _head(columns: Iterable[Column], widths: list[int], pen: Pen) -> Element:
    head = w("tr", w("trPr", w("cantSplit"), w("tblHeader")))
    for column, width in zip(columns, widths, strict=True):
        right = (w("jc", val="right"),) if cells.is_figure(column) else ()
        bold = w("rPr", w("rStyle", val=pen.style(Role.STRONG)))
        text = paragraph(Role.CELL_HEAD, pen, run(cells.head(column), bold), properties=right)
        head.append(_cell(width, text))
    return head


def _row(row: Row, block: Table, widths: list[int], pen: Pen, keeps: bool) -> Element:
    written = w("tr", _kept_whole())
    for cell, column, width in zip(row.cells, block.columns, widths, strict=True):
        role = Role.CELL_FIGURE if cells.is_figure(column) else Role.CELL
        properties = (w("keepNext"),) if keeps else ()
        text = paragraph(role, pen, *_content(cell, column, block, pen, row.is_total), properties=properties)
        written.append(_cell(width, text, is_total=row.is_total))
    return written


def _content(cell: Cell, column: Column, block: Table, pen: Pen, is_total: bool) -> list[Element]:
    value: Inlines = cell.value if isinstance(cell.value, tuple) else ()
    if value and not is_total:
        return runs(value, pen)
    text = shown(cell, column, block)
    properties = w("rPr", w("rStyle", val=pen.style(Role.STRONG))) if is_total else None
    return [run(text, properties)] if text else []


def _no_rows(block: Table, widths: list[int], pen: Pen) -> Element:
    text = paragraph(Role.CELL, pen, run(block.no_rows or block.empty))
    properties = w("tcPr", w("tcW", w=sum(widths), type="dxa"), w("gridSpan", val=max(1, len(widths))))
    return w("tr", _kept_whole(), w("tc", properties, text))


def _cell(width: int, content: Element, *, is_total: bool = False) -> Element:
    line = w("top", val="single", sz=6, space=0, color="auto")
    borders = w("tcBorders", line) if is_total else None
    return w("tc", w("tcPr", w("tcW", w=width, type="dxa"), borders), content)


def _kept_whole() -> Element:
    return w("trPr", w("cantSplit"))
