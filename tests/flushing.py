"""Emptying the database after a test that commits, although the database refuses to remove journal rows.

Only the emptying between tests goes past the triggers; inside a test they stand as in use.
"""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection

SQLITE_TRIGGERS = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"


@pytest.fixture(scope="session", autouse=True)
def flush_past_triggers() -> Iterator[None]:
    """Django's flush works on tables whose triggers refuse it."""
    from django.db.backends.base.operations import BaseDatabaseOperations

    flush: Callable[[Any, list[str]], None] = BaseDatabaseOperations.execute_sql_flush

    def flush_without_triggers(self: Any, statements: list[str]) -> None:
        if connection.vendor == "postgresql":
            flush(
                self, ["SET session_replication_role = replica", *statements, "SET session_replication_role = origin"]
            )
            return
        with connection.cursor() as cursor:
            cursor.execute(SQLITE_TRIGGERS)
            triggers = cursor.fetchall()
        drops = [f'DROP TRIGGER "{name}"' for name, _ in triggers]
        flush(self, [*drops, *statements, *(sql for _, sql in triggers)])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BaseDatabaseOperations, "execute_sql_flush", flush_without_triggers)
        yield
