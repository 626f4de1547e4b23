"""The legal clock: justering, announcement, appeal and the day of legal force, for one meeting and over all of them.

The days are reckoned by `rules.meetings.days` and the routes by `rules.meetings.appeals`; docs/rules/meeting_days.md
and appeals.md tell how. What an interruption of the notice moved is read from the notice itself.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils import timezone

from redthread.applications.models import Application
from redthread.meetings import access
from redthread.meetings.models import (
    AgendaItem,
    AppealChoice,
    DecisionPoint,
    ItemKind,
    Minutes,
    Notice,
    Outcome,
    Recipient,
    Sitting,
)
from redthread.rules.actors import Actor
from redthread.rules.dated import NothingInForce
from redthread.rules.meetings import days
from redthread.rules.meetings.appeals import Appeal, Matter, appeal_of, chosen
from redthread.rules.meetings.days import ClockStep, Route

RECENT = timedelta(days=366)
"""How old a meeting is shown among those that are still to be watched."""
_ONE_DAY = timedelta(days=1)


class Force(StrEnum):
    """How a decision stands: waiting for the time of appeal to begin, in that time, in force, or without a clock."""

    WAITING = "waiting"
    RUNNING = "running"
    IN_FORCE = "in_force"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class MinutesClock:
    """The two steps of minutes. `minutes` is None for those matters that are in no minutes yet."""

    minutes: Minutes | None
    justering: ClockStep | None
    notice: ClockStep | None
    posted: Notice | None


@dataclass(frozen=True, slots=True)
class DecisionClock:
    """A decision, or one point of it: how it is appealed, until when, and from when it is in force if nobody does.

    `appeal` is None for a matter that nothing is decided in, and for days before the laws that are read.
    """

    item: AgendaItem
    point: DecisionPoint | None
    of: MinutesClock
    appeal: Appeal | None
    last_on: date | None
    in_force_on: date | None
    force: Force

    @property
    def is_late(self) -> bool:
        """A step before the time of appeal was taken too late, or has not been taken in time."""
        steps = (self.of.justering, self.of.notice)
        return any(step is not None and step.standing in (days.Standing.LATE, days.Standing.OVERDUE) for step in steps)


@dataclass(frozen=True, slots=True)
class MeetingClock:
    """A meeting's clock: its minutes, one row each, and its decisions."""

    sitting: Sitting
    minutes: tuple[MinutesClock, ...]
    decisions: tuple[DecisionClock, ...]


def meeting_clock(reader: Actor, *, slug: str, held_on: date, today: date) -> MeetingClock | None:
    """The clock of a board's meeting on a day; None when it was not held here, or the reader may not see clocks."""
    found = _sittings(reader).filter(meeting__board__slug=slug, meeting__held_on=held_on)
    return next(iter(_clocks(found, today)), None)


def clocks(reader: Actor, *, today: date, year: int | None = None) -> tuple[MeetingClock, ...]:
    """The clocks of the meetings of a year; without one, of those held in the last year and those with steps left."""
    found = _sittings(reader)
    if year is not None:
        return _clocks(found.filter(meeting__held_on__year=year), today)
    unfinished = Exists(
        Minutes.objects.filter(sitting=OuterRef("pk")).filter(
            ~Q(state=Minutes.State.ADJUSTED) | Q(notice=None) | Q(notice__taken_down_at=None)
        )
    )
    is_without = ~Exists(Minutes.objects.filter(sitting=OuterRef("pk")))
    return _clocks(found.filter(Q(meeting__held_on__gte=today - RECENT) | Q(unfinished) | Q(is_without)), today)


def years_held(reader: Actor) -> tuple[int, ...]:
    """The years in which meetings have been held here, newest first."""
    return tuple(one.year for one in _sittings(reader).dates("meeting__held_on", "year", order="DESC"))


def item_to_appeal(reader: Actor, item_id: int) -> AgendaItem | None:
    """A matter whose route a jurist may choose, for those who may note it."""
    if not access.may_dispatch(reader):
        return None
    found = access.items_visible_to(reader).select_related("meeting__board", "case__case_type")
    return _with_parts(found).filter(pk=item_id).first()


def appeal_in(item: AgendaItem, point: DecisionPoint | None = None) -> Appeal | None:
    """How the decision is appealed: as chosen for the point, as chosen for the matter, or as the rules say.

    None when nothing is decided in the matter, and for a day before the rules. Wants the matter as `item_to_appeal`
    gives it.
    """
    choices = [one for one in item.appeal_choices.all() if one.struck_at is None]
    for one in (*(c for c in choices if point and c.point_id == point.pk), *(c for c in choices if c.point_id is None)):
        return chosen(Route(one.route), one.reason)
    matter = matter_of(item, point)
    if matter is None:
        return None
    try:
        return appeal_of(matter, item.meeting.held_on)
    except NothingInForce:
        return None


