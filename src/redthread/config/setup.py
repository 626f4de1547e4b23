"""Starting Django for a command."""

import os

import django


def start_django() -> None:
    """The rooms' models can be used after this."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "redthread.config.settings")
    django.setup()
