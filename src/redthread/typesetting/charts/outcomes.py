"""Outcome against budget: what was spent lies in the frame of what was set aside, and the difference is marked."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from redthread.rules.documents import Chart, ChartKind, Point
from redthread.typesetting import formats, words
from redthread.typesetting.charts.bars import LABEL_SHARE, bars
from redthread.typesetting.charts.canvas import Canvas
from redthread.typesetting.charts.keys import ROW, SWATCH
from redthread.typesetting.charts.letters import LINE
from redthread.typesetting.charts.looks import Hatch, looks
from redthread.typesetting.charts.scale import Scale, known, scale_of, tick_written, value_title, values_of

_FRAME, _BAR = 20.0, 10.0


def outcomes(chart: Chart, canvas: Canvas) -> float:
    """Draws outcome against budget; plain bars where there are not two series. Answers the height."""
    shown = values_of(chart)
    if len(shown) != 2:
        return bars(replace(chart, kind=ChartKind.BAR), canvas)
    letters = canvas.letters
    names = [letters.lines(category, canvas.width * LABEL_SHARE * 0.75) for category in chart.categories]
    left = max(letters.widest(lines) for lines in names) + 8
    texts = [difference(budget, outcome, chart) for budget, outcome in zip(*shown, strict=True)]
    right = canvas.width - max(letters.widest(tuple(texts)), letters.width(words.DIFFERENCE)) - 10
    scale = scale_of(known(point for points in shown for point in points), most=6 if canvas.width > 500 else 2)
    top = _key(chart, canvas)
    told = letters.lines(value_title(chart), right - left) if value_title(chart) else ()
    canvas.lines(told, left, top + LINE - 3, fill=canvas.design.pale)
    canvas.words(words.DIFFERENCE, canvas.width, top + LINE - 3, anchor="end", fill=canvas.design.pale)
    top += max(len(told), 1) * LINE + 4
    heights = [max(_FRAME, len(lines) * LINE) + 8 for lines in names]
    foot = top + sum(heights)
    for tick in scale.ticks:
        x = scale.place(float(tick), left, right)
        canvas.line(x, top, x, foot, stroke=canvas.design.pale if tick == 0 else "")
        label = tick_written(tick, scale, chart)
        canvas.words(label, x, foot + LINE, anchor="middle", fill=canvas.design.pale)
    y = top
    for number, (lines, height) in enumerate(zip(names, heights, strict=True)):
        middle = y + height / 2
        canvas.lines(lines, left - 8, middle - len(lines) * LINE / 2 + LINE - 3, anchor="end")
        _bars(canvas, scale, (shown[0][number], shown[1][number]), (left, right), middle)
        canvas.words(texts[number], canvas.width, middle + 4, anchor="end")
        y += height
    return foot + LINE + 6


def difference(budget: Point, outcome: Point, chart: Chart) -> str:
    """How far the outcome is from the budget, with its sign, and in percent: "−12 (−4 %)". A dash if unknown."""
    if budget is None or outcome is None:
        return formats.NOTHING
    return " ".join(part for part in difference_parts(budget, outcome, chart) if part)


def difference_parts(budget: Decimal | int, outcome: Decimal | int, chart: Chart) -> tuple[str, str]:
    """The difference, and in brackets what it is in percent; "" where that says nothing."""
    apart = Fraction(outcome) - Fraction(budget)
    text = _signed(formats.number(apart, chart.decimals), apart)
    if not budget or chart.unit == "%":
        return text, ""
    share = apart / abs(Fraction(budget))
    return text, f"({_signed(formats.percent(share, 0), share)})"


def _signed(text: str, value: Fraction) -> str:
    return f"+{text}" if value > 0 and any(sign in "123456789" for sign in text) else text


def _bars(canvas: Canvas, scale: Scale, pair: tuple[Point, Point], room: tuple[float, float], middle: float) -> None:
    budget, outcome = (None if point is None else scale.place(float(point), *room) for point in pair)
    nought = scale.place(0, *room)
    look = looks(1, canvas.design)[0]
    ink = canvas.design.ink
    if budget is not None:
        canvas.rect(nought, middle - _FRAME / 2, budget, middle + _FRAME / 2, fill=canvas.design.sheet)
    if outcome is not None:
        canvas.bar(nought, middle - _BAR / 2, outcome, middle + _BAR / 2, look)
    if budget is not None and outcome is not None and abs(budget - outcome) > 1:
        _marked(canvas, (budget, outcome), middle)
    if budget is not None:
        canvas.rect(nought, middle - _FRAME / 2, budget, middle + _FRAME / 2, fill="none", edge=ink)
        canvas.line(budget, middle - _FRAME / 2 - 2, budget, middle + _FRAME / 2 + 2, stroke=ink, width=2.5)


def _marked(canvas: Canvas, ends: tuple[float, float], middle: float) -> None:
    """The difference, hatched: in the bar where it went over, in the frame where it fell short."""
    ink = canvas.design.ink
    span = ends[0], middle - _BAR / 2, ends[1], middle + _BAR / 2
    canvas.rect(*span, fill="#ffffff", edge=ink)
    canvas.hatch(*span, Hatch.RISING, ink)


def _key(chart: Chart, canvas: Canvas) -> float:
    """What frame, bar and hatch mean."""
    budget, outcome = (series.name for series in chart.series)
    x, y = 0.0, 0.0
    for sort, name in (("frame", budget), ("bar", outcome), ("hatch", words.DIFFERENCE)):
        lines = canvas.letters.lines(name, canvas.width - SWATCH - 12)
        wide = SWATCH + 10 + canvas.letters.widest(lines)
        if x and x + wide > canvas.width:
            x, y = 0.0, y + ROW
        _swatch(canvas, sort, x, y)
        canvas.lines(lines, x + SWATCH + 10, y + SWATCH)
        y += (len(lines) - 1) * LINE
        x += wide + 18
    return y + ROW + 4


def _swatch(canvas: Canvas, sort: str, x: float, y: float) -> None:
    ink = canvas.design.ink
    place = x, y + 3, x + SWATCH + 4, y + SWATCH + 1
    if sort == "frame":
        canvas.rect(*place, fill=canvas.design.sheet, edge=ink)
        canvas.line(place[2], y + 1, place[2], y + SWATCH + 3, stroke=ink, width=2.5)
    elif sort == "bar":
        canvas.bar(*place, looks(1, canvas.design)[0])
    else:
        canvas.rect(*place, fill="#ffffff", edge=ink)
        canvas.hatch(*place, Hatch.RISING, ink)
