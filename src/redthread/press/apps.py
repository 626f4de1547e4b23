"""The press room."""

from django.apps import AppConfig


class PressConfig(AppConfig):
    """Configuration of the room."""

    name = "redthread.press"
    label = "press"

    def ready(self) -> None:
        """Raises DesignFault when the region's design file cannot be used: better now than at the first paper."""
        from redthread.press.queries import house_design

        house_design()
