"""Freezing an agenda: what is sent with the notice is kept as it was, and every later version beside it."""

from io import BytesIO

from django.db import transaction
from django.utils import timezone

from redthread.journal.services import record
from redthread.meetings import access
from redthread.meetings.models import AgendaItem, AgendaVersion, ItemPaper, ItemRow, Mandate, Meeting, RowKind
from redthread.meetings.queries import agendas
from redthread.meetings.queries.boards import sits_on
from redthread.meetings.services.agenda.loading import locked_meeting
from redthread.meetings.services.delegation.reporting import report_when_frozen
from redthread.meetings.services.laying_out import MEMO, printed_time
from redthread.meetings.services.meetings import subject_of
from redthread.meetings.services.papermaking import paragraphs, point_of, proposal_of, rows_of
from redthread.press import queries as press
from redthread.registry.services import keep_file
from redthread.rules.actors import Actor
from redthread.rules.documents import Document
from redthread.rules.documents.as_json import as_json
from redthread.rules.refusals import Refused, refuse
from redthread.typesetting import words
from redthread.typesetting.kinds import agenda as paper
from redthread.typesetting.kinds import prose
from redthread.typesetting.kinds.matters import Handout, Matter


@transaction.atomic
def freeze_agenda(*, actor: Actor, meeting: Meeting, note: str = "") -> AgendaVersion:
    """The agenda stands as it is, as a document and as PDF: its matters keep their numbers from now on.

    What has been decided by delegation and belongs to the meeting is put on it first.

    A later version says in `note` why there is one. Refuses `may_not_freeze_agenda`, `meeting_cancelled`,
    `agenda_empty`, `agenda_without_time_and_place`, `agenda_unchanged`, and `reason_missing` for a later version.
    """
    access.may_freeze(actor).require()
    report_when_frozen(actor=actor, meeting=meeting, today=timezone.localdate())
    kept = locked_meeting(meeting)
    document = agenda_document(kept)
    latest = agendas.latest_agenda(kept)
    tree = as_json(document)
    refusals = [refuse("agenda_without_time_and_place")] if kept.starts_at is None or not kept.place else []
    if not kept.items.filter(number__gt=0).exists():
        refusals.append(refuse("agenda_empty"))
    if latest is not None and latest.tree == tree:
        refusals.append(refuse("agenda_unchanged", version=latest.version))
    elif latest is not None and not note.strip():
        refusals.append(refuse("reason_missing"))
    if refusals:
        raise Refused(tuple(refusals))
    file = keep_file(actor=actor, content=BytesIO(press.as_pdf(document)), media="pdf")
    version = AgendaVersion.objects.create(
        meeting=kept,
        version=1 if latest is None else latest.version + 1,
        frozen_at=timezone.now(),
        frozen_by=actor.name,
        tree=tree,
        file=file,
        sha256=file.sha256,
        note=note.strip()[:300] if latest is not None else "",
    )
    record(
        actor=actor,
        deed="meetings.freeze_agenda",
        subject=subject_of(kept),
        after={"version": version.version, "items": sorted(agendas.frozen_numbers(kept)), "sha256": file.sha256},
        reason=version.note,
    )
    return version


def agenda_document(meeting: Meeting) -> Document:
    """The agenda of the meeting as it stands now, with time, place and who calls."""
    found = meeting.items.filter(number__gt=0).select_related("case").prefetch_related("rows__cases")
    papers = ItemPaper.objects.filter(item__meeting=meeting, removed_at=None).select_related("document__case")
    by_item: dict[int, list[ItemPaper]] = {}
    for one in papers.order_by("supplement", "order", "id"):
        by_item.setdefault(one.item_id, []).append(one)
    return paper.written(
        paper.Agenda(
            body=meeting.board.name,
            held_on=meeting.held_on,
            matters=tuple(_matter(item, by_item.get(item.pk, [])) for item in found.order_by("number")),
            time=printed_time(meeting),
            place=meeting.place,
            called_by=_chair(meeting),
        )
    )


def _chair(meeting: Meeting) -> str:
    found = meeting.board.mandates.filter(sits_on(meeting.held_on), role=Mandate.Role.CHAIR).select_related("member")
    mandate = found.order_by("id").first()
    return "" if mandate is None else f"{mandate.member}, {Mandate.Role.CHAIR.label.lower()}"


def _matter(item: AgendaItem, papers: list[ItemPaper]) -> Matter:
    """The matter as every member may have it: of a case that is marked secret, only the title and the presenters."""
    is_held_back = item.case is not None and item.case.is_secret
    rows = [] if is_held_back else list(item.rows.all())
    points = tuple(point_of(row) for row in rows_of(rows, RowKind.PRESENTATION, RowKind.DELEGATED))
    return Matter(
        number=item.number,
        title=item.title,
        case_number=item.case.dnr if item.case and not is_held_back else "",
        presenters=(item.presenters,) if item.presenters else (),
        proposal=proposal_of(rows, item.meeting.board.name),
        summary=() if is_held_back else prose(*paragraphs(item.summary)),
        recommendation="" if is_held_back else item.recommendation,
        note="" if is_held_back else item.note,
        points=points,
        handouts=_handouts(item, papers, rows),
    )


def _handouts(item: AgendaItem, papers: list[ItemPaper], rows: list[ItemRow]) -> tuple[Handout, ...]:
    """The papers laid out in the matter, or, before any is, the attachments that its papers name."""
    shown = [one for one in papers if access.goes_in_packets(one.document)]
    if not shown:
        return tuple(Handout(row.text) for row in rows_of(rows, RowKind.ATTACHMENT))
    annexes = [one for one in shown if one.document.kind != MEMO]
    return tuple(
        Handout(one.document.title, f"{words.ANNEX} {annexes.index(one) + 1}" if one in annexes else "")
        for one in shown
    )
