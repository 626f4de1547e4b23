"""A chart that has been drawn."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Picture:
    """The same picture as SVG for page and PDF and as PNG of twice the size for Word.

    `width` and `height` are those of the SVG in CSS pixels (0.75 points). `narrow` is the chart drawn anew as SVG for a
    telephone. `png` is empty when it was drawn for a page alone. No SVG has ids, styles or scripts, so that several can
    stand in one page.
    """

    svg: str
    png: bytes
    width: float
    height: float
    narrow: str = ""
