"""What a person makes of a proposal before it is saved."""

import hashlib
import json
from typing import Any

from django.db import transaction

from redthread.intake import access
from redthread.intake.models import Paper, PaperState, Proposal
from redthread.intake.services.arrivals import subject_of
from redthread.intake.services.leaves import Change, Facts, corrected, differences
from redthread.journal.services import record
from redthread.rules.actors import Actor
from redthread.rules.refusals import Refused, refuse

_OPEN = (PaperState.READ, PaperState.SAVED)


def facts_of(proposal: Proposal) -> Facts:
    """The proposal as it would be saved: as corrected, or as read."""
    facts: Facts = proposal.read if proposal.corrected is None else proposal.corrected
    return facts


def version_of(proposal: Proposal) -> str:
    """A mark of what the proposal holds now; another when anything in it differs."""
    written = json.dumps(facts_of(proposal), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(written.encode()).hexdigest()[:16]


@transaction.atomic
def correct_proposal(
    *, actor: Actor, proposal_id: int, changes: tuple[Change, ...], version: str | None = None
) -> Proposal:
    """The proposal holds the values as the person typed them, journalled with before and after.

    Refuses, all at once and with nothing changed, each value that cannot be understood; a proposal that is saved; and
    one that is no longer what the person saw (`version`, when it is given).
    """
    proposal, paper = _locked(actor, proposal_id)
    if version is not None and version != version_of(proposal):
        raise Refused((refuse("proposal_changed_meanwhile"),))
    before = facts_of(proposal)
    after, refusals = corrected(proposal.part, before, changes)
    if refusals:
        raise Refused(refusals)
    changed = differences(proposal.part, before, after)
    if not changed:
        return proposal
    proposal.corrected = after
    proposal.save(update_fields=["corrected"])
    record(
        actor=actor,
        deed="intake.correct_proposal",
        subject=subject_of(paper),
        before=_named(proposal, {path: old for path, old, _ in changed}),
        after=_named(proposal, {path: new for path, _, new in changed}),
    )
    return proposal


def leave_out(*, actor: Actor, proposal_id: int) -> Proposal:
    """The proposal is not saved with the others. Refuses one that is left out or saved already."""
    return _set_left_out(actor, proposal_id, is_left_out=True)


def take_in(*, actor: Actor, proposal_id: int) -> Proposal:
    """The proposal is saved with the others again. Refuses one that is not left out."""
    return _set_left_out(actor, proposal_id, is_left_out=False)


@transaction.atomic
def _set_left_out(actor: Actor, proposal_id: int, *, is_left_out: bool) -> Proposal:
    proposal, paper = _locked(actor, proposal_id)
    if proposal.is_left_out == is_left_out:
        raise Refused((refuse("proposal_left_out" if is_left_out else "proposal_taken_in"),))
    proposal.is_left_out = is_left_out
    proposal.save(update_fields=["is_left_out"])
    record(
        actor=actor,
        deed="intake.leave_out" if is_left_out else "intake.take_in",
        subject=subject_of(paper),
        before=_named(proposal, {"is_left_out": not is_left_out}),
        after=_named(proposal, {"is_left_out": is_left_out}),
    )
    return proposal


def _locked(actor: Actor, proposal_id: int) -> tuple[Proposal, Paper]:
    visible = Proposal.objects.filter(paper__in=access.visible_to(actor))
    proposal = visible.select_for_update().filter(pk=proposal_id).first()
    if proposal is None:
        raise Refused((refuse("paper_not_found"),))
    if not access.may_read_in(actor):
        raise Refused((refuse("may_not_read_in"),))
    paper = Paper.objects.select_for_update().get(pk=proposal.paper_id)
    if proposal.saved_at is not None:
        raise Refused((refuse("proposal_saved"),))
    if paper.state not in _OPEN:
        raise Refused((refuse("paper_not_read"),))
    return proposal, paper


def _named(proposal: Proposal, values: dict[str, Any]) -> dict[str, Any]:
    return {"proposal": f"{proposal.part} {proposal.order}", **values}
