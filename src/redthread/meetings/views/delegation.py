"""Pages about delegation orders: what is in force, its versions, and the chain to who decides."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from redthread.meetings import access
from redthread.meetings.forms.delegation import AdoptForm, BeginForm, EndPassForm, PassForm, PointForm
from redthread.meetings.queries import delegated
from redthread.meetings.queries import delegation as queries
from redthread.meetings.services import delegation as services
from redthread.meetings.views.shown_delegation import (
    all_points_table,
    chain_view,
    orders_table,
    passings_table,
    point_facts,
    points_table,
    versions_table,
    ways,
)
from redthread.meetings.wording import sentence
from redthread.meetings.wording.delegation import FORBIDDEN, HOLDERS, MACHINE
from redthread.rules.meetings.delegation import Holder
from redthread.rules.meetings.reporting import Standing
from redthread.rules.refusals import Refused
from redthread.typesetting import formats
from redthread.ui import exports
from redthread.ui.access import actor_behind, reader
from redthread.ui.deed_forms import DeedPage, deed_page, put_on, tell
from redthread.ui.pages import NextStep, PageHead, Tone

if TYPE_CHECKING:
    from redthread.meetings.models import Board, DelegationOrder, OrderPoint
    from redthread.meetings.queries.delegation import OrderPage, PointLine
    from redthread.rules.actors import Actor

form_page = require_http_methods(["GET", "HEAD", "POST"])
POINT_FACTS = (
    "number",
    "group",
    "title",
    "holder",
    "post",
    "limit",
    "condition",
    "may_pass_on",
    "is_urgent",
    "is_reported",
    "is_declared_outside",
    "machine_kinds",
    "source",
)


@reader(access.may_see_delegation)
@require_safe
def in_force(request: HttpRequest) -> HttpResponse:
    """The order in force of a board: its points in groups, searched and narrowed by who decides."""
    actor, today = actor_behind(request), timezone.localdate()
    boards = queries.boards_with_orders(actor)
    board = _chosen(boards, request.GET.get("namnd", ""))
    if board is None:
        return render(
            request, "meetings/delegation.html", {"head": PageHead("Delegationsordning"), "tabs": ways("order")}
        )
    day = _day(request.GET.get("dag", "")) or today
    page = queries.order_page(actor, board, queries.order_on(board, day), day)
    words, holder = request.GET.get("q", "").strip(), request.GET.get("delegat", "")
    shown = _narrowed(page, words, holder)
    everything = all_points_table(shown.groups, f"delegationsordning-{board.slug}")
    context = {
        "head": _head(actor, page),
        "tabs": ways("order", _late(actor, today)),
        "board": board,
        "boards": boards,
        "day": formats.isodate(day),
        "words": words,
        "holder": holder,
        "holders": [(one.value, HOLDERS[one]) for one in Holder if _has(page, one.value)],
        "order": page.order,
        "tables": [
            (points_table(lines, name=f"grupp-{place}", caption=group, level=3))
            for place, (group, lines) in enumerate(shown.groups, start=1)
        ],
        "count": len(shown.points),
        "query": request.GET.urlencode(),
    }
    return exports.asked_for(request, everything) or render(request, "meetings/delegation.html", context)


@reader(access.may_see_delegation)
@require_safe
def orders(request: HttpRequest) -> HttpResponse:
    """Every board's versions, and the way to a new one."""
    actor, today = actor_behind(request), timezone.localdate()
    boards = [
        (board, orders_table(queries.with_points(queries.orders(actor, board))), queries.draft_of(board))
        for board in queries.boards_with_orders(actor)
    ]
    context = {
        "boards": [(board, replace(table, id=f"versioner-{board.slug}"), draft) for board, table, draft in boards],
        "tabs": ways("orders", _late(actor, today)),
        "may_keep": access.may_keep_delegation(actor),
    }
    return render(request, "meetings/delegation_orders.html", context)


@reader(access.may_keep_delegation)
@form_page
def begin(request: HttpRequest, slug: str) -> HttpResponse:
    """A new version, copied from the last."""
    actor = actor_behind(request)
    board = next((one for one in queries.boards_with_orders(actor) if one.slug == slug), None)
    if board is None:
        raise Http404
    last = queries.latest_order(board)
    initial = {} if last is None else {"council_source": last.council_source, "council_on": last.council_on.isoformat()}
    form = BeginForm(request.POST or None, initial=initial)
    consequence = (
        "Punkterna i den senaste versionen kopieras och kan sedan ändras. Den nya versionen gäller först när du har "
        "skrivit in nämndens beslut."
    )
    page = DeedPage("Ny version", "Börja", reverse("meetings:delegation_orders"), board.name, consequence)

    def deed(told: dict[str, Any]) -> str:
        return _order_url(services.begin_order(actor=actor, board=board, **told))

    return deed_page(request, form, page, deed, sentence)


