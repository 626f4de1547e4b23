"""Loading tasks to change them, and telling the journal."""

from typing import Any

from redthread.journal.services import Subject, record
from redthread.meetings import access
from redthread.meetings.models import AgendaItem, DecisionTask, ItemRow
from redthread.rules.actors import Actor
from redthread.rules.refusals import Refused, refuse


def lock_item(actor: Actor, item: AgendaItem) -> AgendaItem:
    """The matter, held: its tasks are added by one at a time. Refuses `may_not_follow_up` and `task_held_back`."""
    access.may_follow_up(actor).require()
    kept = AgendaItem.objects.select_for_update(of=("self",)).select_related("meeting__board").get(pk=item.pk)
    if not access.followed_up_by(actor).filter(pk=kept.pk).exists():
        raise Refused((refuse("task_held_back"),))
    return kept


def lock_task(actor: Actor, task: DecisionTask) -> DecisionTask:
    """The task, held, as it stands now. Refuses `task_held_back` when the actor may not see its matter."""
    kept = (
        DecisionTask.objects.select_for_update(of=("self",))
        .select_related("item__meeting__board", "owner", "unit", "row")
        .get(pk=task.pk)
    )
    if not access.tasks_visible_to(actor).filter(pk=kept.pk).exists():
        raise Refused((refuse("task_held_back"),))
    return kept


def require_state(task: DecisionTask, *states: DecisionTask.State) -> None:
    """Refuses `task_not_so` when the task stands in another state than those, with its own."""
    if task.state not in states:
        raise Refused((refuse("task_not_so", state=str(task.get_state_display()).lower()),))


def note(
    actor: Actor,
    deed: str,
    task: DecisionTask,
    *,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    reason: str = "",
) -> None:
    """The journal has the deed. Never the words of the decision: its case may be marked secret."""
    meeting = task.item.meeting
    label = f"{meeting.board.name} {meeting.held_on}, ärende {task.item.number}"
    subject = Subject("meetings.task", str(task.pk), label)
    record(actor=actor, deed=deed, subject=subject, before=before, after=after, reason=reason.strip())


def told(task: DecisionTask) -> dict[str, str | None]:
    """What the journal tells of a task."""
    return {
        "task_kind": task.kind,
        "task_state": task.state,
        "task_due_on": None if task.due_on is None else task.due_on.isoformat(),
        "task_owner": str(task.owner) if task.owner else str(task.unit) if task.unit else "",
    }


def row_of(item: AgendaItem, row: ItemRow | None) -> ItemRow | None:
    """The row, when it is one of the matter's. Refuses `task_row_of_other_matter`."""
    if row is not None and row.item_id != item.pk:
        raise Refused((refuse("task_row_of_other_matter"),))
    return row
