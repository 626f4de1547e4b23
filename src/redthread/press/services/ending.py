"""Finishing drafts, putting them aside, and taking them up again."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from redthread.press.models import Draft
from redthread.press.services.versions import locked_draft, note_draft
from redthread.rules.actors import Actor
from redthread.rules.refusals import Refused, refuse

State = Draft.State


@transaction.atomic
def finish_draft(*, actor: Actor, draft: Draft, seen: int, errors: int = 0, reason: str = "") -> Draft:
    """The draft is finished with the version that was seen, and is never changed again.

    `errors` is how many errors the proofreader finds in it. Refuses `draft_is_ended`, `draft_moved_on` when there is a
    later version, and `errors_without_reason`.
    """
    kept = locked_draft(draft)
    refusals = []
    if seen != kept.latest:
        refusals.append(refuse("draft_moved_on", version=kept.latest))
    if errors and not reason.strip():
        refusals.append(refuse("errors_without_reason", count=errors))
    if refusals:
        raise Refused(tuple(refusals))
    after = {"state": State.FINISHED.value, "version": kept.latest, "errors": errors}
    _ended(actor, "finish_draft", kept, State.FINISHED, reason, after)
    return kept


@transaction.atomic
def drop_draft(*, actor: Actor, draft: Draft, reason: str) -> Draft:
    """The draft is put aside with all its versions. Refuses `draft_is_ended` and `reason_missing`."""
    kept = locked_draft(draft)
    if not reason.strip():
        raise Refused((refuse("reason_missing"),))
    _ended(actor, "drop_draft", kept, State.DROPPED, reason, {"state": State.DROPPED.value})
    return kept


@transaction.atomic
def take_up_draft(*, actor: Actor, draft: Draft) -> Draft:
    """A draft that was put aside may be written in again. Refuses `draft_is_not_aside`."""
    kept = Draft.objects.select_for_update().get(pk=draft.pk)
    if kept.state != State.DROPPED:
        raise Refused((refuse("draft_is_not_aside"),))
    kept.state, kept.ended_at, kept.reason = State.WRITING, None, ""
    kept.save(update_fields=["state", "ended_at", "reason"])
    note_draft(actor, "take_up_draft", kept, before={"state": "dropped"}, after={"state": "writing"})
    return kept


def _ended(actor: Actor, deed: str, draft: Draft, state: State, reason: str, after: dict[str, Any]) -> None:
    draft.state, draft.ended_at = state, timezone.now()
    draft.reason = " ".join(reason.split())[:500]
    draft.save(update_fields=["state", "ended_at", "reason"])
    note_draft(actor, deed, draft, before={"state": State.WRITING.value}, after=after, reason=draft.reason)
