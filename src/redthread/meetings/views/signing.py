"""Minutes that are adjusted together: read, sign, refuse, unlock, and the file, proven each time it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from redthread.meetings import access
from redthread.meetings.forms.minutes import ReasonForm
from redthread.meetings.queries import minutes as queries
from redthread.meetings.services import minutes as services
from redthread.meetings.views.minutes import minutes_url, part_url
from redthread.meetings.wording import minutes as words
from redthread.meetings.wording import sentence
from redthread.press import queries as press
from redthread.registry.queries import file_path
from redthread.rules.refusals import Refused
from redthread.ui.access import actor_behind, reader
from redthread.ui.deed_forms import DeedPage, deed_page, tell
from redthread.ui.pages import PageHead
from redthread.ui.sent_files import sent_content

if TYPE_CHECKING:
    from redthread.meetings.queries.minutes import SigningPage


@reader(access.may_read_minutes)
@require_safe
def signing(request: HttpRequest, pk: int) -> HttpResponse:
    """The minutes as they are locked, and who has signed."""
    actor = actor_behind(request)
    page = _page(request, pk)
    kept = page.minutes
    document = queries.kept_document(kept)
    head = PageHead(
        words.part_title(kept, page.numbers),
        kind="Justering",
        state=str(kept.get_state_display()),
        tone=words.tone_of(kept),
        facts=tuple(words.signing_facts(page)),
    )
    context = {
        "head": head,
        "page": page,
        "minutes": kept,
        "paper": "" if document is None else press.as_page(document),
        "signatures": words.signature_lines(page.signatures),
        "earlier": words.signature_lines(page.earlier),
        "file_url": reverse("meetings:minutes_file", args=[pk]) if queries.latest_file(kept) else "",
        "back": minutes_url(kept.sitting.meeting),
        "may_unlock": access.may_keep_minutes_at_all(actor) and kept.state == "locked",
    }
    return render(request, "meetings/signing.html", context)


@reader(access.may_read_minutes)
@require_POST
def sign(request: HttpRequest, pk: int) -> HttpResponse:
    """The reader signs the version that was shown."""
    page = _page(request, pk)
    version = request.POST.get("version", "")
    try:
        services.sign(
            actor=actor_behind(request),
            minutes=page.minutes,
            version=int(version) if version.isdigit() else 0,
            at=timezone.now(),
        )
    except Refused as refused:
        tell(request, refused, sentence)
    else:
        messages.success(request, "Du har undertecknat protokollet.")
    return redirect(part_url(page.minutes))


@reader(access.may_read_minutes)
@require_http_methods(["GET", "HEAD", "POST"])
def refuse_to_sign(request: HttpRequest, pk: int) -> HttpResponse:
    """The reader does not sign, and says why."""
    page = _page(request, pk)
    back = part_url(page.minutes)

    def deed(told: dict[str, Any]) -> str:
        services.refuse_to_sign(
            actor=actor_behind(request),
            minutes=page.minutes,
            version=page.minutes.version,
            reason=told["reason"],
            at=timezone.now(),
        )
        messages.success(request, "Protokollet är upplåst. Sekreteraren ser ditt skäl.")
        return back

    shown = DeedPage(
        "Vägra underteckna",
        "Vägra underteckna",
        back,
        kind=words.part_title(page.minutes, page.numbers),
        consequence="Protokollet låses upp och får en ny version. De underskrifter som finns gäller inte den nya.",
    )
    return deed_page(request, ReasonForm(request.POST or None), shown, deed, sentence)


@reader(access.may_keep_minutes_at_all)
@require_http_methods(["GET", "HEAD", "POST"])
def unlock(request: HttpRequest, pk: int) -> HttpResponse:
    """The secretary takes the minutes back before all have signed."""
    page = _page(request, pk)
    back = minutes_url(page.minutes.sitting.meeting)

    def deed(told: dict[str, Any]) -> str:
        services.unlock_minutes(actor=actor_behind(request), minutes=page.minutes, reason=told["reason"])
        return back

    shown = DeedPage(
        "Lås upp protokollet",
        "Lås upp",
        part_url(page.minutes),
        kind=words.part_title(page.minutes, page.numbers),
        consequence="Alla undertecknar på nytt när protokollet låses igen.",
    )
    return deed_page(request, ReasonForm(request.POST or None), shown, deed, sentence)


@reader(access.may_read_minutes)
@require_safe
def file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The minutes as PDF. Adjusted ones are proven first: a file that does not hold is never sent (409)."""
    actor = actor_behind(request)
    page = _page(request, pk)
    kept = page.minutes
    sha256 = queries.latest_file(kept)
    if not sha256:
        raise Http404
    if kept.state == "adjusted" and (found := services.prove_minutes(actor=actor, minutes=kept)):
        context = {
            "title": words.part_title(kept, page.numbers),
            "flaws": words.flaws_in_words(found),
            "back": part_url(kept),
        }
        return render(request, "meetings/minutes_broken.html", context, status=409)
    path = file_path(sha256)
    if not path.exists():
        raise Http404
    return sent_content(path, f"protokoll-{kept.sitting.meeting.held_on}-{kept.number}.pdf")


def _page(request: HttpRequest, pk: int) -> SigningPage:
    page = queries.signing_page(actor_behind(request), pk)
    if page is None:
        raise Http404
    return page