@reader(access.may_see_delegation)
@require_safe
def order(request: HttpRequest, pk: int) -> HttpResponse:
    """A version; while it is a draft, with the ways to change it."""
    actor, today = actor_behind(request), timezone.localdate()
    kept = _order(actor, pk)
    is_draft = kept.adopted_at is None
    page = queries.order_page(actor, kept.board, kept, kept.first_on or today)
    days = "" if kept.first_on is None else f"från {formats.longdate(kept.first_on)}"
    until = "" if kept.last_on is None else f"till och med {formats.longdate(kept.last_on)}"
    adopt = NextStep("Skriv in nämndens beslut", reverse("meetings:adopt_order", args=[pk])) if is_draft else None
    head = PageHead(
        kept.board.name,
        kind="Delegationsordning",
        number=kept.source,
        state="Under arbete" if is_draft else "Antagen",
        tone=Tone.NOTE if is_draft else Tone.OK,
        facts=tuple(part for part in (days, until, f"{len(page.points)} punkter") if part),
        next_step=adopt,
    )
    groups = [
        (group, points_table(lines, name=f"grupp-{place}", caption=group, level=3), lines)
        for place, (group, lines) in enumerate(page.groups, start=1)
    ]
    context = {
        "head": head,
        "order": kept,
        "groups": groups,
        "may_change": is_draft and access.may_keep_delegation(actor),
    }
    return render(request, "meetings/delegation_order.html", context)


@reader(access.may_keep_delegation)
@form_page
def add_point(request: HttpRequest, pk: int) -> HttpResponse:
    """A point in a draft."""
    actor = actor_behind(request)
    kept = _order(actor, pk)
    form = _point_form(request, actor, kept)

    def deed(told: dict[str, Any]) -> None:
        services.add_point(actor=actor, order=kept, point=services.NewPoint(**told))

    return _point_page(request, form, kept, "Ny punkt", deed)


@reader(access.may_keep_delegation)
@form_page
def change_point(request: HttpRequest, pk: int) -> HttpResponse:
    """A point of a draft reads otherwise."""
    actor = actor_behind(request)
    point = _point(actor, pk)
    initial = {name: getattr(point, name) for name in POINT_FACTS}
    form = _point_form(request, actor, point.order, {**initial, "member": point.member_id or ""})

    def deed(told: dict[str, Any]) -> None:
        services.change_point(actor=actor, point=point, to=services.NewPoint(**told))

    return _point_page(request, form, point.order, f"Ändra punkt {point.number}", deed)


@reader(access.may_keep_delegation)
@require_POST
def strike_point(request: HttpRequest, pk: int) -> HttpResponse:
    """A draft is without the point."""
    actor = actor_behind(request)
    point = _point(actor, pk)
    try:
        services.strike_point(actor=actor, point=point)
    except Refused as refused:
        tell(request, refused, sentence)
    return redirect(_order_url(point.order))


@reader(access.may_keep_delegation)
@require_POST
def strike_order(request: HttpRequest, pk: int) -> HttpResponse:
    """A draft is put away."""
    actor = actor_behind(request)
    kept = _order(actor, pk)
    try:
        services.strike_order(actor=actor, order=kept)
    except Refused as refused:
        tell(request, refused, sentence)
        return redirect(_order_url(kept))
    return redirect("meetings:delegation_orders")


@reader(access.may_keep_delegation)
@form_page
def adopt(request: HttpRequest, pk: int) -> HttpResponse:
    """The board has adopted a draft."""
    actor = actor_behind(request)
    kept = _order(actor, pk)
    form = AdoptForm(request.POST or None)
    consequence = "När versionen är antagen kan den inte ändras. Den nuvarande upphör att gälla dagen innan."
    page = DeedPage("Nämndens beslut om delegationsordningen", "Anta", _order_url(kept), kept.board.name, consequence)

    def deed(told: dict[str, Any]) -> str:
        return _order_url(services.adopt_order(actor=actor, order=kept, **told))

    return deed_page(request, form, page, deed, sentence)


@reader(access.may_see_delegation)
@require_safe
def point(request: HttpRequest, pk: int) -> HttpResponse:
    """A point on a day: what it says, and the chain from the council to each who decides on it."""
    actor, today = actor_behind(request), timezone.localdate()
    asked = request.GET.get("dag", "").strip()
    day = _day(asked)
    page = queries.point_page(actor, pk, day or today)
    if page is None:
        raise Http404
    may_keep = access.may_keep_delegation(actor)
    kept = page.point
    is_draft = kept.order.adopted_at is None
    may_decide = access.may_write_delegated(actor) and not is_draft
    step = NextStep("Skriv in beslut", f"{reverse('meetings:decide')}?punkt={kept.number}") if may_decide else None
    context = {
        "head": PageHead(
            kept.title,
            kind=f"{kept.order.board.name} · {kept.group}",
            number=f"Punkt {kept.number}",
            facts=(formats.longdate(page.day),),
            next_step=step,
        ),
        "point": kept,
        "facts": point_facts(kept, page.holders),
        "chains": [chain_view(one.post, one.links, page.day) for one in page.chains],
        "day": asked if asked and day is None else formats.isodate(page.day),
        "is_day_wrong": bool(asked) and day is None,
        "passings": passings_table(page.passings, today, may_keep=may_keep),
        "versions": versions_table(page.versions),
        "may_pass_on": may_keep and kept.may_pass_on and not is_draft,
        "may_change": may_keep and is_draft,
    }
    return render(request, "meetings/delegation_point.html", context)


