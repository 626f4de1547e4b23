"""Who may see and keep the strategy."""

from django.db.models import QuerySet

from redthread.rules.actors import Actor, Role
from redthread.strategy.models import Goal, PriorityArea

KEEPERS = frozenset({Role.CASE_OFFICER, Role.CONTROLLER, Role.BOARD_SECRETARY, Role.REGISTRAR, Role.SYSTEM})


def may_keep_goals(actor: Actor) -> bool:
    """Goals are entered by those who steer and those who read in the papers that name them."""
    return bool(actor.roles & KEEPERS)


def visible_to(reader: Actor) -> QuerySet[Goal]:
    """The strategy is decided by fullmäktige and open to everyone, signed in or not."""
    return Goal.objects.all() if reader is not None else Goal.objects.none()


def areas_visible_to(reader: Actor) -> QuerySet[PriorityArea]:
    """The priority areas are as open as the goals."""
    return PriorityArea.objects.all() if reader is not None else PriorityArea.objects.none()
