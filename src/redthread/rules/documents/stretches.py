"""The stretches of a document that a person writes, between what the program has put there.

A stretch is the prose that follows a heading, a table or another fixed block. What is rewritten keeps the anchors of
paragraphs that are still there, so that versions can be compared and Word files read back.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from redthread.rules.documents.as_json import block_as_json
from redthread.rules.documents.blocks import (
    Annexes,
    Block,
    Clause,
    Clauses,
    Heading,
    KeyFacts,
    Listing,
    PageBreak,
    Paragraph,
    Signatures,
)
from redthread.rules.documents.document import Document
from redthread.rules.documents.inlines import Inlines
from redthread.rules.documents.prose import Prose


@dataclass(frozen=True, slots=True)
class Stretch:
    """Prose in a document. `key` is the anchor of what stands before it; `heading` the heading it stands under."""

    key: str
    heading: str
    blocks: tuple[Prose, ...]


@dataclass(frozen=True, slots=True)
class ClauseRow:
    """A clause as it is typed. `anchor` is that of the clause it was, "" for a new one."""

    anchor: str
    text: Inlines
    conditions: tuple[Inlines, ...] = ()


def stretches(document: Document) -> tuple[Stretch, ...]:
    """The stretches in order: every one with prose, and an empty one after each heading where prose can stand."""
    found: list[Stretch] = []
    heading = ""
    for fixed, key, prose, following in parts(document.blocks):
        if isinstance(fixed, Heading):
            heading = fixed.text
        if prose or (isinstance(fixed, Heading) and not isinstance(following, _OWN_WORDS)):
            found.append(Stretch(key, heading, prose))
    return tuple(found)


def rewritten(document: Document, told: Mapping[str, Sequence[Prose]], *, new_anchors: str) -> Document:
    """The document with other prose in the stretches told by key; the rest is as it was.

    A paragraph that is still there keeps its anchor and its tone. New ones are anchored "<new_anchors>-1" and on, which
    must not be used in any other version. A key that no stretch has is a KeyError.
    """
    if unknown := set(told) - {stretch.key for stretch in stretches(document)}:
        raise KeyError(sorted(unknown)[0])
    blocks: list[Block] = []
    fresh = _fresh(new_anchors)
    for fixed, key, prose, _ in parts(document.blocks):
        if fixed is not None:
            blocks.append(fixed)
        blocks += _aligned(prose, told[key], fresh) if key in told else prose
    return replace(document, blocks=tuple(blocks))


def with_clauses(document: Document, told: Mapping[str, Sequence[ClauseRow]], *, new_anchors: str) -> Document:
    """The document with other clauses in the blocks told by anchor. New clauses are anchored "<new_anchors>-att-1"."""
    fresh = _fresh(f"{new_anchors}-att")
    blocks = [
        replace(
            block,
            clauses=tuple(Clause(row.text, row.conditions, row.anchor or next(fresh)) for row in told[block.anchor]),
        )
        if isinstance(block, Clauses) and block.anchor in told
        else block
        for block in document.blocks
    ]
    return replace(document, blocks=tuple(blocks))


def anchored_anew(document: Document, *, new_anchors: str) -> Document:
    """The document with an anchor of that sort on each block and clause that has none."""
    fresh = _fresh(new_anchors)
    blocks = []
    for block in document.blocks:
        kept = block if isinstance(block, PageBreak) or block.anchor else replace(block, anchor=next(fresh))
        if isinstance(kept, Clauses):
            clauses = tuple(one if one.anchor else replace(one, anchor=next(fresh)) for one in kept.clauses)
            kept = replace(kept, clauses=clauses)
        blocks.append(kept)
    return replace(document, blocks=tuple(blocks))


def parts(blocks: Sequence[Block]) -> Iterator[tuple[Block | None, str, tuple[Prose, ...], Block | None]]:
    """Each fixed block, the key of the prose after it, that prose, and the block after the prose.

    The top of the document stands as None, with the key "".
    """
    places = [-1, *(at for at, block in enumerate(blocks) if not is_prose(block))]
    key = ""
    for number, at in enumerate(places):
        after = places[number + 1] if number + 1 < len(places) else len(blocks)
        fixed = None if at < 0 else blocks[at]
        if fixed is not None:
            key = f"{key}+" if isinstance(fixed, PageBreak) else fixed.anchor
        prose = tuple(block for block in blocks[at + 1 : after] if isinstance(block, Paragraph | Listing))
        yield fixed, key, prose, blocks[after] if after < len(blocks) else None


_OWN_WORDS = (Clauses, KeyFacts, Signatures, Annexes)
"""What a heading can lead to without words of its own."""


def is_prose(block: Block | None) -> bool:
    """A person writes the block."""
    return isinstance(block, Paragraph | Listing) and not block.is_fixed


def _aligned(old: Sequence[Prose], new: Sequence[Prose], fresh: Iterator[str]) -> list[Block]:
    matcher = SequenceMatcher(None, [_words(one) for one in old], [_words(one) for one in new], autojunk=False)
    found: list[Block] = []
    for sort, first, last, start, end in matcher.get_opcodes():
        if sort == "equal":
            found += old[first:last]
            continue
        before = list(old[first:last])
        found += [_followed(one, before, fresh) for one in new[start:end]]
    return found


def _followed(new: Prose, before: list[Prose], fresh: Iterator[str]) -> Prose:
    """The new block with the anchor of the next old one of its sort that stood here."""
    for at, old in enumerate(before):
        if isinstance(old, Paragraph) and isinstance(new, Paragraph):
            del before[: at + 1]
            return replace(new, anchor=old.anchor, tone=old.tone)
        if isinstance(old, Listing) and isinstance(new, Listing):
            del before[: at + 1]
            return replace(new, anchor=old.anchor)
    return replace(new, anchor=next(fresh))


def _words(block: Prose) -> str:
    """What tells prose from other prose, apart from anchor and tone."""
    if isinstance(block, Paragraph):
        return block_as_json(Paragraph(block.text))
    return block_as_json(replace(block, anchor=""))


def _fresh(sort: str) -> Iterator[str]:
    number = 0
    while True:
        number += 1
        yield f"{sort}-{number}"
