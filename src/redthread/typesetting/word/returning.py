"""What somebody changed in Word, brought back to the document that was sent: prose is taken, the rest is protected."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from redthread.rules.documents import (
    Block,
    Document,
    FigureText,
    Inlines,
    Listing,
    PageBreak,
    Paragraph,
    Tone,
    made,
    text_of,
)
from redthread.rules.documents.merging import Change, Conflict, ConflictKind
from redthread.rules.refusals import Refusal, Refused, refuse
from redthread.typesetting.word.comparing import normal, same_prose, texts, wordings
from redthread.typesetting.word.grouping import Group, groups_of
from redthread.typesetting.word.head import head_content
from redthread.typesetting.word.inlines import text_of_spans, with_figure
from redthread.typesetting.word.marks import HEAD, Marks, inlines_of, is_prose
from redthread.typesetting.word.markup import W
from redthread.typesetting.word.opening import Opened, opened
from redthread.typesetting.word.pen import Pen
from redthread.typesetting.word.pieces import Body, Piece
from redthread.typesetting.word.remarking import remarks_of
from redthread.typesetting.word.spans import Span

_FIRST = "inledning"
"""What new text before the first block is called after."""


@dataclass(frozen=True, slots=True)
class Returned:
    """What came back. `document` is the one sent with its prose changed; what is in `conflicts` stands as it was sent.

    Remark codes: word.tracked_changes (changes still marked; inserted words are taken, deleted ones left out),
    word.comment, word.heading_as_text, word.picture_left_out, word.outside_left_alone.
    """

    mark: str
    document: Document
    changes: tuple[Change, ...]
    conflicts: tuple[Conflict, ...]
    remarks: tuple[Refusal, ...]


def read_back(file: bytes, sent: Document) -> Returned:
    """The document that was sent, with the prose that was changed in Word.

    Raises Refused as `opening.opened` does, and with word.other_document when nothing of the document is in the file.
    """
    opened_file = opened(file)
    return _Return(opened_file, made(sent)).told()


@dataclass(slots=True)
class _Taken:
    """What is taken from the file so far. `instead` are new blocks by anchor, `after` those added after an anchor."""

    instead: dict[str, list[Block]] = field(default_factory=dict)
    after: dict[str, list[Block]] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)


class _Return:
    """One reading of one file."""

    def __init__(self, file: Opened, sent: Document) -> None:
        self._file = file
        self._sent = sent
        self._marks = Marks(sent)
        self._blocks = {block.anchor: block for block in sent.blocks if not isinstance(block, PageBreak)}
        self._names = set(self._blocks)
        self._taken = _Taken()
        self._pieces = Body(file, self._marks).pieces()
        self._figures: Counter[str] = Counter(
            span.key for piece in self._pieces for span in piece.words.spans if span.key
        )

    def told(self) -> Returned:
        """All that came back."""
        head = texts(head_content(self._sent, Pen()))
        groups = groups_of(self._pieces, self._blocks, head)
        order = [group.anchor for group in groups if group.anchor in self._blocks]
        if self._blocks and not order:
            raise Refused((refuse("word.other_document"),))
        at = ""
        for group in groups:
            if not group.anchor:
                self._outside(group, at)
            elif group.anchor == HEAD:
                self._head(group, head)
            else:
                at = group.anchor
                self._block(group, self._blocks[at])
        gone = [anchor for anchor in self._blocks if anchor not in order]
        self._taken.conflicts += [self._removed(anchor) for anchor in gone]
        self._taken.conflicts += self._moved(order)
        document = replace(self._sent, blocks=tuple(self._put_together()))
        fixed = frozenset({HEAD} | {anchor for anchor, block in self._blocks.items() if not is_prose(block)})
        remarks = (*self._file.remarks, *remarks_of(self._file, groups, fixed))
        return Returned(self._file.mark, document, tuple(self._taken.changes), tuple(self._taken.conflicts), remarks)

    # -- blocks that were sent ---------------------------------------------------------------------------------

    def _head(self, group: Group, head: Sequence[str]) -> None:
        if head != group.texts:
            words = "\n".join(head), "\n".join(group.texts)
            self._taken.conflicts.append(Conflict(HEAD, ConflictKind.CHANGED, *words))

    def _block(self, group: Group, block: Block) -> None:
        if is_prose(block):
            self._prose(group, block)
            return
        accepted = wordings(block)
        if not any(" ".join(wording) == " ".join(group.texts) for wording in accepted):
            words = "\n".join(accepted[0]), "\n".join(group.texts)
            self._taken.conflicts.append(Conflict(_anchor(block), ConflictKind.CHANGED, *words))

    def _prose(self, group: Group, block: Block) -> None:
        anchor = _anchor(block)
        self._cannot_be_taken(group, anchor)
        altered: list[tuple[str, str]] = []
        read = self._blocks_from(group.pieces, altered)
        self._taken.conflicts += [Conflict(anchor, ConflictKind.FIGURE_CHANGED, *texts) for texts in altered]
        if not read:
            if normal(text_of(block)):
                self._taken.conflicts.append(self._removed(anchor))
            return
        first = next((at for at, one in enumerate(read) if type(one) is type(block)), 0)
        read[first] = _named(read[first], anchor, block)
        read = self._figures_found_again(read, block)
        if len(read) == 1 and same_prose(block, read[0]):
            return
        missing = self._missing(read, block)
        if missing:
            words = text_of(block), "\n".join(text_of(one) for one in read)
            self._taken.conflicts.append(Conflict(anchor, ConflictKind.FIGURE_CHANGED, *words))
            return
        self._take(block, read, first)

    def _take(self, block: Block, read: list[Block], first: int) -> None:
        anchor = _anchor(block)
        named = [one if at == first else _named(one, self._new_name(anchor)) for at, one in enumerate(read)]
        if same_prose(block, named[first]):
            named[first] = block
        self._taken.instead[anchor] = named
        for at, one in enumerate(named):
            before = text_of(block) if at == first else ""
            if one is not block:
                self._taken.changes.append(Change(_anchor(one), before, text_of(one)))

    def _figures_found_again(self, read: list[Block], block: Block) -> list[Block]:
        """The blocks with figures whose control was lost on the way, where their very words still stand."""
        for figure in self._missing(read, block):
            for at, one in enumerate(read):
                found = _with_figure(one, figure)
                if found is not None:
                    read[at] = found
                    break
        return read

    def _missing(self, read: Sequence[Block], block: Block) -> list[FigureText]:
        """Figures that the sent block had and that are neither in what was read nor moved elsewhere in the paper."""
        had = Counter(one for one in inlines_of(block) if isinstance(one, FigureText) and normal(one.text))
        has = Counter(one for new in read for one in inlines_of(new) if isinstance(one, FigureText))
        return [one for one in (had - has).elements() if not self._stands_elsewhere(one)]

    def _stands_elsewhere(self, figure: FigureText) -> bool:
        sent = sum(one == figure for one in self._marks.inlines.values())
        met = sum(bool(self._figures[key]) for key, one in self._marks.inlines.items() if one == figure)
        return met >= sent

    def _removed(self, anchor: str) -> Conflict:
        return Conflict(anchor, ConflictKind.REMOVED, _words(self._blocks[anchor]), "")

    def _moved(self, order: Sequence[str]) -> Iterator[Conflict]:
        """A conflict for each block that does not stand in the order in which it was sent."""
        places = {anchor: at for at, anchor in enumerate(self._blocks)}
        stays = _longest_rising([places[anchor] for anchor in order])
        for anchor in order:
            if places[anchor] not in stays:
                words = _words(self._blocks[anchor])
                yield Conflict(anchor, ConflictKind.MOVED, words, words)

    # -- text outside ------------------------------------------------------------------------------------------

    def _outside(self, group: Group, at: str) -> None:
        self._cannot_be_taken(group, at)
        altered: list[tuple[str, str]] = []
        for block in self._blocks_from(group.pieces, altered):
            named = _named(block, self._new_name(at or _FIRST))
            self._taken.after.setdefault(at, []).append(named)
            self._taken.changes.append(Change(_anchor(named), "", text_of(named)))
        self._taken.conflicts += [Conflict(at, ConflictKind.FIGURE_CHANGED, *texts) for texts in altered]

    def _cannot_be_taken(self, group: Group, anchor: str) -> None:
        """Tables, text boxes and notes have no place in prose: they are told, with their words."""
        for piece in group.pieces:
            told = [piece.words.text] if piece.is_table else []
            told += [*piece.words.boxes, *(_note(self._file, number) for number in piece.words.notes)]
            self._taken.conflicts += [Conflict(anchor, ConflictKind.ADDED, "", text) for text in told]

    def _blocks_from(self, pieces: Sequence[Piece], altered: list[tuple[str, str]]) -> list[Block]:
        """Paragraphs and lists of the pieces, without anchors."""
        blocks: list[Block] = []
        for piece, text in self._paragraphs(pieces, altered):
            if not text:
                continue
            last = blocks[-1] if blocks else None
            if not piece.is_point:
                blocks.append(Paragraph(text))
            elif isinstance(last, Listing) and last.is_numbered == piece.is_numbered:
                blocks[-1] = replace(last, points=(*last.points, text))
            else:
                blocks.append(Listing((text,), piece.is_numbered))
        return blocks

    def _paragraphs(self, pieces: Sequence[Piece], altered: list[tuple[str, str]]) -> Iterator[tuple[Piece, Inlines]]:
        spans: list[Span] = []
        for piece in pieces:
            if piece.is_table:
                continue
            spans += piece.words.spans
            if piece.is_joined and piece is not pieces[-1]:
                continue
            text = text_of_spans(spans, self._marks)
            altered += text.altered
            yield piece, text.inlines
            spans = []

    def _new_name(self, after: str) -> str:
        number = 2
        while f"{after}-{number}" in self._names:
            number += 1
        self._names.add(f"{after}-{number}")
        return f"{after}-{number}"

    def _put_together(self) -> Iterator[Block]:
        yield from self._taken.after.get("", ())
        for block in self._sent.blocks:
            if isinstance(block, PageBreak):
                yield block
                continue
            yield from self._taken.instead.get(block.anchor, (block,))
            yield from self._taken.after.get(block.anchor, ())


def _named(block: Block, anchor: str, like: Block | None = None) -> Block:
    """The block under its anchor, and in the tone of the one it comes from."""
    tone = like.tone if isinstance(like, Paragraph) else Tone.NORMAL
    if isinstance(block, Paragraph):
        return replace(block, anchor=anchor, tone=tone)
    return replace(block, anchor=anchor) if isinstance(block, Listing) else block


def _anchor(block: Block) -> str:
    return "" if isinstance(block, PageBreak) else block.anchor


def _with_figure(block: Block, figure: FigureText) -> Block | None:
    if isinstance(block, Paragraph):
        text = with_figure(block.text, figure)
        return None if text is None else replace(block, text=text)
    if isinstance(block, Listing):
        for number, point in enumerate(block.points):
            text = with_figure(point, figure)
            if text is not None:
                return replace(block, points=(*block.points[:number], text, *block.points[number + 1 :]))
    return None


def _words(block: Block) -> str:
    if is_prose(block):
        return text_of(block)
    return "\n".join(wordings(block)[0])


def _note(file: Opened, number: str) -> str:
    for note in [] if file.footnotes is None else file.footnotes:
        if note.get(f"{W}id") == number:
            return "".join(str(text) for text in note.itertext()).strip()
    return ""


def _longest_rising(places: Sequence[int]) -> set[int]:
    """As many of the places as can be kept in rising order."""
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for place in places:
        at = bisect_left(ends, place)
        before[place] = ends[at - 1] if at else None
        ends[at : at + 1] = [place]
    kept: set[int] = set()
    place_now = ends[-1] if ends else None
    while place_now is not None:
        kept.add(place_now)
        place_now = before[place_now]
    return kept
