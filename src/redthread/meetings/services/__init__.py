"""Deeds about boards, the calendar, meetings, their papers and their packets."""

from redthread.meetings.services.boards import NewSettings, change_settings, found_board
from redthread.meetings.services.building import build_packet
from redthread.meetings.services.mandates import NewMandate, elect, end_mandate, set_service_order, void_mandate
from redthread.meetings.services.meetings import (
    NewItem,
    NewMeeting,
    NewRow,
    publish_meeting,
    record_meeting,
    subject_of,
)
from redthread.meetings.services.packets import ask_for_packet, hand_out_packet, stop_packet
from redthread.meetings.services.papers import attach_papers, move_paper, remove_paper
from redthread.meetings.services.planning import Slot, cancel_meeting, move_meeting, plan_meeting

__all__ = [
    "NewItem",
    "NewMandate",
    "NewMeeting",
    "NewRow",
    "NewSettings",
    "Slot",
    "ask_for_packet",
    "attach_papers",
    "build_packet",
    "cancel_meeting",
    "change_settings",
    "elect",
    "end_mandate",
    "found_board",
    "hand_out_packet",
    "move_meeting",
    "move_paper",
    "plan_meeting",
    "publish_meeting",
    "record_meeting",
    "remove_paper",
    "set_service_order",
    "stop_packet",
    "subject_of",
    "void_mandate",
]
