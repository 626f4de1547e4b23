"""Deeds about meetings."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.text import slugify

from redthread.journal.services import Subject, record
from redthread.meetings import access
from redthread.meetings.models import AgendaItem, Board, ItemKind, ItemRow, Meeting, ParagraphSeries, RowKind
from redthread.registry.models import Case, Origin
from redthread.registry.services.indexing import Kind, reindex
from redthread.rules.actors import Actor
from redthread.rules.refusals import Refused, refuse


@dataclass(frozen=True, slots=True)
class NewRow:
    """A clause, condition, attachment, presentation or reported decision of a matter."""

    kind: RowKind
    text: str
    note: str = ""
    cases: tuple[Case, ...] = ()
    origin: Origin | None = None


@dataclass(frozen=True, slots=True)
class NewItem:
    """A matter to record, its rows in printed order within each kind."""

    number: int
    title: str
    kind: ItemKind
    case: Case | None = None
    paragraph: int | None = None
    presenters: str = ""
    summary: str = ""
    note: str = ""
    recommendation: str = ""
    rows: tuple[NewRow, ...] = ()
    origin: Origin | None = None


@dataclass(frozen=True, slots=True)
class NewMeeting:
    """A meeting to record."""

    board: str
    held_on: date
    items: tuple[NewItem, ...]
    adjuster: str = ""
    adjuster_substitute: str = ""
    adjust_by: date | None = None
    pages: int | None = None
    origin: Origin | None = None


@transaction.atomic
def record_meeting(*, actor: Actor, meeting: NewMeeting) -> Meeting:
    """The board's meeting that day is recorded with its matters.

    A meeting that is recorded already keeps what it has, and gets the matters it lacks and the paragraphs that its
    matters have not got yet. Refuses a board without name, a meeting that is called off (`meeting_cancelled`), and
    `paragraph_taken` for a § that was issued at the table of another meeting that year.
    """
    _require_recorder(actor)
    name = " ".join(meeting.board.split())
    if not name:
        raise Refused((refuse("board_without_name"),))
    board, _ = Board.objects.get_or_create(slug=slugify(name)[:120], defaults={"name": name})
    kept, is_new = Meeting.objects.get_or_create(
        board=board,
        held_on=meeting.held_on,
        defaults={
            "adjuster": meeting.adjuster,
            "adjuster_substitute": meeting.adjuster_substitute,
            "adjust_by": meeting.adjust_by,
            "pages": meeting.pages,
            "origin": meeting.origin,
        },
    )
    if kept.cancelled_at is not None:
        raise Refused((refuse("meeting_cancelled"),))
    _require_free_paragraphs(kept, meeting.items)
    known = {item.number: item for item in kept.items.all()}
    added = [item for item in meeting.items if item.number not in known]
    for item in added:
        _add_item(kept, item)
    numbered = [item for item in meeting.items if item.number in known and _number(known[item.number], item.paragraph)]
    if added:
        reindex(Kind.ITEM, *kept.items.values_list("pk", flat=True))
    if is_new or added or numbered:
        record(
            actor=actor,
            deed="meetings.record_meeting",
            subject=subject_of(kept),
            after={
                "board": name,
                "held_on": kept.held_on.isoformat(),
                "items": [item.number for item in added],
                "paragraphs": [item.paragraph for item in (*added, *numbered) if item.paragraph is not None],
            },
        )
    return kept


@transaction.atomic
def publish_meeting(*, actor: Actor, meeting: Meeting, published_on: date) -> None:
    """The meeting's agenda is open to everyone from that day. Refuses a meeting that already is."""
    _require_recorder(actor)
    kept = Meeting.objects.select_for_update().select_related("board").get(pk=meeting.pk)
    if kept.published_on is not None:
        raise Refused((refuse("meeting_already_published"),))
    kept.published_on = published_on
    kept.save(update_fields=["published_on"])
    record(
        actor=actor,
        deed="meetings.publish_meeting",
        subject=subject_of(kept),
        before={"published_on": None},
        after={"published_on": published_on.isoformat()},
    )
    reindex(Kind.ITEM, *kept.items.values_list("pk", flat=True))


def subject_of(meeting: Meeting) -> Subject:
    """The meeting as the journal names it."""
    return Subject("meetings.meeting", str(meeting.pk), f"{meeting.board.name} {meeting.held_on}")


def _add_item(meeting: Meeting, item: NewItem) -> None:
    kept = AgendaItem.objects.create(
        meeting=meeting,
        number=item.number,
        paragraph=item.paragraph,
        title=item.title[:500],
        kind=item.kind,
        case=item.case,
        presenters=item.presenters[:500],
        summary=item.summary,
        note=item.note,
        recommendation=item.recommendation,
        origin=item.origin,
    )
    orders: dict[RowKind, int] = {}
    for row in item.rows:
        order = orders.get(row.kind, 0)
        orders[row.kind] = order + 1
        added = ItemRow.objects.create(
            item=kept, kind=row.kind, order=order, text=row.text, note=row.note[:500], origin=row.origin
        )
        if row.cases:
            added.cases.set(row.cases)


def _require_free_paragraphs(meeting: Meeting, items: tuple[NewItem, ...]) -> None:
    """A § belongs to one matter of the board and year, wherever its minutes were made."""
    series = ParagraphSeries.objects.select_for_update().filter(board=meeting.board, year=meeting.held_on.year).first()
    if series is None:
        return
    told = {item.paragraph for item in items if item.paragraph is not None}
    issued = AgendaItem.objects.filter(series=series, paragraph__in=told).exclude(meeting=meeting)
    taken = sorted({str(number) for number in issued.values_list("paragraph", flat=True)}, key=lambda one: int(one))
    if taken:
        raise Refused((refuse("paragraph_taken", paragraphs=", ".join(taken), year=series.year),))


def _number(kept: AgendaItem, paragraph: int | None) -> bool:
    """Gives a matter its paragraph, once: from then on it is the minutes' own."""
    if kept.paragraph is not None or paragraph is None:
        return False
    kept.paragraph = paragraph
    kept.save(update_fields=["paragraph"])
    return True


def _require_recorder(actor: Actor) -> None:
    if not access.may_record(actor):
        raise Refused((refuse("may_not_record_meetings"),))
