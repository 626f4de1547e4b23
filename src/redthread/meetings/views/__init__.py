"""Pages about meetings."""

from redthread.meetings.views.meetings import case_items, meeting, meetings

__all__ = ["case_items", "meeting", "meetings"]
