"""A small panel for each series, all on one scale, so that courses are compared at a glance."""

from dataclasses import replace

from redthread.rules.documents import Chart, ChartKind, Point, Series
from redthread.typesetting.charts.bars import bars
from redthread.typesetting.charts.canvas import Canvas
from redthread.typesetting.charts.letters import LINE
from redthread.typesetting.charts.lines import Place, across, course
from redthread.typesetting.charts.looks import looks
from redthread.typesetting.charts.scale import Scale, known, scale_of, tick_written, value_title, values_of, written

_HEIGHT = 64.0
_BETWEEN = 18.0
_ROOMY = 500.0
"""CSS pixels from which there are four beside each other instead of two."""


def panels(chart: Chart, canvas: Canvas) -> float:
    """Draws small multiples; bars where there is one category only. Answers the height."""
    if len(chart.categories) == 1:
        return bars(_as_bars(chart), canvas)
    shown = values_of(chart)
    scale = scale_of(known(point for points in shown for point in points), most=3, needs_nought=False)
    title = value_title(chart)
    told = canvas.letters.lines(title, canvas.width) if title else ()
    canvas.lines(told, 0, LINE - 3, fill=canvas.design.pale)
    y = len(told) * LINE + 6
    beside = min(len(shown), 4 if canvas.width >= _ROOMY else 2)
    left = canvas.letters.widest(tuple(tick_written(tick, scale, chart) for tick in scale.ticks)) + 8
    wide = (canvas.width - left - (beside - 1) * _BETWEEN - 4) / beside
    for first in range(0, len(shown), beside):
        row = range(first, min(first + beside, len(shown)))
        names = [canvas.letters.lines(chart.series[number].name, wide, is_heavy=True) for number in row]
        top = y + max(len(lines) for lines in names) * LINE + 14
        _ticks(chart, canvas, scale, (top, left))
        for place, (number, lines) in enumerate(zip(row, names, strict=True)):
            x = left + place * (wide + _BETWEEN)
            canvas.lines(lines, x, top - 14 - (len(lines) - 1) * LINE, is_heavy=True)
            _panel(chart, canvas, scale, shown[number], (x, x + wide, top))
        y = top + _HEIGHT + LINE + 14
    if chart.category_title:
        canvas.words(chart.category_title, left, y, fill=canvas.design.pale)
        y += LINE
    return y - 8


def _as_bars(chart: Chart) -> Chart:
    values = tuple(points[0] for points in values_of(chart))
    names = tuple(series.name for series in chart.series)
    return replace(
        chart, kind=ChartKind.BAR, categories=names, series=(Series(chart.categories[0], values),), category_title=""
    )


def _ticks(chart: Chart, canvas: Canvas, scale: Scale, place: tuple[float, float]) -> None:
    top, left = place
    for tick in scale.ticks:
        y = scale.place(float(tick), top + _HEIGHT, top)
        canvas.words(tick_written(tick, scale, chart), left - 6, y + 4, anchor="end", fill=canvas.design.pale)


def _panel(
    chart: Chart, canvas: Canvas, scale: Scale, points: tuple[Point, ...], place: tuple[float, float, float]
) -> None:
    left, right, top = place
    foot = top + _HEIGHT
    for tick in scale.ticks:
        y = scale.place(float(tick), foot, top)
        canvas.line(left, y, right, y, stroke=canvas.design.pale if tick == 0 else "")
    places: list[Place | None] = [
        None if point is None else (across(at, len(points), left + 3, right - 3), scale.place(float(point), foot, top))
        for at, point in enumerate(points)
    ]
    course(canvas, places, looks(1, canvas.design)[0], has_marks=False)
    _last(chart, canvas, points, places, (left, right, top))
    canvas.words(chart.categories[0], left, foot + LINE, fill=canvas.design.pale)
    last = chart.categories[-1]
    if canvas.letters.width(chart.categories[0]) + canvas.letters.width(last) + 6 <= right - left:
        canvas.words(last, right, foot + LINE, anchor="end", fill=canvas.design.pale)


def _last(
    chart: Chart,
    canvas: Canvas,
    points: tuple[Point, ...],
    places: list[Place | None],
    room: tuple[float, float, float],
) -> None:
    """The last value that was measured, over its place, or a dash where none was."""
    left, right, top = room
    found = [(point, place) for point, place in zip(points, places, strict=True) if place is not None]
    if not found:
        canvas.words(written(None, chart), (left + right) / 2, top + _HEIGHT / 2, fill=canvas.design.pale)
        return
    point, (x, y) = found[-1]
    look = looks(1, canvas.design)[0]
    canvas.point(x, y, look.marker, look.line)
    near = [other[1] for other in places[-3:] if other is not None]
    over = min([y, *near]) - 6
    text = written(point, chart)
    is_at_end = x + canvas.letters.width(text) / 2 > right
    canvas.words(text, min(x + 3, right) if is_at_end else x, over, anchor="end" if is_at_end else "middle")
