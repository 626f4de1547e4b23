"""A document with faults made into one that can be set, with a remark for each thing that was done."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from redthread.rules.documents import (
    Annexes,
    Block,
    Cell,
    Clauses,
    Column,
    Document,
    Figure,
    Heading,
    KeyFacts,
    Listing,
    PageBreak,
    Paragraph,
    Row,
    Series,
    Signatures,
    Table,
    faults,
    made,
    plain,
    remarks,
)
from redthread.rules.refusals import Refusal, refuse
from redthread.typesetting import words

UNNAMED = "Handling utan rubrik"


def mended(document: Document) -> tuple[Document, tuple[Refusal, ...]]:
    """The document with anchors and without faults, and its faults and remarks.

    A missing title is the kind's name; a heading that skips a level is raised; an empty part is left out; an anchor
    that stands twice is kept by the first; a row is given the cells it lacks, and a table columns for those it has.
    """
    paper = made(document)
    told = [*faults(paper), *remarks(paper)]
    blocks = [_sound(block) for block in paper.blocks]
    kept = [block for block in _levelled(blocks) if not _is_empty(block)]
    if paper.blocks and not kept:
        told.append(refuse("document.empty"))
    title = paper.title.strip() or paper.kind_label.strip() or UNNAMED
    return replace(paper, title=title, blocks=tuple(_anchored_once(kept))), tuple(told)


def _levelled(blocks: Iterable[Block]) -> Iterator[Block]:
    above = 0
    for block in blocks:
        if isinstance(block, Heading):
            if not block.text.strip():
                continue
            above = min(max(block.level, 1), above + 1)
            yield replace(block, level=above)
        else:
            yield block


def _is_empty(block: Block) -> bool:
    match block:
        case Paragraph(text=text):
            return not plain(text).strip()
        case Listing(points=points):
            return not any(plain(point).strip() for point in points)
        case Clauses(lead=lead, clauses=clauses):
            return not clauses and not plain(lead).strip()
        case KeyFacts(facts=parts) | Annexes(annexes=parts) | Signatures(signatories=parts):
            return not parts
        case Table(columns=columns):
            return not columns
        case _:
            return False


def _anchored_once(blocks: Iterable[Block]) -> Iterator[Block]:
    taken: set[str] = set()
    for block in blocks:
        if isinstance(block, PageBreak):
            yield block
            continue
        anchored = replace(block, anchor="") if block.anchor in taken else block
        taken.add(block.anchor)
        if isinstance(anchored, Clauses):
            clauses = []
            for clause in anchored.clauses:
                clauses.append(replace(clause, anchor="") if clause.anchor in taken else clause)
                taken.add(clause.anchor)
            anchored = replace(anchored, clauses=tuple(clauses))
        yield anchored


def _sound(block: Block) -> Block:
    if isinstance(block, Table):
        return _sound_table(block)
    if isinstance(block, Figure):
        return _sound_figure(block)
    return block


def _sound_table(table: Table) -> Table:
    width = max([len(table.columns), *(len(row.cells) for row in table.rows)])
    columns = table.columns + tuple(Column("") for _ in range(width - len(table.columns)))
    rows = tuple(
        row if len(row.cells) == width else Row(row.cells + (Cell(None),) * (width - len(row.cells)), row.is_total)
        for row in table.rows
    )
    return replace(table, columns=columns, rows=rows)


def _sound_figure(figure: Figure) -> Figure:
    chart = figure.chart
    count = len(chart.categories)
    series = tuple(Series(one.name, (*one.values[:count], *[None] * (count - len(one.values)))) for one in chart.series)
    return replace(
        figure, alt=figure.alt.strip() or figure.title.strip() or words.FIGURE, chart=replace(chart, series=series)
    )
