"""What a picture of figures shows, apart from how it is drawn. The same description is drawn for page, PDF and Word."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from redthread.rules.documents.inlines import inlines
from redthread.rules.documents.tables import Cell, Column, Holds, Row, Table

Point = Decimal | int | None
"""A value; None where nothing was measured, which is drawn as a gap and never as nought."""


class ChartKind(StrEnum):
    """The shapes that there are.

    bar: a bar for each category, side by side for several series. stacked: parts upon each other. line: over time.
    pyramid: two series from the middle outwards, youngest at the bottom. multiples: a small panel for each series, on
    one scale. share: parts of a whole, one series. budget: outcome against budget, the difference marked; two series,
    budget first.
    """

    BAR = "bar"
    STACKED = "stacked"
    LINE = "line"
    PYRAMID = "pyramid"
    MULTIPLES = "multiples"
    SHARE = "share"
    BUDGET = "budget"


@dataclass(frozen=True, slots=True)
class Series:
    """Values that belong together, one for each category."""

    name: str
    values: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture of figures. Categories are drawn in the order given; `unit` is that of every value ("mnkr", "%")."""

    kind: ChartKind
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str
    category_title: str = ""
    value_title: str = ""
    decimals: int = 0


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart in a document. `title` says what it shows, as a finding; `alt` says it to who cannot see the picture."""

    title: str
    chart: Chart
    alt: str
    source: str = ""
    note: str = ""
    anchor: str = ""


def table_of(figure: Figure) -> Table:
    """The same figures as a table, a row for each category."""
    chart = figure.chart
    unit = chart.unit
    columns = (
        Column(chart.category_title, weight=2),
        *(Column(series.name, Holds.NUMBER, unit=unit, decimals=chart.decimals) for series in chart.series),
    )
    rows = tuple(
        Row((Cell(inlines(category)), *(Cell(series.values[number]) for series in chart.series)))
        for number, category in enumerate(chart.categories)
    )
    return Table(figure.title, columns, rows, note=figure.note, source=figure.source)
