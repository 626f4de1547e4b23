"""The packets of a meeting: made with progress, looked at, handed out and given out as files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from redthread.meetings import access, queries, services
from redthread.meetings.wording import sentence
from redthread.meetings.wording.packets import is_grave, packet_name, part_facts, step_in_words
from redthread.registry.queries import file_path
from redthread.rules.refusals import Refused
from redthread.typesetting import formats
from redthread.ui.access import actor_behind, reader
from redthread.ui.deed_forms import DeedPage, deed_page
from redthread.ui.pages import NextStep, ProgressView, Tone
from redthread.ui.sent_files import sent_content

if TYPE_CHECKING:
    from redthread.meetings.models import Meeting, Packet
    from redthread.meetings.queries import PacketView
    from redthread.rules.actors import Actor

_TONES = {"ready": Tone.OK, "failed": Tone.ERROR, "stopped": Tone.NOTE}


@dataclass(frozen=True, slots=True)
class PartLine:
    """A part of a packet: its page as printed, that page's place in the file, and what came of it."""

    title: str
    label: str
    first_page: int
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PacketPanel:
    """One packet beside the papers: its progress, or its file with what is in it and what is not."""

    name: str
    progress: ProgressView | None
    facts: str
    pdf_url: str
    zip_url: str
    hand_out_url: str
    handed_out: str
    marked: tuple[str, ...]
    parts: tuple[PartLine, ...]
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PacketsPanel:
    """All packets of a meeting, and which one is open now: 0 the main one."""

    open_supplement: int
    packets: tuple[PacketPanel, ...]
    next_step: NextStep | None


def packets_panel(actor: Actor, meeting: Meeting, *, may_prepare: bool) -> PacketsPanel:
    """What stands beside the papers of a meeting."""
    views = queries.current_packets(actor, meeting)
    supplement = queries.open_supplement(meeting)
    is_at_work = any(view.latest.state in ("waiting", "building") for view in views)
    step = None
    if may_prepare and not is_at_work:
        label = f"Bygg {packet_name(supplement)}"
        step = NextStep(label, reverse("meetings:make_packet", args=[meeting.board.slug, meeting.held_on]), posts=True)
    panels = tuple(_panel(view, may_prepare=may_prepare, is_open=view.supplement == supplement) for view in views)
    return PacketsPanel(supplement, panels, step)


@reader(access.may_record)
@require_POST
def make(request: HttpRequest, board: str, held_on: date) -> HttpResponse:
    """The packet that is open now is built in the background."""
    actor = actor_behind(request)
    page = queries.papers_page(actor, slug=board, held_on=held_on)
    if page is None:
        raise Http404
    try:
        services.ask_for_packet(actor=actor, meeting=page.meeting)
    except Refused as refused:
        for refusal in refused.refusals:
            messages.error(request, sentence(refusal))
    return redirect("meetings:papers", board, held_on)


@reader(access.may_read_packets)
@require_safe
def progress(request: HttpRequest, packet_id: int) -> HttpResponse:
    """How far the building has come: the fragment that the page asks for, or a small page of its own."""
    packet = _packet(request, packet_id)
    view = _progress(packet, may_stop=access.may_record(actor_behind(request)))
    template = "meetings/packet.html#progress" if request.headers.get("HX-Request") else "meetings/packet.html"
    back = reverse("meetings:papers", args=[packet.meeting.board.slug, packet.meeting.held_on])
    return render(request, template, {"view": view, "back_url": back, "packet": packet})


@reader(access.may_record)
@require_POST
def stop(request: HttpRequest, packet_id: int) -> HttpResponse:
    """The building is broken off."""
    packet = _packet(request, packet_id)
    services.stop_packet(actor=actor_behind(request), packet=packet)
    return redirect("meetings:papers", packet.meeting.board.slug, packet.meeting.held_on)


