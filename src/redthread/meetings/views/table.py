"""The table: the meeting as it is held, for the secretary to note and for the others to follow."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from redthread.meetings import access
from redthread.meetings.forms.table import JavForm
from redthread.meetings.queries import item as item_at
from redthread.meetings.queries.table_page import own_member, sitting_at, table_meeting, table_page
from redthread.meetings.services import table
from redthread.meetings.views.meeting_ways import meeting_ways
from redthread.meetings.views.shown_table import shown
from redthread.meetings.views.table_deeds import Asked, deed_named, open_table
from redthread.meetings.wording import sentence
from redthread.rules.refusals import Refused, refuse
from redthread.ui.access import actor_behind, reader
from redthread.ui.deed_forms import DeedPage, deed_page

if TYPE_CHECKING:
    from typing import Any

    from redthread.meetings.models import Meeting

LIVE = "meetings/table.html#live"


@reader(access.may_see_table)
@require_safe
def page(request: HttpRequest, board: str, held_on: date) -> HttpResponse:
    """The whole page."""
    return render(request, "meetings/table.html", _context(request, _meeting(request, board, held_on)))


@reader(access.may_see_table)
@require_safe
def live(request: HttpRequest, board: str, held_on: date) -> HttpResponse:
    """What changes on the page, or 204 when nothing has since the revision that the page says it shows."""
    meeting = _meeting(request, board, held_on)
    sitting = sitting_at(meeting)
    revision = "" if sitting is None else str(sitting.revision)
    if request.GET.get("sedan") == revision:
        return HttpResponse(status=204)
    return render(request, LIVE, _context(request, meeting))


@reader(access.may_keep_table_at_all)
@require_POST
def change(request: HttpRequest, board: str, held_on: date) -> HttpResponse:
    """One deed at the table. A page with script gets what changed and the reasons; another one is sent back."""
    meeting = _meeting(request, board, held_on)
    refused: tuple[str, ...] = ()
    try:
        _do(request, meeting)
    except Refused as found:
        refused = tuple(sentence(one) for one in found.refusals)
    if request.headers.get("Accept") == "application/json":
        html = render_to_string(LIVE, _context(request, meeting), request)
        return JsonResponse({"refused": refused, "html": html}, status=422 if refused else 200)
    for reason in refused:
        messages.error(request, reason)
    return redirect(table_url(meeting))


@reader(access.may_see_table)
@require_http_methods(["GET", "HEAD", "POST"])
def jav(request: HttpRequest, item_id: int) -> HttpResponse:
    """A member or substitute declares a conflict of interest of its own, in advance or at the table."""
    actor = actor_behind(request)
    item = item_at(actor, item_id)
    member = None if item is None else own_member(actor, item.meeting)
    if item is None or member is None:
        raise Http404
    back = table_url(item.meeting)

    def deed(told: dict[str, Any]) -> str:
        table.declare_jav(actor=actor, item=item, member=member, ground=told["ground"], part=told["part"])
        messages.success(request, f"Jäv är anmält i ärende {item.number}.")
        return back

    words = DeedPage(
        f"Anmäl jäv i ärende {item.number}",
        "Anmäl jäv",
        back,
        kind=item.title,
        consequence="Du deltar då inte i ärendet och är inte med när det behandlas (6 kap. 30 § kommunallagen).",
    )
    return deed_page(request, JavForm(request.POST if request.method == "POST" else None), words, deed, sentence)


def table_url(meeting: Meeting) -> str:
    """The page of a meeting's table."""
    return reverse("meetings:table", args=[meeting.board.slug, meeting.held_on])


def _meeting(request: HttpRequest, board: str, held_on: date) -> Meeting:
    meeting = table_meeting(actor_behind(request), slug=board, held_on=held_on)
    if meeting is None:
        raise Http404
    return meeting


def _do(request: HttpRequest, meeting: Meeting) -> None:
    actor = actor_behind(request)
    name, *ids = request.POST.get("do", "").split(":")
    sitting = sitting_at(meeting)
    if name == "open":
        open_table(actor, meeting, request.POST)
        return
    if sitting is None:
        raise Refused((refuse("sitting_not_open"),))
    deed = deed_named(name)
    asked = Asked(actor, meeting, sitting, tuple(ids), request.POST)
    key = _key(request.POST.get("key", ""))
    if key is None:
        deed(asked)
    else:
        table.once(actor=actor, sitting=sitting, key=key, name=name, deed=lambda: deed(asked))


def _key(told: str) -> UUID | None:
    if not told:
        return None
    try:
        return UUID(told)
    except ValueError:
        raise Http404 from None


def _context(request: HttpRequest, meeting: Meeting) -> dict[str, object]:
    actor = actor_behind(request)
    return {
        "table": shown(table_page(actor, meeting), actor),
        "deeds_url": reverse("meetings:table_change", args=[meeting.board.slug, meeting.held_on]),
        "live_url": reverse("meetings:table_live", args=[meeting.board.slug, meeting.held_on]),
        "own": own_member(actor, meeting),
        "tabs": meeting_ways(actor, meeting, "table"),
    }
