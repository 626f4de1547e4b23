"""Bars: lying down with their values beside them, or standing where the categories are times and their names fit."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from redthread.rules.documents import Chart, ChartKind, Point
from redthread.typesetting.charts.canvas import Canvas
from redthread.typesetting.charts.keys import keys
from redthread.typesetting.charts.letters import LINE
from redthread.typesetting.charts.looks import looks
from redthread.typesetting.charts.scale import (
    Scale,
    plain_scale,
    scale_of,
    tick_written,
    value_title,
    values_of,
    written,
)

AIR = 6.0
LABEL_SHARE = 0.42
"""Of the width, at most this for the names of lying bars."""
_THICK, _THIN = 15.0, 11.0
_MANY = 25
_STANDING_HEIGHT = 210.0
_WIDEST_COLUMN = 56.0
_TIME = re.compile(r"\d{4}|^(jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a bar: from one value to another, its series, and what was measured."""

    series: int
    start: float
    end: float
    value: Point


def bars(chart: Chart, canvas: Canvas) -> float:
    """Draws a bar chart or a stacked one. Answers its height."""
    drawn_looks = looks(len(chart.series), canvas.design)
    names = [series.name for series in chart.series] if len(chart.series) > 1 else []
    top = keys(canvas, names, drawn_looks[: len(names)])
    return (_standing if _can_stand(chart, canvas) else _lying)(chart, canvas, top)


def groups(chart: Chart) -> tuple[tuple[tuple[Piece, ...], ...], ...]:
    """For each category its lanes, and the pieces of each: a lane for each series, or one lane with all parts.

    Parts below nought are stacked downwards by themselves.
    """
    rows = zip(*values_of(chart), strict=True)
    if chart.kind is not ChartKind.STACKED:
        return tuple(
            tuple((Piece(number, 0.0, float(value or 0), value),) for number, value in enumerate(row)) for row in rows
        )
    return tuple((_stack(row),) for row in rows)


def _stack(row: Sequence[Point]) -> tuple[Piece, ...]:
    ends = {True: 0.0, False: 0.0}
    pieces = []
    for number, value in enumerate(row):
        size = float(value or 0)
        start = ends[size >= 0]
        ends[size >= 0] = start + size
        pieces.append(Piece(number, start, start + size, value))
    return tuple(pieces)


def _ends(chart: Chart) -> tuple[float, ...]:
    return tuple(piece.end for lanes in groups(chart) for lane in lanes for piece in lane)


def _can_stand(chart: Chart, canvas: Canvas) -> bool:
    """Times read from left to right, when each name fits under its columns on one line."""
    count = len(chart.categories)
    lanes = 1 if chart.kind is ChartKind.STACKED else len(chart.series)
    band = (canvas.width - 70) / count
    return (
        are_times(chart.categories)
        and canvas.letters.widest(chart.categories) + AIR <= band
        and lanes * 7 + AIR <= band
    )


def are_times(categories: Sequence[str]) -> bool:
    """Whether the categories are several years, months or days, which are read from left to right."""
    return len(categories) > 1 and all(_TIME.search(category) for category in categories)


# -- lying -------------------------------------------------------------------------------------------------------


def _lying(chart: Chart, canvas: Canvas, top: float) -> float:
    room = canvas.width * LABEL_SHARE
    names = [canvas.letters.lines(category, room) for category in chart.categories]
    left = max((canvas.letters.widest(lines) for lines in names), default=0.0) + 8
    shown = groups(chart)
    ends = [_lane_text(lane, chart) for lanes in shown for lane in lanes]
    scale = plain_scale(_ends(chart))
    outside = canvas.letters.widest(tuple(ends)) + AIR
    first = left + (outside if scale.low < 0 else 0)
    last = canvas.width - outside
    y = _titles(chart, canvas, left, top)
    thick = _THICK if len(names) * len(chart.series) <= _MANY else _THIN
    drawn = looks(len(chart.series), canvas.design)
    nought = scale.place(0, first, last)
    begin = y
    for lines, lanes in zip(names, shown, strict=True):
        height = max(len(lanes) * thick, len(lines) * LINE) + AIR
        middle = y + height / 2
        canvas.lines(lines, left - 8, middle - len(lines) * LINE / 2 + LINE - 3, anchor="end")
        for number, lane in enumerate(lanes):
            foot = middle + (number + 1 - len(lanes) / 2) * thick
            for piece in lane:
                start, end = (scale.place(value, first, last) for value in (piece.start, piece.end))
                if start != end:
                    canvas.bar(start, foot - thick + 1, end, foot - 1, drawn[piece.series])
                    _inside(piece, chart, canvas, (start, end), foot - thick / 2)
            _at_end(
                lane, chart, canvas, [scale.place(piece.end, first, last) for piece in lane], nought, foot - thick / 2
            )
        y += height
    canvas.line(nought, begin, nought, y, stroke=canvas.design.ink)
    return y + 2


def _titles(chart: Chart, canvas: Canvas, left: float, top: float) -> float:
    """What the categories and the values are, over them; answers where the bars begin."""
    pale = canvas.design.pale
    heads = canvas.letters.lines(chart.category_title, max(left - 8, 40)) if chart.category_title else ()
    title = value_title(chart)
    told = canvas.letters.lines(title, canvas.width - left) if title else ()
    rows = max(len(heads), len(told))
    canvas.lines(heads, left - 8, top + LINE - 3, anchor="end", fill=pale)
    canvas.lines(told, left, top + LINE - 3, fill=pale)
    return top + rows * LINE + (4 if rows else 0)


