"""How papers, proposals, findings and lines are shown: from what the queries give to what the components take."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.timezone import localdate

from redthread.intake.services import facts_of, hindrances, leaves
from redthread.intake.wording import papers as wording
from redthread.rules.papers.findings import Severity
from redthread.typesetting import formats
from redthread.ui import exports, links
from redthread.ui.findings import Tally
from redthread.ui.pages import Tone
from redthread.ui.sources import LineFinding, LineView, ReadMark, SourceView
from redthread.ui.tables import (
    ROWS_PER_PAGE,
    Cell,
    Column,
    ColumnKind,
    Row,
    TableView,
    Window,
    date_cell,
    number_cell,
    state_of,
    text_cell,
)

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from redthread.intake.models import Paper, PaperFinding, Proposal
    from redthread.intake.queries import SourceLine

_Thing = TypeVar("_Thing")
TONES = {
    "queued": Tone.NOTE,
    "reading": Tone.NOTE,
    "read": Tone.WARNING,
    "saved": Tone.OK,
    "refused": Tone.ERROR,
    "stopped": Tone.WARNING,
}
BUSY = ("queued", "reading")


def windowed(
    table_id: str, query: QueryDict, rows: QuerySet[Any], row: Callable[[Any], Row]
) -> tuple[tuple[Row, ...], Window | None]:
    """The page of rows that the address asks for; all of them, without a window, when it asks for a file."""
    if f"{table_id}-format" in query:
        return tuple(row(one) for one in rows.iterator(chunk_size=1000)), None
    matching = rows.count()
    page = min(state_of(table_id, query).page, max(1, -(-matching // ROWS_PER_PAGE)))
    shown = rows[(page - 1) * ROWS_PER_PAGE : page * ROWS_PER_PAGE]
    return tuple(row(one) for one in shown), Window(page, matching)


def file_asked_for(request: HttpRequest, table: TableView) -> HttpResponse | None:
    """The whole table as a file, when the address asks for one. The database has filtered and sorted it already."""
    kind = request.GET.get(f"{table.id}-format", "")
    return exports.response(table, kind, table.export_name) if kind in {"xlsx", "csv"} else None


def papers_table(query: QueryDict, papers: QuerySet[Paper]) -> TableView:
    """The papers handed in, newest first."""
    rows, window = windowed("inlasta", query, papers, _paper_row)
    return TableView(
        id="inlasta",
        caption="Inlämnade handlingar",
        columns=(
            Column("handling", "Handling", is_sortable=False),
            Column("sort", "Sort", is_sortable=False),
            Column("lage", "Läge", is_sortable=False),
            Column("forslag", "Poster", ColumnKind.NUMBER, is_sortable=False),
            Column("fel", "Fel", ColumnKind.NUMBER, is_sortable=False),
            Column("dag", "Inlämnad", ColumnKind.DATE, is_sortable=False),
        ),
        rows=rows,
        empty="Ingen har läst in någon handling ännu.",
        empty_hint="Välj en fil ovan. Den läses i bakgrunden och sparas först när du har granskat den.",
        window=window,
    )


def _paper_row(paper: Any) -> Row:
    url = reverse("intake:paper", args=[paper.pk])
    return Row(
        (
            text_cell(paper.file_name, url=url, note=formats.filesize(paper.file.size)),
            text_cell(wording.KINDS.get(paper.kind, paper.kind)),
            Cell(
                "", paper.state, severity=str(TONES[paper.state]), word=paper.get_state_display(), note=how_far(paper)
            ),
            number_cell(paper.proposed if paper.state in ("read", "saved") else None),
            number_cell(paper.errors if paper.state in ("read", "saved") else None),
            date_cell(
                localdate(paper.handed_in_at), note=paper.handed_in_by.name if paper.handed_in_by else "kommandot"
            ),
        ),
        url=url,
        key=str(paper.pk),
    )


def how_far(paper: Paper) -> str:
    """What the reading is doing, "" when it is not under way."""
    if paper.state not in BUSY:
        return ""
    doing = wording.STEPS.get(paper.step, wording.STEPS[""])
    if 0 < paper.done < paper.of:
        return f"{doing}, {formats.number(paper.done)} av {formats.number(paper.of)}"
    return doing


def proposals_table(paper: Paper, proposals: Iterable[Proposal], findings: Iterable[PaperFinding]) -> TableView:
    """Every proposal with its facts, its line, what was found there, and how far its review has come."""
    at = by_line(findings)
    rows = tuple(_proposal_row(paper, one, at) for one in proposals)
    return TableView(
        id="poster",
        caption="Poster",
        columns=(
            Column("post", "Post"),
            Column("vad", "Vad"),
            Column("uppgifter", "Uppgifter", is_sortable=False),
            Column("rad", "Rad", ColumnKind.NUMBER),
            Column("fynd", "Fynd", is_sortable=False),
            Column("lage", "Läge"),
        ),
        rows=rows,
        empty="Ingen uppgift kändes igen i handlingen.",
        empty_hint="Den kan ändå sparas: texten blir sökbar rad för rad, och granskningens fynd finns kvar.",
        export_name=f"poster-{paper.file_name}",
    )


def _proposal_row(paper: Paper, proposal: Proposal, at: dict[int, list[PaperFinding]]) -> Row:
    url = reverse("intake:proposal", args=[paper.pk, proposal.pk])
    name, what, facts = in_words(proposal)
    own = findings_of(proposal, at)
    return Row(
        (
            text_cell(name, url=url),
            text_cell(what),
            text_cell(facts),
            Cell(str(proposal.line), proposal.line, url=line_url(paper, proposal.line)),
            found_cell(own),
            state_cell(proposal),
        ),
        url=url,
        key=str(proposal.pk),
    )


def in_words(proposal: Proposal) -> tuple[str, str, str]:
    """What the proposal is called, what it is about, and its main facts."""
    facts = facts_of(proposal)
    part = proposal.get_part_display()
    if proposal.part in ("meeting", "minutes"):
        return part, facts.get("board") or "", facts.get("meeting_date") or ""
    if proposal.part == "item":
        return f"{part} {facts.get('number') or ''}", facts.get("title") or "", facts.get("dnr") or ""
    if proposal.part == "minutes_item":
        sign = f"§ {facts['paragraph']}" if facts.get("paragraph") else part
        return sign, facts.get("title") or "", ""
    if proposal.part == "cofinancing":
        return f"{part} {facts.get('dnr') or 'utan nummer'}", facts.get("project") or "", _grant(facts)
    if proposal.part == "support_list":
        days = " – ".join(day for day in (facts.get("start"), facts.get("end")) if day)
        return part, facts.get("title") or "", days
    outcome = formats.kronor(facts.get("amount")) if facts.get("outcome") == "granted" else "Avslag"
    return f"{part} {facts.get('row') or ''}", facts.get("company") or "", outcome


def _grant(facts: dict[str, Any]) -> str:
    percent = f"{facts['percent'].replace('.', ',')}{formats.SPACE}%" if facts.get("percent") else ""
    highest = f"högst {formats.kronor(facts['max_amount'])}" if facts.get("max_amount") is not None else ""
    return ", ".join(part for part in (percent, highest) if part)


def state_cell(proposal: Proposal) -> Cell:
    """How far the review of the proposal has come."""
    tone, word, note = state_of_proposal(proposal)
    return Cell("", word, severity=tone, word=word, note=note)


def state_of_proposal(proposal: Proposal) -> tuple[str, str, str]:
    """Tone, word and what is missing."""
    if proposal.saved_at is not None:
        return "ok", "Sparad", ""
    if proposal.is_left_out:
        return "plain", "Utelämnad", ""
    lacking = [refusal for refusal in hindrances([proposal]) if refusal.code == "value_missing"]
    if lacking:
        return "warning", "Saknar uppgift", ", ".join(wording.label(str(one.fact("path"))) for one in lacking)
    return ("note", "Rättad", "") if proposal.corrected is not None else ("plain", "Att spara", "")


def by_line(findings: Iterable[PaperFinding]) -> dict[int, list[PaperFinding]]:
    """The findings by line."""
    at: dict[int, list[PaperFinding]] = {}
    for finding in findings:
        at.setdefault(finding.line, []).append(finding)
    return at


def findings_of(proposal: Proposal, at: dict[int, list[PaperFinding]]) -> list[PaperFinding]:
    """The findings at the lines that the proposal was read from."""
    return [finding for line in sorted(lines_of(proposal)) for finding in at.get(line, ())]


def lines_of(proposal: Proposal) -> set[int]:
    """Every line that something in the proposal was read from."""
    return {proposal.line, *(leaf.line for leaf in leaves(proposal.part, facts_of(proposal)) if leaf.line is not None)}


def found_cell(findings: list[PaperFinding]) -> Cell:
    """The gravest of the findings, counted."""
    for severity in Severity:
        count = sum(finding.severity == severity for finding in findings)
        if count:
            return Cell("", count, severity=str(severity), word=wording.severity_counted(severity, count))
    return Cell("", None)


def text_url(paper: Paper) -> str:
    """The page of the paper's text: in the register once it is saved, before that under review."""
    if paper.document_id is not None:
        return reverse("intake:document", args=[paper.document_id])
    return reverse("intake:text", args=[paper.pk])


