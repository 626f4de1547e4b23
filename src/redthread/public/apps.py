"""The public room."""

from django.apps import AppConfig


class PublicConfig(AppConfig):
    """Configuration of the room."""

    name = "redthread.public"
    label = "public"
