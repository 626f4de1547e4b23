"""Boards and who sits on them, their meetings and what is decided there, the papers, the minutes."""

from redthread.meetings.models.boards import Board, BoardSettings, Mandate, Member, ServiceOrder
from redthread.meetings.models.items import AgendaItem, ItemKind, ItemRow, Outcome, ParagraphSeries, RowKind
from redthread.meetings.models.meetings import Meeting
from redthread.meetings.models.minutes import Annex, Minutes, MinutesText, Signature
from redthread.meetings.models.papers import ItemPaper, Packet, PacketPart
from redthread.meetings.models.points import Ballot, DecisionPoint, Proposal, Put, Reservation, TookPart
from redthread.meetings.models.sittings import Adjuster, Attendance, Jav, Service, Sitting

__all__ = [
    "Adjuster",
    "AgendaItem",
    "Annex",
    "Attendance",
    "Ballot",
    "Board",
    "BoardSettings",
    "DecisionPoint",
    "ItemKind",
    "ItemPaper",
    "ItemRow",
    "Jav",
    "Mandate",
    "Meeting",
    "Member",
    "Minutes",
    "MinutesText",
    "Outcome",
    "Packet",
    "PacketPart",
    "ParagraphSeries",
    "Proposal",
    "Put",
    "Reservation",
    "RowKind",
    "Service",
    "ServiceOrder",
    "Signature",
    "Sitting",
    "TookPart",
]
