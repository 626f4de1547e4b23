"""Deeds about what decisions ask somebody to do."""

from redthread.meetings.services.follow_up.changing import NewFacts, assign_task, change_task
from redthread.meetings.services.follow_up.closing import decline_task, finish_task, miss_task, reopen_task
from redthread.meetings.services.follow_up.opening import NewTask, accept_task, add_task
from redthread.meetings.services.follow_up.proposing import propose_tasks, propose_when_decided
from redthread.meetings.services.follow_up.reminding import Reminded, TaskLetter, remind_owners

__all__ = [
    "NewFacts",
    "NewTask",
    "Reminded",
    "TaskLetter",
    "accept_task",
    "add_task",
    "assign_task",
    "change_task",
    "decline_task",
    "finish_task",
    "miss_task",
    "propose_tasks",
    "propose_when_decided",
    "remind_owners",
    "reopen_task",
]
