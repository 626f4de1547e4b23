"""What was changed in two places at once, put together block by block, with nothing overwritten in silence.

A draft is taken to Word and may move on in the program meanwhile. Blocks are matched by anchor: what only one side
changed is taken, what both changed differently is a conflict in which ours stands and both texts are told.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum

from redthread.rules.documents.blocks import Annexes, Block, PageBreak, Signatures
from redthread.rules.documents.charts import Figure
from redthread.rules.documents.document import Document, made, text_of
from redthread.rules.documents.tables import Table


class ConflictKind(StrEnum):
    """What stands against each other.

    changed: the text of something that may not be changed, or that both sides changed. removed: what one side took
    away. added: what came and has no place in the tree. moved: the same blocks in another order. figure_changed: a
    figure or reference inside running text.
    """

    CHANGED = "changed"
    REMOVED = "removed"
    ADDED = "added"
    MOVED = "moved"
    FIGURE_CHANGED = "figure_changed"


@dataclass(frozen=True, slots=True)
class Change:
    """Prose that was changed, as words. `before` is "" for what is new; the same on both sides when only the weight of
    words (emphasis) was changed."""

    anchor: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two texts of which `sent` (ours) stands until somebody chooses `returned` (theirs)."""

    anchor: str
    kind: ConflictKind
    sent: str
    returned: str


@dataclass(frozen=True, slots=True)
class Merged:
    """The document of both sides, and what they disagree on. Without conflicts nothing of either side is lost."""

    document: Document
    conflicts: tuple[Conflict, ...]


@dataclass(frozen=True, slots=True)
class _Unit:
    """A block and the page breaks before it, which have no anchor of their own."""

    breaks: int
    block: Block


@dataclass(frozen=True, slots=True)
class _Sides:
    """The same anchor on the three sides; None where there is no such block."""

    base: _Unit | None
    ours: _Unit | None
    theirs: _Unit | None


TITLE = "title"
"""The anchor of a conflict about the document's own description: title, number, head and the like."""


def merged(base: Document, ours: Document, theirs: Document) -> Merged:
    """`base` with the changes of both sides. Where both changed the same differently, ours stands with a conflict."""
    base, ours, theirs = made(base), made(ours), made(theirs)
    (first, _), (left, our_end), (right, their_end) = _units(base), _units(ours), _units(theirs)
    conflicts: list[Conflict] = []
    kept: dict[str, _Unit] = {}
    order, moved = _order(first, left, right)
    for anchor in order:
        sides = _Sides(first.get(anchor), left.get(anchor), right.get(anchor))
        unit, conflict = _one(anchor, sides)
        if unit is not None:
            kept[anchor] = unit
        if conflict is not None:
            conflicts.append(conflict)
    described, differing = _described(base, ours, theirs)
    end = their_end if our_end == _units(base)[1] else our_end
    blocks = (*_blocks(kept[anchor] for anchor in order if anchor in kept), *(PageBreak(),) * end)
    return Merged(replace(described, blocks=blocks), (*differing, *moved, *conflicts))


def _units(document: Document) -> tuple[dict[str, _Unit], int]:
    """The blocks by anchor in order, and the number of page breaks after the last."""
    units: dict[str, _Unit] = {}
    breaks = 0
    for block in document.blocks:
        if isinstance(block, PageBreak):
            breaks += 1
            continue
        units[block.anchor] = _Unit(breaks, block)
        breaks = 0
    return units, breaks


def _blocks(units: Iterable[_Unit]) -> Iterable[Block]:
    for unit in units:
        yield from (PageBreak(),) * unit.breaks
        yield unit.block


def _one(anchor: str, sides: _Sides) -> tuple[_Unit | None, Conflict | None]:
    base, ours, theirs = sides.base, sides.ours, sides.theirs
    if ours is None or theirs is None or base is None:
        return _came_or_went(anchor, sides)
    breaks = theirs.breaks if ours.breaks == base.breaks else ours.breaks
    if ours.block == theirs.block or theirs.block == base.block:
        return _Unit(breaks, ours.block), None
    if ours.block == base.block:
        return _Unit(breaks, theirs.block), None
    return _Unit(breaks, ours.block), _conflict(anchor, ConflictKind.CHANGED, sides)


def _came_or_went(anchor: str, sides: _Sides) -> tuple[_Unit | None, Conflict | None]:
    """For an anchor that is missing on a side. What differs in page breaks alone is no conflict."""
    if _same(sides.ours, sides.theirs) or _same(sides.theirs, sides.base):
        return sides.ours, None
    if _same(sides.ours, sides.base):
        return sides.theirs, None
    kind = ConflictKind.ADDED if sides.base is None else ConflictKind.REMOVED
    return sides.ours, _conflict(anchor, kind, sides)


def _same(left: _Unit | None, right: _Unit | None) -> bool:
    if left is None or right is None:
        return left is right
    return left.block == right.block


def _conflict(anchor: str, kind: ConflictKind, sides: _Sides) -> Conflict:
    return Conflict(anchor, kind, _words(sides.ours), _words(sides.theirs))


def _words(unit: _Unit | None) -> str:
    match unit.block if unit else None:
        case None:
            return ""
        case Table(caption=text) | Figure(title=text):
            return text
        case Signatures(signatories=signatories):
            return "\n".join(one.name for one in signatories)
        case Annexes(annexes=annexes):
            return "\n".join(f"{one.label} {one.title}".strip() for one in annexes)
        case block:
            return text_of(block)


def _order(
    base: Mapping[str, _Unit], ours: Mapping[str, _Unit], theirs: Mapping[str, _Unit]
) -> tuple[list[str], tuple[Conflict, ...]]:
    """All anchors of the sides, in the order of the side that moved something; ours when both did, with a conflict."""
    shared = base.keys() & ours.keys() & theirs.keys()
    was, left, right = ([anchor for anchor in side if anchor in shared] for side in (base, ours, theirs))
    if left == was:
        return _woven(theirs, ours), ()
    conflicts: tuple[Conflict, ...] = ()
    if right not in (was, left):
        first = next(there for here, there in zip(left, right, strict=True) if here != there)
        words = _words(ours[first]), _words(theirs[first])
        conflicts = (Conflict(first, ConflictKind.MOVED, *words),)
    return _woven(ours, theirs), conflicts


def _woven(first: Iterable[str], second: Iterable[str]) -> list[str]:
    """The order of the first, with what only the second has right after what stands before it there."""
    order = list(first)
    known = set(order)
    at = 0
    for anchor in second:
        if anchor in known:
            at = order.index(anchor) + 1
        else:
            order.insert(at, anchor)
            known.add(anchor)
            at += 1
    return order


def _described(base: Document, ours: Document, theirs: Document) -> tuple[Document, tuple[Conflict, ...]]:
    """The document's own description of both sides, with a conflict for each part that both changed differently."""
    parts = {}
    conflicts: list[Conflict] = []
    for name in (field.name for field in fields(Document) if field.name != "blocks"):
        was, left, right = (getattr(document, name) for document in (base, ours, theirs))
        parts[name] = right if left == was else left
        if left not in (was, right) and right != was:
            conflicts.append(Conflict(TITLE, ConflictKind.CHANGED, _told(left), _told(right)))
    return replace(ours, **parts), tuple(conflicts)


def _told(value: object) -> str:
    if isinstance(value, tuple):
        return "\n".join(f"{label}: {text}" for label, text in value)
    return str(value)
