"""The notice of a meeting: sent by the secretary, followed letter by letter, and answered by who is called."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from redthread.meetings import access
from redthread.meetings.forms.agendas import NoticeLetterForm
from redthread.meetings.queries import agendas, mailings
from redthread.meetings.services import agenda as services
from redthread.meetings.views.shown_agendas import mailing_progress, receipts_table
from redthread.meetings.views.shown_calendar import time_and_place
from redthread.meetings.wording import sentence
from redthread.meetings.wording.agendas import kind_of, letter_to
from redthread.rules.refusals import Refused
from redthread.typesetting import formats
from redthread.ui import exports
from redthread.ui.access import actor_behind, public, reader
from redthread.ui.deed_forms import DeedPage, deed_page, tell


@reader(access.may_freeze_at_all)
@require_http_methods(["GET", "HEAD", "POST"])
def send(request: HttpRequest, board: str, held_on: date) -> HttpResponse:
    """The notice is written and sent to everyone who sits on the board that day."""
    actor = actor_behind(request)
    page = agendas.agenda_page(actor, slug=board, held_on=held_on)
    if page is None:
        raise Http404
    door = request.build_absolute_uri(reverse("meetings:called", args=["0"])).removesuffix("0/")
    letter = letter_to(page.meeting, door)
    form = NoticeLetterForm(request.POST or None, initial={"subject": letter.subject, "text": letter.text})

    def deed(told: dict[str, Any]) -> str:
        mailing = services.send_notice(
            actor=actor,
            meeting=page.meeting,
            letter=services.NoticeLetter(told["subject"], told["text"], door),
            late_reason=told["late_reason"],
            today=timezone.localdate(),
        )
        return reverse("meetings:mailing", args=[mailing.pk])

    back = reverse("meetings:agenda", args=[board, held_on])
    consequence = (
        "Brevet går till alla ledamöter och ersättare som sitter den dagen. Det som har gått iväg tas inte tillbaka."
    )
    return deed_page(
        request, form, DeedPage("Skicka kallelsen", "Skicka", back, str(page.meeting), consequence), deed, sentence
    )


@reader(access.may_record)
@require_safe
def mailing(request: HttpRequest, pk: int) -> HttpResponse:
    """How the sending goes, and what came of each letter."""
    actor = actor_behind(request)
    view = mailings.mailing(actor, pk)
    if view is None:
        raise Http404
    table = receipts_table(view)
    meeting = view.mailing.meeting
    context = {
        "view": view,
        "kind": kind_of(view.mailing),
        "progress_view": mailing_progress(view, is_over=view.mailing.done_at is not None),
        "table": table,
        "may_resend": access.may_freeze_at_all(actor) and view.failed > 0 and view.mailing.done_at is not None,
        "back_url": reverse("meetings:agenda", args=[meeting.board.slug, meeting.held_on]),
    }
    if request.headers.get("HX-Request"):
        return render(request, "meetings/mailing.html#progress", context)
    return exports.asked_for(request, table) or render(request, "meetings/mailing.html", context)


@reader(access.may_freeze_at_all)
@require_POST
def resend(request: HttpRequest, pk: int) -> HttpResponse:
    """The letters that did not leave are tried again."""
    actor = actor_behind(request)
    view = mailings.mailing(actor, pk)
    if view is None:
        raise Http404
    try:
        services.resend_failed(actor=actor, mailing=view.mailing)
    except Refused as refused:
        tell(request, refused, sentence)
    return redirect("meetings:mailing", pk)


@public
@require_http_methods(["GET", "HEAD", "POST"])
def called(request: HttpRequest, token: str) -> HttpResponse:
    """Where the link of a letter leads: time and place, and whether the member comes. No matter is told here."""
    receipt = mailings.receipt_behind(token)
    if receipt is None:
        raise Http404
    actor, meeting = actor_behind(request), receipt.mailing.meeting
    services.note_opened(actor=actor, receipt=receipt)
    if request.method == "POST":
        comes = request.POST.get("svar") == "kommer"
        try:
            services.answer_notice(actor=actor, receipt=receipt, comes=comes, today=timezone.localdate())
        except Refused as refused:
            tell(request, refused, sentence)
        else:
            messages.success(request, "Tack för svaret. Du kan ändra det här fram till sammanträdet.")
        return redirect("meetings:called", token)
    context = {
        "meeting": meeting,
        "day": formats.longdate(meeting.held_on),
        "where": time_and_place(meeting),
        "receipt": receipt,
        "is_past": meeting.held_on < timezone.localdate(),
        "read_url": reverse("meetings:read", args=[meeting.board.slug, meeting.held_on]),
    }
    return render(request, "meetings/called.html", context)
