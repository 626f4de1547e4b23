"""What the agenda page shows: its matters, versions and notice as lines, and what a form tells as a matter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from redthread.meetings.services.agenda import CLAUSE, CONDITION, PRESENTATION, Matter, Presentation
from redthread.meetings.views.shown_calendar import time_and_place
from redthread.meetings.wording.agendas import delivery_in_words, kind_of, receipt_in_words
from redthread.registry.wording.drafts import SORTS
from redthread.typesetting import formats
from redthread.ui import links
from redthread.ui.pages import NextStep, PageHead, ProgressView, Tone
from redthread.ui.tables import Cell, Column, Row, TableView, text_cell

if TYPE_CHECKING:
    from redthread.meetings.models import AgendaItem, ItemRow
    from redthread.meetings.queries.agendas import AgendaLine, AgendaPage
    from redthread.meetings.queries.mailings import Called, MailingView
    from redthread.registry.models import Case
    from redthread.rules.documents.comparing import Difference


@dataclass(frozen=True, slots=True)
class MatterLine:
    """A matter in the list. `may_move` and `may_change` tell which buttons it has."""

    pk: int
    number: int
    title: str
    facts: str
    clauses: tuple[str, ...]
    conditions: tuple[str, ...]
    points: tuple[str, ...]
    case: tuple[str, str]
    late_reason: str
    newer_url: str
    may_move: bool
    may_change: bool
    is_first: bool
    is_last: bool


@dataclass(frozen=True, slots=True)
class VersionLine:
    """A version of the agenda that was frozen."""

    number: int
    facts: str
    note: str
    url: str


@dataclass(frozen=True, slots=True)
class NoticePanel:
    """The notice beside the agenda: sent or not, how it went, and who is called for those who stay away."""

    send_url: str
    send_label: str
    mailings: tuple[tuple[str, str, str], ...]
    absent: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ToldDifference:
    """A difference with what it is in Swedish."""

    word: str
    of: Difference


def agenda_head(page: AgendaPage, *, may_freeze: bool) -> PageHead:
    """Whose agenda it is, how it stands, and the one next step."""
    meeting = page.meeting
    place = [meeting.board.slug, meeting.held_on]
    step = None
    if may_freeze and page.lines and meeting.cancelled_at is None:
        step = (
            NextStep("Frys dagordningen", reverse("meetings:freeze_agenda", args=place)) if not page.versions else None
        )
    if meeting.cancelled_at is not None:
        state, tone = "Inställt", Tone.WARNING
    elif page.versions:
        state, tone = f"Fryst, version {page.versions[0].version}", Tone.OK
    else:
        state, tone = "Öppen", Tone.PLAIN
    facts = tuple(fact for fact in (time_and_place(meeting), f"{len(page.lines)} ärenden") if fact)
    title = f"{meeting.board.name} {formats.longdate(meeting.held_on)}"
    return PageHead(title, kind="Dagordning", state=state, tone=tone, facts=facts, next_step=step)


def lines_of(page: AgendaPage) -> tuple[MatterLine, ...]:
    """The matters in order."""
    movable = [line.item.pk for line in page.lines if not line.is_fixed and not line.is_closed]
    is_open = page.meeting.cancelled_at is None
    return tuple(_line(line, movable, is_open=is_open) for line in page.lines)


def frozen_versions(page: AgendaPage) -> tuple[VersionLine, ...]:
    """The versions, newest first."""
    place = [page.meeting.board.slug, page.meeting.held_on]
    return tuple(
        VersionLine(
            number=one.version,
            facts=f"{formats.moment(one.frozen_at)}, {one.frozen_by}",
            note=one.note,
            url=reverse("meetings:agenda_version", args=[*place, one.version]),
        )
        for one in page.versions
    )


def notice_panel(
    page: AgendaPage, views: Sequence[MailingView], called: Sequence[Called], *, may_send: bool
) -> NoticePanel:
    """The notice of the meeting."""
    place = [page.meeting.board.slug, page.meeting.held_on]
    may = may_send and bool(page.versions) and page.meeting.cancelled_at is None
    is_sent = any(view.mailing.agenda_id == page.versions[0].pk for view in views) if page.versions else False
    return NoticePanel(
        send_url=reverse("meetings:send_notice", args=place) if may and not is_sent else "",
        send_label="Skicka tilläggsutskick" if views else "Skicka kallelsen",
        mailings=tuple(
            (
                kind_of(view.mailing),
                f"{delivery_in_words(view.mailing, view.sent, view.failed)}. {view.comes} kommer, "
                f"{view.stays_away} kommer inte.",
                reverse("meetings:mailing", args=[view.mailing.pk]),
            )
            for view in views
        ),
        absent=tuple((str(one.member), str(one.substitute) if one.substitute else "") for one in called),
    )


def mailing_progress(view: MailingView, *, is_over: bool) -> ProgressView:
    """How far the sending has come."""
    said = delivery_in_words(view.mailing, view.sent, view.failed)
    return ProgressView(
        id=f"utskick-{view.mailing.pk}",
        title=view.mailing.get_kind_display(),
        doing=said,
        url=reverse("meetings:mailing", args=[view.mailing.pk]),
        done=view.tried,
        total=len(view.receipts),
        is_over=is_over,
        result=said if is_over else "",
        tone=Tone.WARNING if view.failed else Tone.OK,
    )


def receipts_table(view: MailingView) -> TableView:
    """What came of each letter."""
    return TableView(
        id="kvittenser",
        caption="Brev och svar",
        columns=(
            Column("vem", "Till"),
            Column("adress", "E-post"),
            Column("lage", "Brevet"),
            Column("oppnat", "Öppnat"),
            Column("svar", "Svar"),
        ),
        rows=tuple(
            Row(
                (
                    text_cell(str(one.member)),
                    text_cell(one.address),
                    _state(receipt_in_words(one)),
                    text_cell(formats.moment(one.opened_at) if one.opened_at else ""),
                    text_cell(one.get_answer_display() if one.answer else ""),
                ),
                key=str(one.pk),
            )
            for one in view.receipts
        ),
        empty="Utskicket har inga mottagare.",
        export_name="kallelse",
    )


def told_differences(found: Iterable[Difference]) -> list[ToldDifference]:
    """The differences with what they are in Swedish."""
    return [ToldDifference(SORTS[one.sort], one) for one in found]


def initial_of(item: AgendaItem) -> dict[str, Any]:
    """The matter as the form has it."""
    rows = list(item.rows.order_by("kind", "order"))
    told = [(row.text, row.note, row.minutes) for row in rows if row.kind == PRESENTATION]
    return {
        "kind": item.kind,
        "title": item.title,
        "presenters": item.presenters,
        "clauses": "\n".join(row.text for row in rows if row.kind == CLAUSE),
        "presentations": "\n".join(
            "; ".join((text, note, "" if minutes is None else str(minutes))).rstrip("; ")
            for text, note, minutes in told
        ),
        "summary": item.summary,
        "note": item.note,
    }


def matter_told(told: dict[str, Any], *, case: Case | None = None, has_memo: bool = False) -> Matter:
    """What the form tells, as a matter."""
    return Matter(
        kind=told["kind"],
        title=told["title"],
        presenters=told["presenters"],
        summary=told["summary"],
        note=told["note"],
        case=case,
        clauses=None if has_memo else tuple(line for line in told["clauses"].splitlines() if line.strip()),
        presentations=tuple(Presentation(*one) for one in told["presentations"]),
    )


def _line(line: AgendaLine, movable: list[int], *, is_open: bool) -> MatterLine:
    item = line.item
    may_move = is_open and item.pk in movable
    facts = [item.get_kind_display(), item.presenters, "extra ärende" if item.is_extra else ""]
    if line.link is not None:
        facts.append(f"promemoria version {line.link.version}")
    return MatterLine(
        pk=item.pk,
        number=item.number,
        title=item.title,
        facts=" · ".join(fact for fact in facts if fact),
        clauses=_texts(line.rows, CLAUSE),
        conditions=_texts(line.rows, CONDITION),
        points=tuple(_point(row) for row in line.rows if row.kind == PRESENTATION),
        case=("", "") if item.case is None else (item.case.dnr, links.case(item.case.dnr)),
        late_reason=item.late_reason,
        newer_url=reverse("meetings:newer_memo", args=[item.pk]) if line.has_newer and not line.is_closed else "",
        may_move=may_move,
        may_change=is_open and not line.is_closed,
        is_first=may_move and item.pk == movable[0],
        is_last=may_move and item.pk == movable[-1],
    )


def _texts(rows: Iterable[ItemRow], kind: str) -> tuple[str, ...]:
    return tuple(row.text for row in rows if row.kind == kind)


def _point(row: ItemRow) -> str:
    minutes = "" if row.minutes is None else formats.duration(row.minutes)
    return ", ".join(part for part in (row.text, row.note, minutes) if part)


def _state(told: tuple[str, str]) -> Cell:
    word, severity = told
    return Cell("", word, severity=severity, word=word) if severity else text_cell(word)
