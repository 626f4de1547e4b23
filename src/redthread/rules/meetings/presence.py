"""Who is present, who serves for whom, and whether the board may decide. See docs/rules/presence.md.

Presence is counted against the order in which matters are really treated, point by point, never against the agenda's
numbers. KL = kommunallagen (2017:725): quorum 6:27, distance 6:24, substitutes 6:17 and 5:17–20, conflict of interest
6:28–32.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from redthread.rules.refusals import Permission, Refusal, refuse


@dataclass(frozen=True, slots=True, order=True)
class Point:
    """A point of decision: the order its matter was treated in, from 1, and its number within the matter, from 1."""

    order: int
    part: int = 1


class Mode(StrEnum):
    """How somebody is there. At a distance counts as present where the council has allowed it (KL 6:24, 5:16)."""

    ROOM = "room"
    DISTANCE = "distance"


@dataclass(frozen=True, slots=True)
class Attendance:
    """A stretch that somebody is there: from a point, up to but not with another; to the end when `until` is None."""

    person: int
    since: Point
    until: Point | None = None
    mode: Mode = Mode.ROOM

    def covers(self, point: Point) -> bool:
        """Whether the person is there at the point."""
        return self.since <= point and (self.until is None or point < self.until)


@dataclass(frozen=True, slots=True)
class Service:
    """A substitute serves for a member from a point and up to but not with another."""

    substitute: int
    member: int
    since: Point
    until: Point | None = None

    def covers(self, point: Point) -> bool:
        """Whether the substitute serves at the point."""
        return self.since <= point and (self.until is None or point < self.until)


@dataclass(frozen=True, slots=True)
class Jav:
    """Somebody may not take part in a point, or in a whole matter when `part` is None (KL 6:28–32)."""

    person: int
    order: int
    part: int | None = None

    def covers(self, point: Point) -> bool:
        """Whether the person is out at the point."""
        return self.order == point.order and self.part in (None, point.part)


@dataclass(frozen=True, slots=True)
class Roster:
    """Who belongs to the board: members, and for each the substitutes in the order in which they are called."""

    members: tuple[int, ...]
    called: Mapping[int, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Table:
    """What has been noted at the table so far."""

    roster: Roster
    attendance: tuple[Attendance, ...] = ()
    services: tuple[Service, ...] = ()
    jav: tuple[Jav, ...] = ()


@dataclass(frozen=True, slots=True)
class Serving:
    """Who decides at a point: members present, and substitutes with the member each serves for."""

    members: tuple[int, ...]
    substitutes: tuple[tuple[int, int], ...]

    @property
    def everyone(self) -> tuple[int, ...]:
        """All who decide, members first."""
        return (*self.members, *(substitute for substitute, _ in self.substitutes))

    @property
    def count(self) -> int:
        """How many decide."""
        return len(self.members) + len(self.substitutes)


def is_there(table: Table, person: int, point: Point) -> bool:
    """Whether the person is present at the point and not out for a conflict of interest."""
    if any(jav.person == person and jav.covers(point) for jav in table.jav):
        return False
    return any(stretch.person == person and stretch.covers(point) for stretch in table.attendance)


def serving_at(table: Table, point: Point) -> Serving:
    """Who decides at the point. A member who is there takes the seat, whoever is noted as serving for that one."""
    members = tuple(member for member in table.roster.members if is_there(table, member, point))
    taken = set(members)
    substitutes: list[tuple[int, int]] = []
    for service in table.services:
        is_double = service.member in taken or any(one == service.substitute for one, _ in substitutes)
        if service.covers(point) and not is_double and is_there(table, service.substitute, point):
            taken.add(service.member)
            substitutes.append((service.substitute, service.member))
    return Serving(members, tuple(substitutes))


def quorum(table: Table, point: Point) -> Permission:
    """Whether the board may decide: more than half of its members are present (KL 6:27).

    Refuses `no_quorum` with how many decide and how many it takes.
    """
    needed = len(table.roster.members) // 2 + 1
    count = serving_at(table, point).count
    if count >= needed:
        return Permission()
    return Permission((refuse("no_quorum", present=count, needed=needed, members=len(table.roster.members)),))


def offered(table: Table, member: int, point: Point) -> tuple[int, ...]:
    """The substitutes who may serve for the member, in the order they are called: those there and not yet serving."""
    busy = {substitute for substitute, _ in serving_at(table, point).substitutes}
    called = table.roster.called.get(member, ())
    return tuple(one for one in called if one not in busy and is_there(table, one, point))


def may_serve(table: Table, substitute: int, member: int, point: Point) -> Permission:
    """Whether the substitute serves for the member at the point.

    Refuses `member_is_there`, `substitute_not_called` (not on the member's list), `substitute_absent`,
    `substitute_serves_already`, and `substitute_out_of_order` with the one who is before. The last may be allowed with
    a reason that is recorded; the others never.
    """
    found: list[Refusal] = []
    if is_there(table, member, point):
        found.append(refuse("member_is_there", member=member))
    if substitute not in table.roster.called.get(member, ()):
        return Permission((*found, refuse("substitute_not_called", substitute=substitute, member=member)))
    if not is_there(table, substitute, point):
        found.append(refuse("substitute_absent", substitute=substitute))
    elif any(one == substitute for one, _ in serving_at(table, point).substitutes):
        found.append(refuse("substitute_serves_already", substitute=substitute))
    else:
        first = offered(table, member, point)
        if first and first[0] != substitute:
            found.append(refuse("substitute_out_of_order", substitute=substitute, before=first[0]))
    return Permission(tuple(found))


def faults(attendance: Sequence[Attendance]) -> tuple[Refusal, ...]:
    """Stretches that end before they begin (`presence_reversed`) or lie over each other (`presence_twice`)."""
    found = [
        refuse("presence_reversed", person=one.person)
        for one in attendance
        if one.until is not None and one.until <= one.since
    ]
    ordered = sorted(attendance, key=lambda one: (one.person, one.since))
    for earlier, later in pairwise(ordered):
        if earlier.person == later.person and (earlier.until is None or earlier.until > later.since):
            found.append(refuse("presence_twice", person=later.person))
    return tuple(found)
