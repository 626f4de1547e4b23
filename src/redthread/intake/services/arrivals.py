"""Handing in papers, stopping their reading, and trying again."""

from typing import BinaryIO

from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string

from redthread.intake import access
from redthread.intake.models import Paper, PaperState
from redthread.journal.services import Subject, record
from redthread.people.models import Account
from redthread.registry.services import keep_file, require_clean
from redthread.rules.actors import Actor
from redthread.rules.refusals import Refused, refuse
from redthread.texts.limits import Limits

_TASK = "redthread.intake.tasks.read_paper"
_WAITING = (PaperState.REFUSED, PaperState.STOPPED)
LARGEST = Limits().largest_file


def hand_in(*, actor: Actor, file_name: str, content: BinaryIO, size: int) -> Paper:
    """The file is kept and waits to be read; one that was handed in before is answered as it stands.

    One that could not be read, or was stopped, is read again. Refuses who may not register, an empty file and one
    that is too large, before it is read.
    """
    return arrive(actor, file_name, content, size, is_read_later=True)


def arrive(actor: Actor, file_name: str, content: BinaryIO, size: int, *, is_read_later: bool) -> Paper:
    """As `hand_in`; without `is_read_later` the one who hands in also reads, and nothing is enqueued."""
    _require_reader(actor)
    name = file_name.replace("\x00", "").strip()[:300] or "handling"
    if size == 0:
        raise Refused((refuse("paper_empty", name=name),))
    if size > LARGEST:
        raise Refused((refuse("paper_too_large", name=name, size=size, limit=LARGEST),))
    require_clean(content, name)
    with transaction.atomic():
        file = keep_file(actor=actor, content=content, media=name.rpartition(".")[2].casefold())
        paper, is_new = Paper.objects.select_for_update().get_or_create(
            file=file,
            defaults={
                "file_name": name,
                "handed_in_by": Account.objects.filter(pk=actor.id).first() if actor.id is not None else None,
                "handed_in_at": timezone.now(),
            },
        )
        if is_new:
            record(
                actor=actor,
                deed="intake.hand_in",
                subject=subject_of(paper),
                after={"sha256": file.sha256, "size": size},
            )
        elif paper.state in _WAITING:
            _queue_again(actor, paper)
            is_new = True
        if is_new and is_read_later:
            enqueue(paper)
    return paper


@transaction.atomic
def stop_reading(*, actor: Actor, paper_id: int) -> Paper:
    """The paper is no longer being read. Refuses one that is not waiting or being read."""
    paper = _locked(actor, paper_id)
    if paper.state not in (PaperState.QUEUED, PaperState.READING):
        raise Refused((refuse("paper_not_being_read"),))
    before = paper.state
    paper.state = PaperState.STOPPED
    paper.save(update_fields=["state"])
    record(
        actor=actor,
        deed="intake.stop_reading",
        subject=subject_of(paper),
        before={"state": before},
        after={"state": paper.state},
    )
    return paper


@transaction.atomic
def read_again(*, actor: Actor, paper_id: int) -> Paper:
    """The paper waits to be read once more. Refuses one that is being read or has been."""
    paper = _locked(actor, paper_id)
    if paper.state not in _WAITING:
        raise Refused((refuse("paper_not_stopped"),))
    _queue_again(actor, paper)
    enqueue(paper)
    return paper


def enqueue(paper: Paper) -> None:
    """The paper is read when the deed is done. The task is named, not imported: tasks call services, never reversed."""
    transaction.on_commit(lambda: import_string(_TASK).enqueue(paper.pk))


def subject_of(paper: Paper) -> Subject:
    """The paper as the journal names it."""
    return Subject("intake.paper", str(paper.pk), paper.file_name)


def _queue_again(actor: Actor, paper: Paper) -> None:
    before = paper.state
    paper.state, paper.refusal, paper.step, paper.done, paper.of = PaperState.QUEUED, "", "", 0, 0
    paper.save(update_fields=["state", "refusal", "step", "done", "of"])
    record(
        actor=actor,
        deed="intake.read_again",
        subject=subject_of(paper),
        before={"state": before},
        after={"state": paper.state},
    )


def _locked(actor: Actor, paper_id: int) -> Paper:
    paper = access.visible_to(actor).select_for_update().filter(pk=paper_id).first()
    if paper is None:
        raise Refused((refuse("paper_not_found"),))
    _require_reader(actor)
    return paper


def _require_reader(actor: Actor) -> None:
    if not access.may_read_in(actor):
        raise Refused((refuse("may_not_read_in"),))
