"""Lines, bars and words as SVG, in presentation attributes alone: pages allow no styles, and ids could clash."""

from collections.abc import Iterable
from html import escape

from redthread.typesetting.charts.letters import LINE, SIZE, Letters
from redthread.typesetting.charts.looks import Hatch, Look
from redthread.typesetting.design import Design

_STEP = 5.0
"""Between the lines of a hatch."""


class Canvas:
    """What is drawn on, from the top left in CSS pixels. Words stay words, so that they can be searched for."""

    def __init__(self, width: float, design: Design) -> None:
        self.width = width
        self.design = design
        self.letters = Letters(design)
        self._parts: list[str] = []

    def svg(self, height: float) -> str:
        """The drawing, with a size and fonts of its own."""
        size = f'width="{_n(self.width)}" height="{_n(height)}" viewBox="0 0 {_n(self.width)} {_n(height)}"'
        family = f"'{escape(self.design.font, quote=True)}', 'Source Sans 3', sans-serif"
        font = f'font-family="{family}" font-size="{_n(SIZE)}" fill="{self.design.ink}"'
        return f'<svg xmlns="http://www.w3.org/2000/svg" {size} {font}>{"".join(self._parts)}</svg>'

    def words(
        self, text: str, x: float, y: float, *, anchor: str = "start", fill: str = "", is_heavy: bool = False
    ) -> None:
        """Text on one line whose foot is at `y`. `anchor` is start, middle or end."""
        if not text:
            return
        looks = f' text-anchor="{anchor}"' if anchor != "start" else ""
        looks += f' fill="{fill}"' if fill else ""
        looks += ' font-weight="600"' if is_heavy else ""
        self._parts.append(f'<text x="{_n(x)}" y="{_n(y)}"{looks}>{escape(_clean(text), quote=False)}</text>')

    def lines(
        self,
        lines: Iterable[str],
        x: float,
        y: float,
        *,
        anchor: str = "start",
        fill: str = "",
        is_heavy: bool = False,
    ) -> None:
        """Text on several lines, the foot of the first at `y`."""
        for number, line in enumerate(lines):
            self.words(line, x, y + number * LINE, anchor=anchor, fill=fill, is_heavy=is_heavy)

    def line(self, x1: float, y1: float, x2: float, y2: float, *, stroke: str = "", width: float = 1) -> None:
        """A straight line; a hair's where no colour is said."""
        place = f'x1="{_n(x1)}" y1="{_n(y1)}" x2="{_n(x2)}" y2="{_n(y2)}"'
        self._parts.append(f'<line {place} stroke="{stroke or self.design.hair}" stroke-width="{_n(width)}"/>')

    def rect(self, x1: float, y1: float, x2: float, y2: float, *, fill: str, edge: str = "", dash: str = "") -> None:
        """A rectangle between two corners, whichever is first. The edge lies within it."""
        left, top, wide, high = min(x1, x2), min(y1, y2), abs(x2 - x1), abs(y2 - y1)
        inset = min(0.5, wide / 2, high / 2) if edge else 0
        looks = f' stroke="{edge}"' if edge else ""
        looks += f' stroke-dasharray="{dash}"' if dash else ""
        place = f'x="{_n(left + inset)}" y="{_n(top + inset)}"'
        size = f'width="{_n(wide - 2 * inset)}" height="{_n(high - 2 * inset)}"'
        self._parts.append(f'<rect {place} {size} fill="{fill}"{looks}/>')

    def bar(self, x1: float, y1: float, x2: float, y2: float, look: Look) -> None:
        """A rectangle in the look of its series."""
        self.rect(x1, y1, x2, y2, fill=look.fill, edge=look.edge)
        if look.hatch is not Hatch.NONE:
            self.hatch(x1, y1, x2, y2, look.hatch, look.over)

    def hatch(self, x1: float, y1: float, x2: float, y2: float, hatch: Hatch, stroke: str) -> None:
        """Slanting or lying lines that end at the edges of the rectangle."""
        left, right, top, foot = min(x1, x2), max(x1, x2), min(y1, y2), max(y1, y2)
        strokes = "".join(
            f"M{_n(a)} {_n(b)}L{_n(c)} {_n(d)}" for a, b, c, d in _hatched(left, right, top, foot, hatch) if a != c
        )
        if strokes:
            self._parts.append(f'<path d="{strokes}" stroke="{stroke}" stroke-width="1.4" fill="none"/>')

    def path(self, points: Iterable[tuple[float, float]], *, stroke: str, width: float = 2, dash: str = "") -> None:
        """Straight lines from point to point."""
        places = "L".join(f"{_n(x)} {_n(y)}" for x, y in points)
        looks = f' stroke-dasharray="{dash}"' if dash else ""
        ends = 'stroke-linejoin="round" stroke-linecap="butt"'
        self._parts.append(
            f'<path d="M{places}" fill="none" stroke="{stroke}" stroke-width="{_n(width)}" {ends}{looks}/>'
        )

    def point(self, x: float, y: float, marker: str, colour: str) -> None:
        """A measured point: circle, square, triangle or diamond, filled or open."""
        fill = "#ffffff" if marker.endswith("open") else colour
        looks = f'fill="{fill}" stroke="{colour}" stroke-width="1.5"'
        shape = marker.removesuffix("-open")
        if shape == "circle":
            self._parts.append(f'<circle cx="{_n(x)}" cy="{_n(y)}" r="2.75" {looks}/>')
            return
        corners = " ".join(f"{_n(x + right)},{_n(y + down)}" for right, down in _CORNERS[shape])
        self._parts.append(f'<polygon points="{corners}" {looks}/>')


_CORNERS = {
    "square": ((-2.6, -2.6), (2.6, -2.6), (2.6, 2.6), (-2.6, 2.6)),
    "triangle": ((0, -3.4), (3.4, 2.6), (-3.4, 2.6)),
    "diamond": ((0, -3.8), (3.8, 0), (0, 3.8), (-3.8, 0)),
}


def _hatched(
    left: float, right: float, top: float, foot: float, hatch: Hatch
) -> Iterable[tuple[float, float, float, float]]:
    """The lines of a hatch within the rectangle, at the same places in neighbours."""
    if hatch is Hatch.LYING:
        for at in _steps(top, foot):
            yield left, at, right, at
        return
    if hatch is Hatch.RISING:
        for both in _steps(left + top, right + foot):
            x1, x2 = max(left, both - foot), min(right, both - top)
            yield x1, both - x1, x2, both - x2
        return
    for apart in _steps(left - foot, right - top):
        x1, x2 = max(left, apart + top), min(right, apart + foot)
        yield x1, x1 - apart, x2, x2 - apart


def _steps(first: float, last: float) -> Iterable[float]:
    number = int(first // _STEP) + 1
    while number * _STEP < last:
        yield number * _STEP
        number += 1


def _n(value: float) -> str:
    """A place with two decimals, never "-0"."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _clean(text: str) -> str:
    """Without signs that XML has no place for."""
    return "".join(sign for sign in text if sign >= " " and not "\ud800" <= sign <= "\udfff" and sign < "\ufffe")
