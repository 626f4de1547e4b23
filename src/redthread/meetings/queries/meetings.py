"""Reading meetings."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Prefetch, QuerySet

from redthread.meetings import access
from redthread.meetings.models import AgendaItem, ItemRow, Meeting, RowKind
from redthread.registry import access as registry
from redthread.registry.models import Case
from redthread.rules.actors import Actor

_DECIDED_KINDS = (RowKind.CLAUSE, RowKind.CONDITION)


@dataclass(frozen=True, slots=True)
class ItemView:
    """A matter with its rows by kind, and its case when the reader may see it."""

    item: AgendaItem
    case: Case | None
    clauses: tuple[ItemRow, ...]
    conditions: tuple[ItemRow, ...]
    attachments: tuple[ItemRow, ...]
    presentations: tuple[ItemRow, ...]
    delegated: tuple[ItemRow, ...]

    @property
    def is_decided(self) -> bool:
        """The clauses are the board's words, no longer a proposal."""
        return any(row.decided_at is not None for row in self.clauses)


@dataclass(frozen=True, slots=True)
class MeetingPage:
    """A meeting with its agenda."""

    meeting: Meeting
    items: tuple[ItemView, ...]


def meetings(reader: Actor) -> QuerySet[Meeting]:
    """The meetings the reader may see, newest first, with how many matters each has."""
    return (
        access.visible_to(reader)
        .select_related("board")
        .annotate(matters=Count("items"))
        .order_by("-held_on", "board__slug")
    )


def latest(reader: Actor, most: int) -> tuple[Meeting, ...]:
    """The newest meetings that have an agenda, at most so many."""
    has_agenda = Exists(AgendaItem.objects.filter(meeting=OuterRef("pk")))
    return tuple(meetings(reader).filter(has_agenda)[:most])


def meeting_page(reader: Actor, *, slug: str, held_on: date) -> MeetingPage | None:
    """The meeting of a board on a day, when the reader may see it."""
    meeting = (
        access.visible_to(reader).select_related("board", "origin").filter(board__slug=slug, held_on=held_on).first()
    )
    if meeting is None:
        return None
    cases = {case.pk: case for case in registry.visible_to(reader).filter(agenda_items__meeting=meeting)}
    rows = (
        access.rows_visible_to(reader)
        .select_related("origin")
        .prefetch_related(Prefetch("cases", registry.visible_to(reader)))
    )
    items = (
        access.items_visible_to(reader)
        .filter(meeting=meeting)
        .select_related("origin")
        .prefetch_related(Prefetch("rows", rows.order_by("kind", "order")))
        .order_by("number")
    )
    return MeetingPage(meeting, tuple(_view(item, cases) for item in items))


def items_of_case(reader: Actor, case_id: int) -> QuerySet[AgendaItem]:
    """Where a case has been or will be treated, newest first."""
    return (
        access.items_visible_to(reader)
        .filter(case_id=case_id, case__in=registry.visible_to(reader))
        .select_related("meeting__board")
        .order_by("-meeting__held_on", "number")
    )


def _view(item: AgendaItem, cases: dict[int, Case]) -> ItemView:
    rows = tuple(item.rows.all())
    decided = tuple(row for row in rows if row.decided_at is not None)
    # What was proposed at the table and not decided is told in the minutes.
    rows = decided + tuple(
        row for row in rows if row.proposal_id is None and not (decided and row.kind in _DECIDED_KINDS)
    )

    def of(kind: RowKind) -> tuple[ItemRow, ...]:
        return tuple(row for row in rows if row.kind == kind)

    return ItemView(
        item=item,
        case=None if item.case_id is None else cases.get(item.case_id),
        clauses=of(RowKind.CLAUSE),
        conditions=of(RowKind.CONDITION),
        attachments=of(RowKind.ATTACHMENT),
        presentations=of(RowKind.PRESENTATION),
        delegated=of(RowKind.DELEGATED),
    )
