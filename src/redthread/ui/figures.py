"""Figures that can be followed to their passport, and facts in pairs."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FigureView:
    """A computed figure as it stands in a page.

    `text` is the figure as written, with its unit. `passport` is the address of its passport page; the card fetches
    the same address with `?kort`. With `rule` (and `inputs`, `source`, `on`) the card is filled from the page itself.
    """

    text: str
    passport: str
    rule: str = ""
    inputs: str = ""
    source: str = ""
    on: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """One pair in a list of facts. `url` makes the value a link, `passport` a figure; `note` stands under it."""

    label: str
    value: str
    url: str = ""
    passport: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar. `value` sets its length, `text` is written beside it; `is_marked` for the one the title is about."""

    label: str
    value: int
    text: str
    url: str = ""
    is_marked: bool = False


@dataclass(frozen=True, slots=True)
class BarsView:
    """Bars lying down. `title` says the finding, `unit` what the lengths are, `source` where the values come from."""

    id: str
    title: str
    unit: str
    bars: tuple[Bar, ...]
    label_heading: str = "Post"
    source: str = ""
    empty: str = "Det finns inga uppgifter att visa."


BAR_HEIGHT = 18
BAR_STEP = 44
CHART_WIDTH = 640
LABEL_ROOM = 150
"""Kept free to the right of the longest bar for its figure, in the chart's own units."""


@dataclass(frozen=True, slots=True)
class PlacedBar:
    """A bar with its place in the picture, in the picture's own units."""

    bar: Bar
    label_y: int
    y: int
    text_y: int
    width: int
    text_x: int


@dataclass(frozen=True, slots=True)
class BarPicture:
    """The bars laid out. `height` follows the number of bars."""

    width: int
    height: int
    thickness: int
    bars: tuple[PlacedBar, ...]


def laid_out(view: BarsView) -> BarPicture:
    """The picture of the bars. Lengths are in proportion to the values, a negative value being as long as its size."""
    longest = max((abs(bar.value) for bar in view.bars), default=0) or 1
    room = CHART_WIDTH - LABEL_ROOM
    placed = []
    for index, bar in enumerate(view.bars):
        top = index * BAR_STEP
        width = abs(bar.value) * room // longest
        placed.append(PlacedBar(bar, top + 14, top + 20, top + 34, width, width + 8))
    return BarPicture(CHART_WIDTH, len(view.bars) * BAR_STEP, BAR_HEIGHT, tuple(placed))
