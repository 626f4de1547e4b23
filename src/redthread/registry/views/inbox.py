"""What has arrived: the list and the page of one item."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from redthread.journal import queries as journal
from redthread.journal.wording import deed_in_words
from redthread.registry import access, queries
from redthread.registry.forms.inbox import InboxFilterForm
from redthread.registry.services.scanning import is_scanning
from redthread.registry.views.ways import ways
from redthread.registry.wording.inbox import (
    FAULTS,
    NO_SENDER,
    NO_SUBJECT,
    age_in_words,
    file_state,
    notes_in_words,
    size_in_words,
)
from redthread.typesetting import formats
from redthread.ui import exports
from redthread.ui.access import actor_behind, reader
from redthread.ui.figures import Fact
from redthread.ui.pages import Event, NextStep, PageHead, Tab, Tone
from redthread.ui.tables import (
    ROWS_PER_PAGE,
    Cell,
    Column,
    ColumnKind,
    Row,
    TableView,
    Window,
    date_cell,
    state_of,
    text_cell,
)

if TYPE_CHECKING:
    from datetime import date

    from redthread.registry.models import InboxFile, InboxItem, MailFetch

TABLE = "inkommet"
MOST_EXPORTED = 20_000
STATUSES = (
    ("vantar", "Väntar", "waiting"),
    ("registrerat", "Registrerat", "registered"),
    ("undan", "Lagt åt sidan", "put_aside"),
)


@reader(access.may_see_inbox)
@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    """What waits to be registered, the oldest first; and what was handled."""
    actor = actor_behind(request)
    shown = next((one for one in STATUSES if one[0] == request.GET.get("lage")), STATUSES[0])
    form = InboxFilterForm(request.GET)
    channel = form.cleaned_data["kanal"] if form.is_valid() else ""
    table = _table(request, shown[2], channel)
    context = {
        "table": table,
        "form": form,
        "shown": shown[0],
        "ways": ways(actor, "registry:inbox"),
        "tabs": _tabs(queries.inbox_counts(actor), shown[0]),
        "fetches": [_fetch(one) for one in queries.mail_fetches(actor)],
        "may_register": access.may_register(actor),
        "is_scanning": is_scanning(),
    }
    return exports.asked_for(request, table) or render(request, "registry/inbox.html", context)


@reader(access.may_see_inbox)
@require_safe
def item(request: HttpRequest, pk: int) -> HttpResponse:
    """One item: what it says, its files, and what can be done."""
    actor = actor_behind(request)
    page = queries.inbox_page(actor, pk)
    if page is None:
        raise Http404
    entries = journal.history(actor, kind="registry.inbox_item", key=str(pk))[:50]
    context = {
        "item": page.item,
        "head": _head(page.item, may_register=access.may_register(actor)),
        "facts": _facts(page),
        "files": _files(page),
        "is_waiting": page.item.status == "waiting",
        "may_register": access.may_register(actor),
        "has_unscanned": any(one.state == "unscanned" for one in page.files),
        "has_infected": any(one.state == "infected" for one in page.files),
        "history": tuple(Event(one.at, one.actor_name, deed_in_words(one.deed), one.reason) for one in entries),
    }
    return render(request, "registry/inbox_item.html", context)


@reader(access.may_see_inbox)
@require_safe
def file(request: HttpRequest, pk: int, order: int) -> FileResponse:
    """A file of an item, as a download: what arrives is never shown inside our own pages."""
    found = queries.inbox_file(actor_behind(request), pk, order)
    path = queries.file_path(found.file.sha256) if found is not None and found.file is not None else None
    if found is None or path is None or not path.is_file():
        raise Http404
    answer = FileResponse(
        path.open("rb"), as_attachment=True, filename=found.file_name, content_type="application/octet-stream"
    )
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer


def subject_of(one: InboxItem) -> str:
    """What the item is about, as it is shown."""
    return one.subject or NO_SUBJECT


def sender_of(one: InboxItem) -> str:
    """Who sent it, as it is shown."""
    return one.sender_name or one.sender_address or NO_SENDER


def _table(request: HttpRequest, status: str, channel: str) -> TableView:
    state, today = state_of(TABLE, request.GET), timezone.localdate()
    found = queries.inbox(actor_behind(request), status=status, channel=channel, text=state.text)
    orders = {"kom": "arrived_on", "fran": "sender_name", "gaeller": "subject"}
    if state.order in orders:
        found = found.order_by(f"{'-' if state.is_descending else ''}{orders[state.order]}", "id")
    matching = found.count()
    page = min(state.page, max(1, -(-matching // ROWS_PER_PAGE)))
    is_file = bool(request.GET.get(f"{TABLE}-format"))
    rows = found[:MOST_EXPORTED] if is_file else found[(page - 1) * ROWS_PER_PAGE : page * ROWS_PER_PAGE]
    return TableView(
        id=TABLE,
        caption={"waiting": "Väntar på registrering", "registered": "Registrerat"}.get(status, "Lagt åt sidan"),
        columns=(
            Column("gaeller", "Gäller"),
            Column("fran", "Från"),
            Column("satt", "Sätt", is_sortable=False),
            Column("kom", "Kom in", ColumnKind.DATE),
            Column("alder", "Ålder" if status == "waiting" else "Hanterat", is_sortable=False),
            Column("filer", "Filer", is_sortable=False),
        ),
        rows=tuple(_row(one, today) for one in rows),
        empty="Inget väntar på att registreras." if status == "waiting" else "Här finns ännu inget.",
        empty_hint="Ny post visas här så snart den har kommit in." if status == "waiting" else "",
        export_name="inkommet",
        window=Window(page, matching),
    )


def _row(one: InboxItem, today: date) -> Row:
    url = reverse("registry:inbox_item", args=[one.pk])
    number = getattr(one, "arrived_files", 0)
    cells = (
        text_cell(subject_of(one), url=url),
        text_cell(sender_of(one), note=one.sender_address if one.sender_name else ""),
        text_cell(str(one.get_channel_display())),
        date_cell(one.arrived_on),
        _age_cell(one, today),
        Cell(
            str(number),
            number,
            severity="warning" if getattr(one, "blocked", 0) else "",
            word="Stoppad" if getattr(one, "blocked", 0) else "",
        ),
    )
    return Row(cells, url, str(one.pk))


def _age_cell(one: InboxItem, today: date) -> Cell:
    if one.status == "registered" and one.case is not None:
        return text_cell(one.case.dnr, note=formats.isodate(one.handled_at))
    if one.status == "put_aside":
        return text_cell(str(one.get_aside_display()), note=formats.isodate(one.handled_at))
    days = (today - one.arrived_on).days
    is_old = days >= settings.INBOX_OLD_DAYS
    return Cell(age_in_words(days), days, severity="error" if is_old else "", word="Gammal" if is_old else "")


def _tabs(counts: dict[str, int], shown: str) -> list[Tab]:
    url = reverse("registry:inbox")
    return [
        Tab(label, f"{url}?lage={key}", key == shown, formats.number(counts.get(status, 0)))
        for key, label, status in STATUSES
    ]


def _fetch(one: MailFetch) -> dict[str, object]:
    return {
        "source": one.source,
        "at": formats.moment(one.fetched_at),
        "fault": FAULTS.get(one.fault, one.fault),
        "taken": one.taken,
        "failed": [f["name"] for f in one.failed],
    }


def _head(one: InboxItem, *, may_register: bool) -> PageHead:
    tones = {"waiting": Tone.NOTE, "registered": Tone.OK, "put_aside": Tone.PLAIN}
    step = None
    if one.status == "waiting" and may_register:
        step = NextStep("Registrera i nytt ärende", reverse("registry:inbox_new_case", args=[one.pk]))
    return PageHead(
        subject_of(one),
        kind=str(one.get_channel_display()),
        state=str(one.get_status_display()),
        tone=tones[one.status],
        next_step=step,
    )


def _facts(page: queries.InboxPage) -> tuple[Fact, ...]:
    one = page.item
    sender = sender_of(one) + (f" <{one.sender_address}>" if one.sender_name and one.sender_address else "")
    facts = [
        Fact("Avsändare", sender),
        Fact("Kom in", formats.isodate(one.arrived_on)),
        Fact("Mottaget", formats.moment(one.received_at)),
    ]
    if page.suggested is not None:
        facts.append(Fact("Troligen", page.suggested.name))
    if one.case is not None:
        facts.append(Fact("Ärende", one.case.dnr, url=reverse("registry:case", args=[one.case.dnr])))
    if one.aside:
        facts.append(Fact("Registreras inte", str(one.get_aside_display())))
    if one.handled_at is not None:
        who = one.handled_by.name if one.handled_by else "systemet"
        facts.append(Fact("Hanterat", f"{formats.moment(one.handled_at)} av {who}"))
    return tuple(facts)


def _files(page: queries.InboxPage) -> TableView:
    return TableView(
        id="filer",
        caption="Filer",
        columns=(
            Column("fil", "Fil"),
            Column("storlek", "Storlek", is_sortable=False),
            Column("lage", "Läge"),
            Column("handling", "Handling"),
        ),
        rows=tuple(_file_row(one) for one in page.files),
        empty="Inga filer följde med.",
    )


def _file_row(one: InboxFile) -> Row:
    words, severity = file_state(one)
    can_open = one.state in {"kept", "wrapped"} and one.file is not None
    url = reverse("registry:inbox_file", args=[one.item_id, one.order]) if can_open else ""
    document = one.document
    number = f"{document.case.dnr}-{document.number}" if document is not None and document.case is not None else ""
    cells = (
        text_cell(one.file_name, url=url),
        text_cell(size_in_words(one)),
        Cell("", words, severity=severity, word=words, note=" ".join(notes_in_words(one))),
        text_cell(number),
    )
    return Row(cells, url, str(one.pk))
