"""An object's history, and the journal's list."""

from django.db.models import QuerySet

from redthread.journal import access
from redthread.journal.models import Entry
from redthread.rules.actors import Actor


def history(reader: Actor, *, kind: str, key: str) -> QuerySet[Entry]:
    """What was done to one object, newest first."""
    return access.visible_to(reader).filter(object_kind=kind, object_key=key).order_by("-sequence")


def entries(reader: Actor, *, deed: str = "", actor: str = "", text: str = "") -> QuerySet[Entry]:
    """Entries filtered by deed, actor's name and the object's label, newest first."""
    found = access.visible_to(reader)
    if deed:
        found = found.filter(deed=deed)
    if actor:
        found = found.filter(actor_name__icontains=actor)
    if text:
        found = found.filter(object_label__icontains=text)
    return found.order_by("-sequence")
