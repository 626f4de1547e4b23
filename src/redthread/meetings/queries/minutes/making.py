"""The minutes as a document, made of what was noted at the table. Nothing here is written twice."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Prefetch
from django.utils import timezone

from redthread.meetings import access
from redthread.meetings.models import (
    AgendaItem,
    ItemPaper,
    ItemRow,
    Jav,
    MinutesText,
    Outcome,
    Recipient,
    RowKind,
    Sitting,
)
from redthread.meetings.queries.deciding import PointDecided, decisions_of_meeting
from redthread.meetings.queries.minutes.presence import present_at
from redthread.meetings.queries.minutes.telling import Told, told_of
from redthread.rules.documents import Annex, Clause, Clauses, Document, Inlines, Signatory, as_words, inlines
from redthread.typesetting import formats, words
from redthread.typesetting.kinds import minutes as kind
from redthread.typesetting.kinds import proceedings
from redthread.typesetting.kinds.kind import Blocks, prose
from redthread.typesetting.kinds.matters import Handout, decides

_HANDLING = {Outcome.RETURNED: proceedings.RETURN, Outcome.POSTPONED: proceedings.POSTPONE}


@dataclass(frozen=True, slots=True)
class Gathered:
    """A sitting's matters with their points and papers, in the order they were treated."""

    sitting: Sitting
    items: tuple[AgendaItem, ...]
    points: dict[int, tuple[PointDecided, ...]]

    def points_of(self, item: AgendaItem) -> tuple[PointDecided, ...]:
        """The points of a matter, in order."""
        return self.points.get(item.pk, ())

    def papers(self) -> tuple[ItemPaper, ...]:
        """The papers of the matters, in order."""
        return tuple(paper for item in self.items for paper in item.papers.all())


def gathered(sitting: Sitting, items: Iterable[int] | None = None) -> Gathered:
    """What was noted about those matters of a sitting, or about all that were treated, always in as many questions."""
    found = AgendaItem.objects.filter(meeting=sitting.meeting_id, paragraph__isnull=False, order_treated__isnull=False)
    if items is not None:
        found = found.filter(pk__in=list(items))
    matters = (
        found.select_related("case")
        .prefetch_related(
            Prefetch("rows", ItemRow.objects.order_by("order").prefetch_related("cases")),
            Prefetch(
                "papers",
                ItemPaper.objects.filter(removed_at=None)
                .select_related("document__file", "document__case")
                .order_by("supplement", "order", "id"),
            ),
            Prefetch("jav", Jav.objects.filter(struck_at=None).select_related("member", "account").order_by("id")),
            Prefetch("recipients", Recipient.objects.filter(struck_at=None).order_by("order")),
            "texts",
        )
        .order_by("order_treated")
    )
    return Gathered(sitting, tuple(matters), decisions_of_meeting(sitting.meeting))


def content_of(
    found: Gathered, *, state: str = proceedings.DRAFT, with_hashes: bool = False, signers: Sequence[Signatory] = ()
) -> kind.Minutes:
    """The minutes as their kind takes them. With hashes when they are made to be signed."""
    sitting, meeting = found.sitting, found.sitting.meeting
    adjusters = list(sitting.adjusters.select_related("member"))
    return kind.Minutes(
        body=meeting.board.name,
        held_on=meeting.held_on,
        place=meeting.place,
        time=_time(sitting),
        present=present_at(sitting, found.items),
        paragraphs=tuple(_paragraph(item, found.points_of(item), meeting.board.name) for item in found.items),
        signatories=tuple(signers) or signatories(sitting),
        state_label=state,
        annexes=_annexes(found) if with_hashes else (),
        adjusted_by=proceedings.adjusting(
            [str(one.member) for one in adjusters if not one.is_substitute],
            [str(one.member) for one in adjusters if one.is_substitute],
        ),
    )


def document_of(found: Gathered, *, state: str = proceedings.DRAFT, with_hashes: bool = False) -> Document:
    """The minutes as a document."""
    return kind.written(content_of(found, state=state, with_hashes=with_hashes))


def signatories(sitting: Sitting, *, signed_on: date | None = None) -> tuple[Signatory, ...]:
    """Who signs, in order: the secretary, the chair, the adjusters."""
    chosen = sitting.adjusters.filter(is_substitute=False).select_related("member").order_by("order")
    secretary = sitting.secretary
    return (
        *((Signatory(secretary.name, proceedings.SECRETARY, signed_on),) if secretary is not None else ()),
        Signatory(str(sitting.chair), proceedings.CHAIR, signed_on),
        *(Signatory(str(one.member), proceedings.ADJUSTER, signed_on) for one in chosen),
    )


def _time(sitting: Sitting) -> str:
    """ "kl. 13.00–15.40", or from when it was opened as long as it goes on."""
    opened = timezone.localtime(sitting.opened_at)
    until = "" if sitting.ended_at is None else f"–{timezone.localtime(sitting.ended_at):%H.%M}"
    return f"kl.{formats.SPACE}{opened:%H.%M}{until}"


