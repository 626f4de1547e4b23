"""Lines over time, with the name of each at its end."""

from collections.abc import Iterable, Sequence

from redthread.rules.documents import Chart, Point
from redthread.typesetting.charts.bars import upright_axis
from redthread.typesetting.charts.canvas import Canvas
from redthread.typesetting.charts.keys import labels_apart
from redthread.typesetting.charts.letters import LINE
from redthread.typesetting.charts.looks import Look, contrast, looks
from redthread.typesetting.charts.scale import Scale, known, scale_of, value_title, values_of, written

_HEIGHT = 220.0
_WIDEST_NAME = 0.34
"""Of the width, at most this for the names at the ends."""
_MOST_POINTS = 24
"""More than so many are drawn without a mark at each."""
Place = tuple[float, float]


def lines(chart: Chart, canvas: Canvas) -> float:
    """Draws a line chart. Answers its height."""
    series = values_of(chart)
    scale = scale_of(known(point for points in series for point in points), needs_nought=False)
    names = [_end_name(one.name, points, chart, canvas) for one, points in zip(chart.series, series, strict=True)]
    right = canvas.width - max(canvas.letters.widest(tuple(one)) for one in names) - 12
    title = value_title(chart)
    told = canvas.letters.lines(title, canvas.width) if title else ()
    canvas.lines(told, 0, LINE - 3, fill=canvas.design.pale)
    top = len(told) * LINE + 8
    foot = top + max(_HEIGHT, sum(len(one) for one in names) * LINE)
    left = upright_axis(chart, canvas, scale, (top, foot), right) + 6
    x = tuple(across(number, len(chart.categories), left, right - 6) for number in range(len(chart.categories)))
    drawn = looks(len(series), canvas.design)
    ends = []
    for points, look in zip(series, drawn, strict=True):
        places = _places(points, x, scale, (foot, top))
        course(canvas, places, look, has_marks=len(x) <= _MOST_POINTS)
        ends.append(next((place[1] for place in reversed(places) if place), foot))
    heights = [len(one) * LINE for one in names]
    wanted = [end - height / 2 for end, height in zip(ends, heights, strict=True)]
    for lines_, y, look in zip(names, labels_apart(wanted, heights, top - 8, foot + 6), drawn, strict=True):
        canvas.lines(lines_, right + 8, y + LINE - 3, fill=_dark(look, canvas))
    canvas.line(left - 6, foot, right, foot, stroke=canvas.design.pale)
    y = foot + LINE + 2
    for number in shown_names(chart.categories, canvas, x):
        canvas.words(chart.categories[number], x[number], y, anchor=_anchor(number, x, chart, canvas))
    if chart.category_title:
        y += LINE + 2
        canvas.words(chart.category_title, (left + right) / 2, y, anchor="middle", fill=canvas.design.pale)
    return y + 5


def course(canvas: Canvas, places: Sequence[Place | None], look: Look, *, has_marks: bool = True) -> None:
    """A line through the places, broken where one is not known; a place alone is a mark."""
    for stretch in stretches(places):
        if len(stretch) > 1:
            canvas.path(stretch, stroke=look.line, dash=look.dash)
        if has_marks or len(stretch) == 1:
            for x, y in stretch:
                canvas.point(x, y, look.marker, look.line)


def stretches(places: Iterable[Place | None]) -> list[list[Place]]:
    """The places that follow each other without a gap."""
    found: list[list[Place]] = [[]]
    for place in places:
        if place is None:
            found.append([])
        else:
            found[-1].append(place)
    return [stretch for stretch in found if stretch]


def across(number: int, count: int, left: float, right: float) -> float:
    """Where a category stands, the first at the left and the last at the right; one alone in the middle."""
    return left + (right - left) * number / (count - 1) if count > 1 else (left + right) / 2


def shown_names(names: Sequence[str], canvas: Canvas, x: Sequence[float]) -> tuple[int, ...]:
    """Which categories' names are written so that none meets its neighbour: the last, and every so many before it."""
    if len(names) < 2:
        return tuple(range(len(names)))
    apart = abs(x[1] - x[0])
    every = 1
    while every < len(names) and canvas.letters.widest(tuple(names)) + 8 > every * apart:
        every += 1
    return tuple(reversed(range(len(names) - 1, -1, -every)))


def _anchor(number: int, x: Sequence[float], chart: Chart, canvas: Canvas) -> str:
    """A last name that would be cut off at the edge ends at its place, and a first one begins there."""
    half = canvas.letters.width(chart.categories[number]) / 2
    if x[number] + half > canvas.width:
        return "end"
    return "start" if x[number] - half < 0 else "middle"


def _places(points: Sequence[Point], x: Sequence[float], scale: Scale, span: tuple[float, float]) -> list[Place | None]:
    return [
        None if point is None else (at, scale.place(float(point), *span)) for point, at in zip(points, x, strict=True)
    ]


def _end_name(name: str, points: Sequence[Point], chart: Chart, canvas: Canvas) -> tuple[str, ...]:
    last = next((point for point in reversed(points) if point is not None), None)
    return canvas.letters.lines(f"{name} {written(last, chart)}".strip(), canvas.width * _WIDEST_NAME)


def _dark(look: Look, canvas: Canvas) -> str:
    """Words need more contrast than a line does: those too light for it are written in ink."""
    return look.line if contrast(look.line) >= 4.5 else canvas.design.ink
