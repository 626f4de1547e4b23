"""Reservations and statements for the minutes, before the meeting ends (KL 4:27)."""

from django.db import transaction
from django.utils import timezone

from redthread.meetings import access
from redthread.meetings.models import DecisionPoint, Member, Reservation, Sitting
from redthread.meetings.services.deciding.holding import noted
from redthread.rules.actors import Actor
from redthread.rules.meetings.voting import may_reserve
from redthread.rules.refusals import Refusal, Refused, refuse

Kind = Reservation.Kind


@transaction.atomic
def reserve(*, actor: Actor, point: DecisionPoint, member: Member, text: str = "") -> Reservation:
    """The member reserves itself against the decision.

    Refuses `may_not_answer_for`, `not_decided`, `did_not_take_part`, `meeting_has_ended`, and `reserved_already`.
    """
    return _declare(actor, point, member, Kind.RESERVATION, text, "meetings.reserve")


@transaction.atomic
def state(*, actor: Actor, point: DecisionPoint, member: Member, text: str) -> Reservation:
    """The member has something said in the minutes. Refuses as `reserve` does, and `statement_empty`."""
    return _declare(actor, point, member, Kind.STATEMENT, text, "meetings.state")


@transaction.atomic
def withdraw_reservation(*, actor: Actor, reservation: Reservation) -> None:
    """It no longer stands. Refuses `may_not_answer_for`, `reservation_withdrawn`, and `meeting_has_ended`."""
    access.may_answer_for(actor, reservation.member).require()
    sitting, kept = _held(reservation.point)
    now = Reservation.objects.select_for_update().get(pk=reservation.pk)
    found: list[Refusal] = []
    if now.withdrawn_at is not None:
        found.append(refuse("reservation_withdrawn"))
    if sitting.ended_at is not None:
        found.append(refuse("meeting_has_ended"))
    if found:
        raise Refused(tuple(found))
    now.withdrawn_at = timezone.now()
    now.save(update_fields=["withdrawn_at"])
    before = {"member": str(reservation.member), "reservation": now.kind}
    noted(actor, "meetings.withdraw_reservation", sitting, kept, before=before)


def _declare(actor: Actor, point: DecisionPoint, member: Member, kind: Kind, text: str, deed: str) -> Reservation:
    access.may_answer_for(actor, member).require()
    sitting, kept = _held(point)
    said = text.strip()
    if kept.decided_at is None:
        raise Refused((refuse("not_decided", number=kept.item.number),))
    took_part = list(kept.took_part.values_list("member", flat=True))
    permission = may_reserve(took_part, member.pk, has_ended=sitting.ended_at is not None)
    found = [refuse(one.code, member=str(member)) for one in permission.refusals]
    if kind == Kind.STATEMENT and not said:
        found.append(refuse("statement_empty"))
    if kind == Kind.RESERVATION and kept.reservations.filter(member=member, kind=kind, withdrawn_at=None).exists():
        found.append(refuse("reserved_already", member=str(member)))
    if found:
        raise Refused(tuple(found))
    made = Reservation.objects.create(point=kept, member=member, kind=kind, text=said, declared_at=timezone.now())
    noted(actor, deed, sitting, kept, after={"member": str(member), "reservation": kind, "text": said})
    return made


def _held(point: DecisionPoint) -> tuple[Sitting, DecisionPoint]:
    """The sitting and the point, held; also of a meeting that is adjourned or has ended."""
    meeting = point.item.meeting_id
    sitting = Sitting.objects.select_for_update(of=("self",)).select_related("meeting__board", "chair")
    kept = DecisionPoint.objects.select_related("item").get(pk=point.pk)
    return sitting.get(meeting=meeting), kept
