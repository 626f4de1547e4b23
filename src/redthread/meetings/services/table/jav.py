"""Conflicts of interest: declared in advance or at the table, for a matter or one point of it (KL 6:28–32, 7:4)."""

from django.db import transaction
from django.utils import timezone

from redthread.journal.services import record
from redthread.meetings import access
from redthread.meetings.models import AgendaItem, DecisionPoint, Jav, Meeting, Member, Service, Sitting
from redthread.meetings.queries.table import current_point
from redthread.meetings.services.table.points import meeting_subject, touch
from redthread.meetings.services.table.presence import end_stretch
from redthread.people.models import Account
from redthread.rules.actors import Actor
from redthread.rules.meetings.presence import Point
from redthread.rules.refusals import Refusal, Refused, refuse


@transaction.atomic
def declare_jav(
    *,
    actor: Actor,
    item: AgendaItem,
    ground: str,
    member: Member | None = None,
    account: Account | None = None,
    part: int | None = None,
) -> Jav:
    """The member, or the employee with the account, takes no part in the matter, or in that point of it.

    A substitute who is out serves for nobody there. Refuses `may_not_declare_jav` for others than the board secretary
    and the one it is about, `jav_without_ground`, `jav_of_nobody`, `jav_not_of_board`, `jav_declared`, `jav_too_late`
    when the matter or the point has been decided, and `sitting_ended`.
    """
    access.may_declare_jav(actor, member, account).require()
    sitting, kept = _held(item)
    why = " ".join(ground.split())[:500]
    found = [] if why else [refuse("jav_without_ground")]
    if (member is None) == (account is None):
        found.append(refuse("jav_of_nobody"))
    if member is not None and not member.mandates.filter(board=kept.meeting.board, is_void=False).exists():
        found.append(refuse("jav_not_of_board", member=str(member)))
    found += _too_late(kept, part)
    same = Jav.objects.filter(item=kept, part=part, member=member, account=account, struck_at=None)
    if not found and same.exists():
        found.append(refuse("jav_declared", member=str(member or account), number=kept.number))
    if found:
        raise Refused(tuple(found))
    jav = Jav.objects.create(
        item=kept,
        part=part,
        member=member,
        account=account,
        ground=why,
        declared_at=timezone.now(),
        is_in_advance=sitting is None,
    )
    _noted(actor, "meetings.declare_jav", jav, sitting)
    return jav


@transaction.atomic
def strike_jav(*, actor: Actor, jav: Jav, reason: str, is_found_none: bool = False) -> None:
    """It does not hold: it was noted by mistake, or the board has found that there is no conflict (`is_found_none`).

    Refuses `may_not_keep_table`, `reason_missing`, `jav_struck`, `jav_too_late` when what it is about has been decided,
    and `sitting_ended`.
    """
    access.may_keep_table(actor).require()
    sitting, kept = _held(jav.item)
    now = Jav.objects.select_related("member", "account").get(pk=jav.pk)
    now.item = kept
    found = [] if reason.strip() else [refuse("reason_missing")]
    if now.struck_at is not None or now.board_found is False:
        found.append(refuse("jav_struck"))
    found += _too_late(kept, now.part)
    if found:
        raise Refused(tuple(found))
    if is_found_none:
        now.board_found = False
    else:
        now.struck_at = timezone.now()
    now.save(update_fields=["board_found", "struck_at"])
    _end_services_for(now, sitting)
    _noted(actor, "meetings.strike_jav", now, sitting, reason=reason.strip())


def _held(item: AgendaItem) -> tuple[Sitting | None, AgendaItem]:
    """The sitting, None before it is opened, and the matter, held."""
    meeting = Meeting.objects.select_for_update(of=("self",)).select_related("board").get(pk=item.meeting_id)
    if meeting.cancelled_at is not None:
        raise Refused((refuse("sitting_cancelled"),))
    sitting = Sitting.objects.select_for_update(of=("self",)).filter(meeting=meeting).first()
    if sitting is not None:
        sitting.meeting = meeting
        if sitting.ended_at is not None:
            raise Refused((refuse("sitting_ended"),))
    kept = AgendaItem.objects.get(pk=item.pk)
    kept.meeting = meeting
    return sitting, kept


def _too_late(item: AgendaItem, part: int | None) -> list[Refusal]:
    points = DecisionPoint.objects.filter(item=item, decided_at__isnull=False)
    is_decided = points.exists() if part is None else points.filter(part=part).exists()
    return [refuse("jav_too_late", number=item.number)] if item.outcome or is_decided else []


def _end_services_for(jav: Jav, sitting: Sitting | None) -> None:
    """Whoever serves for the member only because of this serves no more."""
    if sitting is None or jav.member is None or jav.item.order_treated is None:
        return
    point: Point = current_point(sitting)
    if not sitting.attendance.filter(member=jav.member, until_order=None, struck_at=None).exists():
        return
    for service in Service.objects.filter(sitting=sitting, member=jav.member, struck_at=None):
        if service.until_order is not None and Point(service.until_order, service.until_part or 1) > point:
            end_stretch(service, point)


def _noted(actor: Actor, deed: str, jav: Jav, sitting: Sitting | None, *, reason: str = "") -> None:
    if sitting is not None:
        touch(sitting)
    after = {"item": jav.item.number, "part": jav.part, "member": str(jav.member or jav.account), "ground": jav.ground}
    record(actor=actor, deed=deed, subject=meeting_subject(jav.item.meeting), after=after, reason=reason)
