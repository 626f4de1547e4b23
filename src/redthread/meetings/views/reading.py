"""A packet read page by page, with the reader's own notes and a search through all of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from redthread.meetings import access
from redthread.meetings.forms.agendas import NoteForm
from redthread.meetings.queries import reading as queries
from redthread.meetings.services.own_notes import Mark, change_note, throw_note, write_note
from redthread.meetings.views.meeting_ways import meeting_ways
from redthread.meetings.wording import sentence
from redthread.meetings.wording.packets import packet_name
from redthread.rules.refusals import Refused
from redthread.typesetting import formats
from redthread.ui.access import actor_behind, reader
from redthread.ui.deed_forms import put_on, tell

if TYPE_CHECKING:
    from redthread.meetings.models import OwnNote, PacketPart
    from redthread.meetings.queries.reading import Hit, TurnedPage

_LONGEST = 200


@dataclass(frozen=True, slots=True)
class PartLine:
    """A part of a packet: where it begins, and how many notes the reader has in it."""

    title: str
    sort: str
    page: str
    pages: int
    url: str
    notes: int
    is_here: bool = False


@dataclass(frozen=True, slots=True)
class NoteLine:
    """One's own note, with where it stands."""

    pk: int
    text: str
    where: str
    url: str


@dataclass(frozen=True, slots=True)
class HitLine:
    """A page where the words stand."""

    url: str
    where: str
    title: str
    before: str
    found: str
    after: str


@reader(access.may_read_packets)
@require_safe
def read(request: HttpRequest, board: str, held_on: date) -> HttpResponse:
    """The parts of the packets in order, the reader's notes, and what is found for the words asked for."""
    actor = actor_behind(request)
    page = queries.reading_page(actor, slug=board, held_on=held_on)
    if page is None:
        raise Http404
    words = " ".join(request.GET.get("q", "").split())[:_LONGEST]
    hits = queries.search_packets(actor, page.meeting, words)
    context = {
        "meeting": page.meeting,
        "title": f"{page.meeting.board.name} {formats.longdate(page.meeting.held_on)}",
        "packets": tuple(
            (
                packet_name(one.packet.supplement).capitalize(),
                tuple(_part(part, page.notes) for part in one.parts),
                _page_url(one.packet.pk, 1),
            )
            for one in page.packets
        ),
        "notes": tuple(_note(one) for one in page.notes),
        "older": tuple(one.text for one in page.older if one.text),
        "words": words,
        "hits": tuple(_hit(one) for one in hits),
        "is_cut": len(hits) == queries.MOST_HITS,
        "tabs": meeting_ways(actor, page.meeting, "read"),
    }
    return render(request, "meetings/read.html", context)


@reader(access.may_read_packets)
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, packet_id: int, number: int) -> HttpResponse:
    """A page of the packet; a note is written on it by POST."""
    actor = actor_behind(request)
    turned = queries.turned_page(actor, packet_id, number)
    if turned is None:
        raise Http404
    form = NoteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            write_note(actor=actor, packet=turned.packet, page=number, text=told["text"], mark=_mark(told))
        except Refused as refused:
            put_on(form, refused, sentence)
        else:
            return redirect(f"{_page_url(packet_id, number)}#anteckningar")
    context = _turned(turned) | {"form": form}
    return render(request, "meetings/read_page.html", context, status=422 if form.errors else 200)


@reader(access.may_read_packets)
@require_safe
def picture(request: HttpRequest, packet_id: int, number: int) -> HttpResponseBase:
    """A picture of the page."""
    packet = queries.readable_packet(actor_behind(request), packet_id)
    if packet is None or not 1 <= number <= (packet.pages or 0):
        raise Http404
    path = queries.page_picture(packet, number)
    if path is None:
        raise Http404
    answer = FileResponse(path.open("rb"), content_type="image/webp")
    answer["Cache-Control"] = "private, max-age=600"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


@reader(access.may_read_packets)
@require_POST
def write(request: HttpRequest, pk: int) -> HttpResponse:
    """One's own note says something else, or is thrown away."""
    actor = actor_behind(request)
    note = queries.own_note(actor, pk)
    if note is None:
        raise Http404
    back = f"{_page_url(note.packet_id, note.page)}#anteckningar"
    try:
        if request.POST.get("gor") == "slang":
            throw_note(actor=actor, note=note)
            messages.success(request, "Anteckningen är borta.")
        else:
            change_note(actor=actor, note=note, text=request.POST.get("text", ""))
    except Refused as refused:
        tell(request, refused, sentence)
    return redirect(back)


def _turned(turned: TurnedPage) -> dict[str, object]:
    packet, number = turned.packet, turned.number
    meeting = packet.meeting
    return {
        "meeting": meeting,
        "number": number,
        "pages": turned.pages,
        "printed": queries.printed_page(turned.part, number),
        "part": turned.part,
        "text": turned.text,
        "picture_url": reverse("meetings:read_picture", args=[packet.pk, number]),
        "before_url": _page_url(packet.pk, number - 1) if number > 1 else "",
        "after_url": _page_url(packet.pk, number + 1) if number < turned.pages else "",
        "next_picture_url": reverse("meetings:read_picture", args=[packet.pk, number + 1])
        if number < turned.pages
        else "",
        "parts": tuple(_part(one, (), here=turned.part) for one in turned.parts),
        "notes": turned.notes,
        "marks": tuple(one for one in turned.notes if one.left is not None),
        "read_url": reverse("meetings:read", args=[meeting.board.slug, meeting.held_on]),
        "name": packet_name(packet.supplement).capitalize(),
    }


def _mark(told: dict[str, int | None]) -> Mark | None:
    corner = [told["left"], told["top"], told["width"], told["height"]]
    left, top, width, height = corner
    if left is None or top is None or width is None or height is None:
        return None
    return Mark(left, top, width, height)


def _part(part: PacketPart, notes: tuple[OwnNote, ...], *, here: PacketPart | None = None) -> PartLine:
    pages = range(part.first_page, part.first_page + part.pages)
    return PartLine(
        title=part.title,
        sort=part.sort,
        page=part.label,
        pages=part.pages,
        url=_page_url(part.packet_id, part.first_page),
        notes=sum(one.packet_id == part.packet_id and one.page in pages for one in notes),
        is_here=here is not None and here.pk == part.pk,
    )


def _note(note: OwnNote) -> NoteLine:
    where = f"{packet_name(note.packet.supplement).capitalize()}, sida {note.page} i filen"
    return NoteLine(note.pk, note.text or "Markering", where, f"{_page_url(note.packet_id, note.page)}#anteckningar")


def _hit(hit: Hit) -> HitLine:
    printed = queries.printed_page(hit.part, hit.page)
    return HitLine(
        _page_url(hit.packet.pk, hit.page), f"Sida {printed}", hit.part.title, hit.before, hit.found, hit.after
    )


def _page_url(packet_id: int, number: int) -> str:
    return reverse("meetings:read_page", args=[packet_id, number])
