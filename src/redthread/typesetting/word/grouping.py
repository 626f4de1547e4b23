"""Which pieces of a returned file make up which block, and what stands outside all of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from redthread.rules.documents import Block, Listing
from redthread.typesetting.word.comparing import normal, wordings
from redthread.typesetting.word.marks import is_prose
from redthread.typesetting.word.pieces import Piece


@dataclass(frozen=True, slots=True)
class Group:
    """Pieces of one block, in order; `anchor` is "" for what stands outside all blocks."""

    anchor: str
    pieces: tuple[Piece, ...]

    @property
    def texts(self) -> list[str]:
        """The words of each piece that has any, as they are compared."""
        return [text for text in (normal(piece.words.text) for piece in self.pieces) if text]


def groups_of(pieces: Sequence[Piece], sent: Mapping[str, Block], head: list[str]) -> list[Group]:
    """The pieces by block; `head` are the words of the paper's own head.

    A block met once more, which somebody copied, is text outside all blocks.
    """
    groups: list[Group] = []
    met: set[str] = set()
    for stretch in _stretches(pieces):
        anchor, rest = stretch[0].anchor, list(stretch)
        if anchor and anchor not in met:
            met.add(anchor)
            rest = [] if stretch[0].is_held else _after(stretch, sent.get(anchor), head)
            own = [piece for piece in stretch if not any(piece is one for one in rest)]
            groups.append(Group(anchor, tuple(own)))
        outside = tuple(piece for piece in rest if not piece.is_blank)
        if outside:
            groups.append(Group("", outside))
    return groups


def _stretches(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Pieces that may belong together: those of one anchor, and what follows a bookmark without having any mark."""
    stretches: list[list[Piece]] = []
    for piece in pieces:
        last = stretches[-1][0] if stretches else None
        goes_on = last is not None and (
            piece.anchor == last.anchor or (not piece.anchor and last.anchor and not last.is_held)
        )
        if goes_on:
            stretches[-1].append(piece)
        else:
            stretches.append([piece])
    return stretches


def _after(stretch: Sequence[Piece], block: Block | None, head: list[str]) -> list[Piece]:
    """What in a stretch that a bookmark opened stands after the block and is not of it."""
    marked = [piece for piece in stretch if piece.anchor]
    loose = [piece for piece in stretch if not piece.anchor]
    if isinstance(block, Listing):
        while loose and loose[0].is_point:
            loose.pop(0)
        return loose
    if block is not None and is_prose(block):
        return loose
    accepted = [head] if block is None else wordings(block)
    for wording in accepted:
        left = _without(loose, wording[len([piece for piece in marked if piece.words.text.strip()]) :])
        if left is not None:
            return left
    return loose[max(0, len(accepted[0]) - len(marked)) :]


def _without(loose: Sequence[Piece], wording: Sequence[str]) -> list[Piece] | None:
    """The pieces that are left when those with these words are taken, in order; None when one is not there."""
    left: list[Piece] = []
    waited = list(wording)
    for piece in loose:
        if waited and normal(piece.words.text) == waited[0]:
            waited.pop(0)
        elif not (piece.words.drawn and not piece.words.text.strip()):  # the picture itself has no words
            left.append(piece)
    return None if waited else left
