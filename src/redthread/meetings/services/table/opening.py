"""The chair opens the meeting, adjourns it, goes on, hands over and ends it."""

from django.db import transaction
from django.utils import timezone

from redthread.meetings.models import AgendaItem, Attendance, Mandate, Meeting, Member, Sitting
from redthread.meetings.queries import PRESIDIUM, does_sit, roster_on, settings_on
from redthread.meetings.queries.table import current_point, table_of
from redthread.meetings.services.table.points import point_in_words, require_open, require_table, told
from redthread.people.models import Account
from redthread.rules.actors import Actor
from redthread.rules.meetings.presence import is_there
from redthread.rules.refusals import Refusal, Refused, refuse


@transaction.atomic
def open_sitting(
    *, actor: Actor, meeting: Meeting, chair: Member, is_chosen: bool = False, mode: str = Attendance.Mode.ROOM
) -> Sitting:
    """The meeting is open, led by the chair, who is there from the first matter.

    `is_chosen` when the board has chosen the one to lead because none of the chairs can. Refuses `may_not_keep_table`,
    `sitting_cancelled`, `sitting_without_agenda` for a meeting that is neither planned nor has matters,
    `sitting_opened`, `chair_not_member`, `chair_without_post`, and
    `distance_not_allowed`.
    """
    require_table(actor)
    kept = Meeting.objects.select_for_update(of=("self",)).select_related("board").get(pk=meeting.pk)
    found: list[Refusal] = []
    if kept.cancelled_at is not None:
        found.append(refuse("sitting_cancelled"))
    if kept.planned_at is None and not kept.items.exists():
        found.append(refuse("sitting_without_agenda"))
    if Sitting.objects.filter(meeting=kept).exists():
        found.append(refuse("sitting_opened"))
    found += _faults_of_chair(kept, chair, is_chosen=is_chosen)
    if found:
        raise Refused(tuple(found))
    now = timezone.now()
    sitting = Sitting.objects.create(meeting=kept, chair=chair, secretary=_account(actor), opened_at=now)
    require_distance_allowed(sitting, mode)
    Attendance.objects.create(sitting=sitting, member=chair, mode=mode, noted_at=now)
    told(actor, "meetings.open_sitting", sitting, after={"chair": str(chair), "chosen": is_chosen, "mode": mode})
    return sitting


@transaction.atomic
def change_chair(*, actor: Actor, sitting: Sitting, chair: Member, is_chosen: bool = False) -> None:
    """Another leads the meeting from the current point.

    Refuses `may_not_keep_table`, `sitting_ended`, `chair_not_member`, `chair_without_post`, `chair_leads_already`, and
    `chair_absent`.
    """
    require_table(actor)
    kept = require_open(sitting, may_be_paused=True)
    found = _faults_of_chair(kept.meeting, chair, is_chosen=is_chosen)
    point = current_point(kept)
    if kept.chair_id == chair.pk:
        found.append(refuse("chair_leads_already", member=str(chair)))
    elif not is_there(table_of(kept), chair.pk, point):
        found.append(refuse("chair_absent", member=str(chair)))
    if found:
        raise Refused(tuple(found))
    before = str(kept.chair)
    kept.chair = chair
    kept.save(update_fields=["chair"])
    after = {"chair": str(chair), "chosen": is_chosen, "from_point": point_in_words(point)}
    told(actor, "meetings.change_chair", kept, before={"chair": before}, after=after)


@transaction.atomic
def pause_sitting(*, actor: Actor, sitting: Sitting) -> None:
    """The meeting is adjourned. Refuses `may_not_keep_table`, `sitting_ended`, and `sitting_paused`."""
    require_table(actor)
    kept = require_open(sitting)
    kept.paused_at = timezone.now()
    kept.save(update_fields=["paused_at"])
    told(actor, "meetings.pause_sitting", kept)


@transaction.atomic
def resume_sitting(*, actor: Actor, sitting: Sitting) -> None:
    """The meeting goes on. Refuses `may_not_keep_table`, `sitting_ended`, and `sitting_not_paused`."""
    require_table(actor)
    kept = require_open(sitting, may_be_paused=True)
    if kept.paused_at is None:
        raise Refused((refuse("sitting_not_paused"),))
    kept.paused_at = None
    kept.save(update_fields=["paused_at"])
    told(actor, "meetings.resume_sitting", kept)


@transaction.atomic
def confirm_distance(*, actor: Actor, sitting: Sitting) -> None:
    """The chair has seen that everyone at a distance is seen and heard by all, on equal terms (KL 5:16, 6:24).

    Refuses `may_not_keep_table`, `sitting_ended`, and `nobody_at_distance`.
    """
    require_table(actor)
    kept = require_open(sitting, may_be_paused=True)
    if not is_anyone_at_distance(kept):
        raise Refused((refuse("nobody_at_distance"),))
    kept.distance_checked_at = timezone.now()
    kept.save(update_fields=["distance_checked_at"])
    told(actor, "meetings.confirm_distance", kept)


@transaction.atomic
def end_sitting(*, actor: Actor, sitting: Sitting) -> None:
    """The meeting has ended; from now on nothing at the table changes.

    Refuses `may_not_keep_table`, `sitting_ended`, `sitting_paused`, and `items_without_outcome` with the numbers of the
    matters that have none.
    """
    require_table(actor)
    kept = require_open(sitting)
    waiting = AgendaItem.objects.filter(meeting=kept.meeting, outcome="").order_by("number")
    numbers = [str(number) for number in waiting.values_list("number", flat=True)]
    if numbers:
        raise Refused((refuse("items_without_outcome", numbers=", ".join(numbers), count=len(numbers)),))
    kept.ended_at = timezone.now()
    kept.save(update_fields=["ended_at"])
    told(actor, "meetings.end_sitting", kept, after={"ended_at": kept.ended_at.isoformat()})


def require_distance_allowed(sitting: Sitting, mode: str) -> None:
    """Refuses `distance_not_allowed` when the council has not let the board meet so (KL 6:24)."""
    if mode != Attendance.Mode.DISTANCE:
        return
    settings = settings_on(sitting.meeting.board, sitting.meeting.held_on)
    if settings is None or not settings.may_meet_at_distance:
        raise Refused((refuse("distance_not_allowed", board=sitting.meeting.board.name),))


def is_anyone_at_distance(sitting: Sitting) -> bool:
    """Whether somebody elected is there at a distance now."""
    there = sitting.attendance.filter(struck_at=None, until_order=None, member__isnull=False)
    return there.filter(mode=Attendance.Mode.DISTANCE).exists()


def _faults_of_chair(meeting: Meeting, chair: Member, *, is_chosen: bool) -> list[Refusal]:
    if chair.pk not in roster_on(meeting.board, meeting.held_on).members:
        return [refuse("chair_not_member", member=str(chair))]
    posts = Mandate.objects.filter(board=meeting.board, member=chair, role__in=PRESIDIUM)
    if is_chosen or any(does_sit(one, meeting.held_on) for one in posts):
        return []
    return [refuse("chair_without_post", member=str(chair))]


def _account(actor: Actor) -> Account | None:
    return None if actor.id is None else Account.objects.filter(pk=actor.id).first()
