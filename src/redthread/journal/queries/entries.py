"""The journal's list, one object's history, and what one person has done."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone

from redthread.journal import access
from redthread.journal.models import Entry
from redthread.rules.actors import Actor

LOOKED_AT = 5_000
"""Rows looked through for words in one go. The reader is told how far back that reached and can go on."""
_AFTER_ALL = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class Asked:
    """What the reader wants of the journal. Days are included. `number` begins the label, `words` stand in it."""

    deed: str = ""
    kind: str = ""
    account: str = ""
    first_on: date | None = None
    last_on: date | None = None
    number: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the journal as one reader may see it. What is held back has no label, values or reason of its own."""

    sequence: int
    at: datetime
    actor_id: str
    actor_name: str
    deed: str
    kind: str
    key: str
    label: str
    url: str
    before: dict[str, Any]
    after: dict[str, Any]
    reason: str
    is_held_back: bool = False


@dataclass(frozen=True, slots=True)
class JournalPage:
    """Some rows, newest first. `older` is the sequence number to go on before; `looked_back_to` tells how far back the
    search for words reached when it did not reach the end."""

    lines: tuple[Line, ...]
    older: int | None = None
    looked_back_to: datetime | None = None


def history(reader: Actor, *, kind: str, key: str) -> QuerySet[Entry]:
    """What was done to one object, newest first, for a page that already knows that the reader may read the object."""
    return access.visible_to(reader).filter(object_kind=kind, object_key=key).order_by("-sequence")


def object_page(reader: Actor, *, kind: str, key: str, before: int | None, most: int) -> JournalPage:
    """What was done to one object, newest first, as far as the reader may see it."""
    return _page(reader, history(reader, kind=kind, key=key), before, most)


def entries(reader: Actor, asked: Asked, *, before: int | None, most: int) -> JournalPage:
    """The rows that were asked for, newest first, before a sequence number, at most so many."""
    rows = access.rows_by(reader, asked.account) if asked.account else access.visible_to(reader)
    rows = _between(rows.order_by("-sequence"), asked.first_on, asked.last_on)
    if asked.deed:
        rows = rows.filter(deed=asked.deed)
    if asked.kind:
        rows = rows.filter(object_kind=asked.kind)
    if asked.number:
        rows = _beginning_with(rows, asked.number)
    if not asked.words:
        return _page(reader, rows, before, most)
    return _page_with_words(reader, rows, asked.words.split(), before, most)


def _page(reader: Actor, rows: QuerySet[Entry], before: int | None, most: int) -> JournalPage:
    if before is not None:
        rows = rows.filter(sequence__lt=before)
    found = list(rows[: most + 1])
    older = found[most - 1].sequence if len(found) > most else None
    return JournalPage(_lines(reader, found[:most]), older)


def _page_with_words(
    reader: Actor, rows: QuerySet[Entry], words: Sequence[str], before: int | None, most: int
) -> JournalPage:
    if before is not None:
        rows = rows.filter(sequence__lt=before)
    # Looked through here and not by the database, which may choose to look through everything, and knows no å, ä, ö.
    seen = list(rows.values_list("sequence", "object_label")[: LOOKED_AT + 1])
    wanted = [word.casefold() for word in words]
    holding = [number for number, label in seen[:LOOKED_AT] if all(word in label.casefold() for word in wanted)]
    shown = holding[:most]
    lines = _lines(reader, rows.filter(sequence__in=shown))
    # What is held back must not be found by its words either.
    lines = tuple(line for line in lines if not line.is_held_back)
    if len(holding) > most:
        return JournalPage(lines, shown[-1])
    if len(seen) <= LOOKED_AT:
        return JournalPage(lines)
    last = seen[LOOKED_AT - 1][0]
    return JournalPage(lines, last, Entry.objects.values_list("at", flat=True).get(sequence=last))


def _between(rows: QuerySet[Entry], first_on: date | None, last_on: date | None) -> QuerySet[Entry]:
    """The rows of those days. Time and sequence go together, so days are turned into sequence numbers."""
    if first_on is not None:
        first = _first_since(first_on)
        rows = rows.none() if first is None else rows.filter(sequence__gte=first)
    if last_on is not None and last_on < date.max:
        beyond = _first_since(last_on + timedelta(days=1))
        rows = rows if beyond is None else rows.filter(sequence__lt=beyond)
    return rows


def _first_since(day: date) -> int | None:
    midnight = timezone.make_aware(datetime.combine(day, time.min))
    return Entry.objects.filter(at__gte=midnight).order_by("at", "sequence").values_list("sequence", flat=True).first()


def _beginning_with(rows: QuerySet[Entry], number: str) -> QuerySet[Entry]:
    """PostgreSQL finds the beginning of a label in its index by itself; SQLite when it is written as a range."""
    if connection.vendor == "sqlite":
        return rows.filter(object_label__gte=number, object_label__lt=number + _AFTER_ALL)
    return rows.filter(object_label__startswith=number)


def _lines(reader: Actor, rows: Iterable[Entry]) -> tuple[Line, ...]:
    found = list(rows)
    today = access.today(reader, ((row.object_kind, row.object_key) for row in found))
    return tuple(_line(row, today.get((row.object_kind, row.object_key))) for row in found)


def _line(row: Entry, today: access.Today | None) -> Line:
    is_open = today is None or today.is_open
    return Line(
        sequence=row.sequence,
        at=row.at,
        actor_id=row.actor_id,
        actor_name=row.actor_name,
        deed=row.deed,
        kind=row.object_kind,
        key=row.object_key,
        label=row.object_label if is_open or today is None else today.label,
        url=today.url if today else "",
        before=(row.before or {}) if is_open else {},
        after=(row.after or {}) if is_open else {},
        reason=row.reason if is_open else "",
        is_held_back=not is_open,
    )
