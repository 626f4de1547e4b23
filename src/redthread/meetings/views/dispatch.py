"""Decisions on their way out: who gets them, making and sending the papers, and their receipts."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from redthread.meetings import access
from redthread.meetings.forms.dispatch import ReceiptForm, RecipientForm
from redthread.meetings.queries import dispatch as queries
from redthread.meetings.services import dispatch as services
from redthread.meetings.views.meeting_ways import meeting_ways
from redthread.meetings.views.shown_dispatch import dispatch_table, matters, shown_recipients
from redthread.meetings.wording import dispatch as words
from redthread.meetings.wording import sentence
from redthread.registry.queries import file_path
from redthread.rules.refusals import Refused
from redthread.typesetting import formats
from redthread.ui import exports
from redthread.ui.access import actor_behind, reader
from redthread.ui.deed_forms import DeedPage, deed_page, put_on, tell
from redthread.ui.figures import Fact
from redthread.ui.pages import PageHead, Tone

if TYPE_CHECKING:
    from redthread.meetings.models import Dispatch
    from redthread.meetings.queries.dispatch import DispatchPage


@reader(access.may_see_notice_log)
@require_safe
def dispatch(request: HttpRequest, board: str, held_on: date) -> HttpResponse:
    """Every recipient of the meeting's decisions, and how far the papers have come."""
    actor = actor_behind(request)
    page = _page(request, board, held_on)
    may_dispatch = access.may_dispatch(actor)
    table = dispatch_table(page, may_dispatch=may_dispatch)
    context = {
        "head": PageHead(
            f"{page.meeting.board.name} {formats.longdate(held_on)}",
            kind="Expediering",
            facts=(
                f"{page.sent} av {len(page.lines)} skickade",
                f"{page.received} mottagna",
            ),
        ),
        "tabs": meeting_ways(actor, page.meeting, "dispatch"),
        "page": page,
        "board": board,
        "held_on": held_on,
        "matters": matters(page),
        "table": table,
        "may_dispatch": may_dispatch,
    }
    return exports.asked_for(request, table) or render(request, "meetings/dispatch.html", context)


@reader(access.may_dispatch)
@require_POST
def make(request: HttpRequest, board: str, held_on: date) -> HttpResponse:
    """The extracts that are missing are made."""
    page = _page(request, board, held_on)
    try:
        made = services.make_extracts(actor=actor_behind(request), meeting=page.meeting)
        messages.success(request, f"{made.papers} utdrag är gjorda.")
        if made.waiting:
            messages.warning(request, f"{made.waiting} ärenden väntar på att protokollet justeras.")
    except Refused as refused:
        tell(request, refused, sentence)
    return redirect("meetings:dispatch", board, held_on)


@reader(access.may_dispatch)
@require_POST
def send(request: HttpRequest, board: str, held_on: date) -> HttpResponse:
    """Everything that waits for e-mail is sent."""
    actor, page = actor_behind(request), _page(request, board, held_on)
    _sent(
        request, lambda: services.send(actor=actor, dispatches=queries.unsent(actor, page.meeting), writer=words.letter)
    )
    return redirect("meetings:dispatch", board, held_on)


@reader(access.may_see_notice_log)
@require_safe
def dispatched(request: HttpRequest, pk: int) -> HttpResponse:
    """One paper: who it is for, how it was sent, and what may be done with it."""
    one = _paper(request, pk)
    item = one.recipient.item
    severity, word = words.dispatch_in_words(one)
    facts = [
        Fact("Beslut", f"§ {item.paragraph} {item.title}"),
        Fact("E-post", one.recipient.email or formats.NOTHING),
        Fact("Postadress", one.recipient.address or formats.NOTHING),
        Fact("Gjort", formats.moment(one.made_at)),
        Fact("Skickat", formats.moment(one.sent_at)),
        Fact("Mottaget", formats.isodate(one.received_on), note=one.receipt_note),
        Fact("Kontrollsumma (SHA-256)", one.file.sha256),
    ]
    context = {
        "head": PageHead(
            one.recipient.name,
            kind=one.get_kind_display(),
            state=word,
            tone=Tone(severity) if severity else Tone.PLAIN,
            facts=(f"{one.tries} försök",) if one.tries else (),
        ),
        "dispatch": one,
        "facts": tuple(facts),
        "may_dispatch": access.may_dispatch(actor_behind(request)),
        "back_url": _back(one),
    }
    return render(request, "meetings/dispatched.html", context)


