"""Reading a paper in a process of its own, and keeping what it found."""

import time
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from redthread.intake.models import Paper, PaperFinding, PaperState, PaperStretch, Proposal
from redthread.intake.services.arrivals import enqueue, subject_of
from redthread.intake.services.proposed import proposals_from
from redthread.intake.services.reader import Gone, Outcome, Progress, read_file
from redthread.journal.services import record
from redthread.registry.queries import file_path
from redthread.rules.actors import Actor
from redthread.rules.refusals import Refused, refuse

_LINES_PER_STRETCH = 120
_TELL_EVERY = 0.5
_SILENT_FOR = timedelta(seconds=30)


def run_reading(*, actor: Actor, paper_id: int) -> None:
    """The paper is read and waits for review, or says in a sentence why it could not be read.

    Safe to run twice: only a paper that waits is taken, and a reading that was stopped or overtaken keeps nothing.
    Refuses everyone but the system.
    """
    if not actor.is_system:
        raise Refused((refuse("only_the_system_reads"),))
    paper = _claim(paper_id)
    if paper is None:
        return
    watch = _Watch(paper)
    try:
        outcome = read_file(file_path(paper.file.sha256), paper.file_name, watch=watch)
        _keep(actor, paper, outcome)
    except Gone:
        return
    except Exception:
        _give_up(paper)
        raise
    except BaseException:
        _let_go(paper)
        raise


@transaction.atomic
def take_up_interrupted(*, actor: Actor) -> int:
    """Papers whose reading has been silent wait to be read again; answers how many. Called when a worker starts."""
    if not actor.is_system:
        raise Refused((refuse("only_the_system_reads"),))
    silent = Paper.objects.select_for_update().filter(
        state=PaperState.READING, seen_at__lt=timezone.now() - _SILENT_FOR
    )
    papers = list(silent.order_by("id"))
    for paper in papers:
        paper.state = PaperState.QUEUED
        paper.save(update_fields=["state"])
        enqueue(paper)
    return len(papers)


class _Watch:
    """Tells the page how far the reading has come, and the reading whether it is still wanted."""

    def __init__(self, paper: Paper) -> None:
        self._mine = Paper.objects.filter(pk=paper.pk, attempt=paper.attempt, state=PaperState.READING)
        self._told_at = 0.0

    def __call__(self, progress: Progress) -> bool:
        now = time.monotonic()
        if now - self._told_at < _TELL_EVERY:
            return True
        self._told_at = now
        told = self._mine.update(step=progress.step, done=progress.done, of=progress.of, seen_at=timezone.now())
        return told == 1


@transaction.atomic
def _claim(paper_id: int) -> Paper | None:
    paper = (
        Paper.objects.select_for_update().select_related("file").filter(pk=paper_id, state=PaperState.QUEUED).first()
    )
    if paper is None:
        return None
    paper.state, paper.attempt, paper.seen_at = PaperState.READING, paper.attempt + 1, timezone.now()
    paper.save(update_fields=["state", "attempt", "seen_at"])
    return paper


def _give_up(paper: Paper) -> None:
    """A fault of ours is not tried for ever: the paper says that it could not be read, and the fault is logged."""
    Paper.objects.filter(pk=paper.pk, attempt=paper.attempt, state=PaperState.READING).update(
        state=PaperState.REFUSED, refusal="reader_died"
    )


def _let_go(paper: Paper) -> None:
    """A reading broken off from outside waits again; the next worker takes it up."""
    with transaction.atomic():
        left = Paper.objects.filter(pk=paper.pk, attempt=paper.attempt, state=PaperState.READING)
        if left.update(state=PaperState.QUEUED, step="", done=0, of=0):
            enqueue(paper)


@transaction.atomic
def _keep(actor: Actor, claimed: Paper, outcome: Outcome) -> None:
    paper = (
        Paper.objects.select_for_update()
        .filter(pk=claimed.pk, attempt=claimed.attempt, state=PaperState.READING)
        .first()
    )
    if paper is None:
        return
    if outcome.read is None:
        paper.state, paper.refusal = PaperState.REFUSED, outcome.said or "reader_died"
        paper.save(update_fields=["state", "refusal"])
        record(actor=actor, deed="intake.refuse_paper", subject=subject_of(paper), after={"refusal": paper.refusal})
        return
    _forget_earlier(paper)
    lines = _keep_lines(paper, outcome.read)
    made = _keep_proposals(paper, outcome.read)
    found = _keep_findings(paper, outcome.read)
    paper.state = PaperState.READ
    paper.kind = str(outcome.read.get("kind") or "")[:40]
    paper.pages, paper.lines = outcome.read.get("pages"), lines
    paper.notes = outcome.read.get("notes") or []
    paper.unrecognised = outcome.read.get("unrecognised") or []
    paper.save()
    record(
        actor=actor,
        deed="intake.read_paper",
        subject=subject_of(paper),
        after={"kind": paper.kind, "lines": lines, "proposals": made, "findings": found},
    )


def _forget_earlier(paper: Paper) -> None:
    """What an earlier reading of the same paper found was never saved and gives way."""
    for rows in (paper.proposals, paper.findings, paper.stretches):
        rows.all().delete()


def _keep_lines(paper: Paper, read: dict[str, Any]) -> int:
    lines = read.get("lines") or []
    stretches: list[PaperStretch] = []
    start = 0
    while start < len(lines):
        page, end = lines[start].get("page"), start + 1
        while end < len(lines) and lines[end].get("page") == page and end - start < _LINES_PER_STRETCH:
            end += 1
        text = "\n".join(str(line.get("text") or "").replace("\x00", "") for line in lines[start:end])
        stretches.append(PaperStretch(paper=paper, order=len(stretches), page=page, first_line=start + 1, text=text))
        start = end
    PaperStretch.objects.bulk_create(stretches, batch_size=500)
    return len(lines)


def _keep_proposals(paper: Paper, read: dict[str, Any]) -> int:
    proposals = [
        Proposal(paper=paper, part=new.part, order=order, page=new.page, line=new.line, read=new.facts)
        for order, new in enumerate(proposals_from(read))
    ]
    Proposal.objects.bulk_create(proposals, batch_size=500)
    return len(proposals)


def _keep_findings(paper: Paper, read: dict[str, Any]) -> int:
    findings = [_finding(paper, order, found) for order, found in enumerate(read.get("findings") or [])]
    PaperFinding.objects.bulk_create(findings, batch_size=500)
    return len(findings)


def _finding(paper: Paper, order: int, found: dict[str, Any]) -> PaperFinding:
    where = found.get("where") or {}
    return PaperFinding(
        paper=paper,
        order=order,
        code=str(found["code"])[:60],
        severity=str(found["severity"])[:10],
        page=where.get("page"),
        line=where.get("line") or 1,
        quote=where.get("quote") or "",
        printed=found.get("printed") or "",
        expected=found.get("expected") or "",
        calculation=found.get("calculation") or "",
        source=found.get("source") or "",
        subject=str(found.get("subject") or "")[:300],
        also=found.get("also") or [],
        cell=found.get("cell"),
        message=found.get("message") or "",
        sought=" ".join(
            str(found.get(name) or "") for name in ("message", "code", "printed", "expected", "subject")
        ).casefold(),
    )
