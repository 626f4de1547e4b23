"""Pages about meetings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from redthread.meetings import access, queries
from redthread.meetings.queries import ItemView, MeetingPage, agendas, delegated
from redthread.meetings.views.meeting_ways import meeting_ways
from redthread.meetings.views.shown_boards import ways
from redthread.meetings.views.shown_calendar import time_and_place
from redthread.meetings.views.shown_delegation import delegated_line
from redthread.registry.access import may_read_documents
from redthread.typesetting import formats
from redthread.ui import exports, links
from redthread.ui.access import actor_behind, public
from redthread.ui.figures import Fact
from redthread.ui.pages import PageHead, Tone
from redthread.ui.tables import Column, ColumnKind, Row, TableView, date_cell, number_cell, text_cell

if TYPE_CHECKING:
    from redthread.meetings.models import ItemRow, Meeting
    from redthread.registry.models import Origin


@dataclass(frozen=True, slots=True)
class Line:
    """A clause, condition, attachment or presentation with the way to its line and the cases it names."""

    text: str
    note: str
    source_url: str
    cases: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Matter:
    """A matter as the page shows it."""

    view: ItemView
    anchor: str
    case_url: str
    source_url: str
    clauses: tuple[Line, ...]
    conditions: tuple[Line, ...]
    attachments: tuple[Line, ...]
    presentations: tuple[Line, ...]
    delegated: tuple[Line, ...]
    brief_url: str


@public
@require_safe
def meetings(request: HttpRequest) -> HttpResponse:
    """The meetings the reader may see, newest first."""
    table = TableView(
        id="sammantraden",
        caption="Sammanträden",
        columns=(
            Column("dag", "Dag", ColumnKind.DATE),
            Column("namnd", "Nämnd"),
            Column("arenden", "Ärenden", ColumnKind.NUMBER),
        ),
        rows=tuple(_row(meeting) for meeting in queries.meetings(actor_behind(request))),
        empty="Här finns inga sammanträden ännu.",
        empty_hint="Ett sammanträde kommer hit när dess handlingar har lästs in och sparats.",
        export_name="sammantraden",
    )
    tabs = ways("meetings", timezone.localdate()) if access.may_see_boards(actor_behind(request)) else ()
    context = {"table": table, "tabs": tabs}
    return exports.asked_for(request, table) or render(request, "meetings/meetings.html", context)


@public
@require_safe
def meeting(request: HttpRequest, board: str, held_on: date) -> HttpResponse:
    """One meeting: its facts and every matter with its clauses."""
    reader = actor_behind(request)
    page = queries.meeting_page(reader, slug=board, held_on=held_on)
    if page is None:
        raise Http404
    may_open = may_read_documents(reader)
    head = PageHead(
        f"{page.meeting.board.name} {formats.longdate(page.meeting.held_on)}",
        kind="Sammanträde",
        facts=(f"{len(page.items)} ärenden",),
        state="Inställt" if page.meeting.cancelled_at else "",
        tone=Tone.WARNING if page.meeting.cancelled_at else Tone.PLAIN,
    )
    context = {
        "head": head,
        "facts": _facts(page, may_open=may_open),
        "matters": [_matter(item, may_open=may_open) for item in page.items],
        "tabs": meeting_ways(reader, page.meeting, "meeting"),
    }
    return render(request, "meetings/meeting.html", context)


@public
@require_safe
def case_items(request: HttpRequest, case_id: int) -> HttpResponse:
    """Where a case is treated: a fragment for the case's page, and a small page of its own."""
    may_read_briefs = access.may_read_briefs(actor_behind(request))
    items = [
        (
            f"{item.meeting.board.name} {formats.isodate(item.meeting.held_on)}",
            item,
            _item_url(item.meeting, item.number),
        )
        for item in queries.items_of_case(actor_behind(request), case_id)
    ]
    template = (
        "meetings/case_items.html#meetings-of-case" if request.headers.get("HX-Request") else "meetings/case_items.html"
    )
    found = delegated.decisions_of_case(actor_behind(request), case_id)
    context = {
        "items": items,
        "case_id": case_id,
        "may_read_briefs": may_read_briefs,
        "delegated": [delegated_line(one) for one in found],
        "put_url": reverse("meetings:put_case", args=[case_id])
        if agendas.memos_of_case(actor_behind(request), case_id)
        else "",
    }
    return render(request, template, context)


def _row(meeting: Meeting) -> Row:
    url = reverse("meetings:meeting", args=[meeting.board.slug, meeting.held_on])
    count = number_cell(getattr(meeting, "matters", None))
    note = "" if meeting.cancelled_at is None else "inställt"
    return Row((date_cell(meeting.held_on, url=url, note=note), text_cell(meeting.board.name), count), url)


def _item_url(meeting: Meeting, number: int) -> str:
    return f"{reverse('meetings:meeting', args=[meeting.board.slug, meeting.held_on])}#arende-{number}"


def _facts(page: MeetingPage, *, may_open: bool) -> tuple[Fact, ...]:
    meeting = page.meeting
    facts = [Fact("Dag", formats.longdate(meeting.held_on), url=_source(meeting.origin, may_open=may_open))]
    if time_and_place(meeting):
        facts.append(Fact("Tid och plats", time_and_place(meeting)))
    if meeting.cancelled_at:
        facts.append(Fact("Inställt", formats.isodate(meeting.cancelled_at), note=meeting.cancel_reason))
    if may_open and meeting.adjuster:
        facts.append(Fact("Justerare", meeting.adjuster, note=f"ersättare {meeting.adjuster_substitute}"))
    if meeting.adjust_by:
        facts.append(Fact("Justeras senast", formats.longdate(meeting.adjust_by)))
    if meeting.pages:
        facts.append(Fact("Handlingar", f"{meeting.pages} sidor"))
    return tuple(facts)


def _matter(view: ItemView, *, may_open: bool) -> Matter:
    def lines(rows: tuple[ItemRow, ...]) -> tuple[Line, ...]:
        return tuple(_line(row, may_open=may_open) for row in rows)

    return Matter(
        view=view,
        anchor=f"arende-{view.item.number}",
        case_url="" if view.case is None else links.case(view.case.dnr),
        source_url=_source(view.item.origin, may_open=may_open),
        clauses=lines(view.clauses),
        conditions=lines(view.conditions),
        attachments=lines(view.attachments),
        presentations=lines(view.presentations),
        delegated=lines(view.delegated),
        brief_url=reverse("meetings:item_brief", args=[view.item.pk]) if may_open else "",
    )


def _line(row: ItemRow, *, may_open: bool) -> Line:
    cases = tuple((case.dnr, links.case(case.dnr)) for case in row.cases.all())
    return Line(row.text, row.note, _source(row.origin, may_open=may_open), cases)


def _source(origin: Origin | None, *, may_open: bool) -> str:
    return "" if origin is None or not may_open else links.line_in_source(origin.document_id, origin.line)
