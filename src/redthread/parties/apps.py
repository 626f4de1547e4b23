"""The parties room."""

from django.apps import AppConfig


class PartiesConfig(AppConfig):
    """Configuration of the room."""

    name = "redthread.parties"
    label = "parties"
