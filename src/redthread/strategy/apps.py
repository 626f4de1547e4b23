"""The strategy room."""

from django.apps import AppConfig


class StrategyConfig(AppConfig):
    """Configuration of the room."""

    name = "redthread.strategy"
    label = "strategy"
