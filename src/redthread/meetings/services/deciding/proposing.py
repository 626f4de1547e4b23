"""Proposals are made, joined and withdrawn, and a prepared clause is put right, as long as nothing has been decided."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from redthread.meetings.models import AgendaItem, DecisionPoint, ItemRow, Member, Proposal, RowKind
from redthread.meetings.services.deciding.holding import done, faults_of, hold, table_at
from redthread.meetings.services.table import require_table
from redthread.rules.actors import Actor
from redthread.rules.meetings.voting import ABOUT_HANDLING
from redthread.rules.refusals import Refusal, Refused, refuse

Motion = Proposal.Motion


@transaction.atomic
def propose(
    *,
    actor: Actor,
    point: DecisionPoint,
    members: Sequence[Member],
    motion: Proposal.Motion,
    text: str = "",
    clauses: Sequence[str] = (),
    revision: int | None = None,
) -> Proposal:
    """The members propose that; a proposal of change has its own clauses. Who wants the same joins what is there.

    Refuses `may_not_keep_table`, `proposal_of_nobody`, `change_without_clauses`, `return_without_text`, `put_begun`
    once propositions about the matter have begun, as `hold` does, and as `faults_of` does for each of the members.
    """
    require_table(actor)
    sitting, kept = hold(point, revision)
    said = text.strip()
    words = tuple(one for one in (" ".join(clause.split()) for clause in clauses) if one)
    found = faults_of(table_at(sitting), kept, *members) if members else [refuse("proposal_of_nobody")]
    found += _faults_of_words(motion, said, words)
    if _has_begun(kept):
        found.append(refuse("put_begun"))
    if found:
        raise Refused(tuple(found))
    proposal = _same(kept, motion, said)
    if proposal is None:
        last = kept.proposals.aggregate(last=Max("number"))["last"] or 0
        proposal = Proposal.objects.create(
            point=kept, number=last + 1, motion=motion, text=said, made_at=timezone.now()
        )
        _write_clauses(kept, proposal, words)
    proposal.makers.add(*members)
    after = {"motion": motion, "makers": [str(one) for one in members], "proposal": said, "clauses": list(words)}
    done(actor, "meetings.propose", sitting, kept, after=after)
    return proposal


@transaction.atomic
def withdraw_proposal(*, actor: Actor, proposal: Proposal, revision: int | None = None) -> None:
    """The proposal no longer stands and is not told in the minutes (KL 5:66).

    Refuses `may_not_keep_table`, `proposal_withdrawn`, `proposal_is_prepared`, `proposal_put`, and as `hold` does.
    """
    require_table(actor)
    sitting, kept = hold(proposal.point, revision)
    now = kept.proposals.get(pk=proposal.pk)
    found: list[Refusal] = []
    if now.withdrawn_at is not None:
        found.append(refuse("proposal_withdrawn"))
    if now.is_main:
        found.append(refuse("proposal_is_prepared"))
    if kept.puts.filter(yes=now).exists() or kept.puts.filter(no=now).exists():
        found.append(refuse("proposal_put"))
    if found:
        raise Refused(tuple(found))
    now.withdrawn_at = timezone.now()
    now.save(update_fields=["withdrawn_at"])
    done(actor, "meetings.withdraw_proposal", sitting, kept, before={"motion": now.motion, "proposal": now.text})


@transaction.atomic
def change_clause(*, actor: Actor, row: ItemRow, text: str, revision: int | None = None) -> ItemRow:
    """The clause has those words before the board; the row with the words it had is struck and stays.

    Refuses `may_not_keep_table`, `clause_empty`, `clause_struck`, `put_begun`, and as `hold` does: what is decided is
    never changed (`already_decided`).
    """
    require_table(actor)
    if row.point is None:
        raise ValueError("the clause hangs on no decision point")
    sitting, kept = hold(row.point, revision)
    now = ItemRow.objects.select_for_update().get(pk=row.pk)
    words = " ".join(text.split())
    found = [] if words else [refuse("clause_empty")]
    if now.kind == RowKind.STRUCK:
        found.append(refuse("clause_struck"))
    if kept.puts.exists():
        found.append(refuse("put_begun"))
    if found:
        raise Refused(tuple(found))
    kind, order, before = now.kind, now.order, now.text
    now.kind, now.order = RowKind.STRUCK, next_order(kept.item, RowKind.STRUCK)
    now.save(update_fields=["kind", "order"])
    new = ItemRow.objects.create(
        item=kept.item, kind=kind, order=order, text=words, note=now.note, point=kept, proposal_id=now.proposal_id
    )
    new.cases.set(now.cases.all())
    done(actor, "meetings.change_clause", sitting, kept, before={"clause": before}, after={"clause": words})
    return new


def next_order(item: AgendaItem, kind: RowKind) -> int:
    """The place after the last row of the kind."""
    last = item.rows.filter(kind=kind).aggregate(last=Max("order"))["last"]
    return 1 if last is None else int(last) + 1


def _faults_of_words(motion: Proposal.Motion, text: str, clauses: Sequence[str]) -> list[Refusal]:
    if motion == Motion.CHANGE and not clauses:
        return [refuse("change_without_clauses")]
    if motion != Motion.CHANGE and clauses:
        return [refuse("clauses_without_change")]
    if motion == Motion.RETURN and not text:
        return [refuse("return_without_text")]
    return []


def _has_begun(point: DecisionPoint) -> bool:
    """Whether something is before the board, or something about the matter itself has been put."""
    about_matter = point.puts.exclude(yes__motion__in=[one.value for one in ABOUT_HANDLING])
    return about_matter.exists() or point.puts.filter(is_yes=None).exists()


def _same(point: DecisionPoint, motion: Proposal.Motion, text: str) -> Proposal | None:
    """The proposal that wants the same: the prepared one for approval, otherwise one with the same words."""
    if motion == Motion.CHANGE:
        return None
    standing = point.proposals.filter(withdrawn_at=None, motion=motion).order_by("number")
    if motion == Motion.APPROVE:
        return standing.first()
    return standing.filter(text=text).first()


def _write_clauses(point: DecisionPoint, proposal: Proposal, clauses: Sequence[str]) -> None:
    first = next_order(point.item, RowKind.CLAUSE)
    for order, text in enumerate(clauses, start=first):
        ItemRow.objects.create(
            item=point.item, kind=RowKind.CLAUSE, order=order, text=text, point=point, proposal=proposal
        )
