"""A pyramid: two series from the middle outwards, the first category at the bottom."""

from dataclasses import replace

from redthread.rules.documents import Chart
from redthread.typesetting.charts.bars import bars
from redthread.typesetting.charts.canvas import Canvas
from redthread.typesetting.charts.letters import LINE
from redthread.typesetting.charts.looks import Look, looks
from redthread.typesetting.charts.scale import (
    known,
    plain_scale,
    scale_of,
    tick_written,
    value_title,
    values_of,
    written,
)

_TALL, _LEAST = 16.0, 3.0
_HEIGHT = 380.0
_ROW_OF_WORDS = 13.0
_LABEL_SHARE = 0.3


def pyramid(chart: Chart, canvas: Canvas) -> float:
    """Draws a population pyramid; bars when there are not two series or one is below nought. Answers the height."""
    shown = values_of(chart)
    every = known(point for points in shown for point in points)
    if len(shown) != 2 or min(every, default=0) < 0:
        return bars(chart, canvas)
    letters = canvas.letters
    row = max(_LEAST, min(_TALL, _HEIGHT / len(chart.categories)))
    step = 1 if row >= _ROW_OF_WORDS else -int(-_ROW_OF_WORDS // row)
    half = min(max(letters.widest(chart.categories) + 14, 40), canvas.width * _LABEL_SHARE) / 2
    names = [letters.lines(category, 2 * half - 6) for category in chart.categories]
    row = max(row, *(len(lines) * LINE for lines in names)) if step == 1 else row
    middle = canvas.width / 2
    has_values = row >= _ROW_OF_WORDS
    scale = plain_scale(every) if has_values else scale_of(every, most=6 if canvas.width > 500 else 2)
    texts = tuple(written(point, chart) for points in shown for point in points)
    outer = letters.widest(texts if has_values else tuple(tick_written(tick, scale, chart) for tick in scale.ticks))
    outer = outer + 6 if has_values else outer / 2
    heads = [letters.lines(series.name, middle - half, is_heavy=True) for series in chart.series]
    top = max(len(lines) for lines in heads) * LINE + 6
    foot = top + row * len(chart.categories)
    for side, lines, look, points in zip((-1, 1), heads, looks(2, canvas.design), shown, strict=True):
        first, last = middle + side * half, middle + side * (canvas.width / 2 - outer)
        canvas.lines(lines, first, LINE - 2, anchor="end" if side < 0 else "start", is_heavy=True)
        for tick in scale.ticks:
            x = scale.place(float(tick), first, last)
            canvas.line(x, top, x, foot, stroke=canvas.design.pale if tick == 0 else "")
            label = tick_written(tick, scale, chart)
            canvas.words(label, x, foot + LINE, anchor="middle", fill=canvas.design.pale)
        for number, point in enumerate(points):
            y = foot - (number + 1) * row
            value = float(point or 0)
            end = scale.place(value, first, last)
            if value:
                _bar(canvas, (first, end), (y, row), look)
            if has_values:
                canvas.words(
                    texts[number + (0 if side < 0 else len(points))],
                    end + side * 4,
                    y + row / 2 + 4,
                    anchor="end" if side < 0 else "start",
                )
    for number, lines in enumerate(names):
        if number % step == 0:
            y = foot - (number + 0.5) * row - len(lines) * LINE / 2 + LINE - 3
            canvas.lines(lines, middle, y, anchor="middle")
    title = ". ".join(part for part in (value_title(chart), chart.category_title) if part)
    told = letters.lines(title, canvas.width) if title else ()
    below = foot + (1 if has_values else 2) * LINE
    canvas.lines(told, middle, below + 2, anchor="middle", fill=canvas.design.pale)
    return below + (len(told) - 1) * LINE + 7


def _bar(canvas: Canvas, ends: tuple[float, float], place: tuple[float, float], look: Look) -> None:
    y, row = place
    is_roomy = row >= _ROW_OF_WORDS
    air = 1.0 if is_roomy else 0.2
    canvas.bar(ends[0], y + air, ends[1], y + row - air, look if is_roomy else replace(look, edge=""))
