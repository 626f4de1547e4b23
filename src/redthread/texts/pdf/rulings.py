"""Tables with rules: the lines drawn on a page, and the grids they make."""

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import pypdfium2.raw as pdfium

from redthread.texts.pdf.words import turned

_MOST_OBJECTS = 20_000
_MOST_SEGMENTS = 400
_MOST_LINES = 1_200
_MOST_COLUMNS = 40
_DEEPEST = 3
_STRAIGHT = 1.0
_SHORTEST_ACROSS, _SHORTEST_DOWN = 8.0, 5.0
_SAME = 2.2
_TOUCH = 3.5
_BEYOND = 10.0
_WHITE = 250

Matrix = tuple[float, float, float, float, float, float]
_UNMOVED: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(slots=True)
class Rule:
    """A straight line: `at` is its y when it lies and its x when it stands, `start` to `end` its length."""

    at: float
    start: float
    end: float

    def covers(self, place: float) -> bool:
        """Whether the line goes past that place."""
        return self.start - _TOUCH <= place <= self.end + _TOUCH


@dataclass(slots=True)
class Grid:
    """A ruled table: `xs` from left to right, `ys` from top to bottom, and the rules that separate its cells."""

    xs: list[float]
    ys: list[float]
    lying: list[Rule] = field(default_factory=list)
    standing: list[Rule] = field(default_factory=list)

    def is_cut_left(self, row: int, column: int) -> bool:
        """Whether a rule stands at the left of the cell."""
        middle = (self.ys[row] + self.ys[row + 1]) / 2
        return any(abs(rule.at - self.xs[column]) <= _SAME and rule.covers(middle) for rule in self.standing)

    def is_cut_above(self, row: int, column: int) -> bool:
        """Whether a rule lies above the cell."""
        middle = (self.xs[column] + self.xs[column + 1]) / 2
        return any(abs(rule.at - self.ys[row]) <= _SAME and rule.covers(middle) for rule in self.lying)

    def holds(self, x: float, y: float) -> bool:
        """Whether a point is inside."""
        return self.xs[0] <= x <= self.xs[-1] and self.ys[-1] <= y <= self.ys[0]


def grids_of(page: Any, turns: int) -> list[Grid]:
    """The ruled tables of a page that has been turned `turns` quarters to be read."""
    lying, standing = _rules(page, turns)
    if len(lying) < 2 or not standing or len(lying) + len(standing) > _MOST_LINES:
        return []
    return [grid for part in _parts(lying, standing) if (grid := _grid(*part)) is not None]


