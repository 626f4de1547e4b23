"""Building a packet from what has been laid out: with progress, outside the web process, and safe to begin again."""

import time
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from redthread.journal.services import record
from redthread.meetings.models import Packet, PacketPart
from redthread.meetings.services.laying_out import PAPER_KEY, Laid, laid_out
from redthread.meetings.services.meetings import subject_of
from redthread.meetings.services.papermaking import Maker
from redthread.registry.services import keep_file
from redthread.rules.actors import Actor
from redthread.rules.refusals import Refused, refuse
from redthread.typesetting import packets
from redthread.typesetting.design import design_of
from redthread.typesetting.packets import PacketFault, Stopped, Workplace

_TELL_EVERY = 0.3
_SILENT_FOR = timedelta(minutes=3)


def build_packet(*, actor: Actor, packet_id: int) -> None:
    """The packet is ready, or says by a code why it could not be built.

    Safe to run twice: only one that waits, or whose building has been silent for long, is taken. Refuses everyone but
    the system.
    """
    if not actor.is_system:
        raise Refused((refuse("may_not_prepare_meetings"),))
    packet = _claim(packet_id)
    if packet is None:
        return
    laid = laid_out(packet)
    try:
        with TemporaryDirectory(prefix="paket-") as folder:
            out, archive = Path(folder) / "paket.pdf", Path(folder) / "paket.zip"
            design = design_of(settings.DESIGN_FILE)
            made = packets.build(laid.plan, Maker(laid, design), design=design, workplace=_work(packet), target=out)
            packets.archive(laid.plan, made, archive)
            _keep(actor, packet, laid, made, archive)
    except Stopped:
        return
    except PacketFault as fault:
        _fail(actor, packet, fault.code)
    except Exception:
        _fail(actor, packet, "our_fault")
        raise


def _work(packet: Packet) -> Workplace:
    return Workplace(folder=Path(settings.DATA_DIR) / "packets", tell=_Watch(packet))


class _Watch:
    """Tells the page how far the building has come, and the building whether it is still wanted."""

    def __init__(self, packet: Packet) -> None:
        self._mine = Packet.objects.filter(pk=packet.pk, state=Packet.State.BUILDING)
        self._told_at = 0.0

    def __call__(self, doing: str, done: int, of: int) -> None:
        now = time.monotonic()
        if now - self._told_at < _TELL_EVERY:
            return
        self._told_at = now
        if not self._mine.update(doing=doing[:200], done=done, of=of, seen_at=timezone.now()):
            raise Stopped


@transaction.atomic
def _claim(packet_id: int) -> Packet | None:
    packet = (
        Packet.objects.select_for_update(of=("self",)).select_related("meeting__board").filter(pk=packet_id).first()
    )
    if packet is None or not _is_free(packet):
        return None
    packet.state, packet.seen_at = Packet.State.BUILDING, timezone.now()
    packet.save(update_fields=["state", "seen_at"])
    return packet


def _is_free(packet: Packet) -> bool:
    if packet.state == Packet.State.WAITING:
        return True
    silent_since = timezone.now() - _SILENT_FOR
    return packet.state == Packet.State.BUILDING and (packet.seen_at is None or packet.seen_at < silent_since)


@transaction.atomic
def _keep(actor: Actor, claimed: Packet, laid: Laid, made: packets.Packet, archive: Path) -> None:
    """The packet with its files and parts, unless it was stopped meanwhile."""
    packet = Packet.objects.select_for_update().filter(pk=claimed.pk, state=Packet.State.BUILDING).first()
    if packet is None:
        return
    with made.file.open("rb") as content:
        packet.file = keep_file(actor=actor, content=content, media="pdf")
    with archive.open("rb") as content:
        packet.archive = keep_file(actor=actor, content=content, media="zip")
    packet.state, packet.ready_at = Packet.State.READY, timezone.now()
    packet.pages, packet.pdf_a, packet.is_pdf_ua = made.pages, made.pdf_a, made.pdf_ua
    packet.doing = ""
    packet.save()
    PacketPart.objects.bulk_create(_part(packet, laid, order, row) for order, row in enumerate(made.rows))
    record(
        actor=actor,
        deed="meetings.build_packet",
        subject=subject_of(claimed.meeting),
        after={"supplement": packet.supplement, "version": packet.version, "pages": made.pages, "sha256": made.sha256},
    )


def _part(packet: Packet, laid: Laid, order: int, row: packets.Row) -> PacketPart:
    return PacketPart(
        packet=packet,
        order=order,
        sort=row.sort,
        item_id=laid.items.get(row.key),
        paper_id=laid.papers.get(row.key) if row.key.startswith(PAPER_KEY) else None,
        title=row.title[:500],
        first_page=row.first,
        label=row.label,
        pages=row.pages,
        state=row.state,
        reason=row.reason,
        notes=list(row.notes),
        scans=list(row.scans),
        sha256=row.sha256,
    )


@transaction.atomic
def _fail(actor: Actor, claimed: Packet, reason: str) -> None:
    packet = Packet.objects.select_for_update().filter(pk=claimed.pk, state=Packet.State.BUILDING).first()
    if packet is None:
        return
    packet.state, packet.reason = Packet.State.FAILED, reason
    packet.save(update_fields=["state", "reason"])
    record(
        actor=actor,
        deed="meetings.fail_packet",
        subject=subject_of(claimed.meeting),
        after={"supplement": packet.supplement, "version": packet.version},
        reason=reason,
    )
