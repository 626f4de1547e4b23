"""From words to the rows a reader sees, and from rows to text with the spaces that were printed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from redthread.texts.pdf.words import Word

EM = 0.86
"""A font's size as a part of its box's height."""
_SAME_ROW = 0.55
_LOOK_BACK = 4
_OVERPRINT = 0.25
_SHADOW = 0.15
_NARROWEST_SPACE, _WIDEST_SPACE = 0.2, 0.65
_MOST_SPACES = 3
_CELL_GAP = 0.75
_EVEN_GAPS = 5
_EVEN = 1.9
_PROSE = 0.7


@dataclass(slots=True)
class Row:
    """Words beside each other, from left to right. `y0` and `y1` are the bottom and top of the row."""

    words: list[Word]
    y0: float
    y1: float

    @property
    def x0(self) -> float:
        """The left edge."""
        return self.words[0].x0

    @property
    def x1(self) -> float:
        """The right edge."""
        return max(word.x1 for word in self.words)

    @property
    def height(self) -> float:
        """From the bottom to the top."""
        return self.y1 - self.y0


@dataclass(frozen=True, slots=True)
class Fragment:
    """Neighbouring words of a row without a wide gap between."""

    words: tuple[Word, ...]

    @property
    def x0(self) -> float:
        """The left edge."""
        return self.words[0].x0

    @property
    def x1(self) -> float:
        """The right edge."""
        return self.words[-1].x1

    @property
    def text(self) -> str:
        """The words with single spaces."""
        return " ".join(word.text for word in self.words)


def rows_of(words: Iterable[Word]) -> list[Row]:
    """The rows from top to bottom."""
    rows: list[Row] = []
    for word in sorted(words, key=lambda word: -(word.y0 + word.y1)):
        row = next((row for row in rows[-_LOOK_BACK:] if _belongs(word, row)), None)
        if any(_is_copy(word, other) for near in rows[-_LOOK_BACK:] for other in near.words):
            continue
        if row is None:
            rows.append(Row([word], word.y0, word.y1))
        else:
            row.words.append(word)
    for row in rows:
        row.words.sort(key=lambda word: word.x0)
    return rows


def text_of(row: Row) -> str:
    """The row's words with as many spaces between as were printed, three at most, and one before when it is indented
    with spaces."""
    gaps = _gaps(row)
    indent = " " if row.words[0].is_indented else ""
    if not gaps or is_even(row):
        return indent + " ".join(word.text for word in row.words)
    size = EM * row.height
    narrowest = min((gap for gap in gaps if gap >= _NARROWEST_SPACE * size), default=size)
    space = min(narrowest, _WIDEST_SPACE * size)
    pieces = [indent, row.words[0].text]
    for gap, word in zip(gaps, row.words[1:], strict=True):
        count = round(gap / space) if gap > 1.6 * space else 1
        pieces.append(" " * min(count, _MOST_SPACES) + word.text)
    return "".join(pieces)


def fragments_of(row: Row) -> list[Fragment]:
    """The row cut where the gap is wider than between words."""
    if is_even(row):
        return [Fragment(tuple(row.words))]
    widest = _CELL_GAP * EM * row.height
    found: list[list[Word]] = [[row.words[0]]]
    for gap, word in zip(_gaps(row), row.words[1:], strict=True):
        if gap > widest:
            found.append([])
        found[-1].append(word)
    return [Fragment(tuple(words)) for words in found]


def is_even(row: Row) -> bool:
    """Whether a row is justified running text: many words, all gaps alike."""
    gaps = _gaps(row)
    if len(gaps) < _EVEN_GAPS:
        return False
    letters = sum(word.text[:1].isalpha() for word in row.words)
    return max(gaps) < _EVEN * max(median(gaps), 0.1) and letters >= _PROSE * len(row.words)


def joined(lines: Sequence[str]) -> str:
    """The lines of a cell as one text: words cut at the end of a line are put together again."""
    text = ""
    for line in lines:
        if text.endswith("-") and line and not line.startswith(("och ", "eller ", "samt ", "- ", "–")):
            is_cut = text[-2:-1].islower() and text[-3:-2].isalpha() and line[0].islower()
            text = (text[:-1] if is_cut else text) + line
        else:
            text = f"{text} {line}" if text else line
    return text


def _is_copy(word: Word, other: Word) -> bool:
    """Whether a word is printed over another, the same one: bold, or a shadow."""
    if word.text != other.text:
        return False
    height = word.y1 - word.y0
    return abs(word.x0 - other.x0) < _SHADOW * height and abs(word.y0 - other.y0) < _SHADOW * height


def _belongs(word: Word, row: Row) -> bool:
    overlap = min(word.y1, row.y1) - max(word.y0, row.y0)
    if overlap < _SAME_ROW * min(word.y1 - word.y0, row.y1 - row.y0):
        return False
    allowed = _OVERPRINT * (word.x1 - word.x0)
    return not any(min(word.x1, other.x1) - max(word.x0, other.x0) > allowed for other in row.words)


def _gaps(row: Row) -> list[float]:
    words = row.words
    return [max(0.0, words[at + 1].x0 - words[at].x1) for at in range(len(words) - 1)]