@reader(access.may_dispatch)
@require_POST
def send_one(request: HttpRequest, pk: int) -> HttpResponse:
    """A paper is sent, again after a failure."""
    one = _paper(request, pk)
    _sent(request, lambda: services.send(actor=actor_behind(request), dispatches=[one], writer=words.letter))
    return redirect("meetings:dispatched", pk)


@reader(access.may_dispatch)
@require_POST
def printed(request: HttpRequest, pk: int) -> HttpResponse:
    """A paper has gone by post."""
    one = _paper(request, pk)
    try:
        services.mark_printed(actor=actor_behind(request), dispatch=one)
        messages.success(request, "Beslutet är markerat som skickat med brev.")
    except Refused as refused:
        tell(request, refused, sentence)
    return redirect("meetings:dispatched", pk)


@reader(access.may_dispatch)
@require_http_methods(["GET", "HEAD", "POST"])
def receipt(request: HttpRequest, pk: int) -> HttpResponse:
    """A recipient got the decision."""
    one = _paper(request, pk)
    back = reverse("meetings:dispatched", args=[pk])
    initial = {"received_on": formats.isodate(one.received_on or timezone.localdate()), "note": one.receipt_note}
    form = ReceiptForm(request.POST if request.method == "POST" else None, initial=initial)

    def deed(told: dict[str, Any]) -> str:
        services.note_receipt(actor=actor_behind(request), dispatch=one, **told)
        return back

    page = DeedPage("Anteckna kvittens", "Spara", back, one.recipient.name)
    return deed_page(request, form, page, deed, sentence)


@reader(access.may_see_notice_log)
@require_safe
def paper(request: HttpRequest, pk: int) -> FileResponse:
    """The paper itself."""
    one = _paper(request, pk)
    content = file_path(one.file.sha256).open("rb")
    return FileResponse(content, filename=words.file_name(one), content_type="application/pdf")


@reader(access.may_dispatch)
@require_http_methods(["GET", "HEAD", "POST"])
def send_to(request: HttpRequest, item_id: int) -> HttpResponse:
    """The list of a matter: who is told of the decision."""
    actor = actor_behind(request)
    item = queries.item_with_recipients(actor, item_id)
    if item is None:
        raise Http404
    form = RecipientForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                services.add_recipient(actor=actor, item=item, new=services.NewRecipient(**form.cleaned_data))
                return redirect("meetings:send_to", item_id)
            except Refused as refused:
                put_on(form, refused, sentence)
    number = f"§ {item.paragraph}" if item.paragraph else f"Ärende {item.number}"
    context = {
        "head": PageHead("Skickas till", kind=f"{number} {item.title}"),
        "recipients": shown_recipients(queries.recipients_of(actor, item)),
        "form": form,
        "back_url": reverse("meetings:dispatch", args=[item.meeting.board.slug, item.meeting.held_on]),
    }
    return render(request, "meetings/send_to.html", context, status=status)


@reader(access.may_dispatch)
@require_POST
def strike_recipient(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody is taken off the list."""
    found = queries.recipient(actor_behind(request), pk)
    if found is None:
        raise Http404
    try:
        services.strike_recipient(actor=actor_behind(request), recipient=found)
    except Refused as refused:
        tell(request, refused, sentence)
    return redirect("meetings:send_to", found.item_id)


def _page(request: HttpRequest, board: str, held_on: date) -> DispatchPage:
    page = queries.dispatch_page(actor_behind(request), slug=board, held_on=held_on, today=timezone.localdate())
    if page is None:
        raise Http404
    return page


def _paper(request: HttpRequest, pk: int) -> Dispatch:
    found = queries.dispatch(actor_behind(request), pk)
    if found is None:
        raise Http404
    return found


def _back(dispatch: Dispatch) -> str:
    meeting = dispatch.recipient.item.meeting
    return reverse("meetings:dispatch", args=[meeting.board.slug, meeting.held_on])


def _sent(request: HttpRequest, deed: Any) -> None:
    try:
        sent = deed()
    except Refused as refused:
        tell(request, refused, sentence)
        return
    if sent.left:
        messages.success(request, f"{sent.left} skickade med e-post.")
    if sent.failed:
        messages.error(request, f"{sent.failed} gick inte att skicka. Felet står vid mottagaren, försök igen därifrån.")
