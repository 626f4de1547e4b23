"""From values to places: round ticks, and nought where it belongs."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from math import floor, log10

from redthread.rules.documents import Chart, Point
from redthread.typesetting import formats

_CLOSE = 0.7
"""Lines whose lowest value is at least this part of the highest are drawn without nought, to show their course."""


@dataclass(frozen=True, slots=True)
class Scale:
    """From the lowest value to the highest, with its ticks, exact, and how many decimals those are written with."""

    low: float
    high: float
    ticks: tuple[Decimal, ...] = ()
    decimals: int = 0

    def place(self, value: float, first: float, last: float) -> float:
        """Where the value lies between the places of the lowest and the highest."""
        return first + (value - self.low) / (self.high - self.low) * (last - first)


def scale_of(values: Iterable[float], *, most: int = 6, needs_nought: bool = True) -> Scale:
    """A scale of at most so many steps round the values. Without values it goes from 0 to 1."""
    told = tuple(values)
    low, high = (min(told), max(told)) if told else (0.0, 1.0)
    if needs_nought or low < _CLOSE * high or low <= 0 <= high:
        low, high = min(low, 0.0), max(high, 0.0)
    if low == high:
        low, high = (low, low + 1) if low == 0 else (low - abs(low) / 2, low + abs(low) / 2)
    step = _step((high - low) / most)
    first, last = floor(low / float(step)), -floor(-high / float(step))
    ticks = tuple(step * number for number in range(first, last + 1))
    decimals = max(0, -int(step.normalize().as_tuple().exponent))
    return Scale(float(ticks[0]), float(ticks[-1]), ticks, decimals)


def plain_scale(values: Iterable[float]) -> Scale:
    """From the lowest value to the highest, or nought, without ticks: for bars that have their values beside them."""
    told = (0.0, *values)
    return Scale(min(told), max(told) if max(told) > min(told) else min(told) + 1)


def known(points: Iterable[Point]) -> tuple[float, ...]:
    """The values that were measured."""
    return tuple(float(point) for point in points if point is not None and is_known(point))


def is_known(point: Point) -> bool:
    """Whether something was measured; what is no number was not."""
    return point is not None and Decimal(point).is_finite()


def values_of(chart: Chart) -> tuple[tuple[Point, ...], ...]:
    """The values of each series, exactly as many as there are categories, and None where nothing was measured."""
    count = len(chart.categories)
    return tuple(
        tuple(point if is_known(point) else None for point in (*series.values, *(None,) * count)[:count])
        for series in chart.series
    )


def written(value: Point, chart: Chart) -> str:
    """A value as it stands at its mark; a dash where nothing was measured."""
    if value is None:
        return formats.NOTHING
    return _with_percent(formats.number(value, chart.decimals), chart)


def tick_written(tick: Decimal, scale: Scale, chart: Chart) -> str:
    """A tick as it stands at the axis."""
    return _with_percent(formats.number(tick, scale.decimals), chart)


def value_title(chart: Chart) -> str:
    """What the values are, and their unit: "Beviljat stöd, kr"."""
    return ", ".join(part for part in (chart.value_title, chart.unit) if part)


def _with_percent(text: str, chart: Chart) -> str:
    return f"{text}{formats.SPACE}%" if chart.unit == "%" else text


def _step(rough: float) -> Decimal:
    """The next of 1, 2, 2.5, 5 and their tens at or above."""
    power = floor(log10(rough))
    for leading in ("1", "2", "2.5", "5"):
        step = Decimal(leading).scaleb(power)
        if float(step) >= rough * (1 - 1e-9):
            return step
    return Decimal(1).scaleb(power + 1)
