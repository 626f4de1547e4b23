"""The journal's pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from redthread.journal import queries
from redthread.journal.access import may_read_journal
from redthread.journal.wording import deed_in_words
from redthread.ui.access import actor_behind, reader
from redthread.ui.pages import Event

if TYPE_CHECKING:
    from redthread.journal.models import Entry

PER_PAGE = 100


@reader(may_read_journal)
@require_safe
def entries(request: HttpRequest) -> HttpResponse:
    """What was done by whom, newest first, filtered by person and object."""
    asked = {name: request.GET.get(name, "").strip()[:100] for name in ("actor", "text")}
    found = queries.entries(actor_behind(request), actor=asked["actor"], text=asked["text"])
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("sida"))
    events = [_event(entry) for entry in page]
    return render(request, "journal/entries.html", {"events": events, "page": page, "asked": asked})


@reader(may_read_journal)
@require_safe
def history(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """One object's history."""
    found = list(queries.history(actor_behind(request), kind=kind, key=key)[:500])
    if not found:
        raise Http404
    context = {"label": found[0].object_label, "events": [_event(entry) for entry in found]}
    return render(request, "journal/history.html", context)


def _event(entry: Entry) -> Event:
    change = "" if entry.after is None else ", ".join(f"{name}: {value}" for name, value in entry.after.items())
    return Event(entry.at, entry.actor_name, f"{deed_in_words(entry.deed)}: {entry.object_label}", change[:300])
