"""The meetings room."""

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    """Configuration of the room."""

    name = "redthread.meetings"
    label = "meetings"

    def ready(self) -> None:
        from redthread.meetings.services.searchable import ITEMS
        from redthread.registry.services.indexing import let_be_found

        let_be_found(ITEMS)
