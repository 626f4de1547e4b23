"""The ui room."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Configuration of the room."""

    name = "redthread.ui"
    label = "ui"
