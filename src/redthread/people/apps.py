"""The people room."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Configuration of the room."""

    name = "redthread.people"
    label = "people"
