"""The registry room."""

from django.apps import AppConfig


class RegistryConfig(AppConfig):
    """Configuration of the room."""

    name = "redthread.registry"
    label = "registry"

    def ready(self) -> None:
        from redthread.parties.services.following import let_follow
        from redthread.registry.services.indexing import let_be_found
        from redthread.registry.services.searchable import CASES, DOCUMENTS, PARTIES, follow_party

        for source in (CASES, DOCUMENTS, PARTIES):
            let_be_found(source)
        let_follow(follow_party)
