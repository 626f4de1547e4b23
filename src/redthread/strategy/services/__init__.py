"""Deeds about goals and priority areas."""

from redthread.strategy.services.goals import name_area, set_goal

__all__ = ["name_area", "set_goal"]
