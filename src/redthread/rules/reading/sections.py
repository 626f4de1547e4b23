"""The single documents inside a paper: memos, project descriptions, decision letters, lists, covers and reports.

Each goes on from its start to the next. The letterhead of a later page, with the same kind and case number, goes on
with the document; what kind an unnamed document is, its standing headings tell.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from redthread.rules.papers.shapes import SectionKind
from redthread.rules.reading.paper_heads import HEAD_ROWS, TITLE_ROWS, title_below
from redthread.rules.reading.rows import Row
from redthread.rules.reading.standing import Label, label_of
from redthread.rules.reading.starts import COVER_ROWS, Start

_LETTER = re.compile(
    r"beslut\s+om\s+(?:\w+\s+){0,3}(?:stöd|bidrag|medfinansiering|finansiering|projekt\w*)|beslutsmeddelande|beslutsbrev",
    re.IGNORECASE,
)
_FEWEST_CHAPTERS = 3
_CASE_KINDS = (SectionKind.MEMO, SectionKind.PROJECT_DESCRIPTION, SectionKind.DECISION_LETTER)
_REPORT_ROWS = 60
_LONGEST_MEMO = 400


@dataclass(frozen=True, slots=True)
class Span:
    """One document by its rows, `first` and `last` included, and what its head says of it."""

    kind: SectionKind
    title: str | None
    dnr: str | None
    first: int
    last: int


def find_spans(rows: Sequence[Row], starts: Sequence[Start], taken: Sequence[Span]) -> tuple[Span, ...]:
    """All documents of a paper in order. `taken` are those another recogniser has found: the agenda, a list."""
    held = [(span.first, span.last) for span in taken]
    free = [start for start in starts if not any(first <= start.at <= last for first, last in held)]
    edges: list[tuple[int, Start | None, Span | None]] = [(start.at, start, None) for start in _merged(free)]
    edges += [(start.at + start.length, None, None) for start in free if start.length]
    edges += [(span.first, None, span) for span in taken]
    edges += [(span.last + 1, None, None) for span in taken]
    edges.append((0, None, None))
    ordered = _by_row(edges)
    spans: list[Span] = []
    for at, (first, start, span) in enumerate(ordered):
        last = (ordered[at + 1][0] if at + 1 < len(ordered) else len(rows)) - 1
        if last < first or first >= len(rows):
            continue
        found = span or _classified(rows, first, last, start)
        if start is not None and spans and _is_top_of(rows, spans[-1], found):
            found = replace(found, first=spans.pop().first)
        spans.append(found)
    return tuple(spans)


def _is_top_of(rows: Sequence[Row], before: Span, span: Span) -> bool:
    """Whether the few rows before a letterhead are the top of the same page."""
    if before.kind is not SectionKind.OTHER or before.last - before.first >= COVER_ROWS:
        return False
    return span.kind in _CASE_KINDS and rows[before.first].line.page == rows[span.first].line.page


def _by_row(
    edges: Sequence[tuple[int, Start | None, Span | None]],
) -> list[tuple[int, Start | None, Span | None]]:
    """One edge per row; one that says something wins over one that only ends a stretch."""
    best: dict[int, tuple[int, Start | None, Span | None]] = {}
    for edge in edges:
        standing = best.get(edge[0])
        if standing is None or (standing[1] is None and standing[2] is None):
            best[edge[0]] = edge
    return [best[at] for at in sorted(best)]


def _merged(starts: Sequence[Start]) -> list[Start]:
    """The starts without the letterheads that only open a further page of the same document."""
    merged: list[Start] = []
    for start in starts:
        last = merged[-1] if merged else None
        if last is not None and _goes_on(last, start):
            merged[-1] = replace(
                last, kind=start.kind or last.kind, dnr=last.dnr or start.dnr, title=last.title or start.title
            )
        else:
            merged.append(start)
    return merged


def _goes_on(last: Start, start: Start) -> bool:
    if last.kind in (SectionKind.COVER, SectionKind.REPORT):
        return False
    if not start.is_letterhead:
        return last.is_letterhead and last.title is None and start.length is None and start.at - last.at <= HEAD_ROWS
    if last.is_letterhead:
        return start.dnr == last.dnr and start.kind == last.kind and start.sheet != 1
    return start.sheet is not None and start.sheet > 1 and (last.dnr is None or last.dnr == start.dnr)


def _classified(rows: Sequence[Row], first: int, last: int, start: Start | None) -> Span:
    kind = start.kind if start else None
    title = start.title if start else None
    dnr = start.dnr if start else None
    labels = _labels(rows[first : last + 1])
    if kind is None and last - first > _LONGEST_MEMO:
        labels = _labels(rows[first : first + _LONGEST_MEMO // 2]) - {Label.SUMMARY}
    if kind is None and first == 0 and any(_LETTER.match(row.text) for row in rows[:TITLE_ROWS]):
        kind = SectionKind.DECISION_LETTER
    if kind is None:
        kind = _kind_by_labels(labels, rows[first : last + 1])
    elif kind is SectionKind.DECISION_LETTER and Label.PROPOSAL in labels:
        kind = SectionKind.MEMO
    return Span(
        kind,
        title or title_below(rows, first, last, is_letter=start is not None and start.is_letterhead),
        dnr,
        first,
        last,
    )


def _labels(rows: Sequence[Row]) -> set[Label]:
    return {labelled.label for row in rows if not row.bullet and (labelled := label_of(row.text)) is not None}


def _kind_by_labels(labels: set[Label], rows: Sequence[Row]) -> SectionKind:
    if Label.PROPOSAL in labels:
        return SectionKind.MEMO
    if Label.DECISION in labels and len(labels) > 1:
        return SectionKind.DECISION_LETTER
    if Label.BUDGET in labels and labels & {Label.SUMMARY, Label.BACKGROUND, Label.MUNICIPALITIES}:
        return SectionKind.PROJECT_DESCRIPTION
    if Label.MUNICIPALITIES in labels and Label.SUMMARY in labels:
        return SectionKind.PROJECT_DESCRIPTION
    if Label.SUMMARY in labels and Label.ATTACHMENTS in labels and len(rows) < _REPORT_ROWS * 4:
        return SectionKind.MEMO
    chapters = sum(1 for row in rows if re.fullmatch(r"\d(?:\.\d{1,2}){0,3}\.?\s+[A-ZÅÄÖ].{2,90}", row.text))
    if chapters >= _FEWEST_CHAPTERS or len(rows) > _REPORT_ROWS:
        return SectionKind.REPORT
    return SectionKind.OTHER
