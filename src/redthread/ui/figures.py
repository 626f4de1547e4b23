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


CHART_WIDTH = 1000


@dataclass(frozen=True, slots=True)
class PlacedBar:
    """A bar with its length in thousandths of the longest."""

    bar: Bar
    length: int


def laid_out(view: BarsView) -> tuple[PlacedBar, ...]:
    """The bars with lengths in proportion to the size of their values; what is not nothing can always be seen."""
    longest = max((abs(bar.value) for bar in view.bars), default=0) or 1
    return tuple(
        PlacedBar(bar, max(abs(bar.value) * CHART_WIDTH // longest, 2) if bar.value else 0) for bar in view.bars
    )
