"""Deeds about the calendar of meetings: planned, moved, called off. Nothing is ever taken away."""

from dataclasses import dataclass
from datetime import date, time

from django.db import transaction
from django.utils import timezone

from redthread.journal.services import record
from redthread.meetings.models import Board, Meeting
from redthread.meetings.queries import settings_on, terms_of
from redthread.meetings.services.boards import require_keeper
from redthread.meetings.services.meetings import subject_of
from redthread.rules.actors import Actor
from redthread.rules.meetings.planning import Body, Step, may_plan
from redthread.rules.refusals import Refusal, Refused, refuse


@dataclass(frozen=True, slots=True)
class Slot:
    """When and where a meeting is to be. `reason` is why it is held on a day off, or though its notice is late."""

    held_on: date
    starts_at: time
    place: str
    reason: str = ""


@transaction.atomic
def plan_meeting(*, actor: Actor, board: Board, slot: Slot, today: date) -> Meeting:
    """The meeting is in the calendar. One that was called off for the same day is back in it.

    Refuses `may_not_keep_boards`, `meeting_without_place`, `meeting_that_day`, and as
    `rules.meetings.planning.may_plan` does.
    """
    require_keeper(actor)
    kept = Board.objects.select_for_update().get(pk=board.pk)
    there = Meeting.objects.filter(board=kept, held_on=slot.held_on).first()
    refusals = _faults(kept, slot, today)
    if there is not None and there.cancelled_at is None:
        refusals.append(refuse("meeting_that_day", board=kept.name, held_on=slot.held_on))
    if refusals:
        raise Refused(tuple(refusals))
    before = None if there is None else {"cancelled": there.cancel_reason}
    meeting = there or Meeting(board=kept, held_on=slot.held_on)
    meeting.board = kept
    meeting.cancelled_at, meeting.cancel_reason, meeting.planned_at = None, "", timezone.now()
    _place(meeting, slot)
    meeting.save()
    record(
        actor=actor,
        deed="meetings.plan_meeting",
        subject=subject_of(meeting),
        before=before,
        after=_told(meeting),
        reason=meeting.day_reason,
    )
    return meeting


@transaction.atomic
def move_meeting(*, actor: Actor, meeting: Meeting, slot: Slot, why: str, today: date) -> Meeting:
    """The meeting is at another time or place; where it was before stands in the journal.

    Refuses `may_not_keep_boards`, `reason_missing`, `meeting_cancelled`, `meeting_was_held`, `meeting_is_published`
    since its notice names the day, `meeting_that_day`, `cancelled_that_day`, `meeting_without_place`, and as
    `rules.meetings.planning.may_plan` does.
    """
    require_keeper(actor)
    kept = _locked(meeting)
    refusals = _faults_of_change(kept, why, today)
    if kept.published_on is not None:
        refusals.append(refuse("meeting_is_published"))
    if refusals:
        raise Refused(tuple(refusals))
    refusals = _faults(kept.board, slot, today)
    other = Meeting.objects.filter(board=kept.board, held_on=slot.held_on).exclude(pk=kept.pk).first()
    if other is not None:
        code = "meeting_that_day" if other.cancelled_at is None else "cancelled_that_day"
        refusals.append(refuse(code, board=kept.board.name, held_on=slot.held_on))
    if refusals:
        raise Refused(tuple(refusals))
    before = _told(kept)
    kept.held_on = slot.held_on
    kept.planned_at = kept.planned_at or timezone.now()
    _place(kept, slot)
    kept.save()
    record(
        actor=actor,
        deed="meetings.move_meeting",
        subject=subject_of(kept),
        before=before,
        after=_told(kept),
        reason=why.strip(),
    )
    return kept


@transaction.atomic
def cancel_meeting(*, actor: Actor, meeting: Meeting, why: str, today: date) -> None:
    """The meeting is called off, and says so with its reason wherever it is shown.

    Refuses `may_not_keep_boards`, `reason_missing`, `meeting_cancelled`, and `meeting_was_held`.
    """
    require_keeper(actor)
    kept = _locked(meeting)
    refusals = _faults_of_change(kept, why, today)
    if refusals:
        raise Refused(tuple(refusals))
    kept.cancelled_at, kept.cancel_reason = timezone.now(), why.strip()
    kept.save(update_fields=["cancelled_at", "cancel_reason"])
    record(
        actor=actor,
        deed="meetings.cancel_meeting",
        subject=subject_of(kept),
        after={"cancelled": kept.cancel_reason},
        reason=kept.cancel_reason,
    )


def _faults(board: Board, slot: Slot, today: date) -> list[Refusal]:
    settings = settings_on(board, slot.held_on)
    terms = () if settings is None else terms_of(settings)
    notice = next((one for one in terms if one.step is Step.NOTICE), None)
    has_reason = bool(slot.reason.strip())
    found = list(may_plan(Body(board.body), slot.held_on, notice, today=today, has_reason=has_reason).refusals)
    if not slot.place.strip():
        found.append(refuse("meeting_without_place"))
    return found


def _faults_of_change(meeting: Meeting, why: str, today: date) -> list[Refusal]:
    found = [] if why.strip() else [refuse("reason_missing")]
    if meeting.cancelled_at is not None:
        found.append(refuse("meeting_cancelled"))
    if meeting.held_on < today:
        found.append(refuse("meeting_was_held", held_on=meeting.held_on))
    return found


def _locked(meeting: Meeting) -> Meeting:
    board = Board.objects.select_for_update().get(pk=meeting.board_id)
    kept = Meeting.objects.select_for_update().get(pk=meeting.pk)
    kept.board = board
    return kept


def _place(meeting: Meeting, slot: Slot) -> None:
    meeting.starts_at, meeting.place, meeting.day_reason = slot.starts_at, slot.place.strip(), slot.reason.strip()


def _told(meeting: Meeting) -> dict[str, str]:
    starts_at = "" if meeting.starts_at is None else f"{meeting.starts_at:%H.%M}"
    return {
        "held_on": meeting.held_on.isoformat(),
        "starts_at": starts_at,
        "place": meeting.place,
        "day_reason": meeting.day_reason,
    }
