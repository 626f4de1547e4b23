"""What the page of all findings shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.urls import reverse

from redthread.intake import queries
from redthread.intake.views import shown
from redthread.intake.wording import papers as wording
from redthread.rules.papers.findings import Severity
from redthread.ui.finding_words import CODES, label
from redthread.ui.tables import Cell, Column, ColumnKind, Row, TableView, number_cell, text_cell

if TYPE_CHECKING:
    from django.http import QueryDict

    from redthread.intake.queries import FindingFilter
    from redthread.rules.actors import Actor

MOST_PAPERS = 12


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to narrow the list, with how many it would show."""

    label: str
    count: int
    url: str
    is_chosen: bool
    severity: str = ""


@dataclass(frozen=True, slots=True)
class FindingsPage:
    """The table and the ways to narrow it. `chosen` are the choices that are on, each with the way to take it off."""

    table: TableView
    total: int
    severities: tuple[Choice, ...]
    codes: tuple[Choice, ...]
    papers: tuple[Choice, ...]
    chosen: tuple[Choice, ...]


def findings_page(reader: Actor, query: QueryDict, wanted: FindingFilter, order: str) -> FindingsPage:
    """The findings asked for, with the sums that follow the choice."""
    sums = queries.finding_sums(reader, wanted)
    table = _table(query, queries.findings(reader, wanted, order))
    severities = tuple(
        _choice(query, "svarighet", severity, wording.severity_counted(Severity(severity), count), count, severity)
        for severity, count in sums.by_severity
    )
    codes = tuple(_choice(query, "kontroll", code, check_label(code), count) for code, count in sums.by_code)
    papers = tuple(_choice(query, "handling", str(pk), name, count) for pk, name, count in sums.by_paper)
    return FindingsPage(
        table=table,
        total=sums.total,
        severities=severities,
        codes=codes,
        papers=tuple(one for at, one in enumerate(papers) if at < MOST_PAPERS or one.is_chosen),
        chosen=tuple(one for one in (*severities, *codes, *papers) if one.is_chosen),
    )


def check_label(code: str) -> str:
    """What a check is called; its code when it is no longer a check."""
    return label(code) if code in CODES else code


def shortened(name: str, longest: int = 36) -> str:
    """A file name that fits in a column, its middle left out: names differ at both ends."""
    if len(name) <= longest:
        return name
    return f"{name[: longest * 2 // 3]}…{name[-longest // 3 + 1 :]}"


def _choice(query: QueryDict, name: str, value: str, words: str, count: int, severity: str = "") -> Choice:
    is_chosen = query.get(name) == value
    kept = [
        (other, one) for other, ones in query.lists() for one in ones if other not in (name, "fynd-sida", "fynd-format")
    ]
    pairs = kept if is_chosen else [*kept, (name, value)]
    return Choice(words, count, f"?{urlencode(pairs)}", is_chosen, severity)


def _table(query: QueryDict, found: Any) -> TableView:
    is_file = "fynd-format" in query
    rows, window = shown.windowed("fynd", query, found, _file_row if is_file else _row)
    return TableView(
        id="fynd",
        caption="Fynd",
        columns=COLUMNS + FILE_COLUMNS if is_file else COLUMNS,
        rows=rows,
        empty="Inga fynd att visa.",
        empty_hint="Granskningen har inte hittat något i de inlästa handlingarna, eller så passar inget ditt urval.",
        export_name="granskning",
        window=window,
    )


COLUMNS = (
    Column("svarighet", "Slag"),
    Column("vad", "Vad", is_sortable=False),
    Column("galler", "Gäller"),
    Column("kontroll", "Kontroll"),
    Column("handling", "Handling"),
    Column("rad", "Rad", ColumnKind.NUMBER),
)
FILE_COLUMNS = (
    Column("sida", "Sida", ColumnKind.NUMBER),
    Column("star", "Där står"),
    Column("ska", "Ska vara"),
    Column("utrakning", "Uträkning"),
    Column("grund", "Grund"),
    Column("citat", "Citat"),
)


def _file_row(finding: Any) -> Row:
    """A row of the file has room for what the page tells at the line."""
    severity, what, subject, check, _, line = _row(finding).cells
    return Row(
        (
            *(severity, what, subject, check, text_cell(finding.paper.file_name), line),
            number_cell(finding.page),
            text_cell(finding.printed),
            text_cell(wording.expected(finding.expected)),
            text_cell(finding.calculation),
            text_cell(wording.ground(finding.source)),
            text_cell(finding.quote),
        )
    )


def _row(finding: Any) -> Row:
    url = shown.line_url(finding.paper, finding.line)
    severity = Severity(finding.severity)
    return Row(
        (
            Cell("", wording.severity_word(severity), severity=str(severity), word=wording.severity_word(severity)),
            text_cell(finding.message, url=url, note=finding.calculation),
            text_cell(finding.subject),
            text_cell(check_label(finding.code), url=reverse("intake:rule", args=[finding.code])),
            text_cell(shortened(finding.paper.file_name)),
            Cell(str(finding.line), finding.line, url=url),
        ),
        url=url,
        key=str(finding.pk),
    )
