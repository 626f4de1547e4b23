"""What every deed at a decision point begins and ends with: the table is held, the point is open and as shown."""

from typing import Any

from redthread.journal import queries as journal
from redthread.journal.services import Subject, record
from redthread.meetings.models import AgendaItem, DecisionPoint, Member, Put, Sitting
from redthread.meetings.queries.table import table_of
from redthread.meetings.services.table import open_sitting_of, touch
from redthread.rules.actors import SYSTEM, Actor
from redthread.rules.meetings.presence import Point, Table, is_there, serving_at
from redthread.rules.refusals import Refusal, Refused, refuse

KIND = "meetings.decision_point"


def hold(point: DecisionPoint, revision: int | None = None) -> tuple[Sitting, DecisionPoint]:
    """The sitting and the point as they stand, held until the deed is done.

    `revision` is the point's when the page was shown; None asks for no comparison. Refuses `already_decided`,
    `item_not_treated`, `item_settled`, `point_changed` with the deeds since, and `sitting_ended` and `sitting_paused`.
    """
    sitting, item = open_sitting_of(point.item)
    kept = DecisionPoint.objects.select_for_update().get(pk=point.pk)
    kept.item = item
    if kept.decided_at is not None:
        raise Refused((already_decided(kept),))
    require_at_hand(item)
    if revision is not None and revision != kept.revision:
        raise Refused((refuse("point_changed", changes=changes_since(kept, revision)),))
    return sitting, kept


def already_decided(point: DecisionPoint) -> Refusal:
    """What was decided stands."""
    return refuse("already_decided", number=point.item.number, paragraph=point.item.paragraph, part=point.part)


def require_at_hand(item: AgendaItem) -> None:
    """Refuses `item_not_treated` and `item_settled`."""
    if item.order_treated is None:
        raise Refused((refuse("item_not_treated", number=item.number),))
    if item.outcome:
        raise Refused((refuse("item_settled", number=item.number, outcome=item.get_outcome_display()),))


def changes_since(point: DecisionPoint, revision: int) -> str:
    """The deeds at the point since it was shown, oldest first, with a comma between."""
    since = max(point.revision - revision, 0)
    deeds = list(journal.history(SYSTEM, kind=KIND, key=str(point.pk)).values_list("deed", flat=True)[:since])
    return ",".join(reversed(deeds))


def done(
    actor: Actor,
    deed: str,
    sitting: Sitting,
    point: DecisionPoint,
    *,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    reason: str = "",
) -> None:
    """The point has changed: the deed is in the journal, and pages that show the point or the table are renewed."""
    point.revision += 1
    point.save(update_fields=["revision"])
    noted(actor, deed, sitting, point, before=before, after=after, reason=reason)


def noted(
    actor: Actor,
    deed: str,
    sitting: Sitting,
    point: DecisionPoint,
    *,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    reason: str = "",
) -> None:
    """The deed is in the journal, and the page of the table is renewed; the point itself is as it was."""
    touch(sitting)
    record(actor=actor, deed=deed, subject=subject_of(point, sitting), before=before, after=after, reason=reason)


def subject_of(point: DecisionPoint, sitting: Sitting) -> Subject:
    """The point as the journal names it: "Nämnden 2026-05-04 § 12", with the part when there are several."""
    meeting, item = sitting.meeting, point.item
    number = f"§ {item.paragraph}" if item.paragraph else f"ärende {item.number}"
    part = f" punkt {point.part}" if point.part > 1 else ""
    return Subject(KIND, str(point.pk), f"{meeting.board.name} {meeting.held_on} {number}{part}")


def place_of(point: DecisionPoint) -> Point:
    """Where the point lies among all that is decided. Raises ValueError for a matter that is not treated."""
    if point.item.order_treated is None:
        raise ValueError("the matter is not treated")
    return Point(point.item.order_treated, point.part)


def faults_of(table: Table, point: DecisionPoint, *members: Member) -> list[Refusal]:
    """Why the members take no part at the point: `out_for_jav`, `not_at_table` or `does_not_serve` for each."""
    place = place_of(point)
    serving = set(serving_at(table, place).everyone)
    return [_fault(table, place, one) for one in members if one.pk not in serving]


def _fault(table: Table, place: Point, member: Member) -> Refusal:
    if any(one.person == member.pk and one.covers(place) for one in table.jav):
        return refuse("out_for_jav", member=str(member))
    if not is_there(table, member.pk, place):
        return refuse("not_at_table", member=str(member))
    return refuse("does_not_serve", member=str(member))


def last_put(point: DecisionPoint) -> Put | None:
    """What was put last at the point."""
    return point.puts.select_related("yes", "no").order_by("-order").first()


def table_at(sitting: Sitting) -> Table:
    """What has been noted at the table."""
    return table_of(sitting)
