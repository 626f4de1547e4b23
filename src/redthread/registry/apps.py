"""The registry room."""

from django.apps import AppConfig


class RegistryConfig(AppConfig):
    """Configuration of the room."""

    name = "redthread.registry"
    label = "registry"
