"""Pages about boards and who sits on them, and what is done with them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from redthread.meetings import access, queries, services
from redthread.meetings.forms.boards import (
    ElectForm,
    EndForm,
    FoundForm,
    ReasonForm,
    ServiceOrderForm,
    SettingsForm,
)
from redthread.meetings.views.shown_boards import (
    board_facts,
    board_head,
    boards_table,
    faults,
    mandates_table,
    orders_table,
    party_views,
    settings_table,
    ways,
)
from redthread.meetings.wording import sentence
from redthread.typesetting import formats
from redthread.ui import exports
from redthread.ui.access import actor_behind, reader
from redthread.ui.deed_forms import DeedPage, deed_page

if TYPE_CHECKING:
    from redthread.meetings.models import Board, Mandate

form_page = require_http_methods(["GET", "HEAD", "POST"])
KEPT_SETTINGS = (
    "seats",
    "seats_source",
    "submission_days",
    "submission_source",
    "freeze_days",
    "freeze_source",
    "notice_days",
    "notice_source",
    "may_meet_at_distance",
    "distance_source",
    "is_open_to_public",
)


@reader(access.may_see_boards)
@require_safe
def boards(request: HttpRequest) -> HttpResponse:
    """Every board as it stands today."""
    actor, today = actor_behind(request), timezone.localdate()
    table = boards_table(queries.board_lines(actor, today))
    context = {"table": table, "tabs": ways("boards", today), "may_keep": access.may_keep_boards(actor)}
    return exports.asked_for(request, table) or render(request, "meetings/boards.html", context)


@reader(access.may_see_boards)
@require_safe
def board(request: HttpRequest, slug: str) -> HttpResponse:
    """A board on a day: its members by party, what is vacant, how it works, and what has been."""
    actor, today = actor_behind(request), timezone.localdate()
    asked = request.GET.get("dag", "").strip()
    day = _day(asked)
    page = queries.board_page(actor, slug, day or today)
    if page is None:
        raise Http404
    may_keep = access.may_keep_boards(actor)
    mandates = mandates_table(page.mandates, today, may_keep=may_keep)
    context = {
        "board": page.board,
        "head": board_head(page, may_keep=may_keep),
        "tabs": ways("boards", today),
        "facts": board_facts(page),
        "parties": party_views(page),
        "faults": faults(page),
        "day": asked if asked and day is None else formats.isodate(page.day),
        "is_day_wrong": bool(asked) and day is None,
        "mandates": mandates,
        "settings": settings_table(page.all_settings),
        "orders": orders_table(page.orders),
        "may_keep": may_keep,
        "journal_url": reverse("journal:history", args=["meetings.board", slug])
        if actor.is_official and page.all_settings
        else "",
    }
    return exports.asked_for(request, mandates) or render(request, "meetings/board.html", context)


@reader(access.may_keep_boards)
@form_page
def found(request: HttpRequest) -> HttpResponse:
    """A new board."""
    actor = actor_behind(request)
    form = FoundForm(request.POST or None, initial={"first_on": formats.isodate(timezone.localdate())})

    def deed(told: dict[str, Any]) -> str:
        name, body = told.pop("name"), told.pop("body")
        made = services.found_board(actor=actor, name=name, body=body, settings=services.NewSettings(**told))
        return _url(made)

    return deed_page(
        request, form, DeedPage("Ny nämnd", "Lägg till nämnden", reverse("meetings:boards")), deed, sentence
    )


@reader(access.may_keep_boards)
@form_page
def change_settings(request: HttpRequest, slug: str) -> HttpResponse:
    """How the board works from a day on."""
    actor, today = actor_behind(request), timezone.localdate()
    of = _board(request, slug)
    now = queries.settings_on(of, today)
    initial = {} if now is None else {name: getattr(now, name) for name in KEPT_SETTINGS}
    form = SettingsForm(request.POST or None, initial={**initial, "first_on": formats.isodate(today)})
    consequence = "Det som har gällt tidigare står kvar för dagarna före. En rättelse skrivs med samma första dag."
    page = DeedPage("Ändra inställningar", "Spara", _url(of), of.name, consequence)

    def deed(told: dict[str, Any]) -> str:
        services.change_settings(actor=actor, board=of, settings=services.NewSettings(**told))
        return _url(of)

    return deed_page(request, form, page, deed, sentence)


@reader(access.may_keep_boards)
@form_page
def elect(request: HttpRequest, slug: str) -> HttpResponse:
    """Somebody is elected to the board."""
    actor, today = actor_behind(request), timezone.localdate()
    of = _board(request, slug)
    left = {one.pk: one for one in queries.left_places(actor, of, today)}
    places = [(pk, f"{one.member}, till och med {one.ended_on}") for pk, one in left.items()]
    form = ElectForm(request.POST or None, places=places, initial={"first_on": formats.isodate(today)})

    def deed(told: dict[str, Any]) -> str:
        told["replaces"] = left.get(told.get("replaces") or 0)
        services.elect(actor=actor, board=of, mandate=services.NewMandate(**told))
        return f"{_url(of)}?dag={formats.isodate(told['first_on'])}"

    return deed_page(request, form, DeedPage("Ny förtroendevald", "Spara valet", _url(of), of.name), deed, sentence)


@reader(access.may_keep_boards)
@form_page
def set_service_order(request: HttpRequest, slug: str) -> HttpResponse:
    """Whose substitutes are called for a party's members."""
    actor = actor_behind(request)
    of = _board(request, slug)
    form = ServiceOrderForm(request.POST or None, initial={"first_on": formats.isodate(timezone.localdate())})
    consequence = "Ordningen gäller tills en senare ordning för samma parti börjar gälla."
    page = DeedPage("Bestäm inkallelseordning", "Spara", _url(of), of.name, consequence)

    def deed(told: dict[str, Any]) -> str:
        services.set_service_order(actor=actor, board=of, **told)
        return f"{_url(of)}?dag={formats.isodate(told['first_on'])}"

    return deed_page(request, form, page, deed, sentence)


