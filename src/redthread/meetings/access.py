"""Who may see and record meetings."""

from django.db.models import Q, QuerySet

from redthread.meetings.models import AgendaItem, Board, ItemPaper, ItemRow, Mandate, Meeting, Packet
from redthread.registry import access as registry
from redthread.registry.models import Document
from redthread.rules.actors import Actor, Role
from redthread.rules.refusals import Permission, refuse

RECORDERS = frozenset({Role.BOARD_SECRETARY, Role.CASE_OFFICER, Role.REGISTRAR, Role.SYSTEM})
KEEPERS = frozenset({Role.BOARD_SECRETARY, Role.ADMINISTRATOR, Role.SYSTEM})


def may_see_boards(reader: Actor) -> bool:
    """Who sits on which board, and how it works, is open to officials and elected members."""
    return registry.may_read_documents(reader)


def may_keep_boards(actor: Actor) -> bool:
    """Boards, mandates and the calendar of meetings are kept by the board secretary and the administrator."""
    return not actor.roles.isdisjoint(KEEPERS)


def boards_visible_to(reader: Actor) -> QuerySet[Board]:
    """Every board, for those who may see boards."""
    return Board.objects.all() if may_see_boards(reader) else Board.objects.none()


def mandates_visible_to(reader: Actor) -> QuerySet[Mandate]:
    """Who sits, sat and will sit on boards, for those who may see boards."""
    return Mandate.objects.all() if may_see_boards(reader) else Mandate.objects.none()


def calendar_visible_to(reader: Actor) -> QuerySet[Meeting]:
    """The meetings whose day, time and place the reader may see: those in the calendar are open to everyone."""
    if registry.may_read_documents(reader):
        return Meeting.objects.all()
    return Meeting.objects.filter(Q(planned_at__isnull=False) | Q(published_on__isnull=False))


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


def may_prepare(actor: Actor) -> Permission:
    """The papers of a meeting are laid out, and its packets made, by those who record meetings."""
    return Permission() if may_record(actor) else Permission((refuse("may_not_prepare_meetings"),))


def may_read_packets(reader: Actor) -> bool:
    """A packet is for the board and for officials, never for others: it is made before anything is published."""
    return registry.may_read_documents(reader)


def papers_visible_to(reader: Actor) -> QuerySet[ItemPaper]:
    """The papers that lie in the matters the reader may see, where the reader may open the document."""
    return ever_visible_to(reader).filter(removed_at=None)


def ever_visible_to(reader: Actor) -> QuerySet[ItemPaper]:
    """The same with those that have been taken away."""
    papers = ItemPaper.objects.filter(item__meeting__in=visible_to(reader))
    return papers.filter(document__in=registry.documents_visible_to(reader))


def packets_visible_to(reader: Actor) -> QuerySet[Packet]:
    """The packets of the meetings the reader may see, for those who may read packets."""
    if not may_read_packets(reader):
        return Packet.objects.none()
    return Packet.objects.filter(meeting__in=visible_to(reader))


def goes_in_packets(document: Document) -> bool:
    """Whether all of the document may lie in a file that every member has. What is marked is handed out apart."""
    is_of_secret_case = document.case is not None and document.case.is_secret
    return document.secrecy == Document.Secrecy.NONE and not is_of_secret_case
