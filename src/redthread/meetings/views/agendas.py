"""The agenda as it is worked with: matters put on it, moved, changed and taken off, frozen, and its versions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from redthread.meetings import access
from redthread.meetings.forms.agendas import FreezeForm, MatterForm, MemoOnAgendaForm, UpdateForm
from redthread.meetings.queries import agendas as queries
from redthread.meetings.queries import mailings
from redthread.meetings.services import agenda as services
from redthread.meetings.views.meeting_ways import meeting_ways
from redthread.meetings.views.shown_agendas import (
    agenda_head,
    frozen_versions,
    initial_of,
    lines_of,
    matter_told,
    notice_panel,
    told_differences,
)
from redthread.meetings.wording import sentence
from redthread.registry.queries import file_path
from redthread.rules.refusals import Refused
from redthread.typesetting import formats
from redthread.ui.access import actor_behind, reader
from redthread.ui.deed_forms import DeedPage, deed_page, put_on, tell
from redthread.ui.sent_files import sent_content

if TYPE_CHECKING:
    from redthread.meetings.models import AgendaItem
    from redthread.meetings.queries.agendas import AgendaPage

form_page = require_http_methods(["GET", "HEAD", "POST"])


@reader(access.may_record)
@require_safe
def agenda(request: HttpRequest, board: str, held_on: date) -> HttpResponse:
    """The matters in order with what can be done to each, the versions frozen, and the notice."""
    page = _page(request, board, held_on)
    return render(request, "meetings/agenda.html", _context(request, page))


@reader(access.may_record)
@form_page
def put_item(request: HttpRequest, board: str, held_on: date) -> HttpResponse:
    """A matter is written on the agenda."""
    page = _page(request, board, held_on)
    is_frozen = bool(page.versions)
    form = MatterForm(
        request.POST or None, is_frozen=is_frozen, initial={"kind": request.GET.get("slag", "information")}
    )

    def deed(told: dict[str, Any]) -> str:
        item = services.put_item(
            actor=actor_behind(request),
            meeting=page.meeting,
            matter=matter_told(told),
            late_reason=told.get("reason", ""),
            today=timezone.localdate(),
        )
        return _url(item)

    title = "Skriv ett extra ärende" if is_frozen else "Skriv ett ärende"
    return deed_page(request, form, DeedPage(title, "Sätt upp", _base(page), str(page.meeting)), deed, sentence)


@reader(access.may_record)
@form_page
def change(request: HttpRequest, item_id: int) -> HttpResponse:
    """A matter says something else."""
    item = _item(request, item_id)
    has_memo = item.memo_links.exists()
    is_frozen = item.number in queries.frozen_numbers(item.meeting)
    form = MatterForm(request.POST or None, initial=initial_of(item), has_memo=has_memo, is_frozen=is_frozen)

    def deed(told: dict[str, Any]) -> str:
        matter = matter_told(told, case=item.case, has_memo=has_memo)
        services.change_item(actor=actor_behind(request), item=item, matter=matter, reason=told.get("reason", ""))
        return _url(item)

    consequence = "Beslutspunkterna ändras i promemorian." if has_memo else ""
    page = DeedPage(f"Ändra ärende {item.number}", "Spara", _url(item), item.title, consequence)
    return deed_page(request, form, page, deed, sentence)


@reader(access.may_record)
@require_POST
def move(request: HttpRequest, item_id: int) -> HttpResponse:
    """One step up or down by a button, or to a number by dragging; the list comes back."""
    item = _item(request, item_id)
    way = request.POST.get("at", "")
    number = request.POST.get("to", "")
    to = {"up": item.number - 1, "down": item.number + 1}.get(
        way, int(number[:6]) if number.isdecimal() else item.number
    )
    return _done(request, item, lambda: services.move_item(actor=actor_behind(request), item=item, to=to))


@reader(access.may_record)
@require_POST
def take_off(request: HttpRequest, item_id: int) -> HttpResponse:
    """Off the agenda, with a way back."""
    item = _item(request, item_id)
    return _done(request, item, lambda: services.take_off(actor=actor_behind(request), item=item))


@reader(access.may_record)
@require_POST
def put_back(request: HttpRequest, item_id: int) -> HttpResponse:
    """A matter that was taken off is on the agenda again."""
    item = _item(request, item_id)
    return _done(request, item, lambda: services.put_back(actor=actor_behind(request), item=item))


@reader(access.may_record)
@form_page
def put_case(request: HttpRequest, case_id: int) -> HttpResponse:
    """A memo of the case is put on a meeting."""
    actor, today = actor_behind(request), timezone.localdate()
    case = queries.case_of_memos(actor, case_id)
    if case is None:
        raise Http404
    memos = {one.draft_id: one for one in queries.memos_of_case(actor, case_id)}
    meetings = {one.pk: one for one in queries.open_meetings(actor, today)}
    form = MemoOnAgendaForm(
        request.POST or None,
        memos=[(pk, f"{one.draft.title}, version {one.draft.latest}") for pk, one in memos.items()],
        meetings=[(pk, f"{one.board.name} {formats.isodate(one.held_on)}") for pk, one in meetings.items()],
        initial={"memo": _chosen(request, memos), "presenters": case.handler.name if case.handler else ""},
    )

    def deed(told: dict[str, Any]) -> str:
        item = services.put_on_agenda(
            actor=actor,
            case_draft=memos[told["memo"]],
            meeting=meetings[told["meeting"]],
            presenters=told["presenters"],
            late_reason=told["late_reason"],
            today=today,
        )
        return _url(item)

    consequence = (
        "Ärendet hamnar sist på dagordningen med promemorians förslag till beslut, ord för ord."
        if memos
        else "Ärendet har ingen föredragningspromemoria. Skriv den först, med förslag till beslut."
    )
    back = reverse("registry:case", args=[case.dnr])
    page = DeedPage("Sätt upp på sammanträde", "Sätt upp", back, f"{case.dnr} {case.title}", consequence)
    return deed_page(request, form, page, deed, sentence)


@reader(access.may_record)
@form_page
def newer_memo(request: HttpRequest, item_id: int) -> HttpResponse:
    """What differs in a newer version of the memo, and the button that accepts it."""
    actor = actor_behind(request)
    item = _item(request, item_id)
    newer = queries.newer_memo(actor, item)
    form = UpdateForm(request.POST or None, initial={"seen": newer.version if newer else 0})
    if request.method == "POST" and form.is_valid():
        try:
            services.update_from_memo(actor=actor, item=item, **form.cleaned_data)
        except Refused as refused:
            put_on(form, refused, sentence)
        else:
            messages.success(request, f"Ärende {item.number} har nu promemorians senaste förslag till beslut.")
            return redirect(_url(item))
    context = {
        "item": item,
        "newer": newer,
        "form": form,
        "found": told_differences(newer.differences) if newer else (),
        "draft_url": reverse("registry:draft_shown", args=[newer.case_draft.draft_id]) if newer else "",
        "may_accept": access.may_freeze_at_all(actor),
        "back_url": _url(item),
    }
    return render(request, "meetings/newer_memo.html", context, status=422 if form.errors else 200)


@reader(access.may_freeze_at_all)
@form_page
def freeze(request: HttpRequest, board: str, held_on: date) -> HttpResponse:
    """The agenda is frozen, after a page that says what follows."""
    page = _page(request, board, held_on)
    form = (
        FreezeForm(request.POST or None) if page.versions else Form(request.POST if request.method == "POST" else None)
    )

    def deed(told: dict[str, Any]) -> str:
        version = services.freeze_agenda(actor=actor_behind(request), meeting=page.meeting, note=told.get("note", ""))
        messages.success(request, f"Dagordningen är fryst som version {version.version}.")
        return _base(page)

    consequence = (
        "Ärendena behåller sina nummer. Ärenden som kommer senare blir extra ärenden med skäl, och varje ändring syns "
        "som skillnad mot den frysta versionen."
    )
    title = f"Frys dagordningen, version {len(page.versions) + 1}"
    return deed_page(
        request, form, DeedPage(title, "Frys", _base(page), str(page.meeting), consequence), deed, sentence
    )


@reader(access.may_read_packets)
@require_safe
def version(request: HttpRequest, board: str, held_on: date, number: int) -> HttpResponse:
    """A version of the agenda, and what differs from the one before."""
    actor = actor_behind(request)
    found = queries.agenda_version(actor, slug=board, held_on=held_on, number=number)
    if found is None:
        raise Http404
    before = queries.agenda_version(actor, slug=board, held_on=held_on, number=number - 1)
    context = {
        "version": found,
        "before": before,
        "found": told_differences(queries.version_differences(before, found)) if before else (),
        "paper": queries.version_as_page(found),
        "pdf_url": reverse("meetings:agenda_version_pdf", args=[board, held_on, number]),
        "back_url": reverse(
            "meetings:agenda" if access.may_record(actor) else "meetings:papers", args=[board, held_on]
        ),
    }
    return render(request, "meetings/agenda_version.html", context)


@reader(access.may_read_packets)
@require_safe
def version_pdf(request: HttpRequest, board: str, held_on: date, number: int) -> HttpResponseBase:
    """A version of the agenda as PDF."""
    found = queries.agenda_version(actor_behind(request), slug=board, held_on=held_on, number=number)
    path = None if found is None else file_path(found.sha256)
    if path is None or not path.exists():
        raise Http404
    return sent_content(path, f"dagordning-{board}-{held_on}-{number}.pdf")


def _page(request: HttpRequest, board: str, held_on: date) -> AgendaPage:
    page = queries.agenda_page(actor_behind(request), slug=board, held_on=held_on)
    if page is None:
        raise Http404
    return page


def _context(request: HttpRequest, page: AgendaPage) -> dict[str, Any]:
    actor = actor_behind(request)
    may_freeze = access.may_freeze_at_all(actor)
    place = [page.meeting.board.slug, page.meeting.held_on]
    views = mailings.mailings_of(actor, page.meeting)
    return {
        "head": agenda_head(page, may_freeze=may_freeze),
        "page": page,
        "lines": lines_of(page),
        "versions": frozen_versions(page),
        "panel": notice_panel(page, views, mailings.called_for(actor, page.meeting), may_send=may_freeze),
        "put_url": reverse("meetings:put_item", args=place),
        "tabs": meeting_ways(actor, page.meeting, "agenda"),
    }


def _item(request: HttpRequest, pk: int) -> AgendaItem:
    item = queries.agenda_item(actor_behind(request), pk)
    if item is None:
        raise Http404
    return item


def _done(request: HttpRequest, item: AgendaItem, deed: Callable[[], None]) -> HttpResponse:
    """The list as it is after the deed for HTMX, with the reasons in it when the deed was refused; else the page."""
    is_part = bool(request.headers.get("HX-Request"))
    said: tuple[str, ...] = ()
    try:
        deed()
    except Refused as refused:
        said = tuple(map(sentence, refused.refusals))
        if not is_part:
            tell(request, refused, sentence)
    if not is_part:
        return redirect(_url(item))
    page = _page(request, item.meeting.board.slug, item.meeting.held_on)
    return render(request, "meetings/agenda.html#matters", _context(request, page) | {"refused": said})


def _base(page: AgendaPage) -> str:
    return reverse("meetings:agenda", args=[page.meeting.board.slug, page.meeting.held_on])


def _url(item: AgendaItem) -> str:
    return f"{reverse('meetings:agenda', args=[item.meeting.board.slug, item.meeting.held_on])}#arende-{item.pk}"


def _chosen(request: HttpRequest, memos: dict[int, Any]) -> int | None:
    asked = request.GET.get("promemoria", "")
    if asked.isdecimal() and int(asked) in memos:
        return int(asked)
    return next(iter(memos), None)
