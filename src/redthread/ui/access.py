"""The door of every page: a view says who may enter, and nobody else learns that the page exists."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from redthread.rules.actors import Actor

View = Callable[..., HttpResponseBase]
Rule = Callable[[Actor], bool]


def public(view: View) -> View:
    """Everyone may open the page; what it shows is still limited by the room's `visible_to`."""
    view.access_rule = "public"  # type: ignore[attr-defined]  # read by the test that walks over all URLs
    return view


def reader(rule: Rule) -> Callable[[View], View]:
    """Only those the rule lets in. Who is not signed in is sent to sign in; others get the same 404 as for nothing."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            actor = actor_behind(request)
            if not rule(actor):
                if actor.id is None:
                    return redirect_to_login(request.get_full_path())
                raise Http404
            return view(request, *args, **kwargs)

        guarded.access_rule = f"{rule.__module__}.{rule.__name__}"  # type: ignore[attr-defined]  # see public()
        return guarded

    return decorate


def is_signed_in(actor: Actor) -> bool:
    """Anyone with an account."""
    return actor.id is not None


def actor_behind(request: HttpRequest) -> Actor:
    """Who makes the request; set by the middleware for every request."""
    actor = getattr(request, "actor", None)
    if not isinstance(actor, Actor):
        raise TypeError("the actor middleware has not run")
    return actor
