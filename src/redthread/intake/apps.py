"""The intake room."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """Configuration of the room."""

    name = "redthread.intake"
    label = "intake"
