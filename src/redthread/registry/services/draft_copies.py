"""Taking a draft of a case to Word, bringing the file back, and settling what it says."""

import hashlib
from dataclasses import dataclass

from django.db import transaction

from redthread.press import queries as press_queries
from redthread.press import services as press
from redthread.press.models import DraftVersion, WordCopy
from redthread.registry.models import CaseDraft
from redthread.registry.services.drafting import writable
from redthread.rules.actors import Actor
from redthread.rules.refusals import Refusal, Refused, refuse


@dataclass(frozen=True, slots=True)
class TakenCopy:
    """A copy that is taken to Word, and the file itself."""

    copy: WordCopy
    file: bytes


@dataclass(frozen=True, slots=True)
class BroughtBack:
    """A copy that has come back, and what in the file should be looked at (word.*)."""

    copy: WordCopy
    remarks: tuple[Refusal, ...]


@transaction.atomic
def take_draft_to_word(*, actor: Actor, case_draft: CaseDraft) -> TakenCopy:
    """The latest version is a Word file that can be brought back. Refuses as `save_case_draft`."""
    kept = writable(actor, case_draft)
    copy = press.take_to_word(actor=actor, draft=kept.draft)
    return TakenCopy(copy, press_queries.as_word(press_queries.document_of(copy.version), copy.mark))


@transaction.atomic
def bring_draft_back(*, actor: Actor, case_draft: CaseDraft, file: bytes) -> BroughtBack:
    """What the file says is kept beside the draft until it is settled.

    Refuses as `save_case_draft`, `copy_unknown` for a file that was not taken from this draft, `copy_is_settled`, and
    word.* for what is no Word file of it.
    """
    kept = writable(actor, case_draft)
    copy = press_queries.copy_with_mark(kept.draft, press_queries.mark_in(file))
    if copy is None:
        raise Refused((refuse("copy_unknown"),))
    found = press_queries.read_from_word(file, press_queries.document_of(copy.version))
    brought = press.bring_back(
        actor=actor,
        copy=copy,
        document=found.document,
        conflicts=found.conflicts,
        sha256=hashlib.sha256(file).hexdigest(),
    )
    return BroughtBack(brought, found.remarks)


@transaction.atomic
def settle_draft_copy(
    *, actor: Actor, case_draft: CaseDraft, copy: WordCopy, choices: dict[str, str], seen: int
) -> DraftVersion:
    """What came back is the next version, settled as chosen. Refuses as `save_case_draft` and as settling does."""
    kept = writable(actor, case_draft)
    if copy.version.draft_id != kept.draft_id:
        raise Refused((refuse("copy_unknown"),))
    return press.settle(actor=actor, copy=copy, choices=choices, seen=seen)
