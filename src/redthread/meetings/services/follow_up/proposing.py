"""What a decision asks for, proposed from its own words."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from redthread.meetings.models import AgendaItem, DecisionTask, ItemRow, RowKind
from redthread.meetings.queries.follow_up import decided_rows, is_decided
from redthread.meetings.services.follow_up.loading import lock_item, note, told
from redthread.rules.actors import SYSTEM, Actor
from redthread.rules.meetings.duties import Duty, duties_in
from redthread.rules.refusals import Refused, refuse

LONGEST_TITLE = 300


@transaction.atomic
def propose_tasks(*, actor: Actor, item: AgendaItem) -> tuple[DecisionTask, ...]:
    """What the matter's clauses and conditions ask for lies as proposals; those that lay there are left as they are.

    Called when a matter has been decided, and safe to call again: gives the new proposals only. Refuses
    `may_not_follow_up`, `task_held_back` and `matter_not_decided`.
    """
    kept = lock_item(actor, item)
    if not is_decided(kept, timezone.localdate()):
        raise Refused((refuse("matter_not_decided", number=kept.number),))
    known = set(kept.tasks.filter(quote_start__isnull=False).values_list("row", "kind", "quote_start"))
    now = timezone.now()
    made = []
    for row, duty in _duties(kept, decided_rows(kept)):
        if (row.pk, duty.kind.value, duty.start) in known:
            continue
        task = DecisionTask.objects.create(
            item=kept,
            row=row,
            kind=duty.kind.value,
            title=title_of(duty.quote),
            due_on=duty.due_on,
            proposed_due_on=duty.due_on,
            amount=duty.amount,
            quote=duty.quote,
            quote_start=duty.start,
            proposed_at=now,
        )
        note(actor, "meetings.propose_task", task, after=told(task))
        made.append(task)
    return tuple(made)


def propose_when_decided(*, item: AgendaItem) -> tuple[DecisionTask, ...]:
    """The same, by the program itself, when a matter is settled at the table. Nothing where nothing was decided."""
    kept = AgendaItem.objects.select_related("meeting").get(pk=item.pk)
    return propose_tasks(actor=SYSTEM, item=kept) if is_decided(kept, kept.meeting.held_on) else ()


def title_of(quote: str) -> str:
    """The words of the decision as a title: a capital letter first, and no mark at the end."""
    words = quote.strip().rstrip(".,;:")
    words = words if len(words) <= LONGEST_TITLE else f"{words[: LONGEST_TITLE - 1].rstrip()}…"
    return words[:1].upper() + words[1:]


def _duties(item: AgendaItem, rows: Iterable[ItemRow]) -> list[tuple[ItemRow, Duty]]:
    decided_on = item.meeting.held_on
    return [
        (row, duty)
        for row in rows
        for duty in duties_in(row.text, is_condition=row.kind == RowKind.CONDITION, decided_on=decided_on)
    ]
