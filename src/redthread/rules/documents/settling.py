"""Settling what two sides disagree on: whose text stands is chosen, block by block, by a person."""

from collections.abc import Collection
from dataclasses import replace

from redthread.rules.documents.blocks import Block, PageBreak
from redthread.rules.documents.document import Document
from redthread.rules.documents.merging import Conflict, ConflictKind, Merged
from redthread.rules.documents.stretches import is_prose

CHOOSABLE = frozenset({ConflictKind.CHANGED, ConflictKind.REMOVED, ConflictKind.ADDED})


def may_be_taken(conflict: Conflict, both: Merged, theirs: Document) -> bool:
    """Whether a person may choose their side: of prose they may, of records and of order they may not."""
    sides = [
        block for document in (both.document, theirs) if (block := block_at(document, conflict.anchor)) is not None
    ]
    return conflict.kind in CHOOSABLE and bool(sides) and all(is_prose(block) for block in sides)


def taken(document: Document, theirs: Document, anchors: Collection[str]) -> Document:
    """The document with the blocks of those anchors as the other side has them, which may be not at all.

    A block that the document lacks comes after the block that it follows on the other side.
    """
    blocks = list(document.blocks)
    for anchor in anchors:
        at, other = _place(blocks, anchor), block_at(theirs, anchor)
        if at is not None and other is not None:
            blocks[at] = other
        elif at is not None:
            del blocks[at]
        elif other is not None:
            blocks.insert(_after(blocks, theirs, anchor), other)
    return replace(document, blocks=tuple(blocks))


def block_at(document: Document, anchor: str) -> Block | None:
    """The block with the anchor, None when the document has none."""
    at = _place(document.blocks, anchor)
    return None if at is None else document.blocks[at]


def _place(blocks: Collection[Block], anchor: str) -> int | None:
    for at, block in enumerate(blocks):
        if not isinstance(block, PageBreak) and block.anchor == anchor:
            return at
    return None


def _after(blocks: list[Block], theirs: Document, anchor: str) -> int:
    place = 0
    for block in theirs.blocks:
        if isinstance(block, PageBreak):
            continue
        if block.anchor == anchor:
            break
        at = _place(blocks, block.anchor)
        place = place if at is None else at + 1
    return place
