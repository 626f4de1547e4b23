"""Pages that gather several rooms: the front page, my desk, and the health check."""

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from redthread.config.permissions import permissions_page, roles_table
from redthread.intake import queries as intake
from redthread.intake.access import may_read_in
from redthread.measuring import ask
from redthread.meetings import queries as meetings
from redthread.meetings.views.follow_up import own_task_lines
from redthread.meetings.views.minutes import signing_lines
from redthread.people import queries as people
from redthread.people.access import may_see_accounts, may_see_organisation
from redthread.people.views.shown import tabs as organisation_tabs
from redthread.registry import queries as registry
from redthread.registry.access import may_see_inbox, may_see_register
from redthread.registry.views.disclosures import waiting_requests
from redthread.registry.wording.inbox import age_in_words
from redthread.rules.actors import Actor
from redthread.ui import exports
from redthread.ui.access import actor_behind, is_signed_in, public, reader

NEWEST = 5
MOST_CASES = 10


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
        "cases": registry.open_cases_of(actor)[:MOST_CASES],
        "sees_register": may_see_register(actor),
        "requests": waiting_requests(actor),
        "inbox": _inbox(actor),
        "signings": signing_lines(actor),
        "tasks": own_task_lines(actor),
        "meetings": meetings.latest(actor, NEWEST),
    }
    return render(request, "config/desk.html", context)


def _inbox(actor: Actor) -> dict[str, object] | None:
    """How much waits to be registered and for how long, for those who register."""
    if not may_see_inbox(actor):
        return None
    waiting = registry.waiting(actor)
    days = (timezone.localdate() - waiting.oldest).days if waiting.oldest else 0
    return {"number": waiting.number, "age": age_in_words(days), "is_old": days >= settings.INBOX_OLD_DAYS}


@reader(may_see_organisation)
@require_safe
def permissions(request: HttpRequest) -> HttpResponse:
    """Every address of the program and every role: who may open it."""
    page = permissions_page(request.GET.get("roll", "")[:40], request.GET.get("rum", "")[:40])
    is_matrix = request.GET.get("visa") == "matris"
    context = {
        "page": page,
        "table": page.matrix if is_matrix else page.table,
        "is_matrix": is_matrix,
        "tabs": organisation_tabs(actor_behind(request), "permissions"),
    }
    return exports.asked_for(request, page.matrix) or render(request, "config/permissions.html", context)


@reader(may_see_organisation)
@require_safe
def roles_held(request: HttpRequest) -> HttpResponse:
    """Who has which role today."""
    actor = actor_behind(request)
    table = roles_table(people.roles_held(actor, timezone.localdate()), may_open=may_see_accounts(actor))
    context = {"table": table, "tabs": organisation_tabs(actor, "permissions")}
    return exports.asked_for(request, table) or render(request, "config/roles_held.html", context)


@public
@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """Answers 200 when the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        cursor.fetchone()
    return JsonResponse({"status": "ok"})
