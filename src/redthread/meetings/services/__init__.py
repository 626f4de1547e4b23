"""Deeds about meetings."""

from redthread.meetings.services.meetings import (
    NewItem,
    NewMeeting,
    NewRow,
    publish_meeting,
    record_meeting,
    subject_of,
)

__all__ = ["NewItem", "NewMeeting", "NewRow", "publish_meeting", "record_meeting", "subject_of"]
