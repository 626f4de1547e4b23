"""Reading cases."""

from django.db.models import QuerySet

from redthread.registry import access
from redthread.registry.models import Case
from redthread.rules.actors import Actor


def cases(reader: Actor) -> QuerySet[Case]:
    """The cases the reader may see, by number."""
    return access.visible_to(reader).order_by("dnr")


def case_with_dnr(reader: Actor, dnr: str) -> Case | None:
    """The case, when the reader may see it."""
    return access.visible_to(reader).filter(dnr=dnr).first()
