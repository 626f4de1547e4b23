"""SQLite lets one program write at a time and wakes those who wait in no order, so that one may wait for ever beside
others who write without pause. Here each takes its turn at a file beside the database before it asks for the lock."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db.backends.sqlite3 import base


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection whose transactions begin in the order they were asked for."""

    def _start_transaction_under_autocommit(self) -> None:
        with _turn(self.settings_dict["NAME"]):
            super()._start_transaction_under_autocommit()  # type: ignore[misc]  # not in the stubs


@contextmanager
def _turn(name: Any) -> Iterator[None]:
    """Held only until the transaction has begun. The system wakes those who wait in the order they came, and a program
    that is killed lets go."""
    path = Path(str(name))
    if not path.is_absolute():  # a database in memory has one user
        yield
        return
    with path.with_name(f"{path.name}.turn").open("ab") as place:
        fcntl.flock(place, fcntl.LOCK_EX)
        yield
