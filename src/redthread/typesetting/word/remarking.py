"""What somebody should look at in a file that came back, though it could be read."""

from collections.abc import Iterator, Sequence

from redthread.rules.refusals import Refusal, refuse
from redthread.typesetting.word.grouping import Group
from redthread.typesetting.word.markup import W
from redthread.typesetting.word.opening import Opened

_LONGEST = 500
"""Signs of a comment or heading that are told."""


def remarks_of(file: Opened, groups: Sequence[Group], fixed: frozenset[str]) -> Iterator[Refusal]:
    """Marked changes, comments, and what was left out or taken as something else than it was. `fixed` are anchors."""
    pieces = [(group.anchor, piece) for group in groups for piece in group.pieces]
    tracked = sum(piece.words.is_tracked for _, piece in pieces)
    if tracked:
        yield refuse("word.tracked_changes", paragraphs=tracked)
    at = ""
    where: dict[str, str] = {}
    for anchor, piece in pieces:
        at = anchor or at
        where |= {number: at for number in piece.words.comments if number not in where}
        if piece.words.drawn and anchor not in fixed:
            yield refuse("word.picture_left_out", anchor=at)
        if piece.is_heading and anchor not in fixed:
            yield refuse("word.heading_as_text", anchor=at, text=piece.words.text[:_LONGEST])
    for comment in [] if file.comments is None else file.comments:
        text = "".join(str(part) for part in comment.itertext()).strip()
        anchor = where.get(comment.get(f"{W}id") or "", "")
        yield refuse("word.comment", anchor=anchor, text=text[:_LONGEST])
