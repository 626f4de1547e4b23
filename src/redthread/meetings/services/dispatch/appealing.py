"""A jurist's choice of how a decision is appealed, which goes before the rules."""

from django.db import transaction
from django.utils import timezone

from redthread.journal.services import record
from redthread.meetings.models import AgendaItem, AppealChoice, DecisionPoint
from redthread.meetings.services.dispatch.recipients import item_locked
from redthread.meetings.services.meetings import subject_of
from redthread.rules.actors import Actor
from redthread.rules.meetings.days import Route
from redthread.rules.refusals import Refused, refuse


@transaction.atomic
def choose_route(
    *, actor: Actor, item: AgendaItem, point: DecisionPoint | None, route: str, reason: str
) -> AppealChoice:
    """The matter, or its point, is appealed so from now on, with who chose it and why; an earlier choice is struck.

    Refuses `may_not_dispatch`, `route_unknown`, `route_without_reason`, `point_of_another_matter`, and
    `decision_was_sent` when a file with another instruction has left: that one is corrected by a new decision.
    """
    kept = item_locked(actor, item)
    refusals = []
    if route not in {one.value for one in Route}:
        refusals.append(refuse("route_unknown"))
    if not reason.strip():
        refusals.append(refuse("route_without_reason"))
    if point is not None and point.item_id != kept.pk:
        refusals.append(refuse("point_of_another_matter"))
    if kept.recipients.filter(dispatches__sent_at__isnull=False).exists():
        refusals.append(refuse("decision_was_sent"))
    if refusals:
        raise Refused(tuple(refusals))
    before = _strike(kept, point)
    made = AppealChoice.objects.create(
        item=kept,
        point=point,
        route=route,
        reason=reason.strip()[:500],
        chosen_by_id=actor.id,
        chosen_at=timezone.now(),
    )
    record(
        actor=actor,
        deed="meetings.choose_route",
        subject=subject_of(kept.meeting),
        before={"route": before} if before else None,
        after={"item": kept.number, "route": route},
        reason=made.reason,
    )
    return made


@transaction.atomic
def strike_route(*, actor: Actor, choice: AppealChoice, reason: str) -> None:
    """The rules decide again. Refuses `may_not_dispatch` and `route_without_reason`."""
    kept = item_locked(actor, choice.item)
    if not reason.strip():
        raise Refused((refuse("route_without_reason"),))
    before = _strike(kept, choice.point)
    record(
        actor=actor,
        deed="meetings.strike_route",
        subject=subject_of(kept.meeting),
        before={"item": kept.number, "route": before},
        reason=reason.strip(),
    )


def _strike(item: AgendaItem, point: DecisionPoint | None) -> str:
    """The route that was chosen before, "" for none."""
    live = AppealChoice.objects.filter(item=item, point=point, struck_at=None)
    before = live.values_list("route", flat=True).first() or ""
    live.update(struck_at=timezone.now())
    return before
