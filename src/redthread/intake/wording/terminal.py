"""What the commands `read` and `check` print for people."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from redthread.intake.wording.refusals import note_sentence
from redthread.rules.papers.findings import Finding, Severity
from redthread.rules.papers.shapes import (
    Cofinancing,
    DateSpan,
    Matrix,
    Meeting,
    Minutes,
    Reading,
    SupportList,
    Unrecognised,
)
from redthread.rules.papers.source import Place, SourceText

_THIN = "\N{NARROW NO-BREAK SPACE}"
_SPACE = "\N{NO-BREAK SPACE}"
_LONGEST_QUOTE = 160
_LONGEST_LIST = 20
_KINDS = {
    "packet": "handlingar till sammanträde",
    "memo": "tjänsteskrivelse med förslag till beslut",
    "decision_letter": "beslut",
    "project_description": "projektbeskrivning",
    "support_list": "förteckning över företagsstöd",
    "minutes": "protokoll",
    "report": "rapport",
    "unknown": "okänt slag av handling",
}
_GROUPS = (
    (Severity.ERROR, "Fel", "fel"),
    (Severity.WARNING, "Varningar", "varningar"),
    (Severity.NOTE, "Upplysningar", "upplysningar"),
)


def reading_in_words(reading: Reading) -> str:
    """What was recognised in a paper, and what was not."""
    rows = [_title(reading.source), f"Slag: {_KINDS.get(reading.kind, reading.kind)}."]
    rows.extend(_notes(reading.source))
    if reading.meeting is not None:
        rows.extend(_meeting(reading.meeting))
    if reading.cofinancing:
        rows.extend(_cofinancing(reading.cofinancing))
    if reading.business_support is not None:
        rows.extend(_support(reading.business_support))
    if reading.minutes is not None:
        rows.extend(_minutes(reading.minutes))
    if reading.tables:
        rows.append(f"\nTabeller med siffror: {len(reading.tables)}.")
    rows.extend(_unrecognised(reading.unrecognised))
    return "\n".join(rows)


def findings_in_words(source: SourceText, findings: Sequence[Finding]) -> str:
    """The findings about a paper, the gravest first, each with its line, its words and its reckoning."""
    from redthread.ui.finding_words import sentence, source_in_words

    rows = [_title(source), *_notes(source)]
    counts = {severity: [finding for finding in findings if finding.severity is severity] for severity, _, _ in _GROUPS}
    rows.append(", ".join(f"{len(counts[severity])} {many}" for severity, _, many in _GROUPS).capitalize() + ".")
    for severity, heading, _ in _GROUPS:
        if counts[severity]:
            rows.append(f"\n{heading}")
        for finding in counts[severity]:
            rows.extend(_finding(finding, sentence(finding), source_in_words(finding)))
    return "\n".join(rows)


def kronor(value: int | None) -> str:
    """Whole kronor with thin no-break spaces: "1 912 400 kr"; a dash when there is no amount."""
    return "–" if value is None else f"{value:,}".replace(",", _THIN) + f"{_SPACE}kr"


def _title(source: SourceText) -> str:
    pages = f"{source.pages} {'sida' if source.pages == 1 else 'sidor'}, " if source.pages else ""
    return f"{source.name} ({source.media}, {pages}{len(source.lines)} rader)"


def _notes(source: SourceText) -> Iterator[str]:
    for note in source.notes:
        yield f"Obs! {note_sentence(note)}"


def _finding(finding: Finding, message: str, ground: str) -> Iterator[str]:
    subject = f" ({finding.subject})" if finding.subject else ""
    yield f"  {_where(finding.where)}{subject}: {message}"
    if finding.where.quote:
        yield f"    ”{_short(finding.where.quote)}”"
    if finding.calculation:
        yield f"    Uträkning: {finding.calculation}"
    if ground:
        yield f"    Grund: {ground}"
    if finding.also:
        yield f"    Också på {', '.join(_where(place).lower() for place in finding.also[:_LONGEST_LIST])}."


def _where(place: Place) -> str:
    return f"Rad {place.line}" if place.page is None else f"Sida {place.page}, rad {place.line}"


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_QUOTE else f"{text[:_LONGEST_QUOTE].rstrip()}…"


def _day(day: date | None) -> str:
    return day.isoformat() if day is not None else "okänt datum"


def _span(span: DateSpan | None) -> str:
    if span is None or (span.start is None and span.end is None):
        return ""
    return f"{span.start.isoformat() if span.start else ''}–{span.end.isoformat() if span.end else ''}"


def _meeting(meeting: Meeting) -> Iterator[str]:
    board = meeting.board or "okänd nämnd"
    yield f"\nSammanträde: {board}, {_day(meeting.meeting_date)}, {len(meeting.items)} ärenden."
    for item in meeting.items:
        dnr = f" (dnr {item.dnr})" if item.dnr else ""
        number = len(item.proposed_decision)
        clauses = {0: "", 1: ", 1 att-sats"}.get(number, f", {number} att-satser")
        yield f"  {item.number}. {item.title}{dnr}{clauses}"


def _cofinancing(cases: Sequence[Cofinancing]) -> Iterator[str]:
    yield f"\nMedfinansiering: {len(cases)}."
    for case in cases:
        who = ", ".join(text for text in (case.applicant, case.project or case.title) if text)
        yield f"  {case.dnr or 'utan diarienummer'}: {who or 'okänd sökande'}"
        percent = f"{case.percent}".replace(".", ",") + f"{_SPACE}procent, " if case.percent is not None else ""
        period = _span(case.period)
        yield f"    {percent}högst {kronor(case.max_amount)}{', ' + period if period else ''}"
        for name, matrix in (("kostnader", case.cost_budget), ("finansiering", case.financing)):
            if matrix is not None:
                rows = "1 rad" if len(matrix.rows) == 1 else f"{len(matrix.rows)} rader"
                yield f"    Budget, {name}: {rows}, summa {kronor(_total(matrix))}"


def _total(matrix: Matrix) -> int | None:
    """The printed sum; of a budget for a single year without total column, that year's."""
    if matrix.sum is None:
        return None
    return matrix.sum.amounts[0] if not matrix.has_total_column and len(matrix.years) == 1 else matrix.sum.total


def _support(support: SupportList) -> Iterator[str]:
    granted = [row for row in support.rows if row.outcome == "beviljat"]
    total = sum(row.amount or 0 for row in granted)
    period = _span(support.period)
    yield f"\nFöretagsstöd: {len(support.rows)} beslut{' ' + period if period else ''}."
    yield f"  Beviljade: {len(granted)}, sammanlagt {kronor(total)}. Avslag: {len(support.rows) - len(granted)}."


def _minutes(minutes: Minutes) -> Iterator[str]:
    yield f"\nProtokoll: {minutes.board or 'okänt organ'}, {_day(minutes.meeting_date)}, {len(minutes.items)} ärenden."
    for item in minutes.items:
        number = "" if item.paragraph is None else f"§{_SPACE}{item.paragraph} "
        yield f"  {number}{item.minutes_title or item.agenda_title or 'utan rubrik'}"


def _unrecognised(stretches: Iterable[Unrecognised]) -> Iterator[str]:
    kept = list(stretches)
    if not kept:
        return
    yield "\nInte igenkänt:"
    for stretch in kept[:_LONGEST_LIST]:
        title = f": {_short(stretch.title)}" if stretch.title else ""
        yield f"  rad {stretch.origin.line}–{stretch.last_line}{title}"
    if len(kept) > _LONGEST_LIST:
        yield f"  … och {len(kept) - _LONGEST_LIST} stycken till."
