"""Whether the chain holds, and what the journal last said about things."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from redthread.journal import access
from redthread.journal.models import NO_DIGEST, ChainHead, digest_of
from redthread.rules.actors import Actor
from redthread.rules.faults import Fault, fault

_ROWS_AT_A_TIME = 5_000
_SAID = (
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
)
Progress = Callable[[int, int], None]
"""Called now and then with how many are done of how many."""


def unheard(done: int, total: int) -> None:
    """Nobody wants to know how far it has come."""


@dataclass(frozen=True, slots=True)
class Told:
    """What the journal last said about one thing: each field's value after the last deed that told it."""

    key: str
    values: dict[str, Any] = field(default_factory=dict)


def chain_faults(reader: Actor, progress: Progress = unheard) -> Iterator[Fault]:
    """Where the chain does not hold, by sequence number. Read piece by piece, so that memory does not grow.

    `journal_row_changed`: a row does not say what its digest says. `journal_rows_missing`: numbers are missing.
    `journal_link_broken`: a row does not follow on the one before. `journal_time_back`: a row is earlier than the one
    before. `journal_head`: the last row is not the one that the head knows.
    """
    expected, previous, last = 1, NO_DIGEST, None
    while True:
        head = ChainHead.objects.filter(id=1).first()
        total = head.sequence if head else 0
        seen = expected
        for row in _rows(reader, expected - 1):
            yield from _row_faults(row, expected, previous, last)
            expected, previous, last = row[0] + 1, row[-1], row[1]
            if row[0] % _ROWS_AT_A_TIME == 0:
                progress(row[0], total)
        progress(expected - 1, total)
        if head is not None and (head.sequence, head.digest) == (expected - 1, previous):
            return
        if expected == seen:  # nothing came meanwhile, so the head is wrong
            if head is not None:
                yield fault("journal_head", head=head.sequence, last=expected - 1)
            elif expected > 1:
                yield fault("journal_head", head=0, last=expected - 1)
            return


def last_told(reader: Actor, *, kind: str, keys: Sequence[str], deeds: str) -> Iterator[Told]:
    """What deeds that begin with `deeds` last told of things of one kind, by key.

    A thing that the journal never mentions is not among them.
    """
    rows = (
        access.visible_to(reader)
        .filter(object_kind=kind, object_key__in=keys)
        .order_by("object_key", "sequence")
        .values_list("object_key", "deed", "after")
    )
    told: Told | None = None
    for key, deed, after in rows.iterator(chunk_size=_ROWS_AT_A_TIME):
        if told is None or told.key != key:
            if told is not None:
                yield told
            told = Told(key)
        if deed.startswith(deeds):
            told.values.update(after or {})
    if told is not None:
        yield told


def _rows(reader: Actor, after: int) -> Iterator[tuple[Any, ...]]:
    rows = access.visible_to(reader).order_by("sequence").values_list(*_SAID, "digest")
    while True:
        some = list(rows.filter(sequence__gt=after)[:_ROWS_AT_A_TIME])
        yield from some
        if len(some) < _ROWS_AT_A_TIME:
            return
        after = some[-1][0]


def _row_faults(row: tuple[Any, ...], expected: int, previous: str, last: datetime | None) -> Iterator[Fault]:
    sequence, at, *_, previous_digest, digest = row
    if sequence != expected:
        yield fault("journal_rows_missing", sequence=sequence, first=expected, last=sequence - 1)
    elif previous_digest != previous:
        yield fault("journal_link_broken", sequence=sequence)
    if digest_of(*row[:-1]) != digest:
        yield fault("journal_row_changed", sequence=sequence)
    if last is not None and at < last:
        yield fault("journal_time_back", sequence=sequence)
