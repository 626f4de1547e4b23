"""From the characters of a PDF page to its words, each with its box. Coordinates are points, y upwards.

Spaces and line breaks that PDFium puts in itself end a word; runs of printed spaces, which PDFium makes one, are seen
again in the distance between the boxes.
"""

import math
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from redthread.texts.characters import evened

MOST_CHARACTERS = 300_000
"""A page with more is not a page of a paper."""

_BREAKS = {0x0A, 0x0D}
_SPACES = {0x20, 0x09, 0xA0, 0x3000, 0x202F, 0x205F, *range(0x2000, 0x200C)}
_HYPHENS = {0x02, 0xAD, 0xFFFE}
_FIRST_PRINTED = 0x20
_SURROGATES = range(0xD800, 0xE000)
_LARGEST_GAP = 0.35
_LARGEST_OVERLAP = 0.5
_SAME_LINE = 0.5
_RAISED = 0.82
_QUARTER = math.pi / 2


@dataclass(slots=True)
class Word:
    """Letters without a space between: left, bottom, right and top edge, and the text. `is_indented` when a printed
    space stands before it at the beginning of a line."""

    x0: float
    y0: float
    x1: float
    y1: float
    text: str
    is_indented: bool = False

    @property
    def height(self) -> float:
        """The height of the font's box, about 1.15 times its size."""
        return self.y1 - self.y0


@dataclass(frozen=True, slots=True)
class PageWords:
    """The words of a page as it is read: `turns` quarter turns counter-clockwise have been undone. `across` are the
    texts that stand at another angle, such as a stamp in the margin."""

    words: tuple[Word, ...]
    across: tuple[str, ...]
    turns: int


Character = tuple[int, float, float, float, float]


def words_of(textpage: Any) -> PageWords:
    """The words of a text page. Raises ValueError for a page with more characters than any paper's."""
    runs = _runs(textpage)
    weight = [0, 0, 0, 0]
    for turns, run in runs:
        weight[turns] += len(run)
    main = weight.index(max(weight))
    words: list[Word] = []
    across: list[str] = []
    for turns, run in runs:
        found = _words([turned(character, turns) for character in run])
        if turns == main:
            words.extend(found)
        elif found:
            across.append(" ".join(word.text for word in found))
    return PageWords(tuple(words), tuple(across), main)


def turned(character: Character, turns: int) -> Character:
    """The box after `turns` quarter turns clockwise around the origin."""
    code, x0, y0, x1, y1 = character
    if turns == 0:
        return character
    if turns == 1:
        return code, y0, -x1, y1, -x0
    if turns == 2:
        return code, -x1, -y1, -x0, -y0
    return code, -y1, x0, -y0, x1


def _runs(textpage: Any) -> list[tuple[int, list[Character]]]:
    """The characters between PDFium's line breaks, with the quarter turns at which they are written."""
    count = pdfium.FPDFText_CountChars(textpage)
    if count > MOST_CHARACTERS:
        raise ValueError(count)
    get_code, get_box, box = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetLooseCharBox, pdfium.FS_RECTF()
    runs: list[tuple[int, list[Character]]] = []
    run: list[Character] = []
    turns = 0
    for index in range(count):
        code = get_code(textpage, index)
        if code in _BREAKS:
            if run:
                runs.append((turns, run))
                run = []
            continue
        get_box(textpage, index, box)
        if not run and code not in _SPACES:
            turns = _turns(textpage, index)
        run.append((code, box.left, box.bottom, box.right, box.top))
    if run:
        runs.append((turns, run))
    return runs


def _turns(textpage: Any, index: int) -> int:
    angle = pdfium.FPDFText_GetCharAngle(textpage, index)
    return -round(angle / _QUARTER) % 4 if angle > 0 else 0


def _words(run: list[Character]) -> list[Word]:
    words: list[Word] = []
    letters: list[str] = []
    box = [0.0, 0.0, 0.0, 0.0]
    last: Character | None = None

    def finish() -> None:
        if letters:
            words.append(Word(box[0], box[1], box[2], box[3], evened("".join(letters))))
            letters.clear()

    for character in run:
        code, x0, y0, x1, y1 = character
        if code in _SPACES:
            finish()
            last = None
            continue
        letter = _letter(code)
        if not letter or y1 <= y0:
            continue
        if last is not None and _is_printed_twice(last, character):
            continue
        if last is None or not _continues(last, character):
            finish()
            box = [x0, y0, x1, y1]
        else:
            box[1], box[2], box[3] = min(box[1], y0), max(box[2], x1), max(box[3], y1)
        letters.append(letter)
        last = character
    finish()
    if words and run[0][0] in _SPACES and run[0][4] > run[0][2]:
        words[0].is_indented = True
    return words


def _letter(code: int) -> str:
    if code in _HYPHENS:
        return "-"
    if code < _FIRST_PRINTED or code in _SURROGATES or code == 0xFFFF:
        return ""
    return chr(code)


def _is_printed_twice(last: Character, character: Character) -> bool:
    """The same letter a little aside: a way to print bold. Exactly in the same place it is a piece of a ligature."""
    if last[0] != character[0] or last[1:] == character[1:]:
        return False
    return abs(last[1] - character[1]) < 0.3 * max(last[3] - last[1], 0.1) and abs(last[2] - character[2]) < 1


def _continues(last: Character, character: Character) -> bool:
    """Whether a character stands on the same line, right after the last or, as a piece of a ligature, in its place; a
    raised figure after a figure does not."""
    if last[1:] == character[1:]:
        return True
    height = min(last[4] - last[2], character[4] - character[2])
    overlap = min(last[4], character[4]) - max(last[2], character[2])
    gap = character[1] - last[3]
    if overlap < _SAME_LINE * height or not -_LARGEST_OVERLAP * height <= gap <= _LARGEST_GAP * height:
        return False
    is_smaller = character[4] - character[2] < _RAISED * (last[4] - last[2])
    return not (is_smaller and chr(last[0]).isdigit() and chr(character[0]).isdigit())
