"""Who may see and record meetings."""

from django.db.models import Q, QuerySet

from redthread.meetings.models import AgendaItem, ItemRow, Meeting
from redthread.registry import access as registry
from redthread.rules.actors import Actor, Role

RECORDERS = frozenset({Role.BOARD_SECRETARY, Role.CASE_OFFICER, Role.REGISTRAR, Role.SYSTEM})


def may_record(actor: Actor) -> bool:
    """Meetings are recorded by the board secretary and by those who read the papers in."""
    return bool(actor.roles & RECORDERS)


def visible_to(reader: Actor) -> QuerySet[Meeting]:
    """Officials and elected members see every meeting; others the published ones."""
    if registry.may_read_documents(reader):
        return Meeting.objects.all()
    return Meeting.objects.filter(published_on__isnull=False)


def items_visible_to(reader: Actor) -> QuerySet[AgendaItem]:
    """The matters of the meetings the reader may see."""
    return AgendaItem.objects.filter(meeting__in=visible_to(reader))


def rows_visible_to(reader: Actor) -> QuerySet[ItemRow]:
    """The text rows of those matters, but not of one whose case the reader may not see into.

    A matter may be public though its case is not published yet; only a secrecy mark on the case holds its text back.
    """
    rows = ItemRow.objects.filter(item__meeting__in=visible_to(reader))
    held_back = Q(item__case__is_secret=True) & ~Q(item__case__in=registry.readable_by(reader))
    return rows.exclude(held_back)
