"""Starting Django for a command."""

import os

import django


def start_django() -> None:
    """The rooms' models can be used after this."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "redthread.config.settings")
    django.setup()


def missing_migrations() -> bool:
    """Whether the database lacks tables or columns that the program needs."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
