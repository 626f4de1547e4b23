"""A document's rows parted at its standing headings and labels."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from redthread.rules.reading.casenumbers import LABEL, number_after, whole_number
from redthread.rules.reading.clauses import lead_in
from redthread.rules.reading.rows import Row, join
from redthread.rules.reading.standing import Label, label_of, pairs_of


@dataclass(frozen=True, slots=True)
class Block:
    """A heading or label and the rows below it.

    `value` stands on the label's own line; `row` is None before any label.
    """

    label: Label | None
    row: Row | None
    value: str
    rows: tuple[Row, ...]

    @property
    def body(self) -> tuple[Row, ...]:
        """The rows of the block, the value on the label's own line as the first of them."""
        if not self.value or self.row is None:
            return self.rows
        return (replace(self.row, text=self.value, loose=self.value, bullet=""), *self.rows)

    @property
    def text(self) -> str:
        """All of the block as one text."""
        return join(row.text for row in self.body)


def blocks_of(rows: Sequence[Row]) -> tuple[Block, ...]:
    """The blocks of some rows in order; the first has no label when text stands before the first label."""
    blocks: list[Block] = []
    label: Label | None = None
    head: Row | None = None
    value = ""
    below: list[Row] = []

    def close() -> None:
        if label is not None or below:
            blocks.append(Block(label, head, value, tuple(below)))

    for row in rows:
        marks = marks_of(row, label)
        if not marks:
            below.append(row)
            continue
        for mark, printed in marks:
            close()
            label, head, value, below = mark, row, printed, []
        if label is Label.PROPOSAL and lead_in(row.text) is not None:
            below = [row]
    close()
    return tuple(blocks)


def marks_of(row: Row, current: Label | None = None) -> list[tuple[Label, str]]:
    """The labels a row carries, with their values; empty for running text."""
    pairs = pairs_of(row.text)
    if pairs:
        return [(label, value) for label, value in pairs.items() if not (label is Label.ATTACHMENTS and value)]
    if row.bullet:
        return []
    labelled = label_of(row.text)
    if labelled is not None:
        return [(labelled.label, labelled.value)]
    number = lone_number(row)
    if number is not None:
        return [(Label.DNR, number)]
    if current not in (Label.PROPOSAL, Label.DECISION, Label.SUMMARY, Label.DESCRIPTION, Label.BACKGROUND):
        match = lead_in(row.text)
        if match is not None and (match["att"] or not match["rest"]) and len(match["board"].split()) <= 8:
            return [(Label.PROPOSAL, "")]
    return []


def lone_number(row: Row) -> str | None:
    """The case number of a row that holds nothing else, with or without a label."""
    if len(row.text) > 60:
        return None
    match = LABEL.match(row.text)
    if match is not None:
        return number_after(row.text, match.end())
    return whole_number(row.text)


def first(blocks: Iterable[Block], *labels: Label) -> Block | None:
    """The first block with one of the labels."""
    return next((block for block in blocks if block.label in labels), None)


def all_of(blocks: Iterable[Block], *labels: Label) -> tuple[Block, ...]:
    """All blocks with one of the labels."""
    return tuple(block for block in blocks if block.label in labels)
