"""What the decisions of the example meeting ask for: taken, done, late, moved, given up, and some still proposals."""

from datetime import date, timedelta

from django.utils import timezone

from redthread.meetings import queries as meetings
from redthread.meetings.models import AgendaItem, DecisionTask, Meeting
from redthread.meetings.services.follow_up import (
    NewFacts,
    NewTask,
    accept_task,
    add_task,
    change_task,
    decline_task,
    finish_task,
    miss_task,
    propose_tasks,
)
from redthread.people import queries as people
from redthread.people.access import actor_for
from redthread.people.models import Account, Unit
from redthread.rules.actors import SYSTEM, Actor

MEETING = date(2020, 8, 24)
Kind = DecisionTask.Kind


def fill() -> None:
    """The tasks stand, done by the secretary and owned by the case officer."""
    secretary, officer = _account("sekreterare"), _account("handlaggare")
    actor = actor_for(secretary, timezone.localdate())
    unit = people.units(SYSTEM).filter(name="Projektstöd").first()
    meeting = next(one for one in meetings.meetings(SYSTEM) if one.held_on == MEETING)
    _own_project(actor, _item(meeting, 3), officer)
    _growth_project(actor, _item(meeting, 4), officer, unit)
    _extended_project(actor, _item(meeting, 5), officer)


def _own_project(actor: Actor, item: AgendaItem, officer: Account) -> None:
    tasks = propose_tasks(actor=actor, item=item)
    for task in tasks:
        if task.kind == Kind.CONDITION and task != tasks[-1]:
            accept_task(actor=actor, task=task, owner=officer)
        elif task.kind != Kind.CONDITION:
            accept_task(actor=actor, task=task, owner=officer)
            finish_task(actor=actor, task=task, done_note="Slutredovisningen är granskad.")
    decline_task(actor=actor, task=tasks[-1], reason="Ingår i granskningen av slutrapporten.")


def _growth_project(actor: Actor, item: AgendaItem, officer: Account, unit: Unit | None) -> None:
    for task in propose_tasks(actor=actor, item=item):
        if task.kind == Kind.DATE and task.due_on is not None:
            accept_task(actor=actor, task=task, owner=officer)
            facts = NewFacts(task.title, task.due_on + timedelta(days=183), task.amount)
            change_task(actor=actor, task=task, facts=facts, reason="Projektet har fått förlängd tid.")
        elif task.kind == Kind.AMOUNT:
            accept_task(actor=actor, task=task, unit=unit)
    new = NewTask(
        kind=Kind.REPORT,
        title="Redovisa projektets resultat för nämnden",
        due_on=timezone.localdate() + timedelta(days=10),
        owner=officer,
    )
    add_task(actor=actor, item=item, new=new)


def _extended_project(actor: Actor, item: AgendaItem, officer: Account) -> None:
    for task in propose_tasks(actor=actor, item=item):
        if task.kind == Kind.DATE:
            accept_task(actor=actor, task=task, owner=officer)
            miss_task(actor=actor, task=task, reason="Projektet avbröts innan tiden hade gått ut.")


def _item(meeting: Meeting, number: int) -> AgendaItem:
    found = meetings.item_with(SYSTEM, meeting=meeting, number=number)
    if found is None:
        raise LookupError(f"the example meeting has no matter {number}")
    return found


def _account(login: str) -> Account:
    return people.accounts(SYSTEM).get(login=login)
