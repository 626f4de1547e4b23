"""Reading the packets of a meeting."""

from dataclasses import dataclass

from django.db.models import QuerySet

from redthread.meetings import access
from redthread.meetings.models import Meeting, Packet, PacketPart
from redthread.registry.models import Document
from redthread.rules.actors import Actor


@dataclass(frozen=True, slots=True)
class PacketView:
    """The latest making of a packet with its parts, and the latest that is ready, which may be an older one.

    `is_stale` when the papers or the agenda have changed since; `marked` names documents in it that have been marked
    secret since, and then nobody is given the file.
    """

    supplement: int
    latest: Packet
    ready: Packet | None
    parts: tuple[PacketPart, ...]
    marked: tuple[str, ...]


def current_packets(reader: Actor, meeting: Meeting) -> tuple[PacketView, ...]:
    """The main packet and each supplement as they stand."""
    makings: dict[int, list[Packet]] = {}
    for packet in _visible(reader).filter(meeting=meeting).order_by("supplement", "-version"):
        makings.setdefault(packet.supplement, []).append(packet)
    ready = {number: next((one for one in all_ if one.file_id), None) for number, all_ in makings.items()}
    parts: dict[int, list[PacketPart]] = {}
    chosen = [packet.pk for packet in ready.values() if packet is not None]
    for part in (
        PacketPart.objects.filter(packet__in=chosen).select_related("item", "paper").order_by("packet", "order")
    ):
        parts.setdefault(part.packet_id, []).append(part)
    views = []
    for number, all_ in makings.items():
        made = ready[number]
        views.append(
            PacketView(
                supplement=number,
                latest=all_[0],
                ready=made,
                parts=tuple(parts.get(made.pk, ())) if made else (),
                marked=marked_since(made) if made else (),
            )
        )
    return tuple(views)


def packet_history(reader: Actor, meeting: Meeting) -> tuple[Packet, ...]:
    """Every making, newest first."""
    return tuple(_visible(reader).filter(meeting=meeting).order_by("-asked_at", "-pk"))


def packet(reader: Actor, pk: int) -> Packet | None:
    """The packet, when the reader may read packets."""
    return _visible(reader).filter(pk=pk).first()


def packet_of(reader: Actor, meeting: Meeting, supplement: int = 0) -> Packet | None:
    """The latest making that is ready."""
    made = _visible(reader).filter(meeting=meeting, supplement=supplement, file__isnull=False)
    return made.order_by("-version").first()


def marked_since(made: Packet) -> tuple[str, ...]:
    """Documents that lie whole in the packet and may no longer, since they or their case have been marked."""
    inside = made.parts.filter(paper__isnull=False).exclude(state="withheld")
    documents = Document.objects.filter(pk__in=inside.values("paper__document")).select_related("case")
    return tuple(one.title for one in documents.order_by("pk") if not access.goes_in_packets(one))


def _visible(reader: Actor) -> QuerySet[Packet]:
    return access.packets_visible_to(reader).select_related("meeting__board", "file", "archive")
