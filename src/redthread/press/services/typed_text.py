"""Keeping what is typed and not saved. It is no deed until it is saved as a version, so it is not journalled."""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from redthread.press.models import Draft, TypedText
from redthread.press.services.versions import locked_draft
from redthread.rules.actors import Actor
from redthread.rules.refusals import Refused, refuse

LONGEST = 2_000_000
"""Characters of one person's typed text in a draft; far more than any paper, and a limit for what fills a disk."""


@transaction.atomic
def keep_typed(*, actor: Actor, draft: Draft, base: int, fields: Mapping[str, list[str]]) -> TypedText:
    """What the actor has typed upon that version is kept, instead of what was kept before.

    Refuses `draft_is_ended`, `draft_without_version`, `typed_too_long`, and `typed_by_nobody` without an account.
    """
    kept = locked_draft(draft)
    refusals = []
    if not 1 <= base <= kept.latest:
        refusals.append(refuse("draft_without_version", version=base))
    if sum(len(value) for values in fields.values() for value in values) > LONGEST:
        refusals.append(refuse("typed_too_long", limit=LONGEST))
    if actor.id is None:
        raise Refused((*refusals, refuse("typed_by_nobody")))
    if refusals:
        raise Refused(tuple(refusals))
    typed, _ = TypedText.objects.update_or_create(
        draft=kept,
        account_id=actor.id,
        defaults={
            "base": base,
            "fields": {name: [_storable(one) for one in values] for name, values in fields.items()},
            "kept_at": timezone.now(),
        },
    )
    return typed


@transaction.atomic
def forget_typed(*, actor: Actor, draft: Draft) -> None:
    """What the actor had typed in the draft and not saved is gone."""
    if actor.id is not None:
        TypedText.objects.filter(draft=draft, account_id=actor.id).delete()


def _storable(text: str) -> str:
    return text.replace("\x00", "")
