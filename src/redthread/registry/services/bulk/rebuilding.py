"""Making the whole search index anew, out of what there is.

Deeds go on meanwhile: a stretch of things is read and written in one transaction that no other writer of the index
comes between, and what a deed has put in since is compared, not doubled.
"""

import time
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from django.db import OperationalError, connection, transaction

from redthread.journal.services.bulk import count_on, prepare_for_much
from redthread.registry.models import SearchRow, SearchTrigram, SearchWord
from redthread.registry.services.bulk.putting import TEXT, lay_word_index_aside, put
from redthread.registry.services.indexing import Kind, Source, not_as_they_are, sources
from redthread.rules.actors import Actor

Answer = TypeVar("Answer")
BATCH = 500
_TABLES = tuple(model._meta.db_table for model in (SearchRow, SearchTrigram, SearchWord))
_LOCK_NOT_AVAILABLE = "55P03"
_PATIENCE = "SET LOCAL lock_timeout = '200ms'"
"""Shorter than the second after which PostgreSQL breaks a deadlock, so that it is never a deed that is broken."""
_TRIES, _PAUSE = 200, 0.1  # seconds
_MERGED_AT_ONCE = 500  # pages


def rebuild(*, actor: Actor) -> Iterator[tuple[Kind, int]]:
    """The whole index is made anew. Tells now and then the sort and how many of it are done.

    May be interrupted: what has been put in is found, and the next time begins from the beginning. Raises NotTheSystem.
    """
    prepare_for_much()
    word_index = _alone(_emptied)
    for source in sources():
        done = 0
        for keys in _batches(source.keys()):
            _alone(lambda keys=keys, source=source: _put(actor, source, keys))  # type: ignore[misc]  # bound early
            done += len(keys)
            yield source.kind, done
    _finish(word_index)


def _put(actor: Actor, source: Source, keys: Sequence[int]) -> None:
    put(actor=actor, things=not_as_they_are(source, keys))


def _emptied() -> str:
    """Nothing can be found. How the index of words is made anew."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # what waits to be checked stands in the way
            cursor.execute(f"TRUNCATE {', '.join((*_TABLES, TEXT))}")
            return lay_word_index_aside()
        for table in (_TABLES[1], _TABLES[2], _TABLES[0]):
            cursor.execute(f"DELETE FROM {table}")  # noqa: S608  # names of our own
        # Row by row is how SQLite would empty it.
        cursor.execute("SELECT sql FROM sqlite_master WHERE name = %s", [TEXT])
        made = cursor.fetchone()[0]
        cursor.execute(f"DROP TABLE {TEXT}")
        cursor.execute(made)
    return ""


def _alone(work: Callable[[], Answer]) -> Answer:
    """The work is done in one transaction, with nobody else writing in the index. Gives way to deeds: it is tried again
    when somebody is in the way. SQLite has one writer at a time as it is."""
    for _ in range(_TRIES):
        try:
            with transaction.atomic():
                if connection.vendor == "postgresql":
                    with connection.cursor() as cursor:
                        cursor.execute(_PATIENCE)
                        cursor.execute(f"LOCK TABLE {_TABLES[0]} IN SHARE ROW EXCLUSIVE MODE")
                return work()
        except OperationalError as fault:
            if getattr(fault.__cause__, "sqlstate", "") != _LOCK_NOT_AVAILABLE:
                raise
            time.sleep(_PAUSE)
    raise OperationalError("the search index was in use all the time")


def _finish(word_index: str) -> None:
    """The databases have their indexes in order, and choose their ways by what they know of the tables."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            if not connection.in_atomic_block:  # so that nobody has to wait for it
                word_index = word_index.replace("CREATE INDEX", "CREATE INDEX CONCURRENTLY", 1)
            cursor.execute("SET maintenance_work_mem = '512MB'")
            cursor.execute(word_index)
            cursor.execute("RESET maintenance_work_mem")
            cursor.execute(f"ANALYZE {TEXT}")
        else:
            _merge(cursor.execute)
    count_on(SearchRow, SearchTrigram, SearchWord)


def _merge(execute: Callable[..., object]) -> None:
    """FTS5 puts its pieces together a little at a time; those who write are let in between. When less than two rows
    change there is no more to do."""
    pages = -_MERGED_AT_ONCE
    while True:
        before = _changes()
        execute(f"INSERT INTO {TEXT} ({TEXT}, rank) VALUES ('merge', %s)", [pages])  # noqa: S608  # names of our own
        if _changes() - before < 2:
            return
        pages = _MERGED_AT_ONCE


def _changes() -> int:
    connection.ensure_connection()
    return int(connection.connection.total_changes)


def _batches(keys: Iterable[int]) -> Iterator[list[int]]:
    """All keys are read first: SQLite lets nobody write who is still reading what others have changed since."""
    every = array("q", keys)
    for first in range(0, len(every), BATCH):
        yield every[first : first + BATCH].tolist()
