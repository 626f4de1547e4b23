"""The sister pages of a meeting, from its agenda to what is sent when it is over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from redthread.meetings import access
from redthread.ui.pages import Tab

if TYPE_CHECKING:
    from redthread.meetings.models import Meeting
    from redthread.rules.actors import Actor


def meeting_ways(actor: Actor, meeting: Meeting, current: str) -> tuple[Tab, ...]:
    """The pages of the meeting that the reader may open; those that come of it once it has been opened at the table.

    Nothing for a reader who may open its first page only.
    """
    is_held = hasattr(meeting, "sitting")
    pages = (
        ("meeting", "Sammanträdet", True),
        ("agenda", "Dagordning", access.may_record(actor)),
        ("papers", "Handlingar", access.may_read_packets(actor)),
        ("read", "Läs", access.may_read_packets(actor)),
        ("table", "Vid bordet", access.may_see_table(actor)),
        ("minutes", "Protokoll", access.may_read_minutes(actor) and is_held),
        ("clock", "Klocka", access.may_see_clock(actor) and is_held),
        ("dispatch", "Expediering", access.may_see_notice_log(actor) and is_held),
    )
    at = [meeting.board.slug, meeting.held_on]
    shown = [(name, label) for name, label, may_open in pages if may_open]
    if len(shown) < 2:
        return ()
    return tuple(Tab(label, reverse(f"meetings:{name}", args=at), current=name == current) for name, label in shown)
