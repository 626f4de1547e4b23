"""A paper read as a whole: every recogniser in turn, and what none of them knew."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from redthread.rules.papers.shapes import (
    Cofinancing,
    Meeting,
    Minutes,
    Reading,
    Section,
    SectionKind,
    SupportList,
    TextLine,
    Unrecognised,
)
from redthread.rules.papers.source import SourceText
from redthread.rules.reading.agenda import ItemRows, read_items, with_memos
from redthread.rules.reading.agenda_heads import Head, find_heads
from redthread.rules.reading.agenda_table import read_table
from redthread.rules.reading.clauses import Clauses
from redthread.rules.reading.cofinancing import read_cofinancing
from redthread.rules.reading.headings import read_headings
from redthread.rules.reading.likeness import Titles
from redthread.rules.reading.meeting import read_meeting
from redthread.rules.reading.memo import Paper, read_paper
from redthread.rules.reading.minutes import read_lists, read_protocol
from redthread.rules.reading.pages import with_pages
from redthread.rules.reading.rows import Row, prepare
from redthread.rules.reading.sections import Span, find_spans
from redthread.rules.reading.standing import Label, label_of
from redthread.rules.reading.starts import Start, borders, find_starts
from redthread.rules.reading.support import FoundList, find_support
from redthread.rules.reading.tables import read_tables

_CASE_KINDS = (SectionKind.MEMO, SectionKind.DECISION_LETTER, SectionKind.PROJECT_DESCRIPTION, SectionKind.OTHER)
_PROTOCOL = re.compile(r"(?:.{0,60}\s)?(?:sammanträdes|besluts)?protokoll(?:\s.{0,60}[^.])?", re.IGNORECASE)
_NO_PROTOCOL = re.compile(r"kallelse|föredragningslista|dagordning|ärendelista", re.IGNORECASE)
_HEAD_ROWS = 15
_SHORT_REPORT = 600
_LONGEST_ROW = 1000
_TITLE_ROWS = 6


@dataclass(frozen=True, slots=True)
class _Agenda:
    items: tuple[ItemRows, ...] = ()
    span: Span | None = None
    is_protocol: bool = False
    starts: tuple[Start, ...] = ()


def read(source: SourceText) -> Reading:
    """Everything recognised in a paper, and the stretches nothing was recognised in. Never raises."""
    source = with_pages(source)
    sheet = prepare(source)
    rows = sheet.rows
    found_list = find_support(rows)
    lists = read_lists(sheet) if rows else None
    starts = find_starts(rows)
    agenda = _agenda(rows, starts, found_list) if lists is None else _Agenda()
    is_protocol = agenda.is_protocol
    taken = [span for span in (agenda.span, _list_span(found_list)) if span is not None]
    if lists is not None:
        taken = [Span(SectionKind.MINUTES, None, None, 0, len(rows) - 1)]
    spans = find_spans(rows, agenda.starts or starts, taken) if rows else ()
    papers = [read_paper(rows, span) for span in _case_spans(spans, has_agenda=bool(taken))]
    items = with_memos(agenda.items, _proposals(papers))
    meeting = read_meeting(sheet, items) if items and not is_protocol else None
    cofinancing = read_cofinancing(source, items, papers, meeting)
    minutes = lists or (read_protocol(sheet, agenda.items) if is_protocol else None)
    support = _with_delegation(found_list.support, agenda.items) if found_list else None
    printed = _without_endless_lines(source)
    return Reading(
        source=source,
        kind=_kind(spans, meeting, minutes, cofinancing),
        sections=tuple(_section(rows, span) for span in spans),
        headings=read_headings(printed),
        tables=read_tables(printed),
        meeting=meeting,
        cofinancing=cofinancing,
        business_support=support,
        minutes=minutes,
        unrecognised=_unrecognised(rows, spans, cofinancing, papers),
    )


def _without_endless_lines(source: SourceText) -> SourceText:
    """The paper without lines longer than any heading or table row, which would only cost time."""
    if all(len(line.text) <= _LONGEST_ROW for line in source.lines):
        return source
    lines = (line if len(line.text) <= _LONGEST_ROW else replace(line, text="") for line in source.lines)
    return replace(source, lines=tuple(lines))


def _agenda(rows: Sequence[Row], starts: Sequence[Start], found_list: FoundList | None) -> _Agenda:
    edges = set(borders(starts))
    if found_list is not None:
        edges |= {found_list.first, found_list.last + 1}
    heads = find_heads(rows, edges)
    if not heads:
        return _agenda_of_table(rows)
    end = next((edge for edge in sorted(edges) if edge > heads[-1].row.at), len(rows))
    end = _end_of_last(rows, heads, end)
    first = 0 if not any(edge <= heads[0].row.at for edge in edges) else heads[0].row.at
    is_protocol = _is_protocol(rows, heads, end)
    kind = SectionKind.MINUTES if is_protocol else SectionKind.AGENDA
    items = read_items(rows, heads, end, is_protocol=is_protocol)
    named = find_starts(rows, Titles((item.item.title, None) for item in items))
    below_title = heads[-1].row.at + (0 if heads[-1].title else _TITLE_ROWS)
    sooner = next((start.at for start in named if below_title < start.at < end), None)
    if sooner is not None:
        end = sooner
        items = read_items(rows, heads, end, is_protocol=is_protocol)
    return _Agenda(items, Span(kind, None, None, first, end - 1), is_protocol, named)


def _agenda_of_table(rows: Sequence[Row]) -> _Agenda:
    items = read_table(rows)
    if not items:
        return _Agenda()
    last = items[-1].rows[-1].at
    named = find_starts(rows, Titles((item.item.title, None) for item in items))
    first = items[0].rows[0].at
    begin = 0 if all(start.at > first for start in named) else first
    return _Agenda(items, Span(SectionKind.AGENDA, None, None, begin, last), starts=named)


def _end_of_last(rows: Sequence[Row], heads: Sequence[Head], end: int) -> int:
    """Where the last item ends: a paper with pages keeps it to the pages that the items usually take."""
    last = heads[-1].row
    if last.line.page is None or len(heads) < 2:
        return end
    pages = [
        after.row.line.page - before.row.line.page
        for before, after in itertools.pairwise(heads)
        if after.row.line.page is not None and before.row.line.page is not None
    ]
    most = last.line.page + max(1, *pages) if pages else last.line.page + 1
    for row in rows[last.at + 1 : end]:
        if row.line.page is not None and row.line.page > most:
            return row.at
    return end


def _is_protocol(rows: Sequence[Row], heads: Sequence[Head], end: int) -> bool:
    """Whether the items tell what was decided: the paper calls itself so, or most of its paragraphs hold a decision."""
    for row in rows[: min(heads[0].row.at, _HEAD_ROWS)]:
        if _NO_PROTOCOL.search(row.text):
            return False
        if _PROTOCOL.fullmatch(row.text):
            return True
    labels = [labelled.label for row in rows[heads[0].row.at : end] if (labelled := label_of(row.text)) is not None]
    decided = labels.count(Label.DECISION)
    return heads[0].style == "paragraph" and decided * 2 >= len(heads) and decided > labels.count(Label.PROPOSAL)


def _list_span(found: FoundList | None) -> Span | None:
    if found is None:
        return None
    return Span(SectionKind.SUPPORT_LIST, found.support.title, None, found.first, found.last)


def _case_spans(spans: Sequence[Span], *, has_agenda: bool) -> list[Span]:
    """The documents that may hold a grant.

    Reports tell of many; one alone in its file may be a paper of unknown form.
    """
    return [
        span
        for span in spans
        if span.kind in _CASE_KINDS
        or (span.kind is SectionKind.REPORT and not has_agenda and span.last - span.first < _SHORT_REPORT)
    ]


def _with_delegation(support: SupportList, items: Sequence[ItemRows]) -> SupportList:
    """The list with the point and role that the agenda names for it, when it prints none itself."""
    ids = {row.id for row in support.rows}
    for item in items:
        for decision in item.item.delegated_decisions:
            same_period = decision.period is not None and decision.period == support.period
            if same_period or ids & set(decision.dnr):
                return replace(
                    support,
                    delegation_point=support.delegation_point or decision.delegation_point,
                    decision_maker_role=decision.decision_maker_role or support.decision_maker_role,
                    period=support.period or decision.period,
                )
    return support


def _kind(
    spans: Sequence[Span], meeting: Meeting | None, minutes: Minutes | None, cofinancing: Sequence[Cofinancing]
) -> str:
    if minutes is not None:
        return "minutes"
    kinds = [span.kind for span in spans if span.kind is not SectionKind.OTHER]
    if meeting is not None or len([kind for kind in kinds if kind is not SectionKind.COVER]) > 2:
        return "packet"
    for kind in (
        SectionKind.MEMO,
        SectionKind.DECISION_LETTER,
        SectionKind.SUPPORT_LIST,
        SectionKind.PROJECT_DESCRIPTION,
    ):
        if kind in kinds:
            return kind.value
    if SectionKind.REPORT in kinds and not cofinancing:
        return "report"
    return "unknown"


def _section(rows: Sequence[Row], span: Span) -> Section:
    return Section(span.kind, span.title, span.dnr, rows[span.first].number, rows[span.last].number)


def _proposals(papers: Sequence[Paper]) -> list[tuple[str | None, str | None, Clauses]]:
    memos = [paper for paper in papers if paper.span.kind is SectionKind.MEMO]
    return [
        (
            paper.span.dnr,
            paper.span.title,
            Clauses(
                paper.board, paper.clauses, tuple(TextLine(one.printed, one.origin) for one in paper.conditions), ()
            ),
        )
        for paper in memos
    ]


def _unrecognised(
    rows: Sequence[Row], spans: Sequence[Span], cofinancing: Sequence[Cofinancing], papers: Sequence[Paper]
) -> tuple[Unrecognised, ...]:
    lines = [case.origin.line for case in cofinancing]
    read_spans = {paper.span for paper in papers if paper.matrices}
    found = []
    for span in spans:
        if span.kind not in (SectionKind.OTHER, SectionKind.REPORT) or span in read_spans:
            continue
        first, last = rows[span.first], rows[span.last]
        if not any(first.number <= line <= last.number for line in lines):
            found.append(Unrecognised(first.place(), last.number, span.title))
    return tuple(found)
