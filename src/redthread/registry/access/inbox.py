"""Who may see what has arrived and is not registered."""

from django.db.models import Q, QuerySet

from redthread.registry.access.cases import entrusted_to, may_register, reads_secret
from redthread.registry.models import Document, InboxItem
from redthread.rules.actors import Actor


def may_see_inbox(reader: Actor) -> bool:
    """Nobody has tried what arrives for secrecy yet: it is for those who register it, and for auditors."""
    return may_register(reader) or reads_secret(reader)


def inbox_visible_to(reader: Actor) -> QuerySet[InboxItem]:
    """What waits or was put aside. What was registered follows the marks of its case and its documents."""
    if not may_see_inbox(reader):
        return InboxItem.objects.none()
    if reads_secret(reader):
        return InboxItem.objects.all()
    is_marked = Q(case__is_secret=True) | (
        Q(files__document__isnull=False) & ~Q(files__document__secrecy=Document.Secrecy.NONE)
    )
    marked = InboxItem.objects.filter(is_marked).exclude(case__in=entrusted_to(reader))
    return InboxItem.objects.exclude(pk__in=marked.order_by().values("pk"))
