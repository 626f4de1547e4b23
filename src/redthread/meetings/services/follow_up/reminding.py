"""Reminding those who have something to do."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.utils import timezone

from redthread.meetings import access
from redthread.meetings.models import DecisionTask
from redthread.meetings.services.follow_up.loading import note
from redthread.people.models import Account
from redthread.rules.actors import Actor
from redthread.rules.refusals import Refused, refuse

SOON = timedelta(days=14)
"""Tasks whose last day is nearer than this are in the reminder beside those that are late."""


@dataclass(frozen=True, slots=True)
class TaskLetter:
    """A letter about somebody's tasks."""

    subject: str
    text: str


@dataclass(frozen=True, slots=True)
class Reminded:
    """Who got a letter, and who must be reminded in another way: no address, or the letter did not leave."""

    by_mail: tuple[Account, ...]
    by_hand: tuple[Account, ...]


Writer = Callable[[Account, Sequence[DecisionTask]], TaskLetter]


def remind_owners(*, actor: Actor, today: date, writer: Writer) -> Reminded:
    """Each owner of open tasks that are late or near their last day has a letter about them, at most one a day.

    Each letter is sent and noted by itself, so that none is sent twice. Refuses `may_not_follow_up`, and
    `nobody_to_remind_of_tasks` when nothing is late or near, or everybody has been reminded today.
    """
    access.may_follow_up(actor).require()
    by_owner: dict[int, list[DecisionTask]] = {}
    owners: dict[int, Account] = {}
    for task in _waiting(actor, today):
        if task.owner is not None and (task.reminded_at is None or timezone.localdate(task.reminded_at) < today):
            owners[task.owner.pk] = task.owner
            by_owner.setdefault(task.owner.pk, []).append(task)
    if not owners:
        raise Refused((refuse("nobody_to_remind_of_tasks"),))
    by_mail: list[Account] = []
    by_hand: list[Account] = []
    for pk, tasks in by_owner.items():
        owner = owners[pk]
        (by_mail if _reminded(actor, owner, tasks, writer) else by_hand).append(owner)
    return Reminded(tuple(by_mail), tuple(by_hand))


def _waiting(actor: Actor, today: date) -> list[DecisionTask]:
    found = access.tasks_visible_to(actor).filter(state=DecisionTask.State.OPEN, due_on__lte=today + SOON)
    return list(found.select_related("owner", "item__meeting__board", "item__case").order_by("owner", "due_on", "id"))


@transaction.atomic
def _reminded(actor: Actor, owner: Account, tasks: list[DecisionTask], writer: Writer) -> bool:
    if not (owner.email and settings.EMAIL_HOST) or not _mailed(owner.email, writer(owner, tasks)):
        return False
    now = timezone.now()
    for task in tasks:
        task.reminded_at = now
        task.save(update_fields=["reminded_at"])
        note(actor, "meetings.remind_of_task", task, after={"to": owner.name})
    return True


def _mailed(address: str, letter: TaskLetter) -> bool:
    try:
        EmailMessage(letter.subject, letter.text, to=[address], connection=get_connection()).send()
    except (OSError, ValueError):  # smtplib's own faults are OSErrors; ValueError is an address with line breaks
        return False
    return True
