"""The facts of one case paper: memo, decision letter or project description."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from redthread.rules.papers.shapes import Condition, SectionKind, TextLine
from redthread.rules.papers.source import Place
from redthread.rules.reading.agenda import read_entries
from redthread.rules.reading.amounts import find_dates
from redthread.rules.reading.assessment import Assessment, assess
from redthread.rules.reading.blocks import Block, all_of, blocks_of, first
from redthread.rules.reading.casenumbers import LABEL, find_numbers
from redthread.rules.reading.clauses import read_clauses
from redthread.rules.reading.conditions import conditions_of, standing_condition
from redthread.rules.reading.matrices import FoundMatrix, find_matrices
from redthread.rules.reading.rows import Row
from redthread.rules.reading.running_text import Passage, passage_of
from redthread.rules.reading.sections import Span
from redthread.rules.reading.standing import Label

_MEMO_WORD = re.compile(
    r"(?:föredragnings-?\s?pm|tjänsteskrivelse|tjänste?utlåtande|missiv|promemoria|pm)\b", re.IGNORECASE
)
_DESCRIPTION_WORD = re.compile(r"(?:projektbeskrivning|projektansökan|ansökan|projektplan)\b", re.IGNORECASE)
_HEAD_VALUE = re.compile(r"(?P<unit>[A-ZÅÄÖ][\wåäö ]{2,60}),\s*(?P<name>[A-ZÅÄÖ][\w'’-]+(?:\s[A-ZÅÄÖ][\w'’-]+){1,3})")
_PROSE = (Label.SUMMARY, Label.DESCRIPTION, Label.BACKGROUND, Label.ASSESSMENT, Label.DECISION, None)
_HEAD_ROWS = 16
_MOST_RECEIVERS = 20


@dataclass(frozen=True, slots=True)
class Paper:
    """What one case paper says; a field is None or empty when the paper does not print it."""

    span: Span
    rows: tuple[Row, ...]
    board: str | None
    clauses: tuple[TextLine, ...]
    conditions: tuple[Condition, ...]
    assessment: Assessment
    handler: TextLine | None
    dated: date | None
    dated_place: Place | None
    memo_dated: date | None
    description_dated: date | None
    meeting_date: date | None
    send_to: tuple[str, ...]
    municipalities: tuple[str, ...]
    matrices: tuple[FoundMatrix, ...]
    prose: Passage


def read_paper(rows: Sequence[Row], span: Span) -> Paper:
    """Read the rows of a document."""
    own = tuple(rows[span.first : span.last + 1])
    blocks = blocks_of(own)
    clauses, conditions, board = _decision(blocks, span)
    prose = passage_of([row for block in blocks if block.label in _PROSE for row in block.body])
    dates = _attachment_dates(blocks)
    head = own[:_HEAD_ROWS]
    value = next((row for row in head if _HEAD_VALUE.match(row.text) and find_dates(row.text)), None)
    dated_row = value or _dated(head)
    return Paper(
        span=span,
        rows=own,
        board=board,
        clauses=clauses,
        conditions=conditions or _standing(prose),
        assessment=assess(prose),
        handler=_handler(own, blocks),
        dated=_day(dated_row.text) if dated_row else None,
        dated_place=dated_row.place() if dated_row else None,
        memo_dated=dates[0],
        description_dated=dates[1],
        meeting_date=_meeting_date(head),
        send_to=_send_to(blocks),
        municipalities=_municipalities(blocks),
        matrices=find_matrices(own),
        prose=prose,
    )


def _decision(blocks: Sequence[Block], span: Span) -> tuple[tuple[TextLine, ...], tuple[Condition, ...], str | None]:
    clauses: tuple[TextLine, ...] = ()
    conditions: tuple[TextLine, ...] = ()
    board: str | None = None
    for block in all_of(blocks, Label.PROPOSAL) or all_of(blocks, Label.DECISION):
        read = read_clauses(block.body)
        is_list = not any(clause.text.startswith("att ") for clause in read.clauses)
        clauses = read_entries(block.body) if is_list and _has_marks(block.body) else read.clauses
        conditions = () if is_list and _has_marks(block.body) else read.conditions
        board = read.board
        if clauses:
            break
    named = [entry for block in all_of(blocks, Label.CONDITIONS) for entry in _entries(block.body)]
    if span.kind is SectionKind.PROJECT_DESCRIPTION:
        return clauses, (), board
    return clauses, conditions_of((*conditions, *named)), board


def _has_marks(rows: Sequence[Row]) -> bool:
    return any(row.bullet or row.is_indented for row in rows)


def _entries(rows: Sequence[Row]) -> tuple[TextLine, ...]:
    """The entries of a list of conditions: marked ones, or one per sentence that ends a line."""
    if _has_marks(rows):
        return read_entries(rows)
    read = read_clauses(rows)
    return (*read.conditions, *read.clauses)


def _standing(prose: Passage) -> tuple[Condition, ...]:
    line = standing_condition(prose)
    return conditions_of((line,)) if line else ()


def _day(text: str) -> date | None:
    return next((found.first for found in find_dates(text) if found.first and found.first == found.last), None)


def _dated(head: Sequence[Row]) -> Row | None:
    for row in head:
        if re.match(r"(?:datum|daterad)\b", row.text, re.IGNORECASE) and _day(row.text):
            return row
    short = [row for row in head if len(row.text) < 90 and _day(row.text) and not row.text.endswith(".")]
    return next((row for row in short if find_numbers(row.text) or re.fullmatch(r"[\d-]{10}", row.text)), None)


def _meeting_date(head: Sequence[Row]) -> date | None:
    """The date printed under or behind "Sammanträdesdatum"."""
    for at, row in enumerate(head):
        if re.search(r"(?:sammanträdes|mötes)datum", row.text, re.IGNORECASE):
            return next((day for near in head[at : at + 4] if (day := _day(near.text))), None)
    return None


def _attachment_dates(blocks: Sequence[Block]) -> tuple[date | None, date | None]:
    """The dates of the memo and of the project description, as listed among the papers of the decision."""
    memo: date | None = None
    description: date | None = None
    for block in all_of(blocks, Label.ATTACHMENTS):
        for entry in read_entries(block.body):
            if memo is None and _MEMO_WORD.match(entry.text):
                memo = _day(entry.text)
            elif description is None and _DESCRIPTION_WORD.match(entry.text):
                description = _day(entry.text)
    return memo, description


def _handler(rows: Sequence[Row], blocks: Sequence[Block]) -> TextLine | None:
    for row in rows:
        match = _HEAD_VALUE.match(row.text) if len(row.text) < 160 else None
        if match is not None and (find_dates(row.text) or find_numbers(row.text)):
            return TextLine(match.group(), row.place(match.group()))
    block = first(blocks, Label.HANDLER)
    if block is None or block.row is None:
        return None
    printed = block.value or (block.rows[0].text if block.rows else "")
    printed = LABEL.split(printed)[0].strip(" ,")
    return TextLine(printed, block.row.place(printed)) if 3 < len(printed) < 100 else None


def _send_to(blocks: Sequence[Block]) -> tuple[str, ...]:
    found: list[str] = []
    for block in all_of(blocks, Label.SEND_TO):
        for at, row in enumerate(block.body[:_MOST_RECEIVERS]):
            if row.gap > 3 or len(row.text) > 120 or (at and row.is_page_start and row.gap > 1):
                break
            found.append(row.text)
    return tuple(dict.fromkeys(found))


def _municipalities(blocks: Sequence[Block]) -> tuple[str, ...]:
    block = first(blocks, Label.MUNICIPALITIES)
    if block is None:
        return ()
    rows: list[Row] = []
    for row in block.body:
        if rows and (row.gap > rows[-1].gap + 1 or len(rows) >= 8):
            break
        rows.append(row)
    text = passage_of(rows).text.strip(" .")
    if len(text) > 900 or "." in text:
        text = text.split(".", 1)[0]
    parts = re.split(r"\s*[,;]\s*", text)
    if len(parts) > 1:
        parts = [*parts[:-1], *re.split(r"\s+(?:och|samt)\s+", parts[-1])]
    return tuple(part for part in (part.strip() for part in parts) if part)
