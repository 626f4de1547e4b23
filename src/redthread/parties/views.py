"""The pages of organisations and of who may act for them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from redthread.journal import queries as journal
from redthread.journal.wording import deed_in_words
from redthread.parties import access, queries, services
from redthread.parties.forms import MandateForm, PartyForm, RevokeForm
from redthread.parties.queries import PartyPage
from redthread.parties.wording import sentence
from redthread.rules.actors import Actor
from redthread.typesetting import formats
from redthread.ui import exports
from redthread.ui.access import actor_behind, reader
from redthread.ui.deed_forms import DeedPage, deed_page
from redthread.ui.figures import Fact
from redthread.ui.pages import Event, NextStep, PageHead
from redthread.ui.tables import (
    ROWS_PER_PAGE,
    Column,
    ColumnKind,
    Row,
    TableView,
    Window,
    date_cell,
    number_cell,
    state_of,
    text_cell,
    until_cell,
)

if TYPE_CHECKING:
    from redthread.parties.models import Mandate, Party

form_page = require_http_methods(["GET", "HEAD", "POST"])
LIST = "organisationer"


@reader(access.may_see_parties)
@require_safe
def parties(request: HttpRequest) -> HttpResponse:
    """The register of organisations, by name, one page at a time."""
    actor, state = actor_behind(request), state_of(LIST, request.GET)
    found = queries.parties_with_mandates(actor, timezone.localdate(), state.text)
    window = None
    if f"{LIST}-format" not in request.GET:
        matching = found.count()
        page = min(state.page, max(1, -(-matching // ROWS_PER_PAGE)))
        window = Window(page, matching)
        found = found[(page - 1) * ROWS_PER_PAGE : page * ROWS_PER_PAGE]
    table = _parties_table(found, window)
    context = {"table": table, "may_keep": access.may_keep_parties(actor)}
    return exports.asked_for(request, table) or render(request, "parties/parties.html", context)


@reader(access.may_see_parties)
@require_safe
def party(request: HttpRequest, party_id: int) -> HttpResponse:
    """One organisation: its facts, and who may and might act for it."""
    actor = actor_behind(request)
    page = _page(request, party_id)
    may_keep = access.may_keep_parties(actor)
    step = NextStep("Registrera företrädare", reverse("parties:grant", args=[party_id])) if may_keep else None
    context = {
        "party": page.party,
        "head": PageHead(page.party.name, kind="Organisation", next_step=step),
        "facts": _facts(page.party),
        "mandates": _mandates_table("foretradare", "Företrädare", page.mandates, may_revoke=may_keep),
        "former": _mandates_table("tidigare", "Tidigare företrädare", page.former, may_revoke=False),
        "may_keep": may_keep,
        "history": _events(actor, party_id),
    }
    return render(request, "parties/party.html", context)


@reader(access.may_keep_parties)
@form_page
def register(request: HttpRequest) -> HttpResponse:
    """A new organisation."""
    page = DeedPage("Ny organisation", "Lägg till organisationen", reverse("parties:parties"), "Organisation")

    def deed(data: dict[str, Any]) -> str:
        made = services.register_party(actor=actor_behind(request), **data)
        return reverse("parties:party", args=[made.pk])

    return deed_page(request, PartyForm(request.POST or None), page, deed, sentence)


@reader(access.may_keep_parties)
@form_page
def change(request: HttpRequest, party_id: int) -> HttpResponse:
    """Another name, kind or number."""
    known = _page(request, party_id).party
    back = reverse("parties:party", args=[party_id])
    initial = {"name": known.name, "kind": known.kind, "org_number": known.org_number}
    page = DeedPage(f"Ändra {known.name}", "Spara", back, "Organisation", "Det som stod förut finns kvar i journalen.")

    def deed(data: dict[str, Any]) -> str:
        services.change_party(actor=actor_behind(request), party=known, **data)
        return back

    return deed_page(request, PartyForm(request.POST or None, initial=initial), page, deed, sentence)


@reader(access.may_keep_parties)
@form_page
def grant(request: HttpRequest, party_id: int) -> HttpResponse:
    """Somebody may act for the organisation."""
    known = _page(request, party_id).party
    back = reverse("parties:party", args=[party_id])
    page = DeedPage(f"Registrera företrädare för {known.name}", "Registrera", back, "Organisation")

    def deed(data: dict[str, Any]) -> str:
        services.grant_mandate_to_login(actor=actor_behind(request), party=known, **data)
        return back

    form = MandateForm(request.POST or None, initial={"first_on": timezone.localdate().isoformat()})
    return deed_page(request, form, page, deed, sentence)


@reader(access.may_keep_parties)
@form_page
def revoke(request: HttpRequest, party_id: int, mandate_id: int) -> HttpResponse:
    """Somebody may no longer act for the organisation."""
    found = queries.mandate(actor_behind(request), party_id, mandate_id)
    if found is None:
        raise Http404
    back = reverse("parties:party", args=[party_id])
    consequence = f"{found.account.name} kan från och med nu inte göra något för {found.party.name} med det uppdraget."
    page = DeedPage("Återkalla uppdraget", "Återkalla", back, found.party.name, consequence)

    def deed(data: dict[str, Any]) -> str:
        services.revoke_mandate(actor=actor_behind(request), mandate=found, reason=data["reason"])
        return back

    return deed_page(request, RevokeForm(request.POST or None), page, deed, sentence)


def _page(request: HttpRequest, party_id: int) -> PartyPage:
    page = queries.party_page(actor_behind(request), party_id, timezone.localdate())
    if page is None:
        raise Http404
    return page


def _parties_table(found: Iterable[Party], window: Window | None) -> TableView:
    return TableView(
        id=LIST,
        caption="Organisationer",
        columns=(
            Column("namn", "Namn", is_sortable=False),
            Column("orgnr", "Organisationsnummer", is_sortable=False),
            Column("slag", "Slag", is_sortable=False),
            Column("foretradare", "Företrädare", ColumnKind.NUMBER, is_sortable=False),
        ),
        rows=tuple(_party_row(one) for one in found),
        empty="Registret har inga organisationer ännu.",
        empty_hint="En organisation kommer hit när den lästs in ur en handling eller lagts till här.",
        export_name=LIST,
        window=window,
    )


def _party_row(one: Party) -> Row:
    url = reverse("parties:party", args=[one.pk])
    cells = (
        text_cell(one.name, url=url),
        text_cell(one.org_number),
        text_cell(one.get_kind_display()),
        number_cell(getattr(one, "mandates_today", None)),
    )
    return Row(cells, url=url, key=str(one.pk))


def _facts(one: Party) -> tuple[Fact, ...]:
    return (
        Fact("Organisationsnummer", one.org_number or formats.NOTHING),
        Fact("Slag", one.get_kind_display()),
    )


def _mandates_table(table_id: str, caption: str, mandates: Iterable[Mandate], *, may_revoke: bool) -> TableView:
    action = (Column("gor", "Gör", is_sortable=False, is_filterable=False),) if may_revoke else ()
    return TableView(
        id=table_id,
        caption=caption,
        columns=(
            Column("namn", "Namn"),
            Column("slag", "Får"),
            Column("tecknar", "Skriver under"),
            Column("fran", "Från", ColumnKind.DATE),
            Column("till", "Till och med", ColumnKind.DATE),
            Column("underlag", "Underlag"),
            Column("av", "Registrerat av"),
            *action,
        ),
        rows=tuple(_mandate_row(one, may_revoke=may_revoke) for one in mandates),
        empty="Ingen är registrerad som företrädare.",
        empty_hint="Den som ska söka eller skriva under för organisationen registreras här, med underlag.",
        export_name=table_id,
    )


def _mandate_row(one: Mandate, *, may_revoke: bool) -> Row:
    until = until_cell(one.last_on)
    if one.revoked_on:
        until = date_cell(one.revoked_on, note=f"återkallat: {one.revoke_reason}")
    cells = [
        text_cell(one.account.name, note=one.account.login),
        text_cell(one.get_kind_display()),
        text_cell(one.get_signing_display()),
        date_cell(one.first_on),
        until,
        text_cell(one.proof),
        text_cell(one.granted_by.name if one.granted_by else "programmet"),
    ]
    if may_revoke:
        cells.append(text_cell("Återkalla", url=reverse("parties:revoke", args=[one.party_id, one.pk])))
    return Row(tuple(cells), key=str(one.pk))


def _events(actor: Actor, party_id: int) -> tuple[Event, ...]:
    entries = journal.history(actor, kind="parties.party", key=str(party_id))[:50]
    return tuple(
        Event(one.at, one.actor_name, deed_in_words(one.deed), one.reason or _change(one.before, one.after))
        for one in entries
    )


def _change(before: dict[str, Any] | None, after: dict[str, Any] | None) -> str:
    """The name of before, when it was another one."""
    old = (before or {}).get("name", "")
    return f"Hette förut {old}" if old and old != (after or {}).get("name") else ""
