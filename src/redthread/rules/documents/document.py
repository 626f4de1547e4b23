"""A whole document: what it is, who gives it out, and its blocks with anchors that stay."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from redthread.rules.documents.blocks import (
    Annexes,
    Block,
    Clauses,
    Heading,
    KeyFacts,
    Listing,
    PageBreak,
    Paragraph,
    Signal,
    Signatures,
)
from redthread.rules.documents.charts import Figure
from redthread.rules.documents.inlines import Inlines, Text, plain
from redthread.rules.documents.tables import Table
from redthread.rules.refusals import Refusal, refuse

DEEPEST_HEADING = 5
LONGEST_HEADING = 300
"""Characters; a heading longer than this is running text that has been marked wrongly."""
WIDEST_TABLE = 12
"""Columns that can be read on a page that lies down."""
_SORTS: dict[type, str] = {
    Heading: "rubrik",
    Paragraph: "stycke",
    Listing: "lista",
    Clauses: "beslut",
    KeyFacts: "fakta",
    Table: "tabell",
    Figure: "figur",
    Signal: "signal",
    Signatures: "underskrift",
    Annexes: "bilagor",
}


@dataclass(frozen=True, slots=True)
class Document:
    """A document. `kind` is its code ("memo"), `kind_label` what stands in its head, `number` its diarium number.

    `state_label` ("Utkast") stands in the head when the paper is not final. `head` are further lines of the head, label
    and value. `dated_on` is printed and is the date in the file's own description, so that the same document gives the
    same bytes. Make it with `made`, which gives every block its anchor.
    """

    kind: str
    kind_label: str
    title: str
    dated_on: date
    blocks: tuple[Block, ...]
    number: str = ""
    body: str = ""
    state_label: str = ""
    head: tuple[tuple[str, str], ...] = ()
    has_contents: bool = False
    language: str = "sv"


def made(document: Document) -> Document:
    """The document with an anchor on each block and clause that has none.

    An anchor is the block's sort and its number among those of its sort, so it stays while other sorts come and go.
    Those that are given by who makes the document ("bedomning") are kept and stay whatever else is changed.
    """
    taken = {anchor for anchor in _anchors(document.blocks) if anchor}
    counted: Counter[str] = Counter()

    def given(sort: str) -> str:
        while True:
            counted[sort] += 1
            anchor = f"{sort}-{counted[sort]}"
            if anchor not in taken:
                return anchor

    blocks: list[Block] = []
    for block in document.blocks:
        if isinstance(block, PageBreak):
            blocks.append(block)
            continue
        anchored = block if block.anchor else replace(block, anchor=given(_SORTS[type(block)]))
        if isinstance(anchored, Clauses):
            clauses = tuple(one if one.anchor else replace(one, anchor=given("att")) for one in anchored.clauses)
            anchored = replace(anchored, clauses=clauses)
        blocks.append(anchored)
    return replace(document, blocks=tuple(blocks))


def faults(document: Document) -> tuple[Refusal, ...]:
    """What makes the document impossible to set so that everyone can read it; all of it at once.

    Codes: document.no_title, document.no_blocks, document.heading_skips, document.heading_empty,
    document.anchor_twice, document.table_width, document.table_no_columns, document.no_caption, document.no_alt,
    document.chart_length.
    """
    found: list[Refusal] = []
    if not document.title.strip():
        found.append(refuse("document.no_title"))
    if not document.blocks:
        found.append(refuse("document.no_blocks"))
    found += _heading_faults(document.blocks)
    anchors = Counter(anchor for anchor in _anchors(document.blocks) if anchor)
    found += [refuse("document.anchor_twice", anchor=anchor) for anchor, count in anchors.items() if count > 1]
    for block in document.blocks:
        if isinstance(block, Table):
            found += _table_faults(block)
        elif isinstance(block, Figure):
            found += _figure_faults(block)
    return tuple(found)


def remarks(document: Document) -> tuple[Refusal, ...]:
    """What can be set but should be looked at. Codes: document.heading_long, document.table_wide."""
    found: list[Refusal] = []
    for block in document.blocks:
        if isinstance(block, Heading) and len(block.text) > LONGEST_HEADING:
            found.append(refuse("document.heading_long", heading=block.text[:60], characters=len(block.text)))
        if isinstance(block, Table) and len(block.columns) > WIDEST_TABLE:
            found.append(refuse("document.table_wide", table=block.caption, columns=len(block.columns)))
    return tuple(found)


def text_of(block: Block) -> str:
    """The words of a block, a line for each paragraph, point, clause or row, as a proofreader reads them."""
    match block:
        case Heading():
            return block.text
        case Paragraph():
            return plain(block.text)
        case Listing():
            return "\n".join(plain(point) for point in block.points)
        case Clauses():
            return "\n".join((plain(block.lead), *_clause_lines(block)))
        case KeyFacts():
            return "\n".join(f"{fact.label}: {plain(fact.value)}" for fact in block.facts)
        case Signal():
            return f"{block.subject}: {block.word}. {plain(block.reason)}".strip()
        case _:
            return ""


def as_words(text: str) -> Inlines:
    """Plain running text of a string."""
    return (Text(text),) if text else ()


def _clause_lines(block: Clauses) -> Iterator[str]:
    for clause in block.clauses:
        yield plain(clause.text)
        yield from (plain(condition) for condition in clause.conditions)


def _anchors(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, PageBreak):
            continue
        yield block.anchor
        if isinstance(block, Clauses):
            yield from (clause.anchor for clause in block.clauses)


def _heading_faults(blocks: tuple[Block, ...]) -> Iterator[Refusal]:
    above = 0
    for block in blocks:
        if not isinstance(block, Heading):
            continue
        if not 1 <= block.level <= min(above + 1, DEEPEST_HEADING):
            yield refuse("document.heading_skips", heading=block.text, level=block.level, above=above)
        if not block.text.strip():
            yield refuse("document.heading_empty", anchor=block.anchor)
        above = block.level


def _table_faults(table: Table) -> Iterator[Refusal]:
    if not table.caption.strip():
        yield refuse("document.no_caption", anchor=table.anchor)
    if not table.columns:
        yield refuse("document.table_no_columns", table=table.caption)
    for number, row in enumerate(table.rows, start=1):
        if len(row.cells) != len(table.columns):
            width = {"cells": len(row.cells), "columns": len(table.columns)}
            yield refuse("document.table_width", table=table.caption, row=number, **width)


def _figure_faults(figure: Figure) -> Iterator[Refusal]:
    if not figure.alt.strip():
        yield refuse("document.no_alt", figure=figure.title)
    for series in figure.chart.series:
        if len(series.values) != len(figure.chart.categories):
            yield refuse("document.chart_length", figure=figure.title, series=series.name)
