"""What every deed at the table begins and ends with: the sitting is held, open, and says what changed."""

from typing import Any

from redthread.journal.services import Subject, record
from redthread.meetings import access
from redthread.meetings.models import AgendaItem, DecisionPoint, Meeting, Outcome, Sitting
from redthread.registry.services.indexing import Kind, reindex
from redthread.rules.actors import Actor
from redthread.rules.meetings.presence import Point
from redthread.rules.refusals import Refused, refuse


def require_table(actor: Actor) -> None:
    """Refuses `may_not_keep_table` for others than the board secretary."""
    access.may_keep_table(actor).require()


def require_open(sitting: Sitting, *, may_be_paused: bool = False) -> Sitting:
    """The sitting as it stands, held until the deed is done: one change at a time at the table.

    Refuses `sitting_ended`, and `sitting_paused` unless the deed may be done while the meeting is adjourned.
    """
    kept = Sitting.objects.select_for_update(of=("self",)).select_related("meeting__board", "chair").get(pk=sitting.pk)
    if kept.ended_at is not None:
        raise Refused((refuse("sitting_ended"),))
    if kept.paused_at is not None and not may_be_paused:
        raise Refused((refuse("sitting_paused"),))
    return kept


def open_sitting_of(item: AgendaItem) -> tuple[Sitting, AgendaItem]:
    """The sitting that treats the matter, held, and the matter as it stands then.

    Refuses `sitting_not_open`, and as `require_open` does.
    """
    sitting = Sitting.objects.filter(meeting=item.meeting_id).first()
    if sitting is None:
        raise Refused((refuse("sitting_not_open"),))
    kept = require_open(sitting)
    now = AgendaItem.objects.select_for_update(of=("self",)).get(pk=item.pk)
    now.meeting = kept.meeting
    return kept, now


def settle_item(item: AgendaItem, outcome: Outcome, *, reason: str = "") -> None:
    """The matter has its outcome. Called inside a deed that holds the sitting and writes the journal.

    Refuses `item_not_treated`, and `item_settled` when it has an outcome already.
    """
    if item.order_treated is None:
        raise Refused((refuse("item_not_treated", number=item.number),))
    if item.outcome:
        raise Refused((refuse("item_settled", number=item.number, outcome=item.get_outcome_display()),))
    item.outcome, item.outcome_reason = outcome, reason.strip()[:500]
    item.save(update_fields=["outcome", "outcome_reason"])
    reindex(Kind.ITEM, item.pk)


def require_nothing_decided(item: AgendaItem) -> None:
    """Refuses `item_partly_decided` when a point of the matter has been decided: that stands."""
    decided = DecisionPoint.objects.filter(item=item, decided_at__isnull=False).order_by("part").first()
    if decided is not None:
        raise Refused((refuse("item_partly_decided", number=item.number, part=decided.part),))


def touch(sitting: Sitting) -> None:
    """Others who have the table page open are shown what changed."""
    sitting.revision += 1
    sitting.save(update_fields=["revision"])


def told(
    actor: Actor,
    deed: str,
    sitting: Sitting,
    *,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    reason: str = "",
) -> None:
    """The deed is in the journal, and the page of the table is renewed."""
    touch(sitting)
    record(actor=actor, deed=deed, subject=meeting_subject(sitting.meeting), before=before, after=after, reason=reason)


def meeting_subject(meeting: Meeting) -> Subject:
    """The meeting as the journal names it."""
    return Subject("meetings.meeting", str(meeting.pk), f"{meeting.board.name} {meeting.held_on}")


def point_in_words(point: Point) -> str:
    """A point as the journal tells it: "3", or "3.2" for the second point of the third matter."""
    return str(point.order) if point.part == 1 else f"{point.order}.{point.part}"
