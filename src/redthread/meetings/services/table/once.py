"""What is sent from the table page is done once, however often it is sent."""

from collections.abc import Callable
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from redthread.meetings.models import Sitting, TableDeed
from redthread.meetings.services.table.points import require_table
from redthread.rules.actors import Actor
from redthread.rules.refusals import Refused, refuse


@transaction.atomic
def once(*, actor: Actor, sitting: Sitting, key: UUID, name: str, deed: Callable[[], object]) -> bool:
    """The deed is done, now or when it was sent with the same key before; whether it was now.

    A deed that is refused leaves nothing behind, so it is tried again when it is sent again. Refuses
    `may_not_keep_table`, `deed_key_taken` for a key that somebody else has used or that belongs to another meeting, and
    what the deed refuses.
    """
    require_table(actor)
    Sitting.objects.select_for_update().get(pk=sitting.pk)
    sent = TableDeed.objects.filter(key=key).first()
    if sent is not None:
        if (sent.sitting_id, sent.account_id) != (sitting.pk, actor.id):
            raise Refused((refuse("deed_key_taken"),))
        return False
    deed()
    TableDeed.objects.create(sitting=sitting, account_id=actor.id, key=key, name=name[:60], at=timezone.now())
    return True
