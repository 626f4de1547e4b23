"""Who is behind a request, told once."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from redthread.people.access import actor_of


def actor(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Every request carries `actor`, and answers that differ for HTMX say so."""

    def handle(request: HttpRequest) -> HttpResponse:
        request.actor = actor_of(request)  # type: ignore[attr-defined]  # read through ui.access.actor_behind
        response = get_response(request)
        patch_vary_headers(response, ["HX-Request"])
        return response

    return handle
