"""Deeds about decisions on their way out: who gets them, the papers, the sending, and how they are appealed."""

from redthread.meetings.services.dispatch.appealing import choose_route, strike_route
from redthread.meetings.services.dispatch.making import Made, make_extracts
from redthread.meetings.services.dispatch.recipients import NewRecipient, add_recipient, strike_recipient
from redthread.meetings.services.dispatch.sending import Letter, Sent, Writer, mark_printed, note_receipt, send

__all__ = [
    "Letter",
    "Made",
    "NewRecipient",
    "Sent",
    "Writer",
    "add_recipient",
    "choose_route",
    "make_extracts",
    "mark_printed",
    "note_receipt",
    "send",
    "strike_recipient",
    "strike_route",
]
