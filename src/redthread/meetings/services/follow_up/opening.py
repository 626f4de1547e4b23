"""Proposals that an official takes, and tasks that an official writes."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from redthread.meetings import access
from redthread.meetings.models import AgendaItem, DecisionTask, ItemRow
from redthread.meetings.queries.follow_up import is_decided
from redthread.meetings.services.follow_up.loading import lock_item, lock_task, note, require_state, row_of, told
from redthread.people.models import Account, Unit
from redthread.rules.actors import Actor
from redthread.rules.money import Money
from redthread.rules.refusals import Refusal, Refused, refuse

State = DecisionTask.State


@dataclass(frozen=True, slots=True)
class NewTask:
    """A task that is not proposed from the text. `row` is the clause it follows from, when there is one."""

    kind: DecisionTask.Kind
    title: str
    due_on: date | None = None
    amount: Money | None = None
    row: ItemRow | None = None
    owner: Account | None = None
    unit: Unit | None = None


@transaction.atomic
def accept_task(
    *, actor: Actor, task: DecisionTask, owner: Account | None = None, unit: Unit | None = None
) -> DecisionTask:
    """The proposal is a task that somebody is to do. Refuses `may_not_follow_up`, `task_held_back` and `task_not_so`
    unless it is a proposal still.
    """
    access.may_follow_up(actor).require()
    kept = lock_task(actor, task)
    require_state(kept, State.PROPOSED)
    before = told(kept)
    kept.state, kept.opened_at = State.OPEN, timezone.now()
    kept.owner, kept.unit = owner or kept.owner, unit or kept.unit
    kept.save(update_fields=["state", "opened_at", "owner", "unit"])
    note(actor, "meetings.accept_task", kept, before=before, after=told(kept))
    return kept


@transaction.atomic
def add_task(*, actor: Actor, item: AgendaItem, new: NewTask) -> DecisionTask:
    """The task is open. Refuses `may_not_follow_up`, `task_held_back`, `matter_not_decided`, `task_without_title`,
    `task_day_before_decision`, and `task_row_of_other_matter`.
    """
    kept = lock_item(actor, item)
    if not is_decided(kept, timezone.localdate()):
        raise Refused((refuse("matter_not_decided", number=kept.number),))
    row = row_of(kept, new.row)
    refusals = faults_of(kept, new.title, new.due_on)
    if refusals:
        raise Refused(tuple(refusals))
    now = timezone.now()
    task = DecisionTask.objects.create(
        item=kept,
        row=row,
        kind=new.kind,
        title=" ".join(new.title.split())[:300],
        due_on=new.due_on,
        proposed_due_on=new.due_on,
        amount=new.amount,
        owner=new.owner,
        unit=new.unit,
        state=State.OPEN,
        proposed_at=now,
        opened_at=now,
    )
    note(actor, "meetings.add_task", task, after=told(task))
    return task


def faults_of(item: AgendaItem, title: str, due_on: date | None) -> list[Refusal]:
    """What is wrong with a title and a last day."""
    found: list[Refusal] = []
    if not title.strip():
        found.append(refuse("task_without_title"))
    if due_on is not None and due_on < item.meeting.held_on:
        found.append(refuse("task_day_before_decision", due_on=due_on, decided_on=item.meeting.held_on))
    return found
