"""When two texts say the same: Word changes quotes, spaces and hyphens by itself, and that is no change."""

import re
import unicodedata
from collections.abc import Iterable

from redthread.rules.documents import Block, Figure, FigureText, Inline, Listing, Paragraph, Reference, Strong
from redthread.rules.documents import Emphasis as Italics
from redthread.typesetting.word.blocks import written
from redthread.typesetting.word.markup import Element, clean, w
from redthread.typesetting.word.pen import Pen
from redthread.typesetting.word.spans import Reader

_ALIKE = str.maketrans(
    {
        "\N{SOFT HYPHEN}": "",
        "\N{ZERO WIDTH SPACE}": "",
        "\N{WORD JOINER}": "",
        "\N{ZERO WIDTH NO-BREAK SPACE}": "",
        "\N{NON-BREAKING HYPHEN}": "-",
        "\N{HYPHEN}": "-",
        "”": '"',
        "“": '"',
        "„": '"',
        "»": '"',
        "«": '"',
        "’": "'",
        "‘": "'",
        "´": "'",
        "…": "...",
    }
)
_SPACES = re.compile(r"\s+")


def normal(text: str) -> str:
    """The text as it is compared."""
    told = unicodedata.normalize("NFC", clean(text)).translate(_ALIKE)
    return _SPACES.sub(" ", told).replace(" - ", " – ").strip()


def same_prose(left: Block, right: Block) -> bool:
    """Whether two prose blocks say the same words, with the same weight, with the same figures and references."""
    if isinstance(left, Paragraph) and isinstance(right, Paragraph):
        return _signs(left.text) == _signs(right.text)
    if isinstance(left, Listing) and isinstance(right, Listing):
        told = [[signs for point in one.points if (signs := _signs(point))] for one in (left, right)]
        return left.is_numbered == right.is_numbered and told[0] == told[1]
    return False


def _signs(text: Iterable[Inline]) -> list[tuple[str, str]]:
    """Each sign with its weight; a figure or reference as one, so that it cannot be mistaken for its words."""
    signs: list[tuple[str, str]] = []
    for inline in text:
        if isinstance(inline, FigureText | Reference):
            if normal(inline.text):
                signs.append((normal(inline.text), type(inline).__name__ + _key(inline)))
            continue
        weight = "b" if isinstance(inline, Strong) else "i" if isinstance(inline, Italics) else ""
        for sign in unicodedata.normalize("NFC", clean(inline.text)).translate(_ALIKE):
            if not sign.isspace():
                signs.append((sign, weight))
            elif signs and signs[-1] != (" ", ""):
                signs.append((" ", ""))
    while signs and signs[-1] == (" ", ""):
        signs.pop()
    space = (" ", "")
    for at in range(1, len(signs) - 1):
        if signs[at][0] == "-" and signs[at - 1] == space == signs[at + 1]:
            signs[at] = ("–", signs[at][1])
    return signs


def _key(inline: FigureText | Reference) -> str:
    return inline.passport if isinstance(inline, FigureText) else inline.address


class _Drawing(Pen):
    """A pen that has a picture of every figure."""

    __slots__ = ()

    def picture(self, figure: Figure) -> Element | None:
        del figure
        return w("drawing")


def wordings(block: Block) -> list[list[str]]:
    """What a fixed block reads in Word, piece by piece: a figure reads one way as a picture and another as a table."""
    pens = [Pen(), _Drawing()] if isinstance(block, Figure) else [Pen()]
    return [texts(written(block, pen)) for pen in pens]


def texts(content: Iterable[Element]) -> list[str]:
    """The words of each paragraph and table that has any, as they are compared."""
    reader = Reader()
    told = (normal(reader.words(element).text) for element in content)
    return [text for text in told if text]
