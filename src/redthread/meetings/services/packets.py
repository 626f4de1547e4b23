"""Deeds about packets: asked for, built, stopped and handed out."""

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.module_loading import import_string

from redthread.journal.services import record
from redthread.meetings import access, queries
from redthread.meetings.models import ItemPaper, Meeting, Packet
from redthread.meetings.queries.reading import prepare_pages
from redthread.meetings.services.meetings import subject_of
from redthread.rules.actors import Actor
from redthread.rules.refusals import Refused, refuse

AT_WORK = (Packet.State.WAITING, Packet.State.BUILDING)
_TASK = "redthread.meetings.tasks.build_packet"
_DRAWING = "redthread.meetings.tasks.draw_packet"


@transaction.atomic
def ask_for_packet(*, actor: Actor, meeting: Meeting, is_built_later: bool = True) -> Packet:
    """The packet that is open now, the main one or the next supplement, waits to be built, and is built on commit.

    Refuses `may_not_prepare_meetings`, `packet_at_work`, and `packet_empty` for a supplement without papers. With
    `is_built_later` false nothing is enqueued: who asked builds it.
    """
    access.may_prepare(actor).require()
    kept = Meeting.objects.select_for_update().select_related("board").get(pk=meeting.pk)
    supplement = queries.open_supplement(kept)
    makings = Packet.objects.filter(meeting=kept, supplement=supplement)
    if makings.filter(state__in=AT_WORK).exists():
        raise Refused((refuse("packet_at_work"),))
    papers = ItemPaper.objects.filter(item__meeting=kept, supplement=supplement, removed_at=None)
    if supplement and not papers.exists():
        raise Refused((refuse("packet_empty"),))
    last = makings.aggregate(last=Max("version"))["last"] or 0
    packet = Packet.objects.create(
        meeting=kept, supplement=supplement, version=last + 1, asked_by=actor.name, asked_at=timezone.now()
    )
    _noted(actor, "meetings.ask_for_packet", packet)
    if is_built_later:
        transaction.on_commit(lambda: import_string(_TASK).enqueue(packet.pk))
    return packet


@transaction.atomic
def stop_packet(*, actor: Actor, packet: Packet) -> None:
    """The building ends before long, and nothing of it is kept. One that has ended stays as it is."""
    access.may_prepare(actor).require()
    kept = _locked(packet)
    if kept.state in AT_WORK:
        kept.state = Packet.State.STOPPED
        kept.save(update_fields=["state"])
        _noted(actor, "meetings.stop_packet", kept)


@transaction.atomic
def hand_out_packet(*, actor: Actor, packet: Packet) -> None:
    """The packet has left the house: it is never made again, and what comes after goes into the next supplement.

    Refuses `may_not_prepare_meetings`, `packet_not_ready`, `packet_handed_out` and `packet_marked`.
    """
    access.may_prepare(actor).require()
    kept = _locked(packet)
    if kept.handed_out_at is not None or kept.supplement != queries.open_supplement(kept.meeting):
        raise Refused((refuse("packet_handed_out"),))
    if kept.state != Packet.State.READY:
        raise Refused((refuse("packet_not_ready"),))
    marked = queries.marked_since(kept)
    if marked:
        raise Refused(tuple(refuse("packet_marked", title=title) for title in marked))
    kept.handed_out_at = timezone.now()
    kept.save(update_fields=["handed_out_at"])
    _noted(actor, "meetings.hand_out_packet", kept)
    transaction.on_commit(lambda: import_string(_DRAWING).enqueue(kept.pk))


def draw_packet(*, actor: Actor, packet_id: int) -> None:
    """Every page of the packet has its picture and its text, so that none of its readers waits. Safe to run twice.
    Refuses everyone but the system."""
    if not actor.is_system:
        raise Refused((refuse("may_not_prepare_meetings"),))
    packet = Packet.objects.select_related("file").filter(pk=packet_id, file__isnull=False).first()
    if packet is not None:
        prepare_pages(packet)


def _locked(packet: Packet) -> Packet:
    meeting = Meeting.objects.select_for_update().select_related("board").get(pk=packet.meeting_id)
    kept = Packet.objects.select_for_update(of=("self",)).get(pk=packet.pk)
    kept.meeting = meeting
    return kept


def _noted(actor: Actor, deed: str, packet: Packet) -> None:
    facts = {"supplement": packet.supplement, "version": packet.version, "pages": packet.pages}
    record(actor=actor, deed=deed, subject=subject_of(packet.meeting), after=facts)
