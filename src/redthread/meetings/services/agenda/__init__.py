"""Deeds about an agenda: matters put on it, moved and taken off, frozen, and sent as a notice."""

from redthread.meetings.services.agenda.freezing import agenda_document, freeze_agenda
from redthread.meetings.services.agenda.mailing import (
    LINK,
    NO_ADDRESS,
    NoticeLetter,
    answer_notice,
    deliver_notice,
    note_opened,
    resend_failed,
    send_notice,
)
from redthread.meetings.services.agenda.matters import (
    CLAUSE,
    CONDITION,
    PRESENTATION,
    Matter,
    Presentation,
    change_item,
    move_item,
    number_items,
    put_back,
    put_item,
    take_off,
)
from redthread.meetings.services.agenda.memos import put_on_agenda, update_from_memo

__all__ = [
    "CLAUSE",
    "CONDITION",
    "LINK",
    "NO_ADDRESS",
    "PRESENTATION",
    "Matter",
    "NoticeLetter",
    "Presentation",
    "agenda_document",
    "answer_notice",
    "change_item",
    "deliver_notice",
    "freeze_agenda",
    "move_item",
    "note_opened",
    "number_items",
    "put_back",
    "put_item",
    "put_on_agenda",
    "resend_failed",
    "send_notice",
    "take_off",
    "update_from_memo",
]
