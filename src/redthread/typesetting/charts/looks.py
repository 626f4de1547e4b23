"""How series are told apart: by colour, by lightness in grey print, and by hatch, dash and marker."""

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from redthread.typesetting.design import Design

CLEAR_STEP = 12.0
"""Difference in lightness (CIE L*, 0–100) by which two greys beside each other are told apart in print."""
_LEAST_CONTRAST = 3.0
_DASHES = ("", "7 3", "2 3", "9 3 2 3", "14 4", "4 4")
_MARKERS = ("circle", "square-open", "triangle", "diamond-open", "square", "circle-open")


class Hatch(StrEnum):
    """Lines over a colour whose lightness another series already has."""

    NONE = "none"
    RISING = "rising"
    FALLING = "falling"
    LYING = "lying"


_HATCHES = (Hatch.NONE, Hatch.RISING, Hatch.FALLING, Hatch.LYING)


@dataclass(frozen=True, slots=True)
class Look:
    """The look of a series. Colours are "#rrggbb".

    `edge` is drawn round a fill too light to be seen on white, "" round others. `over` is the colour of the hatch and
    of words on the fill. `line` is the fill, made dark enough for a line.
    """

    fill: str
    edge: str
    hatch: Hatch
    over: str
    line: str
    dash: str
    marker: str


def looks(count: int, design: Design) -> tuple[Look, ...]:
    """A look for each of so many series, in the order of the design's palette."""
    palette = design.palette or (design.ink,)
    colours = [palette[number % len(palette)] for number in range(count)]
    return tuple(_look(number, colours, design) for number in range(count))


def lightness(colour: str) -> float:
    """CIE L* of the colour: 0 for black, 100 for white. What is left of it in grey print."""
    light = _luminance(colour)
    return 116 * light ** (1 / 3) - 16 if light > 0.008856 else 903.3 * light


def contrast(colour: str, other: str = "#ffffff") -> float:
    """The contrast of two colours as WCAG has it, from 1 to 21."""
    darker, lighter = sorted((_luminance(colour), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _look(number: int, colours: list[str], design: Design) -> Look:
    fill = colours[number]
    alike = sum(abs(lightness(fill) - lightness(before)) < CLEAR_STEP for before in colours[:number])
    is_pale = contrast(fill) < _LEAST_CONTRAST
    return Look(
        fill=fill,
        edge=design.ink if is_pale else "",
        hatch=_HATCHES[alike % len(_HATCHES)],
        over="#ffffff" if contrast(fill) >= contrast(fill, design.ink) else design.ink,
        line=_darkened(fill),
        dash=_DASHES[number % len(_DASHES)],
        marker=_MARKERS[number % len(_MARKERS)],
    )


def _darkened(colour: str) -> str:
    """The colour, with black mixed in until a line of it can be seen on white."""
    while contrast(colour) < _LEAST_CONTRAST:
        colour = "#" + "".join(f"{int(int(colour[at : at + 2], 16) * 0.92):02x}" for at in (1, 3, 5))
    return colour


@lru_cache(maxsize=256)
def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
