"""What a chart shows, said in Swedish for those who cannot see it: a proposal for the alt text of a figure.

It says what is drawn, which is highest and lowest, and which way it went. The one who writes the paper may say more.
"""

from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction

from redthread.rules.documents import Chart, ChartKind, Point, Series
from redthread.typesetting import formats
from redthread.typesetting.charts.bars import are_times
from redthread.typesetting.charts.outcomes import difference_parts
from redthread.typesetting.charts.scale import values_of

_DRAWN = {
    ChartKind.BAR: "Stapeldiagram",
    ChartKind.STACKED: "Staplat diagram",
    ChartKind.LINE: "Linjediagram",
    ChartKind.PYRAMID: "Pyramid",
    ChartKind.MULTIPLES: "Små diagram på samma skala",
    ChartKind.SHARE: "Andelar av en helhet",
    ChartKind.BUDGET: "Utfall mot budget",
}
_FEW = 4
"""So many series are told one by one; of more, the highest and the lowest at the end."""
Told = tuple[str, Decimal | int]


def alt_text(chart: Chart) -> str:
    """The text, in whole sentences, never longer than some five of them."""
    values = values_of(chart)
    if not any(point is not None for points in values for point in points):
        return f"{_opening(chart)} Det finns inga uppgifter."
    told = _TELLING[chart.kind](chart, values)
    gaps = sum(point is None for points in values for point in points)
    if gaps:
        told = (*told, "En uppgift saknas." if gaps == 1 else f"{formats.number(gaps)} uppgifter saknas.")
    return " ".join((_opening(chart), *told))


def _opening(chart: Chart) -> str:
    title, unit = chart.value_title.strip(), chart.unit
    what = f"{title} ({unit})" if title and unit else title or unit
    return f"{': '.join(part for part in (_DRAWN[chart.kind], what) if part)}{_span(chart)}."


def _span(chart: Chart) -> str:
    """The first and last of a course; categories by name when they are few, else what they are and their number."""
    names = chart.categories
    if not names:
        return ""
    if len(names) > 1 and (chart.kind in {ChartKind.LINE, ChartKind.MULTIPLES} or are_times(names)):
        return f", {names[0]} till {names[-1]}"
    if len(names) <= 3:
        return " för " + " och ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)
    label = chart.category_title.strip().lower()
    return f" efter {label} ({len(names)} stycken)" if label else f", {len(names)} staplar"


def _bars(chart: Chart, values: Sequence[Sequence[Point]]) -> tuple[str, ...]:
    pairs = tuple(zip(chart.series, values, strict=True))
    if len(pairs) == 1:
        return (_extremes("", _named(chart.categories, values[0]), chart),)
    if len(pairs) <= _FEW:
        return tuple(_extremes(f"{one.name}: ", _named(chart.categories, points), chart) for one, points in pairs)
    every = [
        (f"{one.name} i {category}", value)
        for one, points in pairs
        for category, value in _named(chart.categories, points)
    ]
    return (_extremes("", every, chart),)


def _stacked(chart: Chart, values: Sequence[Sequence[Point]]) -> tuple[str, ...]:
    """The sums of those of which every part is known."""
    sums = [
        sum(point for point in row if point is not None) if None not in row else None
        for row in zip(*values, strict=True)
    ]
    *others, last = (series.name for series in chart.series)
    parts = f"{', '.join(others)} och {last}" if others else last
    return f"Delarna är {parts}.", _extremes("Summan: ", _named(chart.categories, sums), chart)


def _lines(chart: Chart, values: Sequence[Sequence[Point]]) -> tuple[str, ...]:
    if len(chart.series) <= _FEW:
        pairs = zip(chart.series, values, strict=True)
        return tuple(sentence for series, points in pairs if (sentence := _course(series, points, chart)))
    lasts = [next((point for point in reversed(points) if point is not None), None) for points in values]
    names = tuple(series.name for series in chart.series)
    return (_extremes("Senaste värdet: ", _named(names, lasts), chart),)


