"""The journal's pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from redthread.journal import access, queries
from redthread.journal.forms import JournalForm
from redthread.journal.wording import deed_in_words, differences, kind_in_words, page_of
from redthread.typesetting import formats
from redthread.ui import exports
from redthread.ui.access import actor_behind, is_signed_in, reader
from redthread.ui.tables import Column, Row, TableView, text_cell

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from redthread.journal.queries import Asked, JournalPage, Line
    from redthread.rules.actors import Actor

PER_PAGE = 50
MOST_EXPORTED = 5_000
COLUMNS = (
    Column("nar", "När"),
    Column("vem", "Vem"),
    Column("vad", "Vad som gjordes"),
    Column("slag", "Vad det gäller"),
    Column("namn", "Namn"),
    Column("andring", "Ändring"),
    Column("skal", "Skäl"),
    Column("rad", "Rad"),
)
HELD_BACK = "Uppgifterna omfattas av en sekretessmarkering"


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A row of the journal as it stands on a page."""

    number: int
    at: datetime
    who: str
    who_url: str
    what: str
    kind: str
    label: str
    url: str
    changes: tuple[str, ...]
    reason: str
    note: str


@reader(access.may_read_journal)
@require_safe
def entries(request: HttpRequest) -> HttpResponse:
    """What was done by whom, newest first, narrowed as the address asks."""
    actor = actor_behind(request)
    form = JournalForm(request.GET, asks_who=access.may_follow_others(actor))
    asked = form.asked()
    who = " ".join(str(form.cleaned_data.get("vem") or "").split())
    doers = queries.doers(actor, who) if who else ()
    if len(doers) == 1:
        return redirect(f"{reverse('journal:person', args=[doers[0].account])}?{_without(request, 'vem')}")
    context = {
        "people": [(doer.name, reverse("journal:person", args=[doer.account])) for doer in doers],
        "who": who,
        "own_url": reverse("journal:person", args=[actor.id]),
    }
    return _list(request, form, asked, "journal/entries.html", context)


@reader(is_signed_in)
@require_safe
def person(request: HttpRequest, account: str) -> HttpResponse:
    """What one person has done, newest first."""
    actor = actor_behind(request)
    doer = queries.doer(actor, account) if account.isdecimal() else None
    if doer is None:
        raise Http404
    form = JournalForm(request.GET, asks_who=False)
    context = {"name": doer.name or f"Konto {account}", "is_own": str(actor.id) == account}
    return _list(request, form, form.asked(account), "journal/person.html", context)


@reader(access.may_read_journal)
@require_safe
def history(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """One object's history."""
    actor = actor_behind(request)
    page = queries.object_page(actor, kind=kind, key=key, before=_before(request), most=PER_PAGE)
    if not page.lines:
        raise Http404
    lines = _shown(actor, page)
    context = {"head": lines[0], "lines": lines, "older_url": _older(request, page)}
    return render(request, "journal/history.html", context)


def _list(
    request: HttpRequest, form: JournalForm, asked: Asked, template: str, context: Mapping[str, object]
) -> HttpResponse:
    actor, kind = actor_behind(request), request.GET.get("format", "")
    if kind in {"xlsx", "csv"}:
        page = queries.entries(actor, asked, before=None, most=MOST_EXPORTED)
        return exports.response(_table(_shown(actor, page)), kind, "journal")
    page = queries.entries(actor, asked, before=_before(request), most=PER_PAGE)
    query = _without(request, "fore", "format")
    whole = {
        **context,
        "form": form,
        "lines": _shown(actor, page),
        "older_url": _older(request, page),
        "newest_url": f"?{query}" if _before(request) else "",
        "looked_back_to": page.looked_back_to,
        "is_narrowed": any(request.GET.get(name) for name in form.fields),
        "exports": [("Excel", f"?{query}&format=xlsx"), ("CSV", f"?{query}&format=csv")] if page.lines else [],
        "most_exported": formats.number(MOST_EXPORTED),
    }
    return render(request, template, whole)


def _shown(actor: Actor, page: JournalPage) -> list[ShownLine]:
    return [_line(actor, line) for line in page.lines]


def _line(actor: Actor, line: Line) -> ShownLine:
    follows = line.actor_id and access.may_follow(actor, line.actor_id)
    return ShownLine(
        number=line.sequence,
        at=line.at,
        who=line.actor_name or "Utan inloggning",
        who_url=reverse("journal:person", args=[line.actor_id]) if follows else "",
        what=deed_in_words(line.deed),
        kind=kind_in_words(line.kind),
        label=line.label,
        url=line.url or ("" if line.is_held_back else page_of(line.kind, line.key)),
        changes=differences(line.before, line.after),
        reason=line.reason,
        note=HELD_BACK if line.is_held_back else "",
    )


def _table(lines: Sequence[ShownLine]) -> TableView:
    rows = tuple(
        Row(
            (
                text_cell(f"{timezone.localtime(line.at):%Y-%m-%d %H:%M:%S}"),
                text_cell(line.who),
                text_cell(line.what),
                text_cell(line.kind),
                text_cell(line.label),
                text_cell(line.note or "; ".join(line.changes)),
                text_cell(line.reason),
                text_cell(str(line.number)),
            )
        )
        for line in lines
    )
    return TableView("journal", "Journal", COLUMNS, rows, export_name="journal")


def _before(request: HttpRequest) -> int | None:
    text = request.GET.get("fore", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None


def _older(request: HttpRequest, page: JournalPage) -> str:
    return "" if page.older is None else f"?{_without(request, 'fore', 'format', fore=str(page.older))}"


def _without(request: HttpRequest, *gone: str, **added: str) -> str:
    query = request.GET.copy()
    for name in gone:
        query.pop(name, None)
    for name, value in added.items():
        query[name] = value
    return query.urlencode()
