"""Recording a decision, or the proposal for one, as the next link of its chain."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction

from redthread.applications import access
from redthread.applications.models import (
    AmountKind,
    Application,
    Decision,
    DecisionClause,
    DecisionCondition,
    DecisionState,
)
from redthread.applications.services.applications import subject_of
from redthread.journal.services import record
from redthread.registry.models import Origin
from redthread.registry.services.indexing import Kind, reindex
from redthread.rules.actors import Actor
from redthread.rules.money import Money
from redthread.rules.refusals import Refused, refuse


@dataclass(frozen=True, slots=True)
class NewText:
    """A clause or condition to record. `key` says which standing condition it is; empty for clauses."""

    text: str
    key: str = ""
    origin: Origin | None = None


@dataclass(frozen=True, slots=True)
class NewDecision:
    """A decision to record; see the model for the meaning of each part."""

    state: DecisionState
    percent: Decimal | None = None
    percent_base: str = ""
    cap: Money | None = None
    amount_kind: AmountKind = AmountKind.TOTAL
    total: Money | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    fund: str = ""
    decided_on: date | None = None
    delegation_point: str = ""
    decider_role: str = ""
    clauses: tuple[NewText, ...] = ()
    conditions: tuple[NewText, ...] = ()
    origin: Origin | None = None


@transaction.atomic
def record_decision(*, actor: Actor, application: Application, decision: NewDecision) -> Decision:
    """The decision is the last of the application's chain; the same decision again changes nothing.

    Refuses a decision whose end lies before its start.
    """
    if not access.may_record(actor):
        raise Refused((refuse("may_not_record_applications"),))
    if decision.starts_on and decision.ends_on and decision.ends_on < decision.starts_on:
        raise Refused(
            (
                refuse(
                    "decision_ends_before_start", start=decision.starts_on.isoformat(), end=decision.ends_on.isoformat()
                ),
            )
        )
    locked = Application.objects.select_for_update().select_related("case").get(pk=application.pk)
    last = locked.decisions.order_by("-number").first()
    if last is not None and _same(last, decision):
        return last
    kept = Decision.objects.create(
        application=locked,
        number=1 if last is None else last.number + 1,
        replaces=last,
        state=decision.state,
        percent=decision.percent,
        percent_base=decision.percent_base,
        cap=decision.cap,
        amount_kind=decision.amount_kind,
        total=decision.total,
        starts_on=decision.starts_on,
        ends_on=decision.ends_on,
        fund=decision.fund[:200],
        decided_on=decision.decided_on,
        delegation_point=decision.delegation_point,
        decider_role=decision.decider_role[:200],
        origin=decision.origin,
    )
    DecisionClause.objects.bulk_create(
        DecisionClause(decision=kept, order=order, text=clause.text, origin=clause.origin)
        for order, clause in enumerate(decision.clauses)
    )
    DecisionCondition.objects.bulk_create(
        DecisionCondition(decision=kept, order=order, key=one.key or "other", text=one.text, origin=one.origin)
        for order, one in enumerate(decision.conditions)
    )
    record(
        actor=actor,
        deed="applications.record_decision",
        subject=subject_of(locked),
        after={
            "number": kept.number,
            "state": kept.state,
            "percent": None if kept.percent is None else str(kept.percent),
            "cap": None if kept.cap is None else str(kept.cap),
        },
    )
    reindex(Kind.DECISION, locked.pk)
    return kept


def _same(kept: Decision, new: NewDecision) -> bool:
    facts = ("state", "percent", "cap", "amount_kind", "total", "starts_on", "ends_on")
    if any(getattr(kept, fact) != getattr(new, fact) for fact in facts):
        return False
    texts = list(kept.clauses.order_by("order").values_list("text", flat=True))
    return texts == [clause.text for clause in new.clauses]