def line_url(paper: Paper, line: int) -> str:
    """Where the line stands: in the register once the paper is saved, before that in the paper under review."""
    if paper.document_id is not None:
        return links.line_in_source(paper.document_id, line)
    return f"{reverse('intake:text', args=[paper.pk])}?rad={line}#rad-{line}"


def record_url(kind: str, key: str) -> str:
    """The page of a record that was made from a document."""
    if kind == "case":
        return links.case(key)
    if kind == "meeting":
        board, _, day = key.partition("/")
        return reverse("meetings:meeting", args=[board, day])
    return reverse("applications:support_list", args=[int(key)]) if kind == "support_list" else ""


def source_view(
    lines: Iterable[SourceLine],
    *,
    id: str,
    label: str,
    address: Callable[[int], str],
    here: int | None = None,
    origins: frozenset[int] = frozenset(),
    is_framed: bool = False,
) -> SourceView:
    """The lines as the component takes them. `address` gives a line's own address; `origins` are marked as read."""
    return SourceView(
        id=id,
        label=label,
        lines=tuple(_line_view(line, page, address, here, origins) for line, page in _with_pages(lines)),
        is_framed=is_framed,
    )


def _with_pages(lines: Iterable[SourceLine]) -> Iterator[tuple[SourceLine, int | None]]:
    before: int | None = None
    for line in lines:
        yield line, line.page if line.page != before else None
        before = line.page


