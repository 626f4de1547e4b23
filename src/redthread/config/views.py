"""Pages that gather several rooms: the front page, my desk, and the health check."""

from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from redthread.intake import queries as intake
from redthread.intake.access import may_read_in
from redthread.measuring import ask
from redthread.meetings import queries as meetings
from redthread.ui.access import actor_behind, is_signed_in, public, reader

NEWEST = 5


@public
@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """What this is, the latest meetings, and the way in."""
    actor = actor_behind(request)
    total = ask(actor, "applications.awarded_in_all", {})
    return render(request, "config/front.html", {"meetings": meetings.latest(actor, NEWEST), "total": total})


@reader(is_signed_in)
@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """What waits for me, what I left unfinished, and the latest meetings."""
    actor = actor_behind(request)
    context = {
        "may_read_in": may_read_in(actor),
        "unfinished": intake.unfinished(actor),
        "errors": intake.count_errors(actor),
        "meetings": meetings.latest(actor, NEWEST),
    }
    return render(request, "config/desk.html", context)


@public
@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """Answers 200 when the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        cursor.fetchone()
    return JsonResponse({"status": "ok"})
