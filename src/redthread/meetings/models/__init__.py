"""Boards and who sits on them, their meetings and what is decided there, the papers, the minutes."""

from redthread.meetings.models.agendas import AgendaVersion, MemoLink
from redthread.meetings.models.boards import Board, BoardSettings, Mandate, Member, ServiceOrder
from redthread.meetings.models.delegation import (
    DelegatedDecision,
    DelegationOrder,
    OfficialJav,
    OrderPoint,
    PassingOn,
)
from redthread.meetings.models.dispatches import AppealChoice, Dispatch, Recipient
from redthread.meetings.models.items import AgendaItem, ItemKind, ItemRow, Outcome, ParagraphSeries, RowKind
from redthread.meetings.models.mailings import Mailing, MailingReceipt
from redthread.meetings.models.meetings import Meeting
from redthread.meetings.models.minutes import Annex, Minutes, MinutesText, Signature
from redthread.meetings.models.notices import Notice, NoticeCheck, PostingProof
from redthread.meetings.models.own_notes import OwnNote
from redthread.meetings.models.papers import ItemPaper, Packet, PacketPart
from redthread.meetings.models.points import Ballot, DecisionPoint, Proposal, Put, Reservation, TookPart
from redthread.meetings.models.sittings import Adjuster, Attendance, Jav, Service, Sitting, TableDeed
from redthread.meetings.models.tasks import DecisionTask, DecisionTaskChange

__all__ = [
    "Adjuster",
    "AgendaItem",
    "AgendaVersion",
    "Annex",
    "AppealChoice",
    "Attendance",
    "Ballot",
    "Board",
    "BoardSettings",
    "DecisionPoint",
    "DecisionTask",
    "DecisionTaskChange",
    "DelegatedDecision",
    "DelegationOrder",
    "Dispatch",
    "ItemKind",
    "ItemPaper",
    "ItemRow",
    "Jav",
    "Mailing",
    "MailingReceipt",
    "Mandate",
    "Meeting",
    "Member",
    "MemoLink",
    "Minutes",
    "MinutesText",
    "Notice",
    "NoticeCheck",
    "OfficialJav",
    "OrderPoint",
    "Outcome",
    "OwnNote",
    "Packet",
    "PacketPart",
    "ParagraphSeries",
    "PassingOn",
    "PostingProof",
    "Proposal",
    "Put",
    "Recipient",
    "Reservation",
    "RowKind",
    "Service",
    "ServiceOrder",
    "Signature",
    "Sitting",
    "TableDeed",
    "TookPart",
]
