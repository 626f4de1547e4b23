"""From what a chart shows to its picture: each of the shapes, wide for paper and desk, narrow for a telephone."""

from collections.abc import Callable, Sequence

from redthread.rules.documents import Chart, ChartKind
from redthread.typesetting import words
from redthread.typesetting.charts.bars import bars
from redthread.typesetting.charts.canvas import Canvas
from redthread.typesetting.charts.lines import lines
from redthread.typesetting.charts.outcomes import outcomes
from redthread.typesetting.charts.panels import panels
from redthread.typesetting.charts.picture import Picture
from redthread.typesetting.charts.pyramids import pyramid
from redthread.typesetting.charts.raster import rasters
from redthread.typesetting.charts.scale import known, values_of
from redthread.typesetting.charts.shares import shares
from redthread.typesetting.design import Design

WIDE = 584.0
"""CSS pixels: 438 points, the width between the margins of a page."""
NARROW = 330.0
"""CSS pixels: what a telephone has between its margins."""
_SHAPES: dict[ChartKind, Callable[[Chart, Canvas], float]] = {
    ChartKind.BAR: bars,
    ChartKind.STACKED: bars,
    ChartKind.LINE: lines,
    ChartKind.PYRAMID: pyramid,
    ChartKind.MULTIPLES: panels,
    ChartKind.SHARE: shares,
    ChartKind.BUDGET: outcomes,
}


def drawn(charts: Sequence[Chart], design: Design, *, has_png: bool = True) -> tuple[Picture, ...]:
    """A picture of each chart, in order; the same bytes for the same chart and design.

    Without PNG they are drawn in a few milliseconds each, without Typst, so a page can have them at once.
    """
    wide = [in_lines(chart, design, WIDE) for chart in charts]
    narrow = [in_lines(chart, design, NARROW)[0] for chart in charts]
    images: tuple[bytes, ...] = (b"",) * len(wide)
    if has_png:
        images = rasters([svg for svg, _ in wide], [(WIDE, height) for _, height in wide], design)
    return tuple(
        Picture(svg, png, WIDE, height, small) for (svg, height), png, small in zip(wide, images, narrow, strict=True)
    )


def in_lines(chart: Chart, design: Design, width: float) -> tuple[str, float]:
    """The chart as SVG of that width, and its height, both in CSS pixels."""
    canvas = Canvas(width, design)
    if not chart.categories or not any(known(points) for points in values_of(chart)):
        canvas.words(words.NO_ROWS, 0, 16, fill=design.pale)
        return canvas.svg(24), 24
    height = round(_SHAPES[chart.kind](chart, canvas))
    return canvas.svg(height), height
