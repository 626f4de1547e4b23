"""Where one is signed in, and how to end it."""

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from redthread.people.queries.signing_in import sessions as own_sessions
from redthread.people.services import sessions
from redthread.people.views.entering import key_of
from redthread.people.wording import sentence, told, way_in_words
from redthread.rules.refusals import Refused
from redthread.typesetting.formats import moment
from redthread.ui.access import actor_behind, is_signed_in, reader


@reader(is_signed_in)
@require_safe
def list_sessions(request: HttpRequest) -> HttpResponse:
    """My sessions, this one marked."""
    rows = [
        {
            "id": session.pk,
            "browser": session.browser,
            "started": moment(session.started_at),
            "seen": moment(session.seen_at),
            "way": way_in_words(session.way),
            "address": session.address,
            "is_this": session.key == request.session.session_key,
        }
        for session in own_sessions(actor_behind(request))
    ]
    return render(request, "people/sessions.html", {"sessions": rows})


@reader(is_signed_in)
@require_POST
def end_session(request: HttpRequest, session_id: int) -> HttpResponse:
    """One of my sessions is over."""
    is_this = any(row.pk == session_id and row.key == key_of(request) for row in own_sessions(actor_behind(request)))
    try:
        sessions.end_session(actor=actor_behind(request), session_id=session_id)
    except Refused as refused:
        messages.error(request, sentence(refused.refusals[0]))
        return redirect("people:sessions")
    if is_this:
        logout(request)
        return redirect("front")
    messages.success(request, told("end_session"))
    return redirect("people:sessions")


@reader(is_signed_in)
@require_POST
def sign_out_everywhere(request: HttpRequest) -> HttpResponse:
    """All my sessions are over, this one too."""
    sessions.sign_out_everywhere(actor=actor_behind(request))
    logout(request)
    messages.success(request, told("sign_out_everywhere"))
    return redirect("front")
