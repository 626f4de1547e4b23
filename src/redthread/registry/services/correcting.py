"""Correcting what a case is called and belongs to, and handing it over."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from redthread.people.models import Account, Unit
from redthread.registry.models import Case, CaseType
from redthread.registry.services.cases import refusals_of_handler
from redthread.registry.services.changing import (
    locked_case,
    note,
    refusals_of_days,
    refusals_of_reason,
    tidy,
    trace,
)
from redthread.rules.actors import Actor
from redthread.rules.refusals import Refused, refuse


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """What may be corrected of a case."""

    title: str
    internal_title: str
    case_type: CaseType | None
    unit: Unit | None
    opened_on: date | None


@transaction.atomic
def correct_case(*, actor: Actor, case: Case, facts: CaseFacts, reason: str, seen: int | None = None) -> Case:
    """The case has those titles, type, unit and day; what was is kept in the journal with the reason.

    Refuses an empty title or reason, days that cannot be, a case type that is closed, a correction that changes nothing
    (`nothing_changed`), and one made while somebody else changed the case (`case_changed_meanwhile`).
    """
    kept = locked_case(actor, case, seen)
    refusals = [*refusals_of_days(facts.opened_on, kept.closed_on), *refusals_of_reason(reason)]
    if not tidy(facts.title):
        refusals.append(refuse("case_without_title"))
    if facts.case_type is not None and facts.case_type != kept.case_type and facts.case_type.closed_on is not None:
        refusals.append(refuse("case_type_closed", case_type=facts.case_type.code))
    before = _told(kept)
    kept.title, kept.internal_title = tidy(facts.title)[:500], tidy(facts.internal_title)[:500]
    kept.case_type, kept.unit, kept.opened_on = facts.case_type, facts.unit, facts.opened_on
    after = _told(kept)
    if before == after:
        refusals.append(refuse("nothing_changed"))
    if refusals:
        raise Refused(tuple(refusals))
    kept.save(update_fields=["title", "internal_title", "case_type", "unit", "opened_on"])
    changed = [name for name in before if before[name] != after[name]]
    note(
        actor,
        "correct_case",
        kept,
        before={name: before[name] for name in changed},
        after={name: after[name] for name in changed},
        reason=reason,
    )
    return kept


@transaction.atomic
def hand_over_case(*, actor: Actor, case: Case, handler: Account, seen: int | None = None) -> Case:
    """The case is that person's to handle. Refuses who is no longer active or has no post, and who has it already."""
    kept = locked_case(actor, case, seen)
    refusals = refusals_of_handler(actor, handler)
    if kept.handler_id == handler.pk:
        refusals = (refuse("handles_it_already", name=handler.name),)
    if refusals:
        raise Refused(refusals)
    before = kept.handler.name if kept.handler else None
    kept.handler = handler
    kept.save(update_fields=["handler"])
    note(actor, "hand_over_case", kept, before={"handler": before}, after={"handler": handler.name})
    return kept


def _told(case: Case) -> dict[str, Any]:
    return {
        "title": case.title,
        "internal_title": trace(case.internal_title),
        "case_type": case.case_type.code if case.case_type else None,
        "unit": case.unit.name if case.unit else None,
        "opened_on": case.opened_on.isoformat() if case.opened_on else None,
    }
