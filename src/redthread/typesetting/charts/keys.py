"""Names beside the marks they belong to."""

from collections.abc import Sequence

from redthread.typesetting.charts.canvas import Canvas
from redthread.typesetting.charts.letters import LINE
from redthread.typesetting.charts.looks import Look

SWATCH = 12.0
_GAP = 6.0
_BETWEEN = 18.0
ROW = 18.0


def keys(canvas: Canvas, names: Sequence[str], looks: Sequence[Look], top: float = 0.0) -> float:
    """A piece of each series with its name, in rows from the left. Answers where they end."""
    x, y = 0.0, top
    for name, look in zip(names, looks, strict=True):
        lines = canvas.letters.lines(name, canvas.width - SWATCH - _GAP)
        wide = SWATCH + _GAP + canvas.letters.widest(lines)
        if x and x + wide > canvas.width:
            x, y = 0.0, y + ROW
        canvas.bar(x, y + 2, x + SWATCH, y + 2 + SWATCH, look)
        canvas.lines(lines, x + SWATCH + _GAP, y + SWATCH)
        y += (len(lines) - 1) * LINE
        x += wide + _BETWEEN
    return y + ROW + 4 if names else top


def labels_apart(places: Sequence[float], heights: Sequence[float], top: float, foot: float) -> tuple[float, ...]:
    """The places, moved as little as need be so that labels of those heights do not overlap, in the order given.

    Where they have no room between top and foot they go on below it.
    """
    order = sorted(range(len(places)), key=lambda number: (places[number], number))
    moved = list(places)
    at = top
    for number in order:
        moved[number] = max(moved[number], at)
        at = moved[number] + heights[number]
    over = at - foot
    for number in reversed(order):
        if over <= 0:
            break
        least = top + sum(heights[other] for other in order[: order.index(number)])
        moved[number] = max(least, moved[number] - over)
        at = moved[number]
        before = order.index(number) - 1
        over = moved[order[before]] + heights[order[before]] - at if before >= 0 else 0
    return tuple(moved)
