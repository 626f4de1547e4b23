"""Starting Django for a command."""

import os
import sys

import django

from redthread.typesetting.design import DesignFault


def start_django() -> None:
    """The rooms' models can be used after this. A design file that cannot be used ends the program with a sentence."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "redthread.config.settings")
    try:
        django.setup()
    except DesignFault as fault:
        sys.stderr.write(f"{fault}\n")
        sys.exit(2)


def missing_migrations() -> bool:
    """Whether the database lacks tables or columns that the program needs."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
