"""What differs between two versions of a document, block by block and word by word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from redthread.rules.documents.as_json import block_as_json
from redthread.rules.documents.blocks import Annexes, Block, Heading, PageBreak, Signatures
from redthread.rules.documents.charts import Figure
from redthread.rules.documents.document import Document, text_of
from redthread.rules.documents.stretches import is_prose
from redthread.rules.documents.tables import Table

_WORDS = re.compile(r"\s+|[^\s]+")


class Mark(StrEnum):
    """Whether words stand on both sides, only before, or only after."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that belong together."""

    mark: Mark
    text: str


class Sort(StrEnum):
    """What happened to a block."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Difference:
    """A block that differs. `heading` is what it stands under, `title` what it is called when it has a title.

    `pieces` are empty when the words are the same or it has none. `is_prose` for what a person writes.
    """

    anchor: str
    sort: Sort
    heading: str
    title: str
    pieces: tuple[Piece, ...]
    is_prose: bool


def pieces(before: str, after: str) -> tuple[Piece, ...]:
    """Both texts as one, word by word. Nothing when they are the same."""
    if before == after:
        return ()
    left, right = _WORDS.findall(before), _WORDS.findall(after)
    found: list[Piece] = []
    for sort, first, last, start, end in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if sort == "equal":
            found.append(Piece(Mark.SAME, "".join(left[first:last])))
            continue
        if first < last:
            found.append(Piece(Mark.GONE, "".join(left[first:last])))
        if start < end:
            found.append(Piece(Mark.NEW, "".join(right[start:end])))
    return tuple(found)


def differences(old: Document, new: Document) -> tuple[Difference, ...]:
    """The blocks that differ, in the order of the new document; what was taken away stands where it stood.

    The title comes first, with the anchor "".
    """
    return (*_title(old, new), *_blocks(old, new))


def title_of(block: Block) -> str:
    """What a block is called: a table's caption, a figure's title; "" for blocks without a name of their own."""
    match block:
        case Table(caption=text) | Figure(title=text) | Heading(text=text):
            return text
        case _:
            return ""


def words_of(block: Block) -> str:
    """The words of a block that a person compares; those of a table row by row are not among them."""
    match block:
        case Table(caption=text) | Figure(title=text):
            return text
        case Signatures(signatories=signatories):
            return "\n".join(f"{one.name}, {one.capacity}" for one in signatories)
        case Annexes(annexes=annexes):
            return "\n".join(f"{one.label} {one.title}".strip() for one in annexes)
        case _:
            return text_of(block)


def _title(old: Document, new: Document) -> Iterator[Difference]:
    if old.title != new.title:
        yield Difference("", Sort.CHANGED, "", "", pieces(old.title, new.title), is_prose=True)


def _blocks(old: Document, new: Document) -> Iterator[Difference]:
    was, now = _known(old), _known(new)
    matcher = SequenceMatcher(None, list(was), list(now), autojunk=False)
    for sort, first, last, start, end in matcher.get_opcodes():
        gone, come = list(was)[first:last], list(now)[start:end]
        if sort != "equal":
            yield from (_one(was[anchor], Sort.REMOVED) for anchor in gone if anchor not in now)
        for anchor in come:
            heading, block = now[anchor]
            if anchor not in was:
                yield _one((heading, block), Sort.ADDED)
            elif block_as_json(was[anchor][1]) != block_as_json(block):
                text = pieces(words_of(was[anchor][1]), words_of(block))
                yield Difference(anchor, Sort.CHANGED, heading, title_of(block), text, is_prose(block))
            elif sort != "equal":
                yield Difference(anchor, Sort.MOVED, heading, title_of(block), (), is_prose(block))


def _one(known: tuple[str, Block], sort: Sort) -> Difference:
    heading, block = known
    text = words_of(block)
    both = pieces(text, "") if sort is Sort.REMOVED else pieces("", text)
    anchor = "" if isinstance(block, PageBreak) else block.anchor
    return Difference(anchor, sort, heading, title_of(block), both, is_prose(block))


def _known(document: Document) -> dict[str, tuple[str, Block]]:
    """Each block by its anchor with the heading it stands under; page breaks have none and are left out."""
    heading = ""
    found: dict[str, tuple[str, Block]] = {}
    for block in document.blocks:
        if isinstance(block, PageBreak):
            continue
        if isinstance(block, Heading):
            heading = block.text
        found[block.anchor] = (heading, block)
    return found
