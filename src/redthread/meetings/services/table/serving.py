"""Who serves for whom: substitutes in lawful order, or out of it with a reason (KL 6:17, 5:17–20)."""

from django.db import transaction
from django.utils import timezone

from redthread.meetings.models import Member, Service, Sitting
from redthread.meetings.queries.table import current_point, table_of
from redthread.meetings.services.table.points import point_in_words, require_open, require_table, told
from redthread.meetings.services.table.presence import end_stretch
from redthread.rules.actors import Actor
from redthread.rules.meetings.presence import Point, Table, may_serve
from redthread.rules.refusals import Refusal, Refused, refuse

_BY_NUMBER = ("member", "substitute", "before")


@transaction.atomic
def set_service(*, actor: Actor, sitting: Sitting, substitute: Member, member: Member, reason: str = "") -> Service:
    """The substitute serves for the member from the current point.

    For a member who is there but out for a conflict of interest, the service ends with what the member is out of.
    Refuses `may_not_keep_table`, `sitting_ended`, and as `rules.meetings.presence.may_serve` does, with names;
    `substitute_out_of_order` only without a reason.
    """
    require_table(actor)
    kept = require_open(sitting, may_be_paused=True)
    table, point = table_of(kept), current_point(kept)
    why = " ".join(reason.split())[:300]
    found = may_serve(table, substitute.pk, member.pk, point).refusals
    is_excused = bool(why)
    standing = tuple(one for one in found if not (is_excused and one.code == "substitute_out_of_order"))
    if standing:
        raise Refused(_named(standing))
    for service in (
        *kept.services.filter(substitute=substitute, until_order=None, struck_at=None),
        *kept.services.filter(member=member, until_order=None, struck_at=None).exclude(substitute=substitute),
    ):
        end_stretch(service, point)
    until = _end_of_jav(table, member.pk, point)
    service = Service.objects.create(
        sitting=kept,
        substitute=substitute,
        member=member,
        since_order=point.order,
        since_part=point.part,
        until_order=None if until is None else until.order,
        until_part=None if until is None else until.part,
        reason=why if found else "",
        noted_at=timezone.now(),
    )
    after = {"substitute": str(substitute), "serves_for": str(member), "from_point": point_in_words(point)}
    told(actor, "meetings.set_service", kept, after=after, reason=service.reason)
    return service


@transaction.atomic
def end_service(*, actor: Actor, sitting: Sitting, substitute: Member) -> None:
    """The substitute serves up to the current point but not at it, and is still there.

    Refuses `may_not_keep_table`, `sitting_ended`, and `serves_nobody`.
    """
    require_table(actor)
    kept = require_open(sitting, may_be_paused=True)
    point = current_point(kept)
    service = next(
        (
            one
            for one in kept.services.filter(substitute=substitute, struck_at=None).select_related("member")
            if one.until_order is None or Point(one.until_order, one.until_part or 1) > point
        ),
        None,
    )
    if service is None:
        raise Refused((refuse("serves_nobody", substitute=str(substitute)),))
    end_stretch(service, point)
    after = {"substitute": str(substitute), "serves_for": str(service.member), "from_point": point_in_words(point)}
    told(actor, "meetings.end_service", kept, after=after)


def _end_of_jav(table: Table, member: int, point: Point) -> Point | None:
    """The first point after what the member is out of; None for a member who is not there at all."""
    is_here = any(one.person == member and one.covers(point) for one in table.attendance)
    if not is_here:
        return None
    whole = any(one.person == member and one.order == point.order and one.part is None for one in table.jav)
    return Point(point.order + 1) if whole else Point(point.order, point.part + 1)


def _named(refusals: tuple[Refusal, ...]) -> tuple[Refusal, ...]:
    """The refusals with names in the place of numbers."""
    numbers = {int(str(value)) for one in refusals for name, value in one.facts if name in _BY_NUMBER}
    names = {one.pk: str(one) for one in Member.objects.filter(pk__in=numbers)}
    return tuple(
        Refusal(
            one.code,
            tuple((name, names[int(str(value))] if name in _BY_NUMBER else value) for name, value in one.facts),
        )
        for one in refusals
    )
