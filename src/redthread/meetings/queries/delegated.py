"""Reading what has been decided by delegation, and what the board has not been told yet."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Exists, Min, OuterRef, Q, QuerySet
from django.utils import timezone

from redthread.meetings import access
from redthread.meetings.models import Board, BoardSettings, DelegatedDecision, Meeting, OrderPoint, Outcome, Sitting
from redthread.rules.actors import Actor
from redthread.rules.meetings.reporting import Reported, Standing, meeting_for, missed, standing

NOT_REPORTED = Q(is_reportable=True, voided_at=None) & (
    Q(reported_item=None)
    | Q(reported_item__meeting__cancelled_at__isnull=False)
    | Q(reported_item__outcome=Outcome.REMOVED)
    | Q(reported_item__number__lte=0)
)
"""Not on any agenda, or on one of a meeting that was called off or from which the matter was taken away."""


_STATES = {
    "ej-anmalda": NOT_REPORTED,
    "anmalda": Q(reported_item__isnull=False) & ~NOT_REPORTED,
    "bradskande": Q(is_urgent=True),
    "strukna": Q(voided_at__isnull=False),
}


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """A decision, and whether the reader may see what it says."""

    decision: DelegatedDecision
    is_readable: bool


@dataclass(frozen=True, slots=True)
class Unreported:
    """A decision that the board has not been told: since how many days, which meeting takes it, which one missed it."""

    decision: DelegatedDecision
    is_readable: bool
    days: int
    standing: Standing
    next_meeting: Meeting | None
    missed: Meeting | None


@dataclass(frozen=True, slots=True)
class DecisionFilter:
    """What is asked for; empty is all of it."""

    board: str = ""
    point: str = ""
    who: str = ""
    first_on: date | None = None
    last_on: date | None = None
    state: str = ""
    item: int | None = None


@dataclass(frozen=True, slots=True)
class DecisionPage:
    """A decision with what it corrects, what corrects it, and where it was reported."""

    decision: DelegatedDecision
    is_readable: bool
    corrected_by: DelegatedDecision | None
    next_meeting: Meeting | None


def decisions(reader: Actor, wanted: DecisionFilter) -> QuerySet[DelegatedDecision]:
    """The decisions asked for, the latest first."""
    asked = {
        "board__slug": wanted.board,
        "point__number": wanted.point,
        "decider": wanted.who,
        "decided_on__gte": wanted.first_on,
        "decided_on__lte": wanted.last_on,
        "reported_item": wanted.item,
    }
    found = _joined(access.delegated_visible_to(reader)).filter(
        **{name: value for name, value in asked.items() if value}
    )
    if wanted.state in _STATES:
        found = found.filter(_STATES[wanted.state])
    return found.order_by("-decided_on", "-id")


def lines(reader: Actor, found: Iterable[DelegatedDecision]) -> tuple[DecisionLine, ...]:
    """The decisions with whether the reader may see what they say: one question for all of them."""
    kept = tuple(found)
    readable = _readable(reader, kept)
    return tuple(DecisionLine(one, one.pk in readable) for one in kept)


def decision(reader: Actor, pk: int, today: date) -> DecisionPage | None:
    """The decision, when the reader may see that there is one."""
    found = _joined(access.delegated_visible_to(reader)).filter(pk=pk).first()
    if found is None:
        return None
    corrected_by = DelegatedDecision.objects.filter(corrects=found).first()
    meeting = None
    if is_unreported(found):
        meeting = _meeting(calendar_of([found.board]), found, today)
    return DecisionPage(found, bool(_readable(reader, (found,))), corrected_by, meeting)


def decisions_of_case(reader: Actor, case_id: int) -> tuple[DecisionLine, ...]:
    """What has been decided by delegation in a case, the latest first."""
    found = _joined(access.delegated_visible_to(reader)).filter(case=case_id).order_by("-decided_on", "-id")
    return lines(reader, found)


def deciders(reader: Actor) -> tuple[str, ...]:
    """Everybody who has decided, as named in the decisions."""
    found = access.delegated_visible_to(reader).order_by("decider").values_list("decider", flat=True)
    return tuple(found.distinct())


def points_decided_on(reader: Actor) -> tuple[str, ...]:
    """The numbers of the points that something has been decided on."""
    from redthread.meetings.queries.delegation import by_number

    found = OrderPoint.objects.filter(decisions__in=access.delegated_visible_to(reader)).order_by()
    return tuple(sorted(set(found.values_list("number", flat=True)), key=by_number))


def is_unreported(decision: DelegatedDecision) -> bool:
    """Whether the board is still to be told."""
    if not decision.is_reportable or decision.voided_at is not None:
        return False
    item = decision.reported_item
    return item is None or item.meeting.cancelled_at is not None or item.outcome == Outcome.REMOVED or item.number <= 0


def unreported(reader: Actor, today: date) -> tuple[Unreported, ...]:
    """What the boards have not been told yet, those that a meeting has missed first, then the oldest."""
    kept = tuple(_joined(access.delegated_visible_to(reader)).filter(NOT_REPORTED).order_by("decided_on", "id"))
    calendar = calendar_of({one.board for one in kept})
    readable = _readable(reader, kept)
    found = [_unreported(one, one.pk in readable, calendar, today) for one in kept]
    found.sort(key=lambda one: (one.standing is not Standing.LATE, one.decision.decided_on, one.decision.pk))
    return tuple(found)


def to_report_at(meeting: Meeting, today: date) -> tuple[DelegatedDecision, ...]:
    """The decisions that belong to this meeting: unreported ones whose next meeting it is, by point and day."""
    calendar = calendar_of([meeting.board])
    waiting = _joined(DelegatedDecision.objects.filter(NOT_REPORTED, board=meeting.board))
    return tuple(one for one in waiting.order_by("decided_on", "id") if _meeting(calendar, one, today) == meeting)


Calendar = Mapping[int, tuple[dict[int, Meeting], tuple[Reported, ...]]]
"""Of each board, its meetings by number and as the rule takes them."""


def calendar_of(boards: Iterable[Board]) -> Calendar:
    """The meetings of the boards that are not called off, each with the day its agenda closes."""
    keys = {board.pk for board in boards}
    works: dict[int, list[BoardSettings]] = {}
    for one in BoardSettings.objects.filter(board__in=keys).order_by("-first_on", "-id"):
        works.setdefault(one.board_id, []).append(one)
    found: dict[int, tuple[dict[int, Meeting], list[Reported]]] = {key: ({}, []) for key in keys}
    kept = Meeting.objects.filter(board__in=keys, cancelled_at=None).select_related("board")
    has_ended = Exists(Sitting.objects.filter(meeting=OuterRef("pk"), ended_at__isnull=False))
    kept = kept.annotate(frozen_at=Min("agenda_versions__frozen_at"), has_ended=has_ended).order_by("held_on", "id")
    for meeting in kept:
        by_key, told = found[meeting.board_id]
        by_key[meeting.pk] = meeting
        closes_on = _freeze_on(meeting, works.get(meeting.board_id, []))
        told.append(Reported(meeting.pk, meeting.held_on, closes_on, getattr(meeting, "has_ended", False)))
    return {key: (by_key, tuple(told)) for key, (by_key, told) in found.items()}


def _freeze_on(meeting: Meeting, works: Iterable[BoardSettings]) -> date | None:
    """The day its agenda closes by the board's settings, or was frozen before that."""
    now = next((one for one in works if one.first_on <= meeting.held_on), None)
    frozen_at: datetime | None = getattr(meeting, "frozen_at", None)
    days = [] if now is None else [meeting.held_on - timedelta(days=now.freeze_days)]
    return min([*days, *([] if frozen_at is None else [timezone.localdate(frozen_at)])], default=None)


