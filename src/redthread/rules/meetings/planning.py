"""Days counted back from a meeting, and whether it may be held that day. See docs/rules/meeting_planning.md.

KL = kommunallagen (2017:725). The council's notice is due a week before, or the last weekday before when the matter is
urgent (5:13–15). The law has no number for a board's notice: the board decides (6:23).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from redthread.rules.calendar import Term, TimeUnit, is_holiday, is_working_day
from redthread.rules.dated import DatedTable, row
from redthread.rules.refusals import Permission, Refusal, refuse

COUNCIL_NOTICE = DatedTable((row("2018-01-01", Term(1, TimeUnit.WEEKS), "KL 5:13–15"),))
"""How long before the council's meeting its notice must be out, at the latest."""
URGENT_NOTICE = DatedTable((row("2018-01-01", Term(1, TimeUnit.DAYS), "KL 5:13–15"),))
"""The same for a matter that cannot wait: counted in weekdays."""
_ONE_DAY = timedelta(days=1)


class Body(StrEnum):
    """Whether the law itself has a number for the notice."""

    COUNCIL = "council"
    BOARD = "board"


class Step(StrEnum):
    """What must be done before a meeting, in the order it is done."""

    SUBMISSION = "submission"
    FREEZE = "freeze"
    NOTICE = "notice"


class Waiting(StrEnum):
    """How a step stands: done in time, done late, still open, or its last day has passed and it is not done.

    Handing in is many people's and nobody's one deed: once its last day is over it has passed, and is never overdue.
    """

    DONE = "done"
    LATE = "late"
    OPEN = "open"
    OVERDUE = "overdue"
    PASSED = "passed"


@dataclass(frozen=True, slots=True)
class DaysBefore:
    """A step is to be done at least so many days before the meeting. `source` is the decision that says so."""

    step: Step
    days: int
    source: str


@dataclass(frozen=True, slots=True)
class CountedBack:
    """The last day of a step. `last_on` is earlier than `counted` when that is a day off.

    `done_on` is None for a step that is not done, and `days_left` counts from today to the last day.
    """

    step: Step
    days: int
    counted: date
    last_on: date
    done_on: date | None
    waiting: Waiting
    days_left: int
    source: str

    @property
    def is_moved(self) -> bool:
        """The day counted was a day off."""
        return self.counted != self.last_on


def on_or_before_working_day(day: date) -> date:
    """The day itself when a deadline may end on it, otherwise the last such day before it."""
    while not is_working_day(day):
        day -= _ONE_DAY
    return day


def last_day(held_on: date, days: int) -> date:
    """The last day to do what must be done so many days before the meeting.

    It never falls on a day off: moving it forward would take from those who must have the time, so it moves back.
    Raises NothingInForce before 1 April 2005.
    """
    return on_or_before_working_day(held_on - timedelta(days=days))


def last_weekday_before(held_on: date) -> date:
    """The last day for notice of an urgent matter to the council."""
    return on_or_before_working_day(held_on - _ONE_DAY)


def counted_back(
    terms: tuple[DaysBefore, ...], held_on: date, done: Mapping[Step, date], today: date
) -> tuple[CountedBack, ...]:
    """Every step with its last day and how it stands. Raises NothingInForce for a meeting too long ago."""
    return tuple(_step(term, held_on, done.get(term.step), today) for term in terms)


def _step(term: DaysBefore, held_on: date, done_on: date | None, today: date) -> CountedBack:
    last_on = last_day(held_on, term.days)
    if done_on is not None:
        waiting = Waiting.DONE if done_on <= last_on else Waiting.LATE
    elif today <= last_on:
        waiting = Waiting.OPEN
    else:
        waiting = Waiting.PASSED if term.step is Step.SUBMISSION else Waiting.OVERDUE
    return CountedBack(
        step=term.step,
        days=term.days,
        counted=held_on - timedelta(days=term.days),
        last_on=last_on,
        done_on=done_on,
        waiting=waiting,
        days_left=(last_on - today).days,
        source=term.source,
    )


def may_set(body: Body, terms: tuple[DaysBefore, ...], first_on: date) -> Permission:
    """Whether a board may have these numbers from the day.

    Refuses `deadlines_out_of_order` when a later step would be due before an earlier one, and
    `notice_shorter_than_law` for a council whose notice is shorter than the law's. Days before 2018 are not judged.
    """
    found: list[Refusal] = []
    by_step = {term.step: term.days for term in terms}
    ordered = [by_step[step] for step in Step if step in by_step]
    if ordered != sorted(ordered, reverse=True):
        found.append(refuse("deadlines_out_of_order"))
    if body is Body.COUNCIL and Step.NOTICE in by_step:
        rule = next((one for one in COUNCIL_NOTICE.rows if one.is_in_force(first_on)), None)
        if rule is not None and by_step[Step.NOTICE] < _in_days(rule.value):
            found.append(refuse("notice_shorter_than_law", days=_in_days(rule.value), source=rule.source))
    return Permission(tuple(found))


def _in_days(term: Term) -> int:
    return term.count * (7 if term.unit is TimeUnit.WEEKS else 1)


def may_plan(body: Body, held_on: date, notice: DaysBefore | None, *, today: date, has_reason: bool) -> Permission:
    """Whether a meeting may be put in the calendar on the day.

    Refuses `meeting_day_passed`. Refuses `meeting_on_holiday` (a Sunday counts as one) and `notice_too_late` with the
    last day, unless a reason is given that is recorded. A council has no such choice once the last weekday before the
    meeting has passed: `notice_impossible`, with the paragraph.
    """
    if held_on < today:
        return Permission((refuse("meeting_day_passed", held_on=held_on),))
    found: list[Refusal] = []
    if is_holiday(held_on) and not has_reason:
        found.append(refuse("meeting_on_holiday", held_on=held_on))
    return Permission((*found, *_notice_faults(body, held_on, notice, today=today, has_reason=has_reason)))


def may_send_notice(
    body: Body, held_on: date, notice: DaysBefore | None, *, today: date, has_reason: bool
) -> Permission:
    """Whether the notice of a meeting may go out today.

    Refuses `notice_after_meeting`, and as `may_plan` does: `notice_too_late` unless a reason is given that is recorded,
    and for a council `notice_impossible` once the last weekday before the meeting has passed (KL 5:13–15). A council
    without a number of its own has the law's.
    """
    if held_on < today:
        return Permission((refuse("notice_after_meeting", held_on=held_on),))
    if notice is None and body is Body.COUNCIL:
        rule = COUNCIL_NOTICE.in_force(held_on)
        notice = DaysBefore(Step.NOTICE, _in_days(rule.value), rule.source)
    return Permission(_notice_faults(body, held_on, notice, today=today, has_reason=has_reason))


def _notice_faults(
    body: Body, held_on: date, notice: DaysBefore | None, *, today: date, has_reason: bool
) -> tuple[Refusal, ...]:
    if notice is None or today <= last_day(held_on, notice.days):
        return ()
    urgent = last_weekday_before(held_on)
    if body is Body.COUNCIL and today > urgent:
        source = URGENT_NOTICE.in_force(held_on).source
        return (refuse("notice_impossible", last_on=urgent, source=source),)
    if has_reason:
        return ()
    return (refuse("notice_too_late", last_on=last_day(held_on, notice.days), days=notice.days, source=notice.source),)
