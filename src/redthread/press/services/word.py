"""Taking a draft to Word, bringing the file back, and settling what it says against what stands."""

import secrets
from collections.abc import Iterable, Mapping

from django.db import transaction
from django.utils import timezone

from redthread.press.models import Draft, DraftVersion, Settlement, WordCopy
from redthread.press.queries.word_copies import Comparison, comparison
from redthread.press.services.versions import locked_draft, note_draft, save_version
from redthread.rules.actors import Actor
from redthread.rules.documents import Document, as_json
from redthread.rules.documents.merging import Conflict
from redthread.rules.documents.settling import taken
from redthread.rules.refusals import Refused, refuse

Choice = Settlement.Choice
_MARK_OCTETS = 12


@transaction.atomic
def take_to_word(*, actor: Actor, draft: Draft) -> WordCopy:
    """It is known that the actor takes the latest version to Word, with a mark to put in the file.

    Refuses `draft_is_ended`.
    """
    kept = locked_draft(draft)
    copy = WordCopy.objects.create(
        version=kept.versions.get(number=kept.latest),
        mark=secrets.token_urlsafe(_MARK_OCTETS),
        taken_by=actor.name,
        taken_at=timezone.now(),
    )
    note_draft(actor, "take_to_word", kept, after={"version": kept.latest})
    return copy


@transaction.atomic
def bring_back(
    *, actor: Actor, copy: WordCopy, document: Document, conflicts: Iterable[Conflict], sha256: str
) -> WordCopy:
    """What the file says is kept beside the draft until it is settled; a file that came before is let go of.

    `document` is what was read, with all that only the program may change as it was sent, and `conflicts` are what had
    been changed of that. Refuses `draft_is_ended` and `copy_is_settled`.
    """
    draft = locked_draft(copy.version.draft)
    kept = WordCopy.objects.select_for_update().get(pk=copy.pk)
    if kept.result_id is not None:
        raise Refused((refuse("copy_is_settled"),))
    kept.returned_by, kept.returned_at, kept.returned_sha256 = actor.name, timezone.now(), sha256
    kept.returned_tree = as_json(document)
    kept.returned_conflicts = [
        {"anchor": one.anchor, "kind": one.kind.value, "sent": one.sent, "returned": one.returned} for one in conflicts
    ]
    kept.save()
    after = {"version": copy.version.number, "sha256": sha256, "conflicts": len(kept.returned_conflicts)}
    note_draft(actor, "bring_back_from_word", draft, after=after)
    return kept


@transaction.atomic
def settle(*, actor: Actor, copy: WordCopy, choices: Mapping[str, str], seen: int) -> DraftVersion:
    """What came back is the draft's next version, with each disagreement settled as chosen, by anchor.

    Refuses `copy_is_not_back`, `copy_is_settled`, `choice_missing` with how many, `draft_unchanged` when the file says
    nothing new, and as `save_version`.
    """
    draft = locked_draft(copy.version.draft)
    kept = WordCopy.objects.select_for_update(of=("self",)).select_related("version__draft").get(pk=copy.pk)
    found = comparison(kept)
    if found is None:
        raise Refused((refuse("copy_is_not_back"),))
    if kept.result_id is not None:
        raise Refused((refuse("copy_is_settled"),))
    if missing := [one for one in found.choices if choices.get(one.conflict.anchor) not in Choice.values]:
        raise Refused((refuse("choice_missing", count=len(missing)),))
    theirs = [one.conflict.anchor for one in found.choices if choices[one.conflict.anchor] == Choice.THEIRS]
    document = taken(found.document, found.theirs, theirs)
    version = save_version(actor=actor, draft=draft, document=document, seen=seen, origin=DraftVersion.Origin.WORD)
    kept.result = version
    kept.save(update_fields=["result"])
    _settled(actor, kept, found, choices)
    after = {"version": version.number, "taken": len(theirs), "kept": len(found.disagreements) - len(theirs)}
    note_draft(actor, "settle_word_copy", draft, after=after)
    return version


def _settled(actor: Actor, copy: WordCopy, found: Comparison, choices: Mapping[str, str]) -> None:
    now = timezone.now()
    Settlement.objects.bulk_create(
        Settlement(
            copy=copy,
            anchor=one.conflict.anchor[:120],
            kind=one.conflict.kind.value,
            sent=one.conflict.sent,
            returned=one.conflict.returned,
            choice=choices[one.conflict.anchor] if one.is_choice else Choice.OURS,
            settled_at=now,
            settled_by=actor.name,
        )
        for one in found.disagreements
    )
