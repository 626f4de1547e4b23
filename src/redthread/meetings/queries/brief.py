"""Reading a decision in brief: what was decided in one §, made from the data."""

from dataclasses import dataclass

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from redthread.applications import access as applications
from redthread.applications.models import Decision
from redthread.meetings import access
from redthread.meetings.models import (
    AgendaItem,
    Ballot,
    DecisionPoint,
    ItemRow,
    Minutes,
    Put,
    Reservation,
    RowKind,
)
from redthread.meetings.queries.clock import DecisionClock, meeting_clock
from redthread.meetings.queries.follow_up import decided_rows, is_read_from_papers
from redthread.registry import access as registry
from redthread.registry.models import Case
from redthread.rules.actors import Actor


@dataclass(frozen=True, slots=True)
class VoteCount:
    """A closed vote: what it was between, how many answered what, and how it was settled (`Put.Settled`)."""

    put: Put
    yes: int
    no: int
    abstained: int


@dataclass(frozen=True, slots=True)
class Brief:
    """A decision in brief. `case` is None when the reader may not see it, and `is_held_back` when its words are not
    the reader's to read; there are then neither clauses nor a grant. `is_proposal` when nothing but the proposal is
    known. `appeals` has one entry for each point that is appealed by itself. `before` and `after` are the neighbouring
    §§ of the board and year.
    """

    item: AgendaItem
    year: int
    case: Case | None
    clauses: tuple[ItemRow, ...]
    conditions: tuple[ItemRow, ...]
    decision: Decision | None
    points: tuple[DecisionPoint, ...]
    votes: tuple[VoteCount, ...]
    reservations: int
    statements: int
    minutes: Minutes | None
    appeals: tuple[DecisionClock, ...]
    is_held_back: bool
    is_proposal: bool
    is_read_from_papers: bool
    before: int | None
    after: int | None


def brief_of_paragraph(reader: Actor, *, slug: str, year: int, number: int) -> Brief | None:
    """The § of a board and year, when the reader may see its meeting."""
    item = _of_year(reader, slug, year).filter(paragraph=number).order_by("-series", "id").first()
    return None if item is None else _brief(reader, item)


def brief_of_item(reader: Actor, item_id: int) -> Brief | None:
    """The same of a matter, also one that has no § here."""
    item = _items(reader).filter(pk=item_id).first()
    return None if item is None else _brief(reader, item)


def year_of(item: AgendaItem) -> int:
    """The year that the § of the matter is counted in."""
    return item.meeting.held_on.year if item.series is None else item.series.year


def _items(reader: Actor) -> QuerySet[AgendaItem]:
    rows = access.rows_visible_to(reader).select_related("origin").order_by("kind", "order")
    return (
        access.items_visible_to(reader)
        .select_related("meeting__board", "case", "series", "origin")
        .prefetch_related(Prefetch("rows", rows))
    )


def _of_year(reader: Actor, slug: str, year: int) -> QuerySet[AgendaItem]:
    is_of_year = Q(series__year=year) | Q(series=None, meeting__held_on__year=year)
    return _items(reader).filter(is_of_year, meeting__board__slug=slug, paragraph__isnull=False)


def _brief(reader: Actor, item: AgendaItem) -> Brief:
    year = year_of(item)
    is_held_back = _is_held_back(reader, item)
    from_papers = is_read_from_papers(item)
    shown = {row.pk for row in item.rows.all()}
    rows = () if is_held_back else tuple(row for row in decided_rows(item) if row.pk in shown)
    points = tuple(item.points.order_by("part"))
    kinds = list(Reservation.objects.filter(point__item=item, withdrawn_at=None).values_list("kind", flat=True))
    before, after = _neighbours(reader, item, year)
    return Brief(
        item=item,
        year=year,
        case=_case(reader, item),
        clauses=tuple(row for row in rows if row.kind == RowKind.CLAUSE),
        conditions=tuple(row for row in rows if row.kind == RowKind.CONDITION),
        decision=None if is_held_back else _decision(reader, item),
        points=points,
        votes=_votes(item) if points else (),
        reservations=kinds.count(Reservation.Kind.RESERVATION),
        statements=kinds.count(Reservation.Kind.STATEMENT),
        minutes=None if from_papers else access.minutes_visible_to(reader).filter(items=item).order_by("-id").first(),
        appeals=() if from_papers else _appeals(reader, item),
        is_held_back=is_held_back,
        is_proposal=from_papers and item.paragraph is None,
        is_read_from_papers=from_papers,
        before=before,
        after=after,
    )


def _is_held_back(reader: Actor, item: AgendaItem) -> bool:
    if item.case is None or not item.case.is_secret:
        return False
    return not registry.readable_by(reader).filter(pk=item.case.pk).exists()


def _case(reader: Actor, item: AgendaItem) -> Case | None:
    return None if item.case is None else registry.visible_to(reader).filter(pk=item.case.pk).first()


def _decision(reader: Actor, item: AgendaItem) -> Decision | None:
    """What the board granted in the matter: the decision of that day, or the proposal it had before it."""
    if item.case_id is None:
        return None
    found = (
        applications.decisions_visible_to(reader)
        .filter(application__case=item.case_id)
        .select_related("application__applicant", "application__goal", "application__area")
        .order_by("-number")
    )
    known = list(found)
    of_the_day = [one for one in known if one.decided_on == item.meeting.held_on]
    undated = [one for one in known if one.decided_on is None]
    return next(iter((*of_the_day, *undated)), None)


def _votes(item: AgendaItem) -> tuple[VoteCount, ...]:
    puts = (
        Put.objects.filter(point__item=item, closed_at__isnull=False)
        .select_related("point", "yes", "no")
        .prefetch_related(Prefetch("ballots", Ballot.objects.order_by("order")))
        .order_by("point__part", "order")
    )
    return tuple(_counted(put) for put in puts)


def _counted(put: Put) -> VoteCount:
    answers = [ballot.answer for ballot in put.ballots.all()]
    return VoteCount(
        put, *(answers.count(answer) for answer in (Ballot.Answer.YES, Ballot.Answer.NO, Ballot.Answer.ABSTAIN))
    )


def _appeals(reader: Actor, item: AgendaItem) -> tuple[DecisionClock, ...]:
    meeting = item.meeting
    clock = meeting_clock(reader, slug=meeting.board.slug, held_on=meeting.held_on, today=timezone.localdate())
    return () if clock is None else tuple(one for one in clock.decisions if one.item.pk == item.pk)


def _neighbours(reader: Actor, item: AgendaItem, year: int) -> tuple[int | None, int | None]:
    if item.paragraph is None:
        return None, None
    issued = _of_year(reader, item.meeting.board.slug, year).order_by().values_list("paragraph", flat=True)
    numbers = sorted({number for number in issued if number is not None})
    at = numbers.index(item.paragraph)
    return (numbers[at - 1] if at else None), (numbers[at + 1] if at + 1 < len(numbers) else None)


__all__ = ["Brief", "VoteCount", "brief_of_item", "brief_of_paragraph", "year_of"]
