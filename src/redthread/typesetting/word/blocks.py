"""Each block of the tree as Word's own paragraphs and tables, in a content control that says what may be changed."""

from collections.abc import Callable
from typing import Any

from redthread.rules.documents import (
    Annexes,
    Block,
    Clauses,
    Emphasis,
    Figure,
    Heading,
    KeyFacts,
    Listing,
    PageBreak,
    Paragraph,
    Signal,
    Signatory,
    Signatures,
    Strong,
    Table,
    Tone,
    table_of,
)
from redthread.typesetting import words
from redthread.typesetting.formats import longdate
from redthread.typesetting.word import tables
from redthread.typesetting.word.marks import Marks, inlines_of, is_prose, tag_of
from redthread.typesetting.word.markup import Element, W, run, w
from redthread.typesetting.word.pen import Pen
from redthread.typesetting.word.prose import bookmarked, control, opened, paragraph, runs
from redthread.typesetting.word.roles import HEADINGS, Role

Anchored = Heading | Paragraph | Listing | Clauses | KeyFacts | Table | Figure | Signal | Signatures | Annexes
"""Every block but the page break."""

_TONES = {Tone.NORMAL: Role.BODY, Tone.LEAD: Role.LEAD, Tone.REMARK: Role.REMARK}
_MAY_CHANGE = "Text som får ändras"
_LOCKED = "Låst: ändras i systemet"
_SIGNING_ROOM = 850
"""Above a line to sign on, in twentieths of a point."""
_BETWEEN_LINES = 340


def controlled(block: Anchored, marks: Marks, pen: Pen) -> Element:
    """The block in its content control, with a bookmark in its first paragraph as second mark."""
    content = written(block, pen)
    first = next(content[0].iter(f"{W}p"))
    bookmarked(first, marks.bookmark(block.anchor), pen)
    may_change = is_prose(block)
    if not may_change or any(isinstance(inline, Strong | Emphasis) for inline in inlines_of(block)):
        opened(first, pen)
    return control(_MAY_CHANGE if may_change else _LOCKED, tag_of(block), content, pen, is_locked=not may_change)


def written(block: Block, pen: Pen) -> list[Element]:
    """The block as paragraphs and tables; never empty but for a page break."""
    return _WRITERS[type(block)](block, pen)


def _heading(block: Heading, pen: Pen) -> list[Element]:
    return [paragraph(HEADINGS[min(block.level, len(HEADINGS)) - 1], pen, run(block.text))]


def _paragraph(block: Paragraph, pen: Pen) -> list[Element]:
    return [paragraph(_TONES[block.tone], pen, *runs(block.text, pen, is_prose=is_prose(block)))]


def _listing(block: Listing, pen: Pen) -> list[Element]:
    role = Role.NUMBER if block.is_numbered else Role.BULLET
    marks = _list_marks(pen.list_of(role))
    points = block.points or ((),)
    return [paragraph(role, pen, *runs(point, pen, is_prose=is_prose(block)), properties=marks()) for point in points]


def _clauses(block: Clauses, pen: Pen) -> list[Element]:
    content = []
    if block.lead:
        content.append(paragraph(Role.BODY, pen, *runs(block.lead, pen), properties=(w("keepNext"),)))
    marks = _list_marks(pen.list_of(Role.CONDITION))
    for clause in block.clauses:
        keeps = (w("keepNext"),) if clause.conditions else ()
        content.append(paragraph(Role.CLAUSE, pen, *runs(clause.text, pen), properties=keeps))
        content += [paragraph(Role.CONDITION, pen, *runs(one, pen), properties=marks()) for one in clause.conditions]
    return content or [paragraph(Role.BODY, pen)]


def _list_marks(numbering: int | None) -> Callable[[], tuple[Element, ...]]:
    """What makes a paragraph a point of one list; nothing where its style already does."""
    if numbering is None:
        return tuple
    return lambda: (w("numPr", w("ilvl", val=0), w("numId", val=numbering)),)


def _signal(block: Signal, pen: Pen) -> list[Element]:
    shape = run(f"{words.shape(block.light)}\t", w("rPr", w("color", val=words.colour(block.light).removeprefix("#"))))
    subject = run(f"{block.subject}: {block.word}", w("rPr", w("rStyle", val=pen.style(Role.STRONG))))
    reason = [run(". "), *runs(block.reason, pen)] if block.reason else []
    return [paragraph(Role.SIGNAL, pen, shape, subject, *reason)]


def _signatures(block: Signatures, pen: Pen) -> list[Element]:
    """Lines to sign on, two beside each other."""
    content = [paragraph(Role.BODY, pen, run(block.place), properties=(w("keepNext"),))] if block.place else []
    width = pen.width // 2
    rows = []
    for at in range(0, len(block.signatories), 2):
        pair = block.signatories[at : at + 2]
        filled = [_signed(one, width, pen) for one in pair]
        filled += [w("tc", w("tcPr", w("tcW", w=width, type="dxa")), paragraph(Role.SIGNATURE, pen))] * (2 - len(pair))
        rows.append(w("tr", w("trPr", w("cantSplit")), *filled))
    if rows:
        margins = w("tblCellMar", w("left", w=0, type="dxa"), w("right", w=_BETWEEN_LINES, type="dxa"))
        properties = w("tblPr", w("tblW", w=2 * width, type="dxa"), w("tblLayout", type="fixed"), margins)
        grid = w("tblGrid", w("gridCol", w=width), w("gridCol", w=width))
        content += [w("tbl", properties, grid, *rows), paragraph(Role.SPACE, pen)]
    return content or [paragraph(Role.BODY, pen)]


def _signed(one: Signatory, width: int, pen: Pen) -> Element:
    line = w("pBdr", w("top", val="single", sz=4, space=3, color="auto"))
    room = w("spacing", before=_SIGNING_ROOM)
    content = [paragraph(Role.SIGNATURE, pen, run(one.name), properties=(line, room))]
    if one.capacity:
        content.append(paragraph(Role.SIGNATURE, pen, run(one.capacity)))
    if one.signed_on is not None:
        content.append(paragraph(Role.SIGNATURE, pen, run(words.signed(longdate(one.signed_on)))))
    return w("tc", w("tcPr", w("tcW", w=width, type="dxa")), *content)


def _figure(block: Figure, pen: Pen) -> list[Element]:
    """The picture with its title above; its figures as a table where there is no picture."""
    picture = pen.picture(block)
    if picture is None:
        return tables.table(table_of(block), pen)
    content = [tables.caption(words.FIGURE, block.title, pen), paragraph(Role.PICTURE, pen, w("r", picture))]
    return content + tables.notes(block.note, block.source, pen)


_WRITERS: dict[type, Callable[[Any, Pen], list[Element]]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    Listing: _listing,
    Clauses: _clauses,
    KeyFacts: tables.key_facts,
    Table: tables.table,
    Figure: _figure,
    Signal: _signal,
    Signatures: _signatures,
    Annexes: tables.annexes,
    PageBreak: lambda _block, _pen: [],
}
