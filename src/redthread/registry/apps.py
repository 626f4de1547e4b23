"""The registry room."""

from django.apps import AppConfig


class RegistryConfig(AppConfig):
    """Configuration of the room."""

    name = "redthread.registry"
    label = "registry"

    def ready(self) -> None:
        from redthread.journal.access import let_things_be_told
        from redthread.parties.services.following import let_follow
        from redthread.registry.queries import journalled
        from redthread.registry.services.indexing import let_be_found
        from redthread.registry.services.searchable import CASES, DOCUMENTS, PARTIES, follow_party

        for source in (CASES, DOCUMENTS, PARTIES):
            let_be_found(source)
        let_follow(follow_party)
        let_things_be_told("registry.case", journalled.cases_today)
        let_things_be_told("registry.document", journalled.documents_today)
        let_things_be_told("press.draft", journalled.drafts_today)
        let_things_be_told("registry.referral", journalled.referrals_today)
        let_things_be_told("registry.inbox_item", journalled.arrivals_today)