@reader(access.may_keep_boards)
@form_page
def end_mandate(request: HttpRequest, pk: int) -> HttpResponse:
    """A mandate ends before its time."""
    kept = _mandate(request, pk)
    form = EndForm(request.POST or None)
    consequence = (
        f"{kept.member} är vald till och med {formats.longdate(kept.last_on)}. Uppdraget står kvar i historiken."
    )
    if kept.role == "member":
        consequence += " Ett uppdrag som ordförande eller vice ordförande upphör samtidigt."
    page = DeedPage(f"Avsluta {_named(kept)}", "Avsluta uppdraget", _url(kept.board), kept.board.name, consequence)

    def deed(told: dict[str, Any]) -> str:
        services.end_mandate(actor=actor_behind(request), mandate=kept, **told)
        return _url(kept.board)

    return deed_page(request, form, page, deed, sentence)


@reader(access.may_keep_boards)
@form_page
def void_mandate(request: HttpRequest, pk: int) -> HttpResponse:
    """A mandate was entered by mistake."""
    kept = _mandate(request, pk)
    form = ReasonForm(request.POST or None)
    consequence = "Stryk bara det som har skrivits fel. Uppdraget räknas då som att det aldrig har gällt."
    page = DeedPage(f"Stryk {_named(kept)}", "Stryk uppdraget", _url(kept.board), kept.board.name, consequence)

    def deed(told: dict[str, Any]) -> str:
        services.void_mandate(actor=actor_behind(request), mandate=kept, **told)
        return _url(kept.board)

    return deed_page(request, form, page, deed, sentence)


def _day(asked: str) -> date | None:
    try:
        return date.fromisoformat(asked)
    except ValueError:
        return None


def _board(request: HttpRequest, slug: str) -> Board:
    found = queries.board(actor_behind(request), slug)
    if found is None:
        raise Http404
    return found


def _mandate(request: HttpRequest, pk: int) -> Mandate:
    found = queries.mandate(actor_behind(request), pk)
    if found is None:
        raise Http404
    return found


def _named(mandate: Mandate) -> str:
    return f"{mandate.member}, {mandate.get_role_display().lower()}"


def _url(board: Board) -> str:
    return reverse("meetings:board", args=[board.slug])
