"""Asking a public page as everyone does: over the net, or within the program when it does not know its own address."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from urllib.parse import urlsplit

from django.core.handlers.base import BaseHandler
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpResponse

PATIENCE = 10
"""Seconds to wait for an answer."""
LONGEST = 2_000_000
"""Bytes of an answer that are read."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a page answered: its code and its text, or the fault when there was no answer."""

    status: int | None
    body: str = ""
    fault: str = ""


Ask = Callable[[str], Answer]
"""Asks for a path of the site, as somebody who is not signed in."""


def over_http(base_url: str) -> Ask:
    """Asks the site at an address such as "https://region.example", as anybody's browser would."""
    site = urlsplit(base_url)
    host = site.hostname or ""

    def ask(path: str) -> Answer:
        made = HTTPSConnection if site.scheme == "https" else HTTPConnection
        line = made(host, site.port, timeout=PATIENCE)
        try:
            line.request(
                "GET", site.path.rstrip("/") + path, headers={"Accept": "text/html", "User-Agent": "redthread"}
            )
            answer = line.getresponse()
            return Answer(answer.status, answer.read(LONGEST).decode("utf-8", "replace"))
        except (OSError, HTTPException) as fault:
            return Answer(None, fault=f"{type(fault).__name__}: {fault}"[:200])
        finally:
            line.close()

    return ask


def within(host: str) -> Ask:
    """Lets the program itself answer, through everything that a request passes. Says nothing of the net outside."""
    handler = BaseHandler()
    handler.load_middleware()

    def ask(path: str) -> Answer:
        answer = handler.get_response(WSGIRequest(_environment(host, path)))
        body = answer.content if isinstance(answer, HttpResponse) else b""
        return Answer(answer.status_code, body[:LONGEST].decode("utf-8", "replace"))

    return ask


def _environment(host: str, path: str) -> dict[str, object]:
    return {
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        "PATH_INFO": path,
        "QUERY_STRING": "",
        "SERVER_NAME": host,
        "SERVER_PORT": "443",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": host,
        "HTTP_ACCEPT": "text/html",
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "https",
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": io.StringIO(),
        "wsgi.multithread": False,
        "wsgi.multiprocess": False,
        "wsgi.run_once": True,
    }
