"""The applications room."""

from django.apps import AppConfig


class ApplicationsConfig(AppConfig):
    """Configuration of the room."""

    name = "redthread.applications"
    label = "applications"
