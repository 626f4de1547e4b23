"""A matter is opened for decision: in one point, or in several that are decided each by itself."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from redthread.meetings.models import AgendaItem, DecisionPoint, ItemKind, ItemRow, Proposal, RowKind
from redthread.meetings.queries.deciding import prepared_rows
from redthread.meetings.services.deciding.holding import done, require_at_hand
from redthread.meetings.services.table import open_sitting_of, require_table
from redthread.rules.actors import Actor
from redthread.rules.refusals import Refusal, Refused, refuse

DECIDED_KINDS = (ItemKind.DECISION, ItemKind.ADJUSTMENT)


@dataclass(frozen=True, slots=True)
class NewPoint:
    """A point of a matter: the keys of its prepared clauses and conditions, what it is called, and its sort."""

    rows: tuple[int, ...]
    title: str = ""
    sort: DecisionPoint.Sort = DecisionPoint.Sort.ORDINARY


@transaction.atomic
def open_points(
    *,
    actor: Actor,
    item: AgendaItem,
    points: Sequence[NewPoint] = (),
    sort: DecisionPoint.Sort = DecisionPoint.Sort.ORDINARY,
) -> tuple[DecisionPoint, ...]:
    """The matter has its decision points, each with a main proposal when it has prepared clauses.

    Without `points` there is one, of that sort, with all the clauses. Refuses `may_not_keep_table`, `item_not_treated`,
    `item_settled`, `not_for_decision`, `points_opened`, `clause_without_point`, `clause_in_two_points` and
    `point_without_clause`, and as an open sitting does.
    """
    require_table(actor)
    sitting, kept = open_sitting_of(item)
    require_at_hand(kept)
    rows = {one.pk: one for one in prepared_rows(kept)}
    wanted = tuple(points) or (NewPoint(tuple(rows), sort=sort),)
    found = _faults(kept, wanted, rows, is_parted=bool(points))
    if found:
        raise Refused(tuple(found))
    now = timezone.now()
    opened = []
    for part, new in enumerate(wanted, start=1):
        point = DecisionPoint.objects.create(item=kept, part=part, title=new.title.strip()[:300], sort=new.sort)
        ItemRow.objects.filter(pk__in=new.rows).update(point=point)
        if any(rows[pk].kind == RowKind.CLAUSE for pk in new.rows):
            Proposal.objects.create(point=point, number=1, motion=Proposal.Motion.APPROVE, is_main=True, made_at=now)
        done(actor, "meetings.open_point", sitting, point, after={"title": point.title, "sort": point.sort})
        opened.append(point)
    return tuple(opened)


def _faults(
    item: AgendaItem, points: Sequence[NewPoint], rows: dict[int, ItemRow], *, is_parted: bool
) -> list[Refusal]:
    found: list[Refusal] = []
    if item.kind not in DECIDED_KINDS:
        found.append(refuse("not_for_decision", number=item.number, kind=item.get_kind_display()))
    if item.points.exists():
        found.append(refuse("points_opened", number=item.number))
    placed = [pk for one in points for pk in one.rows]
    if set(placed) != set(rows):
        found.append(refuse("clause_without_point", number=item.number))
    if len(placed) != len(set(placed)):
        found.append(refuse("clause_in_two_points", number=item.number))
    if is_parted:
        found += [
            refuse("point_without_clause", part=part)
            for part, one in enumerate(points, start=1)
            if not any(pk in rows and rows[pk].kind == RowKind.CLAUSE for pk in one.rows)
        ]
    return found
