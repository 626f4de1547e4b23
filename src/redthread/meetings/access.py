"""Who may see and record meetings."""

from django.db.models import QuerySet

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
    """The text rows of those matters."""
    return ItemRow.objects.filter(item__meeting__in=visible_to(reader))
