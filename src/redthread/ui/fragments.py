"""Which part of a page HTMX asks for."""

from django.http import HttpRequest


def fragment(request: HttpRequest, *names: str) -> str:
    """The part of the page that HTMX asks for, of those that the page has; "" for the whole page.

    htmx 4 names what it will replace with its element, as in "div#found".
    """
    details = request.htmx  # type: ignore[attr-defined]  # set by HtmxMiddleware
    if not details or details.request_type == "full" or details.history_restore_request:
        return ""
    target = (details.target or "").rpartition("#")[2]
    return target if target in names else ""
