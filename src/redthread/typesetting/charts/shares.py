"""Parts of a whole: one bar that is the whole, and under it each part with its name, value and share."""

from dataclasses import replace
from fractions import Fraction

from redthread.rules.documents import Chart, ChartKind
from redthread.typesetting import formats
from redthread.typesetting.charts.bars import bars, inside
from redthread.typesetting.charts.canvas import Canvas
from redthread.typesetting.charts.keys import SWATCH
from redthread.typesetting.charts.letters import LINE
from redthread.typesetting.charts.looks import looks
from redthread.typesetting.charts.scale import known, value_title, values_of, written

_THICK = 28.0
_MOST = 8
"""More parts than so many are drawn as bars."""


def shares(chart: Chart, canvas: Canvas) -> float:
    """Draws parts of a whole; bars where there is none: a value below nought, or several series. Answers the height."""
    shown = values_of(chart)
    every = known(shown[0]) if shown else ()
    if len(shown) != 1 or len(chart.categories) > _MOST or min(every, default=0) < 0 or sum(every) <= 0:
        return bars(replace(chart, kind=ChartKind.BAR), canvas)
    points = shown[0]
    whole = sum((Fraction(point) for point in points if point is not None), Fraction(0))
    drawn = looks(len(points), canvas.design)
    x = 0.0
    told: list[tuple[str, str]] = []
    for number, point in enumerate(points):
        part = Fraction(point or 0) / whole
        end = x + float(part) * canvas.width
        share = formats.percent(part, 1)
        if part:
            canvas.bar(x, 0, end, _THICK, drawn[number])
            canvas.line(end, 0, end, _THICK, stroke="#ffffff", width=1.5)
            inside(canvas, share, number, len(points), (x, end), _THICK / 2)
        is_percent = chart.unit == "%" and whole == 100
        value = "" if is_percent else written(point, chart)
        told.append((value, share if point is not None else ""))
        x = end
    return _told(chart, canvas, told)


def _told(chart: Chart, canvas: Canvas, told: list[tuple[str, str]]) -> float:
    """A row for each part: name, value and share, the figures under each other."""
    letters = canvas.letters
    title = value_title(chart)
    has_values = any(value for value, _ in told)
    share_wide = max(letters.widest(tuple(share for _, share in told)), 0)
    heads = letters.lines(title, canvas.width * 0.6) if title and has_values else ()
    value_end = canvas.width - share_wide - 18
    value_wide = letters.widest(tuple(value for value, _ in told))
    y = _THICK + 8.0
    canvas.lines(heads, value_end, y + LINE - 3, anchor="end", fill=canvas.design.pale)
    y += len(heads) * LINE + (2 if heads else 0)
    room = value_end - value_wide - SWATCH - 20
    for name, (value, share), look in zip(chart.categories, told, looks(len(told), canvas.design), strict=True):
        lines = letters.lines(name, room)
        canvas.bar(0, y + 2, SWATCH, y + 2 + SWATCH, look)
        canvas.lines(lines, SWATCH + 6, y + SWATCH)
        canvas.words(value, value_end, y + SWATCH, anchor="end")
        canvas.words(share, canvas.width, y + SWATCH, anchor="end")
        y += len(lines) * LINE + 4
        canvas.line(0, y - 1, canvas.width, y - 1)
    return y + 2
