"""Many rows at once, for regions that are made up or moved in, not for deeds: only the system itself may.

`copy_rows` lies here because this is the lowest room that writes; parties, people and registry load with it too.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain
from typing import Any

from django.core.management.color import no_style
from django.db import connection, models, transaction

from redthread.journal.models import NO_DIGEST, ChainHead, Entry, as_json, digest_of
from redthread.journal.services.recording import Subject, Values
from redthread.rules.actors import Actor

Rows = Iterable[Sequence[Any]]
_ENTRY_COLUMNS = (
    "sequence",
    "at",
    "actor_id",
    "actor_name",
    "deed",
    "object_kind",
    "object_key",
    "object_label",
    "before",
    "after",
    "reason",
    "previous_digest",
    "digest",
)


class NotTheSystem(PermissionError):
    """Somebody else than the system tried to write many rows past the deeds."""


@dataclass(frozen=True, slots=True)
class PastDeed:
    """A deed that was done at a time that is over, by whom, as a row of the journal tells it."""

    at: datetime
    actor_id: str
    actor_name: str
    deed: str
    subject: Subject
    before: Values = None
    after: Values = None
    reason: str = ""


@transaction.atomic
def append(*, actor: Actor, deeds: Iterable[PastDeed]) -> int:
    """The deeds are the journal's last links, in the order given; says how many. A deed that is earlier than the row
    before it gets that row's time. Raises NotTheSystem."""
    ChainHead.objects.get_or_create(id=1)
    head = ChainHead.objects.select_for_update().get(id=1)
    before = head.sequence
    copy_rows(actor=actor, model=Entry, columns=_ENTRY_COLUMNS, rows=_linked(head, deeds))
    head.save()
    return head.sequence - before


def copy_rows(*, actor: Actor, model: type[models.Model], columns: Sequence[str], rows: Rows) -> None:
    """The rows are in the model's table: by COPY in PostgreSQL, in one prepared statement in SQLite.

    `columns` are column names. Instants must be aware. JSON values must be written out. The rows may not ask the
    database for anything while they are taken. Raises NotTheSystem.
    """
    instants = {field.column for field in model._meta.concrete_fields if isinstance(field, models.DateTimeField)}
    places = tuple(index for index, column in enumerate(columns) if column in instants)
    kept = _plain_rows(rows, places) if connection.vendor == "sqlite" and places else rows
    copy_into(actor=actor, table=model._meta.db_table, columns=columns, rows=kept)


def copy_into(*, actor: Actor, table: str, columns: Sequence[str], rows: Rows) -> None:
    """The rows are in the table, as `copy_rows` puts them there; for a table without model. Raises NotTheSystem."""
    if not actor.is_system:
        raise NotTheSystem(actor.name)
    quote = connection.ops.quote_name
    into, listed = quote(table), ", ".join(map(quote, columns))
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {into} ({listed}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
            return
        marks = ", ".join(["%s"] * len(columns))
        waiting = iter(rows)
        first = next(waiting, None)
        if first is not None:
            statement = f"INSERT INTO {into} ({listed}) VALUES ({marks})"  # noqa: S608  # names of our own
            cursor.executemany(statement, chain([first], waiting))  # type: ignore[arg-type]  # takes any iterable


def prepare_for_much() -> None:
    """This connection keeps so much in memory that millions of rows find their place in the indexes without waiting."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA cache_size = -500000")


def next_id(model: type[models.Model]) -> int:
    """The first id that no row of the model has yet."""
    last = model._default_manager.aggregate(last=models.Max("pk"))["last"]
    return int(last or 0) + 1


def finish() -> None:
    """The database knows how many rows the journal has."""
    count_on(Entry)


def count_on(*tables: type[models.Model]) -> None:
    """The database itself gives the next rows of the tables ids after those that were loaded, and knows how many
    rows there are, so that it chooses its ways well."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), tables):
            cursor.execute(statement)
        for table in tables:
            cursor.execute(f"ANALYZE {connection.ops.quote_name(table._meta.db_table)}")


def _linked(head: ChainHead, deeds: Iterable[PastDeed]) -> Iterator[tuple[Any, ...]]:
    sequence, previous, last = head.sequence, head.digest or NO_DIGEST, head.at
    for deed in deeds:
        sequence += 1
        at = deed.at if last is None or deed.at > last else last
        subject = deed.subject
        label = subject.label[:300]
        said = (sequence, at, deed.actor_id, deed.actor_name, deed.deed, subject.kind, subject.key, label)
        digest = digest_of(*said, deed.before, deed.after, deed.reason, previous)
        yield (*said, _json(deed.before), _json(deed.after), deed.reason, previous, digest)
        previous, last = digest, at
    head.sequence, head.digest, head.at = sequence, previous, last


def _json(values: Values) -> str | None:
    return None if values is None else as_json(values)


def _plain_rows(rows: Rows, instants: Sequence[int]) -> Iterator[Sequence[Any]]:
    """The rows with instants as SQLite keeps them: in UTC, without saying so."""
    for row in rows:
        plain = list(row)
        for index in instants:
            at: datetime | None = plain[index]
            plain[index] = None if at is None else str(at.astimezone(UTC).replace(tzinfo=None))
        yield plain