def matter_of(item: AgendaItem, point: DecisionPoint | None = None) -> Matter | None:
    """What is decided, as far as the program can tell; None when nothing is."""
    if item.kind != ItemKind.DECISION or item.outcome == Outcome.REMOVED:
        return None
    result = point.result if point else ""
    put_off = {DecisionPoint.Result.RETURNED.value, DecisionPoint.Result.POSTPONED.value}
    if item.outcome in {Outcome.POSTPONED, Outcome.RETURNED} or result in put_off:
        return Matter.PREPARING
    if getattr(item, "is_project", False):
        return Matter.PROJECT_MONEY
    kind = item.case.case_type if item.case else None
    return Matter.SUPPORT if kind is not None and kind.is_aid else Matter.OTHER


def _sittings(reader: Actor) -> QuerySet[Sitting]:
    if not access.may_see_clock(reader):
        return Sitting.objects.none()
    return Sitting.objects.filter(meeting__in=access.visible_to(reader))


def _with_parts(items: QuerySet[AgendaItem]) -> QuerySet[AgendaItem]:
    recipients = Recipient.objects.filter(struck_at=None).prefetch_related("dispatches").order_by("order")
    return items.annotate(is_project=Exists(Application.objects.filter(case=OuterRef("case")))).prefetch_related(
        Prefetch("points", DecisionPoint.objects.order_by("part")),
        Prefetch("appeal_choices", AppealChoice.objects.filter(struck_at=None).select_related("chosen_by")),
        Prefetch("recipients", recipients),
    )


def _clocks(sittings: QuerySet[Sitting], today: date) -> tuple[MeetingClock, ...]:
    items = _with_parts(AgendaItem.objects.select_related("case__case_type", "meeting").order_by("paragraph", "number"))
    minutes = Minutes.objects.select_related("notice").prefetch_related(
        Prefetch("items", AgendaItem.objects.only("pk"))
    )
    found = (
        sittings.select_related("meeting__board")
        .prefetch_related(Prefetch("meeting__items", items), Prefetch("minutes", minutes.order_by("number")))
        .order_by("-meeting__held_on", "meeting__board__slug")
    )
    return tuple(_clock(one, today) for one in found)


def _clock(sitting: Sitting, today: date) -> MeetingClock:
    held_on = sitting.meeting.held_on
    rows = tuple(_minutes(one, held_on, today) for one in sitting.minutes.all())
    by_item = {item.pk: row for row in rows if row.minutes is not None for item in row.minutes.items.all()}
    nowhere = _minutes(None, held_on, today)
    items = sitting.meeting.items.all()
    is_left = any(item.pk not in by_item and item.treated_at is not None for item in items)
    decisions = tuple(
        one for item in items if item.treated_at for one in _decisions(item, by_item.get(item.pk, nowhere), today)
    )
    return MeetingClock(sitting, rows + ((nowhere,) if is_left or not rows else ()), decisions)


def _minutes(minutes: Minutes | None, held_on: date, today: date) -> MinutesClock:
    adjusted_on = timezone.localdate(minutes.adjusted_at) if minutes and minutes.adjusted_at else None
    posted = getattr(minutes, "notice", None)
    posted_on = timezone.localdate(posted.posted_at) if posted else None
    try:
        justering = days.justering(held_on, adjusted_on, today)
        notice = None if adjusted_on is None else days.notice(adjusted_on, posted_on, today)
    except NothingInForce:
        return MinutesClock(minutes, None, None, posted)
    return MinutesClock(minutes, justering, notice, posted)


def _decisions(item: AgendaItem, of: MinutesClock, today: date) -> Iterable[DecisionClock]:
    points = list(item.points.all())
    for point in points if len(points) > 1 else [None]:
        appeal = appeal_in(item, point or (points[0] if points else None))
        if matter_of(item) is None and appeal is None:
            continue
        last_on, in_force_on = _days(item, of, appeal)
        yield DecisionClock(item, point, of, appeal, last_on, in_force_on, _force(appeal, in_force_on, today))


def _days(item: AgendaItem, of: MinutesClock, appeal: Appeal | None) -> tuple[date | None, date | None]:
    """The last day of appeal and the day of legal force, as far as they are known."""
    if appeal is None:
        return None, None
    if appeal.route is Route.NONE:
        adjusted_at = of.minutes.adjusted_at if of.minutes else None
        return None, timezone.localdate(adjusted_at) if adjusted_at else None
    if appeal.route is Route.LAGLIGHET:
        last_on = of.posted.stands_until if of.posted else None
        return last_on, last_on + _ONE_DAY if last_on else None
    start = told_on(item)
    if start is None:
        return None, None
    last = days.appeal(Route.FORVALTNING, start)
    return (last.last_on if last else None), days.in_force_on(Route.FORVALTNING, start)


def told_on(item: AgendaItem) -> date | None:
    """The day the last of the parties got the decision; None while somebody has not, and when no party is entered."""
    received: list[date] = []
    for recipient in item.recipients.all():
        if recipient.is_party:
            got = [one.received_on for one in recipient.dispatches.all() if one.received_on is not None]
            if not got:
                return None
            received.append(min(got))
    return max(received, default=None)


def _force(appeal: Appeal | None, in_force_on: date | None, today: date) -> Force:
    if appeal is None:
        return Force.UNKNOWN
    if in_force_on is None:
        return Force.WAITING
    return Force.IN_FORCE if today >= in_force_on else Force.RUNNING
