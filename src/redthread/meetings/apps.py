"""The meetings room."""

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    """Configuration of the room."""

    name = "redthread.meetings"
    label = "meetings"