def _rules(page: Any, turns: int) -> tuple[list[Rule], list[Rule]]:
    lying: list[Rule] = []
    standing: list[Rule] = []
    for start, end in _segments(page):
        _, x0, y0, x1, y1 = turned((0, *start, *end), turns) if turns else (0, *start, *end)
        if abs(y0 - y1) <= _STRAIGHT and abs(x0 - x1) >= _SHORTEST_ACROSS:
            lying.append(Rule((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
        elif abs(x0 - x1) <= _STRAIGHT and abs(y0 - y1) >= _SHORTEST_DOWN:
            standing.append(Rule((x0 + x1) / 2, min(y0, y1), max(y0, y1)))
        if len(lying) + len(standing) > 8 * _MOST_LINES:
            return [], []
    return _united(lying), _united(standing)


def _united(rules: list[Rule]) -> list[Rule]:
    """Rules at the same place that touch made one."""
    rules.sort(key=lambda rule: rule.at)
    groups: list[list[Rule]] = []
    for rule in rules:
        if groups and rule.at - groups[-1][0].at <= _SAME:
            groups[-1].append(rule)
        else:
            groups.append([rule])
    done: list[Rule] = []
    for group in groups:
        at = sum(rule.at for rule in group) / len(group)
        group.sort(key=lambda rule: rule.start)
        current = Rule(at, group[0].start, group[0].end)
        for rule in group[1:]:
            if rule.start <= current.end + _TOUCH:
                current.end = max(current.end, rule.end)
            else:
                done.append(current)
                current = Rule(at, rule.start, rule.end)
        done.append(current)
    return done


def _parts(lying: Sequence[Rule], standing: Sequence[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """The rules in groups that touch each other."""
    waiting = list(standing)
    loose = list(lying)
    parts: list[tuple[list[Rule], list[Rule]]] = []
    while waiting:
        down, across = [waiting.pop()], []
        grows = True
        while grows:
            met = [rule for rule in loose if any(_meet(rule, other) for other in down)]
            loose = [rule for rule in loose if rule not in met]
            across.extend(met)
            more = [rule for rule in waiting if any(_meet(other, rule) for other in met)]
            waiting = [rule for rule in waiting if rule not in more]
            down.extend(more)
            grows = bool(more)
        parts.append((across, down))
    return parts


def _meet(lying: Rule, standing: Rule) -> bool:
    return lying.covers(standing.at) and standing.covers(lying.at)


def _grid(lying: list[Rule], standing: list[Rule]) -> Grid | None:
    if len(lying) < 2:
        return None
    xs = _places([rule.at for rule in standing])
    ys = _places([rule.at for rule in lying])
    left, right = min(rule.start for rule in lying), max(rule.end for rule in lying)
    xs = [*([left] if xs[0] - left > _BEYOND else []), *xs, *([right] if right - xs[-1] > _BEYOND else [])]
    bottom, top = min(rule.start for rule in standing), max(rule.end for rule in standing)
    ys = [*([bottom] if ys[0] - bottom > _BEYOND else []), *ys, *([top] if top - ys[-1] > _BEYOND else [])]
    if not 3 <= len(xs) <= _MOST_COLUMNS + 1 or len(ys) < 2:
        return None
    return Grid(xs, ys[::-1], lying, standing)


def _places(values: Sequence[float]) -> list[float]:
    ordered = sorted(values)
    return [ordered[0], *(value for before, value in pairwise(ordered) if value - before > _SAME)]


# -- what is drawn on the page -----------------------------------------------------------------------------------


def _segments(page: Any) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """The straight pieces of all visible paths."""
    for path, matrix in _paths(page, _UNMOVED, 0):
        count = pdfium.FPDFPath_CountSegments(path)
        if not 1 < count <= _MOST_SEGMENTS or not _is_visible(path):
            continue
        yield from _pieces(path, count, _times(_matrix_of(path), matrix))


def _paths(holder: Any, matrix: Matrix, depth: int) -> Iterator[tuple[Any, Matrix]]:
    is_page = depth == 0
    count = pdfium.FPDFPage_CountObjects(holder) if is_page else pdfium.FPDFFormObj_CountObjects(holder)
    for index in range(min(count, _MOST_OBJECTS)):
        found = pdfium.FPDFPage_GetObject(holder, index) if is_page else pdfium.FPDFFormObj_GetObject(holder, index)
        kind = pdfium.FPDFPageObj_GetType(found)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            yield found, matrix
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            yield from _paths(found, _times(_matrix_of(found), matrix), depth + 1)


def _pieces(path: Any, count: int, matrix: Matrix) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    x, y = ctypes.c_float(), ctypes.c_float()
    first = last = (0.0, 0.0)
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = _moved(matrix, x.value, y.value)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            first = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            yield last, point
        if pdfium.FPDFPathSegment_GetClose(segment):
            yield point, first
        last = point


def _is_visible(path: Any) -> bool:
    """Whether a path is stroked, or filled with something else than white."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if not pdfium.FPDFPath_GetDrawMode(path, fill, stroke):
        return False
    if stroke.value:
        return True
    if not fill.value:
        return False
    parts = [ctypes.c_uint() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetFillColor(path, *parts):
        return True
    return any(part.value < _WHITE for part in parts[:3]) and parts[3].value > 0


def _matrix_of(found: Any) -> Matrix:
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(found, matrix):
        return _UNMOVED
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _times(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _moved(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
