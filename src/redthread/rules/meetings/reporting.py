"""At which meeting a decision made by delegation is reported to the board. See docs/rules/delegation.md.

KL = kommunallagen (2017:725): urgent decisions are reported at the next meeting (6:40); the board decides how its other
delegates report (6:40, 7:8).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Reported:
    """A meeting to report at. `freeze_on` is the last day of a decision that the agenda takes in; None for its own day.

    `key` tells one meeting from another. One that has ended (`has_ended`) takes nothing more, even on its own day.
    """

    key: int
    held_on: date
    freeze_on: date | None = None
    has_ended: bool = False

    def takes(self, decided_on: date, *, is_urgent: bool) -> bool:
        """Whether a decision of the day is in time for the meeting: until its freeze, or when urgent until it is held.

        A meeting of the same day as an urgent decision still takes it.
        """
        last_on = self.held_on if is_urgent or self.freeze_on is None else self.freeze_on
        return decided_on <= last_on


class Standing(StrEnum):
    """How a decision that is not yet reported stands."""

    WAITING = "waiting"
    UNPLANNED = "unplanned"
    LATE = "late"


def meeting_for(decided_on: date, meetings: Iterable[Reported], *, is_urgent: bool, today: date) -> Reported | None:
    """The first meeting from today on that takes the decision; None when no such meeting is planned."""
    open_ones = (one for one in meetings if one.held_on >= today and not one.has_ended)
    coming = sorted(open_ones, key=lambda one: (one.held_on, one.key))
    return next((one for one in coming if one.takes(decided_on, is_urgent=is_urgent)), None)


def missed(decided_on: date, meetings: Iterable[Reported], *, is_urgent: bool, today: date) -> Reported | None:
    """The first meeting that has been held and should have had the decision; None when there is none."""
    held = sorted((one for one in meetings if one.held_on < today), key=lambda one: (one.held_on, one.key))
    return next((one for one in held if decided_on <= one.held_on and one.takes(decided_on, is_urgent=is_urgent)), None)


def standing(decided_on: date, meetings: Iterable[Reported], *, is_urgent: bool, today: date) -> Standing:
    """LATE when a meeting that should have had it has been held, UNPLANNED when no meeting takes it, else WAITING."""
    known = tuple(meetings)
    if missed(decided_on, known, is_urgent=is_urgent, today=today) is not None:
        return Standing.LATE
    is_planned = meeting_for(decided_on, known, is_urgent=is_urgent, today=today) is not None
    return Standing.WAITING if is_planned else Standing.UNPLANNED
