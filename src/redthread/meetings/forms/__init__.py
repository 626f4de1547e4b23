"""Forms about boards, the calendar, meetings and their papers."""

from redthread.meetings.forms.papers import AttachForm

__all__ = ["AttachForm"]
