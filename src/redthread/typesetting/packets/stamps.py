"""The stamp on each page: board and page number, as real text outside the page's own.

It lies in the upper right corner as the page is seen, within the outermost ten millimetres, where papers have nothing
of their own; and upon white, so that it can be read over a dark picture.
"""

from dataclasses import dataclass

from redthread.typesetting.packets.font import StampFont
from redthread.typesetting.packets.preparing import STAMP_FONT, Frame

SIZE = 8.5
_SHORT_SIDE = 595.0
"""Points of an A4; a larger sheet, which is printed smaller, has a larger stamp."""
_FROM_SIDE, _FROM_TOP = 28.0, 11.0
_PAD = 2.0
_UP, _DOWN = 0.74, 0.24
"""How far the letters reach above and below the line they stand on, at size 1."""
_MOST_OF_WIDTH = 0.92
_CONTENT = (
    b"/Artifact <</Type/Pagination/Subtype/Header/Attached[/Top]>> BDC\nq\n%s\n1 g\n%s re f\n"
    b"0 g\nBT %s %s Tf %s Td 0 Tr %s Tj ET\nQ\nEMC\n"
)


@dataclass(frozen=True, slots=True)
class Stamp:
    """Where a stamp lies as its page is seen: from the left and from the bottom of what is seen, in points."""

    left: float
    base: float
    size: float
    width: float

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, bottom, right and top of the white under it."""
        pad = _PAD * self.size / SIZE
        return (
            self.left - pad,
            self.base - _DOWN * self.size - pad / 2,
            self.left + self.width + pad,
            self.base + _UP * self.size + pad / 2,
        )


def seen_size(frame: Frame) -> tuple[float, float]:
    """Width and height of the page as it is seen, in points."""
    wide, high = (frame.right - frame.left) * frame.unit, (frame.top - frame.bottom) * frame.unit
    return (high, wide) if frame.turn in (90, 270) else (wide, high)


def placed(frame: Frame, width_at_one: float) -> Stamp:
    """Where a text of that width (at size 1) lies. It is made smaller on a page that is too small for it."""
    wide, high = seen_size(frame)
    scale = max(min(wide, high) / _SHORT_SIDE, 0.0)
    size = SIZE * max(scale, min(1.0, scale * 2))
    if width_at_one * size > wide * _MOST_OF_WIDTH:
        size = wide * _MOST_OF_WIDTH / width_at_one
    relative = size / SIZE
    width = width_at_one * size
    right = max(min(_FROM_SIDE * relative, wide - width - 2 * _PAD * relative), _PAD * relative)
    return Stamp(wide - right - width, high - _FROM_TOP * relative - _UP * size, size, width)


def stamp(frame: Frame, text: str, font: StampFont) -> bytes:
    """The content that stamps a page, to be put after the page's own."""
    place = placed(frame, font.width(text))
    left, bottom, right, top = place.box
    return _CONTENT % (
        _numbers(*_turned(frame)) + b" cm",
        _numbers(left, bottom, right - left, top - bottom),
        STAMP_FONT.encode("ascii"),
        _numbers(place.size),
        _numbers(place.left, place.base),
        font.shown(text),
    )


def to_page(frame: Frame, x: float, y: float) -> tuple[float, float]:
    """A place on the page as it is seen, in the page's own units."""
    a, b, c, d, e, f = _turned(frame)
    return a * x + c * y + e, b * x + d * y + f


def _turned(frame: Frame) -> tuple[float, float, float, float, float, float]:
    """The matrix from the page as it is seen to its own units."""
    one = 1 / frame.unit
    match frame.turn:
        case 90:
            return 0, one, -one, 0, frame.right, frame.bottom
        case 180:
            return -one, 0, 0, -one, frame.right, frame.top
        case 270:
            return 0, -one, one, 0, frame.left, frame.top
        case _:
            return one, 0, 0, one, frame.left, frame.bottom


def _numbers(*values: float) -> bytes:
    return " ".join(f"{value:.4f}".rstrip("0").rstrip(".") or "0" for value in values).encode("ascii")
