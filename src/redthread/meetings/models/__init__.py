"""Boards and who sits on them, their meetings, the matters on the agenda with their clauses, and the papers."""

from redthread.meetings.models.boards import Board, BoardSettings, Mandate, Member, ServiceOrder
from redthread.meetings.models.items import AgendaItem, ItemKind, ItemRow, RowKind
from redthread.meetings.models.meetings import Meeting
from redthread.meetings.models.papers import ItemPaper, Packet, PacketPart

__all__ = [
    "AgendaItem",
    "Board",
    "BoardSettings",
    "ItemKind",
    "ItemPaper",
    "ItemRow",
    "Mandate",
    "Meeting",
    "Member",
    "Packet",
    "PacketPart",
    "RowKind",
    "ServiceOrder",
]