def _lane_text(lane: Sequence[Piece], chart: Chart) -> str:
    """What stands at the end of a bar: its value, or the sum of its parts, a dash when one of them is not known.

    Nothing where the chart has parts below nought, since the bar does not end at its sum.
    """
    if len(lane) == 1:
        return written(lane[0].value, chart)
    told = [piece.value for piece in lane if piece.value is not None]
    if len(told) < len(lane):
        return written(None, chart)
    return written(sum(told), chart) if min(_ends(chart)) >= 0 else ""


def _at_end(
    lane: Sequence[Piece], chart: Chart, canvas: Canvas, ends: Sequence[float], nought: float, middle: float
) -> None:
    text = _lane_text(lane, chart)
    is_below = len(lane) == 1 and lane[0].end < 0
    x = min(ends) - 5 if is_below else max(*ends, nought) + 5
    is_pale = any(piece.value is None for piece in lane)
    canvas.words(text, x, middle + 4, anchor="end" if is_below else "start", fill=canvas.design.pale if is_pale else "")


def _inside(piece: Piece, chart: Chart, canvas: Canvas, ends: tuple[float, float], middle: float) -> None:
    """The value of a part, on it, where it has room and no hatch."""
    if chart.kind is not ChartKind.STACKED or len(chart.series) == 1:
        return
    inside(canvas, written(piece.value, chart), piece.series, len(chart.series), ends, middle)


def inside(canvas: Canvas, text: str, series: int, count: int, ends: tuple[float, float], middle: float) -> None:
    """Text in the middle of a part; on a hatch it stands on a plain field."""
    look = looks(count, canvas.design)[series]
    wide = canvas.letters.width(text)
    if wide + 8 > abs(ends[1] - ends[0]):
        return
    centre = sum(ends) / 2
    if look.hatch != "none":
        canvas.rect(centre - wide / 2 - 3, middle - 6.5, centre + wide / 2 + 3, middle + 6.5, fill=look.fill)
    canvas.words(text, centre, middle + 4, anchor="middle", fill=look.over)


# -- standing ----------------------------------------------------------------------------------------------------


def _standing(chart: Chart, canvas: Canvas, top: float) -> float:
    scale = scale_of(_ends(chart))
    title = value_title(chart)
    if title:
        lines = canvas.letters.lines(title, canvas.width)
        canvas.lines(lines, 0, top + LINE - 3, fill=canvas.design.pale)
        top += len(lines) * LINE
    top += LINE  # for the value over the highest column
    foot = top + _STANDING_HEIGHT
    left = upright_axis(chart, canvas, scale, (top, foot))
    band = (canvas.width - left) / len(chart.categories)
    shown = groups(chart)
    thick = min(_WIDEST_COLUMN, (band - max(AIR, band * 0.25)) / len(shown[0]))
    texts = tuple(_lane_text(lane, chart) for lanes in shown for lane in lanes)
    has_values = canvas.letters.widest(texts) <= (thick if len(shown[0]) > 1 else band - 2)
    drawn = looks(len(chart.series), canvas.design)
    for number, lanes in enumerate(shown):
        centre = left + (number + 0.5) * band
        for place, lane in enumerate(lanes):
            middle = centre + (place + 0.5 - len(lanes) / 2) * thick
            for piece in lane:
                start, end = (scale.place(value, foot, top) for value in (piece.start, piece.end))
                if start != end:
                    canvas.bar(middle - thick / 2 + 1, start, middle + thick / 2 - 1, end, drawn[piece.series])
                    _on_part(piece, chart, canvas, (start, end), (middle, thick))
            if has_values or any(piece.value is None for piece in lane):
                _over(lane, chart, canvas, scale, (foot, top), middle)
    nought = scale.place(0, foot, top)
    canvas.line(left, nought, canvas.width, nought, stroke=canvas.design.ink)
    return under(chart, canvas, left, foot + LINE + 2, band)


def _over(
    lane: Sequence[Piece], chart: Chart, canvas: Canvas, scale: Scale, span: tuple[float, float], middle: float
) -> None:
    is_below = len(lane) == 1 and lane[0].end < 0
    ends = [scale.place(piece.end, *span) for piece in lane]
    y = max(ends) + 12 if is_below else min(ends) - 4
    canvas.words(_lane_text(lane, chart), middle, y, anchor="middle")


def _on_part(piece: Piece, chart: Chart, canvas: Canvas, ends: tuple[float, float], place: tuple[float, float]) -> None:
    """The value of a part of a column, on it, where it has room."""
    middle, thick = place
    if chart.kind is ChartKind.STACKED and len(chart.series) > 1 and abs(ends[1] - ends[0]) >= LINE + 2:
        text = written(piece.value, chart)
        inside(canvas, text, piece.series, len(chart.series), (middle - thick / 2, middle + thick / 2), sum(ends) / 2)


def upright_axis(chart: Chart, canvas: Canvas, scale: Scale, span: tuple[float, float], right: float = 0) -> float:
    """The ticks of standing values with their lines; answers where the room to the right of their labels begins."""
    top, foot = span
    texts = tuple(tick_written(tick, scale, chart) for tick in scale.ticks)
    left = canvas.letters.widest(texts) + 8
    for tick, text in zip(scale.ticks, texts, strict=True):
        y = scale.place(float(tick), foot, top)
        canvas.line(left, y, right or canvas.width, y)
        canvas.words(text, left - 6, y + 4, anchor="end", fill=canvas.design.pale)
    return left


def under(chart: Chart, canvas: Canvas, left: float, y: float, band: float) -> float:
    """The names of the categories under their columns, and what they are."""
    for number, category in enumerate(chart.categories):
        canvas.words(category, left + (number + 0.5) * band, y, anchor="middle")
    if chart.category_title:
        y += LINE + 2
        canvas.words(chart.category_title, (left + canvas.width) / 2, y, anchor="middle", fill=canvas.design.pale)
    return y + 5