def _course(series: Series, points: Sequence[Point], chart: Chart) -> str:
    """From where to where a line went, and its extremes when they lie between."""
    known = _named(chart.categories, points)
    if not known:
        return ""
    (first, start), (last, end) = known[0], known[-1]
    if first == last:
        return f"{series.name} var {_with_unit(start, chart)} {first}."
    if start == end:
        told = f"{series.name} var {_with_unit(start, chart)} både {first} och {last}"
    else:
        verb = "ökade" if end > start else "minskade"
        told = f"{series.name} {verb} från {_with_unit(start, chart)} {first} till {_with_unit(end, chart)} {last}"
    (top, high), (low_at, low) = _highest(known), _lowest(known)
    between = []
    if high > max(start, end):
        between.append(f"högst {_with_unit(high, chart)} {top}")
    if low < min(start, end):
        between.append(f"lägst {_with_unit(low, chart)} {low_at}")
    return f"{told}, {' och '.join(between)}." if between else f"{told}."


def _pyramid(chart: Chart, values: Sequence[Sequence[Point]]) -> tuple[str, ...]:
    if len(values) != 2:
        return _bars(chart, values)
    sentences = []
    for series, points in zip(chart.series, values, strict=True):
        if known := _named(chart.categories, points):
            name, value = _highest(known)
            sentences.append(f"{series.name}: störst är {name} med {_with_unit(value, chart)}.")
    return tuple(sentences)


def _shares(chart: Chart, values: Sequence[Sequence[Point]]) -> tuple[str, ...]:
    known = _named(chart.categories, values[0])
    whole = sum((Fraction(value) for _, value in known), Fraction(0))
    if len(values) > 1 or whole <= 0 or any(value < 0 for _, value in known):
        return _bars(chart, values)
    told = [f"{name} {formats.percent(Fraction(value) / whole, 1)}" for name, value in known]
    return (f"{'; '.join(told)}.",)


def _outcomes(chart: Chart, values: Sequence[Sequence[Point]]) -> tuple[str, ...]:
    """The one that went furthest over, and the one that fell furthest short."""
    if len(values) != 2:
        return _bars(chart, values)
    apart = [
        (name, outcome - budget, _difference(budget, outcome, chart))
        for name, budget, outcome in zip(chart.categories, *values, strict=True)
        if budget is not None and outcome is not None
    ]
    over = max(apart, key=lambda one: one[1], default=None)
    short = min(apart, key=lambda one: one[1], default=None)
    sentences = []
    if over and over[1] > 0:
        sentences.append(f"Mest över budget är {over[0]}: {over[2]}.")
    if short and short[1] < 0:
        sentences.append(f"Mest under budget är {short[0]}: {short[2]}.")
    return tuple(sentences) or ("Utfallet är som budgeten.",)


def _difference(budget: Decimal | int, outcome: Decimal | int, chart: Chart) -> str:
    text, share = difference_parts(budget, outcome, chart)
    unit = f"{formats.SPACE}{chart.unit}" if chart.unit else ""
    return f"{text}{unit} {share}".rstrip()


def _extremes(opening: str, known: Sequence[Told], chart: Chart) -> str:
    if not known:
        return f"{opening}inga uppgifter."
    (top, high), (foot, low) = _highest(known), _lowest(known)
    if len(known) == 1:
        text = f"{top} har {_with_unit(high, chart)}."
    elif high == low:
        text = f"alla har {_with_unit(high, chart)}."
    else:
        text = f"högst är {top} med {_with_unit(high, chart)} och lägst {foot} med {_with_unit(low, chart)}."
    return opening + text if opening else text[0].upper() + text[1:]


def _named(names: Sequence[str], points: Sequence[Point]) -> list[Told]:
    return [(name, point) for name, point in zip(names, points, strict=True) if point is not None]


def _highest(known: Sequence[Told]) -> Told:
    return max(known, key=lambda one: one[1])


def _lowest(known: Sequence[Told]) -> Told:
    return min(known, key=lambda one: one[1])


def _with_unit(value: Decimal | int, chart: Chart) -> str:
    text = formats.number(value, chart.decimals)
    return f"{text}{formats.SPACE}{chart.unit}" if chart.unit else text


_TELLING: dict[ChartKind, Callable[[Chart, Sequence[Sequence[Point]]], tuple[str, ...]]] = {
    ChartKind.BAR: _bars,
    ChartKind.STACKED: _stacked,
    ChartKind.LINE: _lines,
    ChartKind.PYRAMID: _pyramid,
    ChartKind.MULTIPLES: _lines,
    ChartKind.SHARE: _shares,
    ChartKind.BUDGET: _outcomes,
}
