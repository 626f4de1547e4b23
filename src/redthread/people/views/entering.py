"""What the pages of signing in share: who visits, how a session begins, and what stands between two steps."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import login
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from redthread.people.services import sessions
from redthread.people.services.signing_in import Entrance
from redthread.people.wording import sentence
from redthread.rules.refusals import Refused

View = Callable[..., HttpResponse]

HALF = "people.half"
QUESTION = "people.passkey"
_HALF_LASTS = 600
_PROOF_LASTS = 600

_BROWSERS = (("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"))
_SYSTEMS = (
    ("Windows", "Windows"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Mac OS", "Mac"),
    ("Linux", "Linux"),
)


@dataclass(frozen=True, slots=True)
class Half:
    """A sign-in whose second step is to come."""

    account_id: int
    way: str


def go_on(request: HttpRequest, entrance: Entrance, wanted: str) -> HttpResponseRedirect:
    """To the second step when there is one, else into a signed-in session and to the page that was asked for."""
    if entrance.is_half:
        request.session[HALF] = {
            "account": entrance.account.pk,
            "way": entrance.way,
            "at": timezone.now().timestamp(),
        }
        query = "?" + urlencode({"next": wanted}) if wanted else ""
        return HttpResponseRedirect(reverse("people:second_step") + query)
    _enter(request, entrance)
    is_ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return HttpResponseRedirect(wanted if is_ours else reverse("desk"))


def half_of(request: HttpRequest) -> Half | None:
    """The first step that was taken in this browser a short while ago."""
    half = request.session.get(HALF)
    if half is None or timezone.now().timestamp() - half["at"] > _HALF_LASTS:
        return None
    return Half(half["account"], half["way"])


def begin_again(request: HttpRequest, *, strong: bool) -> None:
    """The session goes on as one in which it was just proved who is there."""
    now = timezone.now()
    marks = request.session.get(sessions.SESSION_MARKS) or sessions.marks_of_new(now=now, strong=strong)
    proved = {**marks, "proved": now.timestamp(), "strong": strong or marks["strong"]}
    request.session[sessions.SESSION_MARKS] = proved


def proven(view: View) -> View:
    """Before the view, somebody who signed in long ago shows again who it is."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        marks = request.session.get(sessions.SESSION_MARKS, {})
        if timezone.now().timestamp() - marks.get("proved", 0) > _PROOF_LASTS:
            wanted = request.path if request.method == "GET" else reverse("people:security")
            return HttpResponseRedirect(f"{reverse('people:prove')}?{urlencode({'next': wanted})}")
        return view(request, *args, **kwargs)

    return guarded


def key_of(request: HttpRequest) -> str:
    """The key of the request's session."""
    return sessions.kept_key(request.session)


def host_of(request: HttpRequest) -> str:
    """The host of the address, without port: what passkeys are made for."""
    host = request.get_host()
    return host.rpartition(":")[0] if ":" in host.rpartition("]")[2] else host


def address_of(request: HttpRequest) -> str:
    """The visitor's address, as told by the last proxy that is ours."""
    direct = str(request.META.get("REMOTE_ADDR", ""))
    if not settings.TRUSTED_PROXIES:
        return direct
    told = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
    return told[-settings.TRUSTED_PROXIES] if len(told) >= settings.TRUSTED_PROXIES else direct


def put_on(form: Form, refused: Refused, field: str | None = None) -> None:
    """The refusals stand on the form, in words."""
    for refusal in refused.refusals:
        form.add_error(field, sentence(refusal))


def back_to_sign_in(request: HttpRequest) -> HttpResponse:
    """The first step was too long ago, or never taken."""
    request.session.pop(HALF, None)
    return redirect("people:sign_in")


def _enter(request: HttpRequest, entrance: Entrance) -> None:
    request.session.pop(HALF, None)
    sessions.end_expired(key=request.session.session_key or "")
    login(request, entrance.account)
    request.session[sessions.SESSION_MARKS] = sessions.marks_of_new(now=timezone.now(), strong=entrance.is_strong)
    sessions.begin_session(
        account=entrance.account,
        key=key_of(request),
        way=entrance.way,
        browser=_browser_of(request),
        address=address_of(request),
    )


def _browser_of(request: HttpRequest) -> str:
    said = request.headers.get("User-Agent", "")
    browser = next((name for sign, name in _BROWSERS if sign in said), "")
    system = next((name for sign, name in _SYSTEMS if sign in said), "")
    return ", ".join(part for part in (browser, system) if part)
