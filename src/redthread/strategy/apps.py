"""The strategy room."""

from django.apps import AppConfig


class StrategyConfig(AppConfig):
    """Configuration of the room."""

    name = "redthread.strategy"
    label = "strategy"

    def ready(self) -> None:
        from redthread.registry.services.indexing import let_be_found
        from redthread.strategy.services.searchable import GOALS

        let_be_found(GOALS)
