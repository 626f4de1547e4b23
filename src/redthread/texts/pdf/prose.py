"""Pages set in two columns of running text, which are read one column after the other."""

from collections.abc import Sequence

from redthread.texts.pdf.rows import Fragment, fragments_of, rows_of
from redthread.texts.pdf.words import Word

_FEWEST_ROWS = 6
_STEP = 4.0
_FILLED = 0.55
_WORDS = 3.0
_NARROWEST = 0.25


def in_columns(words: Sequence[Word]) -> list[list[Word]]:
    """The words in groups in the order they are read: one group for an ordinary page, several where a stretch of the
    page has two columns of running text."""
    if not words:
        return []
    cut = [fragments_of(row) for row in rows_of(words)]
    river = _river([fragment for fragments in cut for fragment in fragments])
    if river is None:
        return [list(words)]
    groups = _groups(cut, river)
    return groups if any(_is_pair(groups, at) for at in range(len(groups))) else [list(words)]


def _river(pieces: Sequence[Fragment]) -> float | None:
    """The x with the most pieces of text beside it and the fewest across it; None when few stand beside any."""
    left, right = min(piece.x0 for piece in pieces), max(piece.x1 for piece in pieces)
    best, place = _FEWEST_ROWS * 2, None
    x = left + _NARROWEST * (right - left)
    while x <= right - _NARROWEST * (right - left):
        before = sum(piece.x1 <= x for piece in pieces)
        after = sum(piece.x0 >= x for piece in pieces)
        score = 2 * min(before, after) - (len(pieces) - before - after)
        if score > best:
            best, place = score, x
        x += _STEP
    return place


def _is_pair(groups: Sequence[Sequence[Word]], at: int) -> bool:
    return at % 3 == 1 and _is_prose(groups[at]) and _is_prose(groups[at + 1])


def _is_prose(words: Sequence[Word]) -> bool:
    rows = rows_of(words)
    if len(rows) < _FEWEST_ROWS:
        return False
    width = max(word.x1 for word in words) - min(word.x0 for word in words)
    filled = sum(row.x1 - row.x0 for row in rows) / len(rows) / max(width, 1.0)
    letters = sum(word.text[:1].isalpha() for word in words)
    return filled >= _FILLED and len(words) / len(rows) >= _WORDS and letters >= 0.8 * len(words)


def _groups(cut: Sequence[Sequence[Fragment]], x: float) -> list[list[Word]]:
    """Groups of three: words above that cross `x`, words to the left, words to the right; and again further down."""
    groups: list[list[Word]] = [[], [], []]
    for fragments in cut:
        if any(fragment.x0 < x < fragment.x1 for fragment in fragments):
            if groups[-1] or groups[-2]:
                groups.extend([[], [], []])
            groups[-3].extend(word for fragment in fragments for word in fragment.words)
            continue
        for fragment in fragments:
            groups[-2 if fragment.x1 <= x else -1].extend(fragment.words)
    return groups