@reader(access.may_keep_delegation)
@form_page
def pass_on(request: HttpRequest, pk: int) -> HttpResponse:
    """The director lets a post decide on a point."""
    actor = actor_behind(request)
    kept = _point(actor, pk)
    form = PassForm(request.POST or None, initial={"first_on": formats.isodate(timezone.localdate())})
    consequence = "Bara förvaltningschefen får delegera vidare, och bara punkter där nämnden tillåter det (7 kap. 6 §)."
    page = DeedPage(f"Delegera punkt {kept.number} vidare", "Spara", _point_url(kept), kept.title, consequence)

    def deed(told: dict[str, Any]) -> str:
        services.let_pass_on(actor=actor, board=kept.order.board, number=kept.number, **told)
        return _point_url(kept)

    return deed_page(request, form, page, deed, sentence)


@reader(access.may_keep_delegation)
@form_page
def end_passing_on(request: HttpRequest, pk: int) -> HttpResponse:
    """A post no longer decides on a point."""
    actor = actor_behind(request)
    passing = access.passings_visible_to(actor).select_related("board").filter(pk=pk).first()
    if passing is None:
        raise Http404
    form = EndPassForm(request.POST or None, initial={"last_on": formats.isodate(timezone.localdate())})
    back = reverse("meetings:delegation")
    page = DeedPage(f"Avsluta vidaredelegering till {passing.post}", "Avsluta", back, f"Punkt {passing.number}")

    def deed(told: dict[str, Any]) -> str:
        services.end_passing_on(actor=actor, passing=passing, **told)
        found = queries.point_on(passing.board, passing.number, timezone.localdate())
        return back if found is None else _point_url(found)

    return deed_page(request, form, page, deed, sentence)


def _head(actor: Actor, page: OrderPage) -> PageHead:
    step = NextStep("Skriv in beslut", reverse("meetings:decide")) if access.may_write_delegated(actor) else None
    source = "" if page.order is None else page.order.source
    facts = (f"{len(page.points)} punkter", formats.longdate(page.day)) if page.order else (formats.longdate(page.day),)
    return PageHead(page.board.name, kind="Delegationsordning", number=source, facts=facts, next_step=step)


def _narrowed(page: OrderPage, words: str, holder: str) -> OrderPage:
    """The points that hold the words, and of the kind of delegate asked for."""

    def holds(line: PointLine) -> bool:
        point = line.point
        told = " ".join((point.number, point.title, point.post, point.condition, *(one.post for one in line.passed_to)))
        return words.casefold() in told.casefold() and holder in ("", point.holder)

    groups = ((group, tuple(line for line in lines if holds(line))) for group, lines in page.groups)
    return replace(page, groups=tuple((group, lines) for group, lines in groups if lines))


def _has(page: OrderPage, holder: str) -> bool:
    return any(line.point.holder == holder for line in page.points)


def _late(actor: Actor, today: date) -> int:
    return sum(one.standing is Standing.LATE for one in delegated.unreported(actor, today))


def _chosen(boards: tuple[Board, ...], slug: str) -> Board | None:
    """The board asked for, or the first that has an order."""
    asked = next((board for board in boards if board.slug == slug), None)
    if asked is not None or slug:
        return asked
    today = timezone.localdate()
    return next((board for board in boards if queries.order_on(board, today)), boards[0] if boards else None)


def _point_form(
    request: HttpRequest, actor: Actor, order: DelegationOrder, initial: dict[str, Any] | None = None
) -> PointForm:
    members = queries.members_of(actor, order.board, timezone.localdate())
    return PointForm(request.POST or None, initial=initial, members=members, forbidden=FORBIDDEN, machine=MACHINE)


def _point_page(request: HttpRequest, form: PointForm, order: DelegationOrder, title: str, deed: Any) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            deed(form.cleaned_data)
            return redirect(_order_url(order))
        except Refused as refused:
            put_on(form, refused, sentence)
    context = {
        "form": form,
        "title": title,
        "order": order,
        "posts": queries.post_titles(actor_behind(request), timezone.localdate()),
    }
    return render(
        request, "meetings/delegation_point_form.html", context, status=422 if request.method == "POST" else 200
    )


def _day(asked: str) -> date | None:
    try:
        return date.fromisoformat(asked.strip())
    except ValueError:
        return None


def _order(actor: Actor, pk: int) -> DelegationOrder:
    found = queries.order(actor, pk)
    if found is None:
        raise Http404
    return found


def _point(actor: Actor, pk: int) -> OrderPoint:
    found = queries.point(actor, pk)
    if found is None:
        raise Http404
    return found


def _order_url(order: DelegationOrder) -> str:
    return reverse("meetings:delegation_order", args=[order.pk])


def _point_url(point: OrderPoint) -> str:
    return reverse("meetings:delegation_point", args=[point.pk])
