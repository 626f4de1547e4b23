"""The legal clock of a meeting and over all meetings, and a jurist's choice of how a decision is appealed."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from redthread.meetings import access
from redthread.meetings.forms.dispatch import RouteForm
from redthread.meetings.queries import clock as queries
from redthread.meetings.services import dispatch as services
from redthread.meetings.views.meeting_ways import meeting_ways
from redthread.meetings.views.shown_boards import ways
from redthread.meetings.views.shown_clock import decisions_table, force_table, minutes_table
from redthread.meetings.wording import dispatch as words
from redthread.meetings.wording import sentence
from redthread.typesetting import formats
from redthread.ui import exports
from redthread.ui.access import actor_behind, reader
from redthread.ui.deed_forms import DeedPage, deed_page
from redthread.ui.pages import PageHead, Tab

SHOWN = (("oppna", "Öppna"), ("sena", "Sena"), ("alla", "Alla"))


@reader(access.may_see_clock)
@require_safe
def clock(request: HttpRequest, board: str, held_on: date) -> HttpResponse:
    """One meeting's clock."""
    actor, today = actor_behind(request), timezone.localdate()
    found = queries.meeting_clock(actor, slug=board, held_on=held_on, today=today)
    if found is None:
        raise Http404
    table = decisions_table(found, may_choose=access.may_dispatch(actor))
    meeting = found.sitting.meeting
    context = {
        "head": PageHead(
            f"{meeting.board.name} {formats.longdate(held_on)}",
            kind="Klocka",
            facts=(f"{len(found.decisions)} beslut",),
        ),
        "tabs": meeting_ways(actor, meeting, "clock"),
        "minutes": minutes_table(found),
        "table": table,
    }
    return exports.asked_for(request, table) or render(request, "meetings/clock.html", context)


@reader(access.may_see_clock)
@require_safe
def legal_force(request: HttpRequest) -> HttpResponse:
    """Every decision on its way to legal force."""
    actor, today = actor_behind(request), timezone.localdate()
    asked = request.GET.get("visa", "")
    chosen = asked if asked in dict(SHOWN) else SHOWN[0][0]
    years = queries.years_held(actor)
    year = request.GET.get("ar", "")
    of_year = int(year) if year.isascii() and year.isdigit() and int(year) in years else None
    table = force_table(queries.clocks(actor, today=today, year=of_year), chosen)
    context = {
        "head": PageHead("Laga kraft", facts=(f"{len(table.rows)} beslut",)),
        "tabs": ways("force", today),
        "shown": tuple(Tab(label, _url(code, of_year), current=code == chosen) for code, label in SHOWN),
        "years": tuple(Tab(str(one), _url(chosen, one), current=one == of_year) for one in years),
        "lately_url": _url(chosen, None),
        "is_lately": of_year is None,
        "table": table,
    }
    return exports.asked_for(request, table) or render(request, "meetings/legal_force.html", context)


@reader(access.may_dispatch)
@require_http_methods(["GET", "HEAD", "POST"])
def choose_route(request: HttpRequest, item_id: int) -> HttpResponse:
    """A jurist's choice for a matter or one of its points."""
    actor = actor_behind(request)
    item = queries.item_to_appeal(actor, item_id)
    if item is None:
        raise Http404
    now = queries.appeal_in(item)
    points = {one.pk: one for one in item.points.all()}
    form = RouteForm(
        request.POST if request.method == "POST" else None,
        points=[(pk, f"Punkt {one.part}. {one.title}".rstrip(". ")) for pk, one in points.items()],
        initial={"route": now.route.value if now else ""},
    )
    back = reverse("meetings:clock", args=[item.meeting.board.slug, item.meeting.held_on])

    def deed(told: dict[str, Any]) -> str:
        point = points.get(told["point"])
        services.choose_route(actor=actor, item=item, point=point, route=told["route"], reason=told["reason"])
        return back

    told = f"Reglerna säger: {words.why_in_words(now)}" if now and not now.is_chosen else ""
    if now and now.is_chosen:
        told = f"{words.why_in_words(now)}."
    page = DeedPage("Hur beslutet överklagas", "Spara valet", back, f"§ {item.paragraph} {item.title}", told)
    return deed_page(request, form, page, deed, sentence)


def _url(chosen: str, year: int | None) -> str:
    of_year = f"&ar={year}" if year else ""
    return f"{reverse('meetings:legal_force')}?visa={chosen}{of_year}"
