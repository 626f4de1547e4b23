"""Deeds about goals and priority areas."""

from django.db import transaction

from redthread.journal.services import Subject, record
from redthread.registry.services.indexing import Kind, reindex
from redthread.rules.actors import Actor
from redthread.rules.refusals import Refused, refuse
from redthread.strategy import access
from redthread.strategy.models import Goal, GoalKind, PriorityArea


@transaction.atomic
def name_area(*, actor: Actor, name: str) -> PriorityArea:
    """The priority area is known; the same name, whatever its capitals, is one area."""
    _require_keeper(actor)
    shown = " ".join(name.split())
    if not shown:
        raise Refused((refuse("area_without_name"),))
    area, is_new = PriorityArea.objects.get_or_create(name_key=shown.casefold(), defaults={"name": shown})
    if is_new:
        record(
            actor=actor,
            deed="strategy.name_area",
            subject=Subject("strategy.area", str(area.pk), shown),
            after={"name": shown},
        )
    return area


@transaction.atomic
def set_goal(*, actor: Actor, text: str, kind: GoalKind, area: PriorityArea | None = None) -> Goal:
    """The goal is known in these words; the same words of the same kind and area are one goal."""
    _require_keeper(actor)
    shown = " ".join(text.split())
    if not shown:
        raise Refused((refuse("goal_without_text"),))
    goal, is_new = Goal.objects.get_or_create(
        text_key=shown.casefold()[:500], kind=kind, area=area, defaults={"text": shown}
    )
    if is_new:
        record(
            actor=actor,
            deed="strategy.set_goal",
            subject=Subject("strategy.goal", str(goal.pk), shown),
            after={"text": shown, "kind": kind.value},
        )
        reindex(Kind.GOAL, goal.pk)
    return goal


def _require_keeper(actor: Actor) -> None:
    if not access.may_keep_goals(actor):
        raise Refused((refuse("may_not_keep_goals"),))
