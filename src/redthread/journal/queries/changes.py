"""When things were last changed."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Max

from redthread.journal import access
from redthread.rules.actors import Actor


def last_changes(reader: Actor, *, kind: str, keys: Sequence[str], besides: Sequence[str] = ()) -> dict[str, datetime]:
    """When each of the objects was last changed, by its key; the deeds `besides` do not count as changes."""
    found = access.visible_to(reader).filter(object_kind=kind, object_key__in=keys).exclude(deed__in=besides)
    return dict(found.order_by().values("object_key").annotate(last=Max("at")).values_list("object_key", "last"))
