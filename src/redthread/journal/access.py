"""Who may read the journal."""

from django.db.models import QuerySet

from redthread.journal.models import Entry
from redthread.rules.actors import Actor, Role


def may_read_journal(actor: Actor) -> bool:
    """Officials read what was done; elected members and the public read the cases themselves."""
    return actor.is_official


def visible_to(reader: Actor) -> QuerySet[Entry]:
    """The entries the reader may see."""
    if may_read_journal(reader) or Role.SYSTEM in reader.roles:
        return Entry.objects.all()
    return Entry.objects.none()
