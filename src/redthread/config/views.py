"""Pages that gather several rooms: the front page, my desk, and the health check."""

from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from redthread.applications import queries as applications
from redthread.intake import queries as intake
from redthread.meetings import queries as meetings
from redthread.rules.actors import Actor
from redthread.ui.access import actor_behind, public, reader


@public
@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """What this is, the latest meetings, and the way in."""
    actor = actor_behind(request)
    return render(
        request,
        "config/front.html",
        {
            "meetings": meetings.latest(actor, 5),
            "awards": applications.latest_awards(actor, 5),
            "figures": applications.headline_figures(actor),
        },
    )


def may_have_desk(actor: Actor) -> bool:
    """Officials and elected members have a desk of their own."""
    return actor.id is not None


@reader(may_have_desk)
@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """What waits for me, what changed, what I left unfinished."""
    actor = actor_behind(request)
    return render(
        request,
        "config/desk.html",
        {"unfinished": intake.unfinished(actor), "meetings": meetings.latest(actor, 5), "findings": intake.open_errors(actor)},
    )


@public
@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """Answers 200 when the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        cursor.fetchone()
    return JsonResponse({"status": "ok"})
