"""Reading parties."""

from django.db.models import QuerySet

from redthread.parties import access
from redthread.parties.models import Party
from redthread.rules.actors import Actor


def parties(reader: Actor) -> QuerySet[Party]:
    """The parties the reader may see, by name."""
    return access.visible_to(reader).order_by("name_key")
