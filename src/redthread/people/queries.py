"""Reading accounts."""

from django.db.models import QuerySet

from redthread.people import access
from redthread.people.models import Account
from redthread.rules.actors import Actor


def accounts(reader: Actor) -> QuerySet[Account]:
    """The accounts the reader may see, by name."""
    return access.visible_to(reader).prefetch_related("holdings__post").order_by("name", "id")
