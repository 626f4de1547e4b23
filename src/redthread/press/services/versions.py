"""Beginning drafts and saving versions of them. A version is never changed; two people never undo each other."""

import hashlib
from typing import Any

from django.db import transaction
from django.utils import timezone

from redthread.journal.services import Subject, record
from redthread.press.models import Draft, DraftVersion
from redthread.rules.actors import Actor
from redthread.rules.documents import Document, as_json, faults, from_json
from redthread.rules.documents.stretches import anchored_anew
from redthread.rules.refusals import Refused, refuse

Origin = DraftVersion.Origin


@transaction.atomic
def begin_draft(*, actor: Actor, document: Document, follows: Draft | None = None) -> Draft:
    """There is a draft with the document as its first version. Refuses what `faults` of documents says."""
    _require_sound(document)
    draft = Draft.objects.create(
        kind=document.kind,
        title=document.title[:500],
        number=document.number[:60],
        begun_at=timezone.now(),
        follows=follows,
    )
    version = _kept(actor, draft, anchored_anew(document, new_anchors="v1"), 1, Origin.PROGRAM, "")
    after = {"kind": draft.kind, "version": 1, "sha256": version.sha256}
    note_draft(actor, "begin_draft", draft, after=after)
    return draft


@transaction.atomic
def save_version(
    *, actor: Actor, draft: Draft, document: Document, seen: int, origin: str = Origin.WEB, note: str = ""
) -> DraftVersion:
    """The document is the draft's next version.

    `seen` is the version that it was made of. Refuses `draft_is_ended`, `draft_changed_meanwhile` with who saved, when
    and the number, `draft_unchanged`, and what `faults` of documents says.
    """
    kept = locked_draft(draft)
    last = _latest(kept, seen)
    _require_sound(document)
    number = last.number + 1
    document = anchored_anew(document, new_anchors=f"v{number}")
    if as_json(document) == last.tree:
        raise Refused((refuse("draft_unchanged"),))
    version = _kept(actor, kept, document, number, origin, note)
    kept.latest, kept.title, kept.number = number, document.title[:500], document.number[:60]
    kept.save(update_fields=["latest", "title", "number"])
    after = {"version": number, "origin": origin, "sha256": version.sha256}
    note_draft(actor, "save_version", kept, before={"version": last.number}, after=after)
    return version


@transaction.atomic
def restore_version(*, actor: Actor, draft: Draft, number: int, seen: int) -> DraftVersion:
    """An earlier version stands again, as a new one. Refuses what `save_version` does, and `draft_without_version`."""
    kept = locked_draft(draft)
    earlier = kept.versions.filter(number=number).first()
    if earlier is None:
        raise Refused((refuse("draft_without_version", version=number),))
    last = _latest(kept, seen)
    if earlier.tree == last.tree:
        raise Refused((refuse("draft_unchanged"),))
    document = from_json(earlier.tree)
    version = _kept(actor, kept, document, last.number + 1, earlier.origin, "", restored=number)
    kept.latest, kept.title, kept.number = version.number, document.title[:500], document.number[:60]
    kept.save(update_fields=["latest", "title", "number"])
    after = {"version": version.number, "restored": number, "sha256": version.sha256}
    note_draft(actor, "restore_version", kept, before={"version": last.number}, after=after)
    return version


def locked_draft(draft: Draft) -> Draft:
    """The draft under lock while it may still be written in. Refuses `draft_is_ended` with how."""
    kept = Draft.objects.select_for_update().get(pk=draft.pk)
    if not kept.is_open:
        raise Refused((refuse("draft_is_ended", state=str(kept.get_state_display()).lower()),))
    return kept


def note_draft(
    actor: Actor,
    deed: str,
    draft: Draft,
    *,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    reason: str = "",
) -> None:
    """The deed is journalled on the draft. Every official reads the journal, so the draft goes there without title."""
    label = f"{draft.number} {draft.kind}".strip()
    subject = Subject("press.draft", str(draft.pk), label)
    record(actor=actor, deed=f"press.{deed}", subject=subject, before=before, after=after, reason=reason)


def _require_sound(document: Document) -> None:
    if found := faults(document):
        raise Refused(found)


def _latest(draft: Draft, seen: int) -> DraftVersion:
    last = draft.versions.get(number=draft.latest)
    if seen != last.number:
        at = timezone.localtime(last.made_at)
        raise Refused((refuse("draft_changed_meanwhile", who=last.made_by, at=f"{at:%H.%M}", version=last.number),))
    return last


def _kept(
    actor: Actor,
    draft: Draft,
    document: Document,
    number: int,
    origin: str,
    note: str,
    *,
    restored: int | None = None,
) -> DraftVersion:
    tree = as_json(document)
    return DraftVersion.objects.create(
        draft=draft,
        number=number,
        tree=tree,
        sha256=hashlib.sha256(tree.encode()).hexdigest(),
        made_at=timezone.now(),
        made_by=actor.name,
        origin=origin,
        note=note[:300],
        restored=restored,
    )
