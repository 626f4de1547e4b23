"""Drafts of papers in a case. Who may write is decided here; versions are kept by the room below."""

from collections.abc import Mapping

from django.db import transaction

from redthread.press import queries as press_queries
from redthread.press import services as press
from redthread.press.models import DraftVersion
from redthread.registry import access
from redthread.registry.models import Case, CaseDraft
from redthread.registry.services.changing import locked_case
from redthread.registry.services.first_trees import NewDraft, begun_kinds, first_tree
from redthread.rules.actors import Actor
from redthread.rules.documents import Document
from redthread.rules.refusals import Refused, refuse


@transaction.atomic
def begin_case_draft(*, actor: Actor, case: Case, document: Document, follows: CaseDraft | None = None) -> CaseDraft:
    """There is a draft in the case with the document as its first version.

    `follows` is a draft of the case that is finished, which the new one takes the place of. Refuses `may_not_register`,
    `case_held_back`, `case_is_closed`, `draft_is_not_finished`, and what the room of drafts refuses.
    """
    kept = _open_case(actor, case)
    if follows is not None and (follows.case_id != kept.pk or follows.document_id is None):
        raise Refused((refuse("draft_is_not_finished"),))
    draft = press.begin_draft(actor=actor, document=document, follows=follows.draft if follows else None)
    return CaseDraft.objects.create(case=kept, draft=draft)


@transaction.atomic
def write_new_draft(*, actor: Actor, case: Case, new: NewDraft) -> CaseDraft:
    """There is a draft with the headings of its kind and what the case knows. Refuses as `begin_case_draft`, and
    `draft_kind_unknown`."""
    if new.kind not in dict(begun_kinds()):
        raise Refused((refuse("draft_kind_unknown"),))
    kept = _open_case(actor, case)
    return begin_case_draft(actor=actor, case=kept, document=first_tree(kept, new))


@transaction.atomic
def follow_finished_draft(*, actor: Actor, case_draft: CaseDraft) -> CaseDraft:
    """There is a new draft with what stood in a finished one, which it takes the place of. Refuses as
    `begin_case_draft`."""
    kept = CaseDraft.objects.select_related("draft", "case").get(pk=case_draft.pk)
    document = press_queries.document_of(press_queries.latest_version(kept.draft))
    return begin_case_draft(actor=actor, case=kept.case, document=document, follows=kept)


@transaction.atomic
def save_case_draft(
    *, actor: Actor, case_draft: CaseDraft, document: Document, seen: int, origin: str = DraftVersion.Origin.WEB
) -> DraftVersion:
    """The document is the next version; what the actor had typed and not saved is no longer kept beside it.

    Refuses as `begin_case_draft`, and what saving a version refuses.
    """
    kept = writable(actor, case_draft)
    version = press.save_version(actor=actor, draft=kept.draft, document=document, seen=seen, origin=origin)
    press.forget_typed(actor=actor, draft=kept.draft)
    return version


@transaction.atomic
def keep_typed_in_draft(*, actor: Actor, case_draft: CaseDraft, base: int, fields: Mapping[str, list[str]]) -> None:
    """What the actor has typed is kept until saved. Refuses `draft_held_back` and what the room of drafts does."""
    if not access.may_write_draft(actor, case_draft.case):
        raise Refused((refuse("draft_held_back"),))
    press.keep_typed(actor=actor, draft=case_draft.draft, base=base, fields=fields)


@transaction.atomic
def throw_typed_in_draft(*, actor: Actor, case_draft: CaseDraft) -> None:
    """What the actor had typed and not saved is gone. Refuses `draft_held_back`."""
    if not access.may_write_draft(actor, case_draft.case):
        raise Refused((refuse("draft_held_back"),))
    press.forget_typed(actor=actor, draft=case_draft.draft)


@transaction.atomic
def restore_draft_version(*, actor: Actor, case_draft: CaseDraft, number: int, seen: int) -> DraftVersion:
    """An earlier version stands again as a new one. Refuses as `save_case_draft`."""
    kept = writable(actor, case_draft)
    return press.restore_version(actor=actor, draft=kept.draft, number=number, seen=seen)


@transaction.atomic
def drop_case_draft(*, actor: Actor, case_draft: CaseDraft, reason: str) -> None:
    """The draft is put aside. Refuses as `save_case_draft`, and `reason_missing`."""
    kept = writable(actor, case_draft)
    press.drop_draft(actor=actor, draft=kept.draft, reason=reason)


@transaction.atomic
def take_up_case_draft(*, actor: Actor, case_draft: CaseDraft) -> None:
    """A draft that was put aside may be written in again. Refuses as `save_case_draft`."""
    kept = writable(actor, case_draft)
    press.take_up_draft(actor=actor, draft=kept.draft)


def writable(actor: Actor, case_draft: CaseDraft) -> CaseDraft:
    """The draft with its case locked, for who may change the case. Refuses as `begin_case_draft`."""
    _open_case(actor, case_draft.case)
    return CaseDraft.objects.select_related("draft", "case").get(pk=case_draft.pk)


def _open_case(actor: Actor, case: Case) -> Case:
    kept = locked_case(actor, case)
    if kept.status != Case.Status.OPEN:
        raise Refused((refuse("case_is_closed", dnr=kept.dnr, closed_on=kept.closed_on),))
    return kept
