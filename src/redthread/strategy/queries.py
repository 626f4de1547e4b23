"""Reading the strategy."""

from django.db.models import QuerySet

from redthread.rules.actors import Actor
from redthread.strategy import access
from redthread.strategy.models import Goal, PriorityArea


def goals(reader: Actor) -> QuerySet[Goal]:
    """The goals by kind and text, each with its area."""
    return access.visible_to(reader).select_related("area").order_by("kind", "text_key", "id")


def areas(reader: Actor) -> QuerySet[PriorityArea]:
    """The priority areas by name."""
    return access.areas_visible_to(reader).order_by("name_key")