def _meeting(calendar: Calendar, one: DelegatedDecision, today: date) -> Meeting | None:
    by_key, told = calendar[one.board_id]
    found = meeting_for(one.decided_on, told, is_urgent=one.is_urgent, today=today)
    return None if found is None else by_key[found.key]


def _unreported(one: DelegatedDecision, is_readable: bool, calendar: Calendar, today: date) -> Unreported:
    by_key, told = calendar[one.board_id]
    late = missed(one.decided_on, told, is_urgent=one.is_urgent, today=today)
    return Unreported(
        decision=one,
        is_readable=is_readable,
        days=(today - one.decided_on).days,
        standing=standing(one.decided_on, told, is_urgent=one.is_urgent, today=today),
        next_meeting=_meeting(calendar, one, today),
        missed=None if late is None else by_key[late.key],
    )


def _joined(found: QuerySet[DelegatedDecision]) -> QuerySet[DelegatedDecision]:
    return found.select_related(
        "board",
        "point__order",
        "case",
        "decided_by",
        "corrects",
        "reported_item__meeting__board",
        "support__company",
        "support__list",
    )


def _readable(reader: Actor, found: Iterable[DelegatedDecision]) -> set[int]:
    keys = [one.pk for one in found]
    if len(keys) == 1:
        return set(access.delegated_readable_by(reader).filter(pk=keys[0]).values_list("pk", flat=True))
    secret = [one.pk for one in found if one.case is not None and one.case.is_secret]
    may = set(access.delegated_readable_by(reader).filter(pk__in=secret).values_list("pk", flat=True)) if secret else ()
    return set(keys) - set(secret) | set(may)
