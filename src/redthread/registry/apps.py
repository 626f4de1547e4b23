"""The registry room."""

from django.apps import AppConfig


class RegistryConfig(AppConfig):
    """Configuration of the room."""

    name = "redthread.registry"
    label = "registry"

    def ready(self) -> None:
        from redthread.registry.services.indexing import let_be_found
        from redthread.registry.services.searchable import CASES, DOCUMENTS, PARTIES

        for source in (CASES, DOCUMENTS, PARTIES):
            let_be_found(source)
