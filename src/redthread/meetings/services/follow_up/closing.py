"""Tasks that are done, that will not be done, and proposals that were none. What is closed is opened as a new row."""

from django.db import transaction
from django.utils import timezone

from redthread.meetings import access
from redthread.meetings.models import DecisionTask
from redthread.meetings.services.follow_up.loading import lock_task, note, require_state, told
from redthread.registry import access as registry
from redthread.registry.models import Document
from redthread.rules.actors import Actor
from redthread.rules.refusals import Refused, refuse

State = DecisionTask.State


@transaction.atomic
def finish_task(*, actor: Actor, task: DecisionTask, done_note: str, report: Document | None = None) -> DecisionTask:
    """The task is done; `report` is the document that shows it.

    Refuses `may_not_close_task` for who neither follows up nor owns it, `task_held_back`, `task_not_so` unless it is
    open, `done_note_missing`, and `report_unknown` for a document that the actor may not read.
    """
    kept = lock_task(actor, task)
    access.may_close_task(actor, kept).require()
    require_state(kept, State.OPEN)
    refusals = [] if done_note.strip() else [refuse("done_note_missing")]
    if report is not None and not registry.documents_visible_to(actor).filter(pk=report.pk).exists():
        refusals.append(refuse("report_unknown"))
    if refusals:
        raise Refused(tuple(refusals))
    kept.report = report
    return _closed(actor, kept, State.DONE, done_note, "meetings.finish_task")


@transaction.atomic
def miss_task(*, actor: Actor, task: DecisionTask, reason: str) -> DecisionTask:
    """The task was not done and will not be; it stands in the report of the year it was closed in.

    Refuses `may_not_follow_up`, `task_held_back`, `task_not_so` unless it is open, and `reason_missing`.
    """
    access.may_follow_up(actor).require()
    return _with_reason(actor, lock_task(actor, task), State.OPEN, State.MISSED, reason, "meetings.miss_task")


@transaction.atomic
def decline_task(*, actor: Actor, task: DecisionTask, reason: str) -> DecisionTask:
    """The proposal is no task. Refuses `may_not_follow_up`, `task_held_back`, `task_not_so` unless it is a proposal
    still, and `reason_missing`.
    """
    access.may_follow_up(actor).require()
    return _with_reason(actor, lock_task(actor, task), State.PROPOSED, State.DECLINED, reason, "meetings.decline_task")


@transaction.atomic
def reopen_task(*, actor: Actor, task: DecisionTask, reason: str) -> DecisionTask:
    """A new open task takes up one that is closed, which stays as it is.

    Refuses `may_not_follow_up`, `task_held_back`, `task_not_so` for one that is not closed, `task_reopened` for one
    that has been taken up already, and `reason_missing`.
    """
    access.may_follow_up(actor).require()
    kept = lock_task(actor, task)
    require_state(kept, State.DONE, State.DECLINED, State.MISSED)
    if DecisionTask.objects.filter(reopens=kept).exists():
        raise Refused((refuse("task_reopened"),))
    if not reason.strip():
        raise Refused((refuse("reason_missing"),))
    now = timezone.now()
    again = DecisionTask.objects.create(
        item=kept.item,
        row=kept.row,
        kind=kept.kind,
        title=kept.title,
        due_on=kept.due_on,
        proposed_due_on=kept.proposed_due_on,
        amount=kept.amount,
        owner=kept.owner,
        unit=kept.unit,
        quote=kept.quote,
        quote_start=kept.quote_start,
        state=State.OPEN,
        proposed_at=kept.proposed_at,
        opened_at=now,
        reopens=kept,
    )
    note(actor, "meetings.reopen_task", again, before=told(kept), after=told(again), reason=reason)
    return again


def _with_reason(
    actor: Actor, task: DecisionTask, needed: DecisionTask.State, state: DecisionTask.State, reason: str, deed: str
) -> DecisionTask:
    require_state(task, needed)
    if not reason.strip():
        raise Refused((refuse("reason_missing"),))
    return _closed(actor, task, state, reason, deed)


def _closed(actor: Actor, task: DecisionTask, state: DecisionTask.State, why: str, deed: str) -> DecisionTask:
    before = told(task)
    task.state, task.closed_at, task.closing_note = state, timezone.now(), why.strip()
    task.save(update_fields=["state", "closed_at", "closing_note", "report"])
    note(actor, deed, task, before=before, after=told(task))
    return task
