"""The legal days around a meeting: justering, notice, appeal. See docs/rules/meeting_days.md.

KL = kommunallagen (2017:725), FL = förvaltningslagen (2017:900). Weeks and days are counted by lag (1930:173), see
`rules.calendar`; that it applies to justering and notice follows its wording and is not confirmed by a court.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from redthread.rules.calendar import Deadline, Term, TimeUnit, deadline
from redthread.rules.dated import DatedTable, row

JUSTERING = DatedTable((row("2018-01-01", Term(14, TimeUnit.DAYS), "KL 5:69, 6:35"),))
"""From the day of the meeting to the last day of justering."""
NOTICE = DatedTable((row("2018-01-01", Term(2, TimeUnit.DAYS), "KL 8:12, 6:35"),))
"""From the day of justering to the last day of announcing it."""
LAGLIGHET = DatedTable((row("2018-01-01", Term(3, TimeUnit.WEEKS), "KL 13:5, 8:12"),))
"""From the day of announcing to the last day of appeal."""
FORVALTNING = DatedTable((row("2018-07-01", Term(3, TimeUnit.WEEKS), "FL 44 §"),))
"""From the day a party got the decision to the last day of appeal."""


class Route(StrEnum):
    """How a decision is appealed: as a matter of the law's limits, by a party, or not at all."""

    LAGLIGHET = "laglighet"
    FORVALTNING = "forvaltning"
    NONE = "none"


class Standing(StrEnum):
    """How a step stands on a day: done in time, done late, still open, or open although its last day has passed."""

    DONE = "done"
    LATE = "late"
    OPEN = "open"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True)
class ClockStep:
    """A step of the legal clock: its last day, the day it was done when it was, how it stands, and its paragraph."""

    last: Deadline
    done_on: date | None
    standing: Standing
    source: str


def step(table: DatedTable[Term], start: date, done_on: date | None, today: date) -> ClockStep:
    """The step that is counted from `start`. Raises NothingInForce when no rule is in force that day."""
    rule = table.in_force(start)
    last = deadline(start, rule.value)
    if done_on is not None:
        standing = Standing.DONE if done_on <= last.last_on else Standing.LATE
    else:
        standing = Standing.OPEN if today <= last.last_on else Standing.OVERDUE
    return ClockStep(last, done_on, standing, rule.source)


def justering(held_on: date, adjusted_on: date | None, today: date) -> ClockStep:
    """When the minutes of a meeting must be adjusted."""
    return step(JUSTERING, held_on, adjusted_on, today)


def notice(adjusted_on: date, posted_on: date | None, today: date) -> ClockStep:
    """When the justering must be announced on the notice board."""
    return step(NOTICE, adjusted_on, posted_on, today)


def appeal(route: Route, start: date) -> Deadline | None:
    """The last day of appeal, counted from the announcing (laglighet) or from when the party got the decision."""
    if route is Route.NONE:
        return None
    table = LAGLIGHET if route is Route.LAGLIGHET else FORVALTNING
    return deadline(start, table.in_force(start).value)


def in_force_on(route: Route, start: date) -> date | None:
    """The day a decision has gained legal force when nobody appealed: the day after the last day of appeal."""
    last = appeal(route, start)
    return None if last is None else last.last_on + timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Gap:
    """Days on which the announcement was not up, both included."""

    first: date
    last: date


def taken_down_at_the_earliest(posted_on: date, gaps: tuple[Gap, ...] = ()) -> date:
    """The first day the announcement may be taken down.

    It must stand until the appeal time has ended, and the time runs only while it has stood all along (KL 8:12, 13:5).
    What a short gap does in detail is not confirmed; here the whole time is counted anew from the day it was up again,
    which never takes it down too early.
    """
    start = posted_on
    for gap in sorted(gaps, key=lambda one: one.first):
        last = appeal(Route.LAGLIGHET, start)
        if last is not None and gap.first <= last.last_on and gap.last >= start:
            start = gap.last + timedelta(days=1)
    last = appeal(Route.LAGLIGHET, start)
    if last is None:  # the route is always laglighet here
        raise AssertionError
    return last.last_on + timedelta(days=1)
