"""The calendar of meetings: a year with its deadlines, a board's feed, and what is done with a planned meeting."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from redthread.meetings import access, queries, services
from redthread.meetings.forms.planning import CancelForm, MoveForm, SlotForm
from redthread.meetings.views.feeds import as_calendar
from redthread.meetings.views.shown_boards import ways
from redthread.meetings.views.shown_calendar import WEEKDAYS, calendar_table, months, sources_table
from redthread.meetings.wording import sentence
from redthread.typesetting import formats
from redthread.ui import exports
from redthread.ui.access import actor_behind, public, reader
from redthread.ui.deed_forms import DeedPage, deed_page

if TYPE_CHECKING:
    from redthread.meetings.models import Meeting

form_page = require_http_methods(["GET", "HEAD", "POST"])
FIRST_YEAR, LAST_YEAR = 2006, 2100
"""The rules of days off are known from April 2005."""


@reader(access.may_see_boards)
@require_safe
def this_year(request: HttpRequest) -> HttpResponse:
    """The way to the year that is."""
    return redirect(_year_url(timezone.localdate().year))


@reader(access.may_see_boards)
@require_safe
def year(request: HttpRequest, year: int) -> HttpResponse:
    """A year: its months with the meetings in them, and each meeting with its deadlines."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404
    actor, today = actor_behind(request), timezone.localdate()
    page = queries.calendar_page(actor, year, today)
    may_keep = access.may_keep_boards(actor)
    table = calendar_table(page, may_keep=may_keep, may_record=access.may_record(actor), today=today)
    context = {
        "year": year,
        "tabs": ways("calendar", today),
        "months": months(page, today),
        "weekdays": WEEKDAYS,
        "table": table,
        "sources": sources_table(page.settings),
        "feeds": tuple((one.name, reverse("meetings:feed", args=[one.slug])) for one in page.boards),
        "before": _year_url(year - 1) if year > FIRST_YEAR else "",
        "after": _year_url(year + 1) if year < LAST_YEAR else "",
        "plans": tuple((one.name, reverse("meetings:plan", args=[one.slug])) for one in page.boards)
        if may_keep
        else (),
    }
    return exports.asked_for(request, table) or render(request, "meetings/calendar.html", context)


@public
@require_safe
def feed(request: HttpRequest, board: str) -> HttpResponse:
    """A board's meetings for other programs' calendars."""
    found = queries.feed(actor_behind(request), board)
    if found is None:
        raise Http404
    text = as_calendar(found, request.get_host(), request.build_absolute_uri)
    return HttpResponse(
        text,
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": f'inline; filename="{board}.ics"'},
    )


@reader(access.may_keep_boards)
@form_page
def plan(request: HttpRequest, slug: str) -> HttpResponse:
    """A meeting is put in the calendar."""
    actor = actor_behind(request)
    board = queries.board(actor, slug)
    if board is None:
        raise Http404
    form = SlotForm(request.POST or None, initial={"starts_at": "13.00"})
    back = reverse("meetings:board", args=[slug])

    def deed(told: dict[str, Any]) -> str:
        services.plan_meeting(actor=actor, board=board, slot=services.Slot(**told), today=timezone.localdate())
        return _year_url(told["held_on"].year)

    consequence = "Dag, tid och plats syns för alla i nämndens kalender. Dagordningen syns först när den publiceras."
    page = DeedPage("Planera sammanträde", "Planera", back, board.name, consequence)
    return deed_page(request, form, page, deed, sentence)


@reader(access.may_keep_boards)
@form_page
def move(request: HttpRequest, board: str, held_on: date) -> HttpResponse:
    """A planned meeting is moved."""
    meeting = _meeting(request, board, held_on)
    initial = {
        "held_on": formats.isodate(meeting.held_on),
        "starts_at": meeting.starts_at,
        "place": meeting.place,
        "reason": meeting.day_reason,
    }
    form = MoveForm(request.POST or None, initial=initial)
    title = f"Flytta sammanträdet {formats.longdate(meeting.held_on)}"
    page = DeedPage(
        title, "Flytta", _year_url(held_on.year), meeting.board.name, "Var det var förut står kvar i journalen."
    )

    def deed(told: dict[str, Any]) -> str:
        why = told.pop("why")
        services.move_meeting(
            actor=actor_behind(request),
            meeting=meeting,
            slot=services.Slot(**told),
            why=why,
            today=timezone.localdate(),
        )
        return _year_url(told["held_on"].year)

    return deed_page(request, form, page, deed, sentence)


@reader(access.may_keep_boards)
@form_page
def cancel(request: HttpRequest, board: str, held_on: date) -> HttpResponse:
    """A meeting is called off."""
    meeting = _meeting(request, board, held_on)
    form = CancelForm(request.POST or None)
    title = f"Ställ in sammanträdet {formats.longdate(meeting.held_on)}"
    consequence = "Sammanträdet står kvar i kalendern som inställt, med skälet."
    page = DeedPage(title, "Ställ in", _year_url(held_on.year), meeting.board.name, consequence)

    def deed(told: dict[str, Any]) -> str:
        services.cancel_meeting(
            actor=actor_behind(request), meeting=meeting, why=told["why"], today=timezone.localdate()
        )
        return _year_url(held_on.year)

    return deed_page(request, form, page, deed, sentence)


def _meeting(request: HttpRequest, board: str, held_on: date) -> Meeting:
    found = queries.planned(actor_behind(request), slug=board, held_on=held_on)
    if found is None:
        raise Http404
    return found


def _year_url(year: int) -> str:
    return reverse("meetings:calendar", args=[year])