@reader(access.may_record)
@require_http_methods(["GET", "HEAD", "POST"])
def hand_out(request: HttpRequest, packet_id: int) -> HttpResponse:
    """The packet is marked as sent out, after a page that says what follows."""
    packet = _packet(request, packet_id)
    back = reverse("meetings:papers", args=[packet.meeting.board.slug, packet.meeting.held_on])

    def deed(_told: dict[str, Any]) -> str:
        services.hand_out_packet(actor=actor_behind(request), packet=packet)
        return back

    name = packet_name(packet.supplement)
    page = DeedPage(
        f"Lås {name}",
        f"Lås {name}",
        back,
        kind=str(packet.meeting),
        consequence="Paketets sidor behåller sina nummer och det kan inte byggas om. "
        "Handlingar som kommer senare går i ett tilläggsutskick med egna sidnummer.",
    )
    return deed_page(request, Form(request.POST if request.method == "POST" else None), page, deed, sentence)


@reader(access.may_read_packets)
@require_safe
def file(request: HttpRequest, packet_id: int, ending: str) -> HttpResponseBase:
    """The packet as PDF, or as a zip with its parts and a list of hashes."""
    packet = _packet(request, packet_id)
    stored = packet.file if ending == "pdf" else packet.archive
    if stored is None or queries.marked_since(packet):
        raise Http404
    path = file_path(stored.sha256)
    if not path.exists():
        raise Http404
    meeting = packet.meeting
    supplement = f"-T{packet.supplement}" if packet.supplement else ""
    name = f"handlingar-{meeting.board.slug}-{meeting.held_on}{supplement}.{ending}"
    return sent_content(path, name)


def _packet(request: HttpRequest, pk: int) -> Packet:
    packet = queries.packet(actor_behind(request), pk)
    if packet is None:
        raise Http404
    return packet


def _panel(view: PacketView, *, may_prepare: bool, is_open: bool) -> PacketPanel:
    latest, ready = view.latest, view.ready
    is_shown = latest.state != "ready"
    may_be_given = ready is not None and not view.marked
    return PacketPanel(
        name=packet_name(view.supplement).capitalize(),
        progress=_progress(latest, may_stop=may_prepare) if is_shown else None,
        facts=_facts(ready),
        pdf_url=reverse("meetings:packet_file", args=[ready.pk, "pdf"]) if ready and may_be_given else "",
        zip_url=reverse("meetings:packet_file", args=[ready.pk, "zip"]) if ready and may_be_given else "",
        hand_out_url=reverse("meetings:hand_out_packet", args=[ready.pk])
        if ready and may_prepare and is_open and not view.marked
        else "",
        handed_out=formats.moment(ready.handed_out_at) if ready and ready.handed_out_at else "",
        marked=view.marked,
        parts=tuple(PartLine(part.title, part.label, part.first_page, part_facts(part)) for part in view.parts),
        remarks=tuple(f"{part.title}: {' '.join(part_facts(part))}" for part in view.parts if is_grave(part)),
    )


def _facts(ready: Packet | None) -> str:
    if ready is None or ready.file is None:
        return ""
    pages, size = formats.number(ready.pages or 0), formats.filesize(ready.file.size)
    return f"{pages} sidor · {size} · byggt {formats.moment(ready.ready_at)}"


def _progress(packet: Packet, *, may_stop: bool) -> ProgressView:
    is_over = packet.state not in ("waiting", "building")
    url = reverse("meetings:packet", args=[packet.pk])
    return ProgressView(
        id=f"paket-{packet.pk}",
        title=packet_name(packet.supplement).capitalize(),
        doing=step_in_words(packet),
        url=url,
        done=packet.done,
        total=packet.of,
        stop_url=reverse("meetings:stop_packet", args=[packet.pk]) if may_stop else "",
        is_over=is_over,
        result=step_in_words(packet) if is_over else "",
        result_url=reverse("meetings:papers", args=[packet.meeting.board.slug, packet.meeting.held_on])
        if is_over
        else "",
        tone=_TONES.get(packet.state, Tone.NOTE),
    )
