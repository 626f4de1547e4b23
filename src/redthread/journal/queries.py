"""Reading the journal: an object's history, and whether the chain holds."""

from collections.abc import Iterator

from django.db.models import QuerySet

from redthread.journal import access
from redthread.journal.models import ChainHead, Entry
from redthread.rules.actors import SYSTEM, Actor


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


def broken_links() -> Iterator[int]:
    """The sequence numbers where the chain does not hold: a changed row, a missing row, or a false head."""
    expected, previous = 1, "0" * 64
    for entry in access.visible_to(SYSTEM).order_by("sequence").iterator(chunk_size=2000):
        if entry.sequence != expected or entry.previous_digest != previous or entry.reckoned_digest != entry.digest:
            yield entry.sequence
        expected, previous = entry.sequence + 1, entry.digest
    head = ChainHead.objects.filter(id=1).first()
    if head is not None and (head.sequence != expected - 1 or head.digest != previous):
        yield head.sequence
