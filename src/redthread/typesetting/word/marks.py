"""How blocks and figures are found again in a file that has been in Word: tags of content controls and bookmarks.

Word keeps the controls; LibreOffice keeps the bookmarks. Both are told from the document, so the same document gives
the same marks each time, and nothing needs to be remembered beside it.
"""

import re
from collections.abc import Iterator
from hashlib import sha256
from typing import Final

from redthread.rules.documents import (
    Block,
    Document,
    FigureText,
    Inline,
    Listing,
    PageBreak,
    Paragraph,
    Reference,
)

PROSE: Final = "prosa"
FIXED: Final = "fast"
FIGURE: Final = "siffra"
REFERENCE: Final = "hanvisning"
HEAD: Final = "dokumenthuvud"
"""The anchor of the title and what stands around it, which is no block of the document."""

_LONGEST_TAG = 64
_LONGEST_BOOKMARK = 40
_FOREIGN = re.compile(r"[^A-Za-z0-9]+")


def is_prose(block: Block) -> bool:
    """Whether the block may be changed in Word and brought back."""
    return isinstance(block, Paragraph | Listing) and not block.is_fixed


def tag(sort: str, name: str) -> str:
    """The tag of a content control. Word cannot open a file with a tag of more than 64 characters."""
    full = f"{sort}:{name}"
    return full if len(full) <= _LONGEST_TAG else f"{sort}:~{sha256(name.encode()).hexdigest()[:40]}"


def tag_of(block: Block) -> str:
    """The tag of a block's control; "" for a page break."""
    if isinstance(block, PageBreak):
        return ""
    return tag(PROSE if is_prose(block) else FIXED, block.anchor)


def inline_tag(inline: FigureText | Reference) -> str:
    """The tag of the control around a figure or reference in prose."""
    if isinstance(inline, FigureText):
        return tag(FIGURE, inline.passport)
    return tag(REFERENCE, inline.address)


def inlines_of(block: Block) -> Iterator[Inline]:
    """The running text of a prose block, all points of a list in one."""
    if isinstance(block, Paragraph):
        yield from block.text
    elif isinstance(block, Listing):
        for point in block.points:
            yield from point


class Marks:
    """Every mark of one document, and what each stands for.

    `anchors` are block anchors by tag and by bookmark; `inlines` the figures and references of prose by bookmark, and
    `alike` those that share a tag, in order.
    """

    def __init__(self, document: Document) -> None:
        self.anchors: dict[str, str] = {tag(FIXED, HEAD): HEAD}
        self.inlines: dict[str, FigureText | Reference] = {}
        self.alike: dict[str, list[FigureText | Reference]] = {}
        self._bookmarks: dict[str, str] = {HEAD: self._bookmark(FIXED, HEAD)}
        for block in document.blocks:
            if isinstance(block, PageBreak):
                continue
            self.anchors[tag_of(block)] = block.anchor
            self._bookmarks[block.anchor] = self._bookmark(PROSE if is_prose(block) else FIXED, block.anchor)
            if is_prose(block):
                self._take_inlines(block)

    def bookmark(self, anchor: str) -> str:
        """The bookmark at the start of a block; "" when the document has no such block."""
        return self._bookmarks.get(anchor, "")

    def _bookmark(self, sort: str, anchor: str) -> str:
        name = f"{sort}_{_FOREIGN.sub('_', anchor)}"
        if len(name) > _LONGEST_BOOKMARK or name in self.anchors:
            name = f"{sort}_{sha256(anchor.encode()).hexdigest()[:24]}"
        self.anchors[name] = anchor
        return name

    def _take_inlines(self, block: Block) -> None:
        for inline in inlines_of(block):
            if isinstance(inline, FigureText | Reference):
                self.inlines[inline_bookmark(len(self.inlines) + 1)] = inline
                self.alike.setdefault(inline_tag(inline), []).append(inline)


def inline_bookmark(number: int) -> str:
    """The bookmark around the figure or reference of that number among those of prose, from 1."""
    return f"inne_{number}"