def _line_view(
    line: SourceLine, page: int | None, address: Callable[[int], str], here: int | None, origins: frozenset[int]
) -> LineView:
    return LineView(
        number=line.number,
        text=line.text,
        url=address(line.number),
        page=page,
        is_here=line.number == here,
        is_origin=line.number in origins,
        marks=tuple(ReadMark(about, record_url(kind, key)) for about, kind, key in line.origins),
        findings=tuple(line_finding(finding) for finding in line.findings),
    )


@dataclass(frozen=True, slots=True)
class Beside:
    """A finding in the list beside the work."""

    severity: Severity
    word: str
    what: str
    where: str
    url: str


def beside(finding: PaperFinding, url: str) -> Beside:
    """The finding in the list; `url` is the page of the text it stands in."""
    severity = Severity(finding.severity)
    return Beside(
        severity=severity,
        word=wording.severity_word(severity),
        what=finding.message,
        where=f"rad {formats.number(finding.line)}",
        url=f"{url}?rad={finding.line}#fynd-{finding.pk}",
    )


def tally_of(findings: Iterable[PaperFinding]) -> tuple[Tally, ...]:
    """How many findings of each severity, the gravest first."""
    severities = [finding.severity for finding in findings]
    counts = {severity: severities.count(severity) for severity in Severity}
    return tuple(Tally(severity, count) for severity, count in counts.items() if count)


def line_finding(finding: PaperFinding) -> LineFinding:
    """A finding as it stands at its line, with everything about it."""
    return LineFinding(
        id=f"fynd-{finding.pk}",
        severity=Severity(finding.severity),
        what=finding.message,
        expected=wording.expected(finding.expected),
        calculation=finding.calculation,
        source=wording.ground(finding.source),
        rule_url=reverse("intake:rule", args=[finding.code]),
    )