def _paragraph(item: AgendaItem, points: tuple[PointDecided, ...], board: str) -> kind.Paragraph:
    told = told_of(points)
    texts = {one.part: one.text for one in item.texts.all()}
    paragraph = kind.Paragraph(
        number=item.paragraph or 0,
        title=item.title,
        case_number=item.case.dnr if item.case is not None and not item.case.is_secret else "",
        agenda_number=item.number,
        presenters=item.presenters,
        summary=_summary(item, texts),
        decision=_decision(item, points, board),
        handouts=tuple(_handouts(item)),
        send_to=tuple(one.name for one in item.recipients.all()),
        conflicts=tuple(inlines(_conflict(one, points)) for one in item.jav.all()),
    )
    return _with_told(paragraph, told, texts)


def _with_told(paragraph: kind.Paragraph, told: Told, texts: dict[str, str]) -> kind.Paragraph:
    propositions = texts.get(MinutesText.Part.PROPOSITIONS) or "\n".join(told.propositions)
    statement = texts.get(MinutesText.Part.STATEMENT, "")
    return replace(
        paragraph,
        motions=tuple(map(inlines, told.motions)),
        propositions=_prose(propositions),
        votes=told.votes,
        taking_part=prose(*told.taking_part),
        reservations=tuple(map(inlines, told.reservations)),
        statements=tuple(map(inlines, (*told.statements, *_lines(statement)))),
    )


def _summary(item: AgendaItem, texts: dict[str, str]) -> Blocks:
    """What the secretary wrote, else what was prepared, with what became of a matter without a decision."""
    prepared = "\n".join((item.summary, item.note, item.recommendation))
    written = texts.get(MinutesText.Part.SUMMARY) or prepared
    ending = {Outcome.NOTED: proceedings.NOTED, Outcome.REMOVED: proceedings.REMOVED}
    said = ending.get(Outcome(item.outcome), "") if item.outcome else ""
    points = [_point(row) for row in item.rows.all() if row.kind in {RowKind.PRESENTATION, RowKind.DELEGATED}]
    return prose(*_lines(written), *points, *_lines(said), *_lines(proceedings.why(item.outcome_reason)))


def _point(row: ItemRow) -> Inlines:
    numbers = ", ".join(case.dnr for case in row.cases.all() if not case.is_secret and case.dnr not in row.text)
    ending = "" if row.text.endswith(".") or numbers else "."
    note = f" {row.note[0].upper()}{row.note[1:].removesuffix('.')}." if row.note else ""
    return inlines(row.text, f" ({numbers})." if numbers else ending, note)


def _decision(item: AgendaItem, points: tuple[PointDecided, ...], board: str) -> Clauses | None:
    """The clauses that were decided, word for word, each point's conditions under its last clause."""
    clauses: list[Clause] = []
    for point in points:
        own = [Clause(as_words(row.text)) for row in point.clauses]
        if own:
            own[-1] = replace(own[-1], conditions=tuple(as_words(row.text) for row in point.conditions))
        elif point.result == "rejected":
            own = [Clause(inlines(f"{proceedings.REJECT}."))]
        clauses += own
    if not clauses and item.outcome in _HANDLING:
        clauses = [Clause(inlines(f"{_HANDLING[Outcome(item.outcome)]}."))]
    return Clauses(decides(board), tuple(clauses)) if clauses else None


def _conflict(one: Jav, points: tuple[PointDecided, ...]) -> str:
    name = str(one.member) if one.member is not None else one.account.name if one.account is not None else ""
    part = next((point.title or str(point.part) for point in points if point.part == one.part), "")
    return proceedings.in_conflict(name, one.ground, board_found=one.board_found, part=part)


def _handouts(item: AgendaItem) -> Iterable[Handout]:
    """The papers of the matter; of one that was read from an agenda, those the agenda names."""
    papers = item.papers.all()
    if papers:
        return (_handout(paper) for paper in papers)
    return (Handout(row.text) for row in item.rows.all() if row.kind == RowKind.ATTACHMENT)


def _handout(paper: ItemPaper) -> Handout:
    document = paper.document
    elsewhere = document.case is not None and document.case_id != paper.item.case_id and not document.case.is_secret
    number = document.case.dnr if elsewhere and document.case is not None else ""
    return Handout(_title(paper), case_number=number)


def _annexes(found: Gathered) -> tuple[Annex, ...]:
    return tuple(
        Annex(
            label=f"{words.ANNEX} {order}",
            title=f"§ {paper.item.paragraph} {_title(paper)}",
            sha256=paper.document.file.sha256,
        )
        for order, paper in enumerate(found.papers(), start=1)
    )


def _title(paper: ItemPaper) -> str:
    """What the paper is called; of one that is marked secret, only its number."""
    document = paper.document
    if access.goes_in_packets(document):
        return document.title
    if document.case is None or document.case.is_secret or document.number is None:
        return words.ANNEX
    return f"{document.case.dnr}-{document.number}"


def _prose(text: str) -> Blocks:
    return prose(*_lines(text))


def _lines(text: str) -> list[str]:
    return [part for part in (line.strip() for line in text.splitlines()) if part]
