"""Adding a row to the journal. Called by every deed of every room, inside that deed's transaction."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from redthread.journal.models import ChainHead, Entry
from redthread.rules.actors import Actor

Values = Mapping[str, Any] | None
_END = ChainHead.objects.select_for_update().filter(id=1)


@dataclass(frozen=True, slots=True)
class Subject:
    """What a deed was done to: a kind such as "registry.case", its key, and a label people know it by."""

    kind: str
    key: str
    label: str


@transaction.atomic(savepoint=False)
def record(
    *,
    actor: Actor,
    deed: str,
    subject: Subject,
    before: Values = None,
    after: Values = None,
    reason: str = "",
) -> Entry:
    """The deed is the journal's last link. `deed` is "room.verb_noun"; before and after hold JSON values only.

    Where the clock has gone back, the row gets the time of the row before it.
    """
    head = _last_link()
    now = timezone.now()
    entry = Entry(
        sequence=head.sequence + 1,
        at=now if head.at is None else max(now, head.at),
        actor_id="" if actor.id is None else str(actor.id),
        actor_name=actor.name,
        deed=deed,
        object_kind=subject.kind,
        object_key=subject.key,
        object_label=subject.label[:300],
        before=None if before is None else dict(before),
        after=None if after is None else dict(after),
        reason=reason,
        previous_digest=head.digest,
    )
    entry.digest = entry.reckoned_digest
    entry.save(force_insert=True)
    head.sequence, head.digest, head.at = entry.sequence, entry.digest, entry.at
    head.save()
    return entry


def _last_link() -> ChainHead:
    """The end of the chain, locked. The first deed of all makes it."""
    for head in _END.all():
        return head
    ChainHead.objects.get_or_create(id=1)
    return _END.get()
