"""The journal room."""

from django.apps import AppConfig


class JournalConfig(AppConfig):
    """Configuration of the room."""

    name = "redthread.journal"
    label = "journal"
