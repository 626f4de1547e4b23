"""Who is there: arrivals, departures and how somebody is there, from the point where the meeting is."""

from django.db import transaction
from django.utils import timezone

from redthread.meetings.models import Attendance, Member, Service, Sitting
from redthread.meetings.queries.table import current_point, since
from redthread.meetings.services.table.opening import require_distance_allowed
from redthread.meetings.services.table.points import point_in_words, require_open, require_table, told
from redthread.rules.actors import Actor
from redthread.rules.meetings.presence import Point
from redthread.rules.refusals import Refused, refuse


@transaction.atomic
def set_presence(*, actor: Actor, sitting: Sitting, member: Member, mode: str) -> None:
    """The member is in the room, at a distance, or gone ("") from the current point, whatever it was before.

    Nothing happens when it is so already. Refuses `may_not_keep_table`, `sitting_ended`, `not_of_board`, and
    `distance_not_allowed`.
    """
    require_table(actor)
    kept = require_open(sitting, may_be_paused=True)
    stretch = _open_stretch(kept, member)
    was = "" if stretch is None else stretch.mode
    if was == mode:
        return
    if not mode:
        note_departure(actor=actor, sitting=kept, member=member)
    elif not was:
        note_arrival(actor=actor, sitting=kept, member=member, mode=mode)
    else:
        change_mode(actor=actor, sitting=kept, member=member, mode=mode)


@transaction.atomic
def note_arrival(*, actor: Actor, sitting: Sitting, member: Member, mode: str = Attendance.Mode.ROOM) -> Attendance:
    """The member or substitute is there from the current point.

    A member who comes takes the seat, so a substitute who served for that one serves no more. Whoever comes at a
    distance is to be seen and heard by all, which the chair confirms anew. Refuses `may_not_keep_table`,
    `sitting_ended`, `not_of_board`, `there_already`, and `distance_not_allowed`.
    """
    require_table(actor)
    kept = require_open(sitting, may_be_paused=True)
    _require_of_board(kept, member)
    if _open_stretch(kept, member) is not None:
        raise Refused((refuse("there_already", member=str(member)),))
    require_distance_allowed(kept, mode)
    point = current_point(kept)
    stretch = _begin(kept, point, mode, member=member)
    for service in kept.services.filter(member=member, until_order=None, struck_at=None):
        end_stretch(service, point)
    after = {"member": str(member), "mode": mode, "from_point": point_in_words(point)}
    told(actor, "meetings.note_arrival", kept, after=after)
    return stretch


@transaction.atomic
def note_departure(*, actor: Actor, sitting: Sitting, member: Member) -> None:
    """The member or substitute is there up to the current point but not at it, and serves for nobody from there.

    Refuses `may_not_keep_table`, `sitting_ended`, and `not_there`.
    """
    require_table(actor)
    kept = require_open(sitting, may_be_paused=True)
    stretch = _open_stretch(kept, member)
    if stretch is None:
        raise Refused((refuse("not_there", member=str(member)),))
    point = current_point(kept)
    end_stretch(stretch, point)
    for service in kept.services.filter(substitute=member, until_order=None, struck_at=None):
        end_stretch(service, point)
    after = {"member": str(member), "from_point": point_in_words(point)}
    told(actor, "meetings.note_departure", kept, after=after)


@transaction.atomic
def change_mode(*, actor: Actor, sitting: Sitting, member: Member, mode: str) -> Attendance:
    """The member goes on at a distance, or in the room, from the current point; service goes on too.

    Refuses `may_not_keep_table`, `sitting_ended`, `not_there`, `there_already` in that way, and
    `distance_not_allowed`.
    """
    require_table(actor)
    kept = require_open(sitting, may_be_paused=True)
    stretch = _open_stretch(kept, member)
    if stretch is None:
        raise Refused((refuse("not_there", member=str(member)),))
    if stretch.mode == mode:
        raise Refused((refuse("there_already", member=str(member)),))
    require_distance_allowed(kept, mode)
    point = current_point(kept)
    before = stretch.mode
    end_stretch(stretch, point)
    fresh = _begin(kept, point, mode, member=member)
    after = {"member": str(member), "mode": mode, "from_point": point_in_words(point)}
    told(actor, "meetings.change_mode", kept, before={"mode": before}, after=after)
    return fresh


@transaction.atomic
def note_employee(
    *, actor: Actor, sitting: Sitting, name: str, capacity: str = "", mode: str = Attendance.Mode.ROOM
) -> Attendance:
    """Somebody who presents a matter, or serves the board, is there from the current point.

    Refuses `may_not_keep_table`, `sitting_ended`, `employee_without_name`, and `there_already`.
    """
    require_table(actor)
    kept = require_open(sitting, may_be_paused=True)
    shown = " ".join(name.split())[:200]
    if not shown:
        raise Refused((refuse("employee_without_name"),))
    if kept.attendance.filter(member=None, name=shown, until_order=None, struck_at=None).exists():
        raise Refused((refuse("there_already", member=shown),))
    point = current_point(kept)
    stretch = _begin(kept, point, mode, name=shown, capacity=" ".join(capacity.split())[:100])
    after = {"name": shown, "capacity": stretch.capacity, "mode": mode, "from_point": point_in_words(point)}
    told(actor, "meetings.note_employee", kept, after=after)
    return stretch


@transaction.atomic
def note_employee_gone(*, actor: Actor, attendance: Attendance) -> None:
    """The employee is there up to the current point but not at it.

    Refuses `may_not_keep_table`, `sitting_ended`, and `not_there`.
    """
    require_table(actor)
    kept = require_open(attendance.sitting, may_be_paused=True)
    stretch = kept.attendance.filter(pk=attendance.pk, member=None, until_order=None, struck_at=None).first()
    if stretch is None:
        raise Refused((refuse("not_there", member=attendance.name),))
    point = current_point(kept)
    end_stretch(stretch, point)
    after = {"name": stretch.name, "from_point": point_in_words(point)}
    told(actor, "meetings.note_employee_gone", kept, after=after)


def end_stretch(stretch: Attendance | Service, point: Point) -> None:
    """The stretch holds up to the point but not at it; one that would never have held is struck."""
    if since(stretch) >= point:
        stretch.struck_at = timezone.now()
        stretch.save(update_fields=["struck_at"])
        return
    stretch.until_order, stretch.until_part = point.order, point.part
    stretch.save(update_fields=["until_order", "until_part"])


def _require_of_board(sitting: Sitting, member: Member) -> None:
    """Members and substitutes of that day."""
    mandates = member.mandates.filter(board=sitting.meeting.board, is_void=False)
    day = sitting.meeting.held_on
    during = mandates.filter(first_on__lte=day, last_on__gte=day).exclude(ended_on__lt=day)
    if not during.exists():
        raise Refused((refuse("not_of_board", member=str(member), board=sitting.meeting.board.name),))


def _open_stretch(sitting: Sitting, member: Member) -> Attendance | None:
    return sitting.attendance.filter(member=member, until_order=None, struck_at=None).first()


def _begin(sitting: Sitting, point: Point, mode: str, **who: Member | str) -> Attendance:
    if mode == Attendance.Mode.DISTANCE and sitting.distance_checked_at is not None and "member" in who:
        sitting.distance_checked_at = None
        sitting.save(update_fields=["distance_checked_at"])
    return Attendance.objects.create(
        sitting=sitting, since_order=point.order, since_part=point.part, mode=mode, noted_at=timezone.now(), **who
    )
