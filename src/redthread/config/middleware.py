"""Who is behind a request, told once; and what a signed-in session may last and reach."""

from collections.abc import Callable

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.cache import patch_vary_headers

from redthread.people.access import actor_of
from redthread.people.access.signing_in import needs_second_factor
from redthread.people.services.sessions import SESSION_MARKS, end_expired, is_due, is_over, see_session, seen
from redthread.ui.access import actor_behind

Handler = Callable[[HttpRequest], HttpResponse]

_WITHOUT_SECOND_FACTOR = ("/konto/", "/logga-ut/", "/logga-in/", "/static/", "/halsa/")


def actor(get_response: Handler) -> Handler:
    """Every request carries `actor`, and answers that differ for HTMX say so."""

    def handle(request: HttpRequest) -> HttpResponse:
        request.actor = actor_of(request)  # type: ignore[attr-defined]  # read through ui.access.actor_behind
        response = get_response(request)
        patch_vary_headers(response, ["HX-Request"])
        return response

    return handle


def session_limits(get_response: Handler) -> Handler:
    """A session that was left too long, or has lasted too long, is over before anything is done in it."""

    def handle(request: HttpRequest) -> HttpResponse:
        marks = request.session.get(SESSION_MARKS)
        if marks is not None and request.user.is_authenticated:
            now = timezone.now()
            if is_over(marks, now):
                end_expired(key=request.session.session_key or "")
                logout(request)
            elif is_due(marks, now):
                request.session[SESSION_MARKS] = seen(marks, now)
                see_session(key=request.session.session_key or "", at=now)
        return get_response(request)

    return handle


def second_factor(get_response: Handler) -> Handler:
    """Where officials must have a second factor, those without one get no further than to the page that sets it up."""

    def handle(request: HttpRequest) -> HttpResponse:
        marks = request.session.get(SESSION_MARKS, {})
        must = needs_second_factor(actor_behind(request)) and not marks.get("strong")
        if must and not request.path.startswith(_WITHOUT_SECOND_FACTOR):
            return redirect("people:security")
        return get_response(request)

    return handle
