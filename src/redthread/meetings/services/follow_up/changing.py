"""Changing what a task says and who does it. Each change is a row; what stood there before is never lost."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from redthread.meetings import access
from redthread.meetings.models import DecisionTask, DecisionTaskChange
from redthread.meetings.services.follow_up.loading import lock_task, note, require_state, told
from redthread.meetings.services.follow_up.opening import faults_of
from redthread.people.models import Account, Unit
from redthread.rules.actors import Actor
from redthread.rules.money import Money
from redthread.rules.refusals import Refused, refuse

State = DecisionTask.State
Fact = DecisionTaskChange.Fact


@dataclass(frozen=True, slots=True)
class NewFacts:
    """What a task is to say from now on."""

    title: str
    due_on: date | None
    amount: Money | None


@transaction.atomic
def change_task(*, actor: Actor, task: DecisionTask, facts: NewFacts, reason: str) -> DecisionTask:
    """The task says something else, each changed fact with the reason.

    Refuses `may_not_follow_up`, `task_held_back`, `task_not_so` for one that is closed, `task_without_title`,
    `task_day_before_decision`, `task_unchanged`, and `reason_missing` when an open task's last day is moved.
    """
    access.may_follow_up(actor).require()
    kept = lock_task(actor, task)
    require_state(kept, State.PROPOSED, State.OPEN)
    title = " ".join(facts.title.split())[:300]
    changes = [
        (Fact.TITLE, kept.title, title),
        (Fact.DUE_ON, _day(kept.due_on), _day(facts.due_on)),
        (Fact.AMOUNT, _amount(kept.amount), _amount(facts.amount)),
    ]
    changed = [(fact, was, now) for fact, was, now in changes if was != now]
    refusals = faults_of(kept.item, title, facts.due_on if facts.due_on != kept.due_on else None)
    if not changed:
        refusals.append(refuse("task_unchanged"))
    if kept.state == State.OPEN and facts.due_on != kept.due_on and not reason.strip():
        refusals.append(refuse("reason_missing"))
    if refusals:
        raise Refused(tuple(refusals))
    before = told(kept)
    kept.title, kept.due_on, kept.amount = title, facts.due_on, facts.amount
    kept.save(update_fields=["title", "due_on", "amount"])
    _write(actor, kept, changed, reason)
    note(actor, "meetings.change_task", kept, before=before, after=told(kept), reason=reason)
    return kept


@transaction.atomic
def assign_task(
    *, actor: Actor, task: DecisionTask, owner: Account | None, unit: Unit | None, reason: str = ""
) -> DecisionTask:
    """Somebody else, or another unit, does it. Refuses `may_not_follow_up`, `task_held_back`, `task_not_so` for one
    that is closed, `task_unchanged`, and `task_owner_gone` for an account or unit that is closed.
    """
    access.may_follow_up(actor).require()
    kept = lock_task(actor, task)
    require_state(kept, State.PROPOSED, State.OPEN)
    changes = [
        (Fact.OWNER, str(kept.owner or ""), str(owner or "")),
        (Fact.UNIT, str(kept.unit or ""), str(unit or "")),
    ]
    changed = [(fact, was, now) for fact, was, now in changes if was != now]
    if not changed:
        raise Refused((refuse("task_unchanged"),))
    if (owner is not None and not owner.is_active) or (unit is not None and unit.closed_on is not None):
        raise Refused((refuse("task_owner_gone", owner=str(owner or unit)),))
    before = told(kept)
    kept.owner, kept.unit = owner, unit
    kept.save(update_fields=["owner", "unit"])
    _write(actor, kept, changed, reason)
    note(actor, "meetings.assign_task", kept, before=before, after=told(kept), reason=reason)
    return kept


def _write(actor: Actor, task: DecisionTask, changed: list[tuple[Fact, str, str]], reason: str) -> None:
    now = timezone.now()
    for fact, was, is_now in changed:
        DecisionTaskChange.objects.create(
            task=task,
            fact=fact,
            before=was[:300],
            after=is_now[:300],
            reason=reason.strip()[:500],
            changed_at=now,
            changed_by=actor.name,
        )


def _day(day: date | None) -> str:
    return "" if day is None else day.isoformat()


def _amount(amount: Money | None) -> str:
    return "" if amount is None else str(amount)
