"""Saving a reviewed paper, all of it or nothing, and saving papers straight from the command line."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from django.db import connection, transaction
from django.utils import timezone

from redthread.intake import access
from redthread.intake.models import Paper, PaperState, Part, Proposal
from redthread.intake.services.arrivals import arrive, subject_of
from redthread.intake.services.corrections import facts_of
from redthread.intake.services.leaves import missing
from redthread.intake.services.readings import run_reading
from redthread.intake.services.records import Making, save_cofinancing, save_meeting, save_support
from redthread.journal.services import record
from redthread.registry.models import Document
from redthread.registry.queries import document_with_content
from redthread.registry.services import READ_SERIES, issue_number, register_document
from redthread.rules.actors import SYSTEM, Actor
from redthread.rules.refusals import Refusal, Refused, refuse

_ROWS_OF = {Part.ITEM: Part.MEETING, Part.SUPPORT: Part.SUPPORT_LIST, Part.MINUTES_ITEM: Part.MINUTES}


@dataclass(frozen=True, slots=True)
class Made:
    """How many records of a part were made."""

    part: str
    count: int


@dataclass(frozen=True, slots=True)
class Saved:
    """What came of saving one paper. `left` are the proposals that were not saved, each with the reasons, and `issued`
    the case numbers of our own that were given."""

    paper_id: int
    document_id: int
    made: tuple[Made, ...]
    left: tuple[tuple[str, tuple[Refusal, ...]], ...] = ()
    issued: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SavedFile:
    """What came of one file from the command line. `refusal` is the sentence, or code, when it could not be read."""

    path: Path
    is_known: bool = False
    document_id: int | None = None
    saved: Saved | None = None
    refusal: str = ""


@transaction.atomic
def save_paper(*, actor: Actor, paper_id: int) -> Saved:
    """Everything proposed and not left out is in the rooms, with origins; the document is registered.

    Refuses, all at once and with nothing saved, every proposal that lacks what it needs or that a room refuses.
    Saving again saves only what is new since then.
    """
    return _save(actor, paper_id, is_lenient=False)


def save_papers(paths: Sequence[Path]) -> tuple[SavedFile, ...]:
    """The files are read and saved without review, in order; one that is saved already changes nothing.

    A grant without a case number gets one of our own (registry.services.READ_SERIES); what lacks more than that is
    left unsaved and told. Refuses when the database is not set up.
    """
    if Paper._meta.db_table not in connection.introspection.table_names():
        raise Refused((refuse("database_not_set_up"),))
    return tuple(_save_file(Path(path)) for path in paths)


def hindrances(proposals: Iterable[Proposal]) -> tuple[Refusal, ...]:
    """Why the proposals cannot be saved as they stand: what each lacks, and rows whose head is left out."""
    kept = [proposal for proposal in proposals if not proposal.is_left_out]
    heads = {proposal.part for proposal in kept}
    found: list[Refusal] = []
    for proposal in kept:
        if proposal.saved_at is not None:
            continue
        lacking = missing(proposal.part, facts_of(proposal))
        found.extend(refuse("value_missing", proposal=proposal.pk, path=name) for name in lacking)
        head = _ROWS_OF.get(Part(proposal.part))
        if head is not None and head not in heads:
            found.append(refuse("head_left_out", proposal=proposal.pk, head=head.value))
    return tuple(found)


def _save_file(path: Path) -> SavedFile:
    try:
        with path.open("rb") as content:
            known = document_with_content(SYSTEM, content)
            if known is not None:
                return SavedFile(path, is_known=True, document_id=known.pk)
            content.seek(0)
            paper = arrive(SYSTEM, path.name, content, path.stat().st_size, is_read_later=False)
    except OSError:
        return SavedFile(path, refusal="file_not_readable")
    except Refused as refused:
        return SavedFile(path, refusal=refused.codes[0])
    run_reading(actor=SYSTEM, paper_id=paper.pk)
    paper.refresh_from_db()
    if paper.state != PaperState.READ:
        return SavedFile(path, refusal=paper.refusal or "reader_died")
    with transaction.atomic():
        saved = _save(SYSTEM, paper.pk, is_lenient=True)
    return SavedFile(path, document_id=saved.document_id, saved=saved)


def _save(actor: Actor, paper_id: int, *, is_lenient: bool) -> Saved:
    papers = access.visible_to(actor).select_for_update(of=("self",)).select_related("file", "document")
    paper = papers.filter(pk=paper_id).first()
    if paper is None:
        raise Refused((refuse("paper_not_found"),))
    if not access.may_read_in(actor):
        raise Refused((refuse("may_not_read_in"),))
    if paper.state not in (PaperState.READ, PaperState.SAVED):
        raise Refused((refuse("paper_not_read"),))
    every = list(paper.proposals.select_for_update().order_by("order"))
    lacking = hindrances(every)
    if lacking and not is_lenient:
        raise Refused(lacking)
    making = Making(actor, paper.document or _register(actor, paper))
    saving = _Saving(making, every, is_lenient=is_lenient, lacking=lacking)
    saving.run()
    making.document.cases.add(*making.cases)
    _finish(actor, paper, making.document, saving)
    return Saved(paper.pk, making.document.pk, saving.made(), saving.left(), tuple(saving.issued))


class _Saving:
    """The parts of one paper in the order they depend on each other: grants before the agenda that names them."""

    def __init__(
        self, making: Making, every: list[Proposal], *, is_lenient: bool, lacking: tuple[Refusal, ...]
    ) -> None:
        self._making, self._every, self._is_lenient = making, every, is_lenient
        self._lacking: dict[int, list[Refusal]] = {}
        for refusal in lacking:
            self._lacking.setdefault(int(str(refusal.fact("proposal"))), []).append(refusal)
        self._done: list[Proposal] = []
        self.issued: list[str] = []

    def run(self) -> None:
        for proposal in self._of(Part.COFINANCING):
            self._try([proposal], partial(self._save_grant, proposal))
        self._with_rows(Part.MEETING, Part.ITEM, save_meeting)
        self._with_rows(Part.MINUTES, Part.MINUTES_ITEM, save_meeting)
        self._with_rows(Part.SUPPORT_LIST, Part.SUPPORT, save_support)

    def made(self) -> tuple[Made, ...]:
        """What was made, by part in the order parts are named."""
        counts = Counter(proposal.part for proposal in self._done)
        return tuple(Made(part.value, counts[part]) for part in Part if counts[part])

    def left(self) -> tuple[tuple[str, tuple[Refusal, ...]], ...]:
        """What was not saved though not left out, each with why."""
        return tuple(
            (proposal.part, tuple(self._lacking.get(proposal.pk, ())))
            for proposal in self._every
            if not proposal.is_left_out and proposal.saved_at is None and proposal not in self._done
        )

    @property
    def done(self) -> list[Proposal]:
        """The proposals that became records."""
        return self._done

    def _of(self, part: Part) -> list[Proposal]:
        return [
            proposal
            for proposal in self._every
            if proposal.part == part
            and not proposal.is_left_out
            and proposal.saved_at is None
            and self._is_whole(proposal)
        ]

    def _is_whole(self, proposal: Proposal) -> bool:
        """Nothing needed is missing, but for a case number that the register can issue."""
        refusals = self._lacking.get(proposal.pk, [])
        return all(refusal.code == "value_missing" and refusal.fact("path") == "dnr" for refusal in refusals)

    def _with_rows(self, head: Part, rows: Part, save: Callable[[Making, Proposal, list[Proposal]], None]) -> None:
        found = self._of(rows)
        for kept in (one for one in self._every if one.part == head and not one.is_left_out and self._is_whole(one)):
            if found or kept.saved_at is None:
                fresh = [kept] if kept.saved_at is None else []
                self._try([*fresh, *found], partial(save, self._making, kept, found))

    def _save_grant(self, proposal: Proposal) -> None:
        save_cofinancing(self._making, proposal, self._dnr(proposal))

    def _try(self, proposals: list[Proposal], save: Callable[[], None]) -> None:
        try:
            with transaction.atomic():
                save()
        except Refused as refused:
            named = tuple(
                refuse(refusal.code, **{**dict(refusal.facts), "proposal": proposals[0].pk})
                for refusal in refused.refusals
            )
            if not self._is_lenient:
                raise Refused(named) from refused
            self._lacking.setdefault(proposals[0].pk, []).extend(named)
        else:
            self._done.extend(proposals)

    def _dnr(self, proposal: Proposal) -> str:
        facts = facts_of(proposal)
        if not facts.get("dnr"):
            year = timezone.localdate().year
            number = issue_number(actor=self._making.actor, series=READ_SERIES, year=year)
            proposal.corrected = {**facts, "dnr": number}
            self.issued.append(number)
        return str(facts_of(proposal)["dnr"])


def _register(actor: Actor, paper: Paper) -> Document:
    lines = [
        (stretch.page, line)
        for stretch in paper.stretches.order_by("order").iterator(chunk_size=200)
        for line in stretch.text.split("\n")
    ]
    return register_document(
        actor=actor,
        file=paper.file,
        title=Path(paper.file_name).stem,
        file_name=paper.file_name,
        kind=paper.kind,
        pages=paper.pages,
        lines=lines,
    )


def _finish(actor: Actor, paper: Paper, document: Document, saving: _Saving) -> None:
    """The paper is saved, its lines are the register's, and the journal says what was made."""
    is_first = paper.document is None
    if not is_first and not saving.done:
        return
    before = paper.state
    paper.document, paper.state = document, PaperState.SAVED
    paper.save(update_fields=["document", "state"])
    paper.stretches.all().delete()
    for proposal in saving.done:
        proposal.saved_at = timezone.now()
    Proposal.objects.bulk_update(saving.done, ["saved_at", "corrected"], batch_size=500)
    record(
        actor=actor,
        deed="intake.save_paper",
        subject=subject_of(paper),
        before={"state": before},
        after={"state": paper.state, "document": document.pk, **{made.part: made.count for made in saving.made()}},
    )
