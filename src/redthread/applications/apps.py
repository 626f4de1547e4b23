"""The applications room."""

from django.apps import AppConfig


class ApplicationsConfig(AppConfig):
    """Configuration of the room."""

    name = "redthread.applications"
    label = "applications"

    def ready(self) -> None:
        from redthread.applications.services.searchable import APPLICATIONS, SUPPORT
        from redthread.registry.services.indexing import let_be_found

        let_be_found(APPLICATIONS)
        let_be_found(SUPPORT)
