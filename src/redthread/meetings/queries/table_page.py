"""Reading all that the page of the table shows, in a fixed number of questions."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from redthread.meetings import access
from redthread.meetings.models import (
    Adjuster,
    AgendaItem,
    Attendance,
    DecisionPoint,
    Jav,
    Mandate,
    Meeting,
    Member,
    Sitting,
)
from redthread.meetings.queries.boards import PRESIDIUM, does_sit, roster_on, settings_on
from redthread.meetings.queries.table import current_point, item_at_hand, table_of
from redthread.rules.actors import Actor
from redthread.rules.meetings import presence
from redthread.rules.meetings.presence import Point, Table

_POSTS = (*PRESIDIUM, Mandate.Role.MEMBER)


@dataclass(frozen=True, slots=True)
class PersonAtTable:
    """A member or substitute. `mode` is "" for one who is not there; `is_out` for a conflict of interest at this point.

    `serves_for` for a substitute who decides now; `served_by` for a member in whose place one does. `offered` are those
    who may serve for the member now, the lawful one first.
    """

    member: Member
    post: str
    is_substitute: bool
    mode: str
    is_out: bool
    serves_for: Member | None
    served_by: Member | None
    offered: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class MatterAtTable:
    """A matter with the conflicts of interest declared in it. `points` are its points, `decided` of them decided."""

    item: AgendaItem
    is_at_hand: bool
    jav: tuple[Jav, ...]
    points: int
    decided: int


@dataclass(frozen=True, slots=True)
class TablePage:
    """The table as it stands. `sitting` is None before the meeting is opened, and then nobody is there."""

    meeting: Meeting
    sitting: Sitting | None
    point: Point
    at_hand: AgendaItem | None
    matters: tuple[MatterAtTable, ...]
    people: tuple[PersonAtTable, ...]
    vacancies: int
    employees: tuple[Attendance, ...]
    adjusters: tuple[Adjuster, ...]
    deciding: int
    needed: int
    seats: int
    may_meet_at_distance: bool

    @property
    def is_quorate(self) -> bool:
        """Whether enough take part to decide (KL 6:27)."""
        return self.deciding >= self.needed


def table_meeting(reader: Actor, *, slug: str, held_on: date) -> Meeting | None:
    """The meeting whose table the reader may look at."""
    if not access.may_see_table(reader):
        return None
    return access.visible_to(reader).select_related("board").filter(board__slug=slug, held_on=held_on).first()


def sitting_at(meeting: Meeting) -> Sitting | None:
    """The sitting of the meeting, None before it is opened."""
    sitting = Sitting.objects.select_related("chair", "secretary").filter(meeting=meeting).first()
    if sitting is not None:
        sitting.meeting = meeting
    return sitting


def table_page(reader: Actor, meeting: Meeting) -> TablePage:
    """The table of a meeting that `table_meeting` has given."""
    sitting = sitting_at(meeting)
    table = table_of(sitting) if sitting else Table(roster_on(meeting.board, meeting.held_on))
    point = current_point(sitting) if sitting else Point(1)
    at_hand = item_at_hand(sitting) if sitting else None
    members = table.roster.members
    settings = settings_on(meeting.board, meeting.held_on)
    return TablePage(
        meeting=meeting,
        sitting=sitting,
        point=point,
        at_hand=at_hand,
        matters=_matters(reader, meeting, at_hand),
        people=_people(meeting, sitting, table, point),
        vacancies=sum(one < 0 for one in members),
        employees=_employees(sitting),
        adjusters=tuple(sitting.adjusters.select_related("member").order_by("is_substitute", "order"))
        if sitting
        else (),
        deciding=presence.serving_at(table, point).count,
        needed=len(members) // 2 + 1,
        seats=len(members),
        may_meet_at_distance=settings is not None and settings.may_meet_at_distance,
    )


def person_of(meeting: Meeting, pk: int) -> Member | None:
    """The member or substitute of the board, None for somebody else."""
    return Member.objects.filter(pk=pk, mandates__board=meeting.board_id, mandates__is_void=False).distinct().first()


def own_member(reader: Actor, meeting: Meeting) -> Member | None:
    """The member or substitute of the board that the reader is; None for others."""
    if reader.id is None:
        return None
    own = Member.objects.filter(account=reader.id, mandates__board=meeting.board_id, mandates__is_void=False)
    return own.distinct().first()


def matter_of(reader: Actor, meeting: Meeting, pk: int) -> AgendaItem | None:
    """The matter of the meeting, when the reader may see it."""
    return access.items_visible_to(reader).select_related("meeting__board").filter(meeting=meeting, pk=pk).first()


def jav_of(meeting: Meeting, pk: int) -> Jav | None:
    """A conflict of interest declared in a matter of the meeting."""
    found = Jav.objects.select_related("item__meeting__board", "member", "account")
    return found.filter(item__meeting=meeting, pk=pk).first()


def employee_at(meeting: Meeting, pk: int) -> Attendance | None:
    """An employee who is or was there."""
    found = Attendance.objects.select_related("sitting__meeting__board")
    return found.filter(sitting__meeting=meeting, member=None, pk=pk).first()


def _matters(reader: Actor, meeting: Meeting, at_hand: AgendaItem | None) -> tuple[MatterAtTable, ...]:
    items = access.items_visible_to(reader).filter(meeting=meeting).select_related("case").order_by("number")
    jav: dict[int, list[Jav]] = {}
    declared = Jav.objects.filter(item__meeting=meeting, struck_at=None).exclude(board_found=False)
    for one in declared.select_related("member", "account").order_by("part", "id"):
        jav.setdefault(one.item_id, []).append(one)
    counted = DecisionPoint.objects.filter(item__meeting=meeting).values("item")
    points = {
        one["item"]: (one["points"], one["decided"])
        for one in counted.annotate(points=Count("id"), decided=Count("decided_at")).order_by("item")
    }
    return tuple(
        MatterAtTable(
            item,
            at_hand is not None and item.pk == at_hand.pk,
            tuple(jav.get(item.pk, ())),
            *points.get(item.pk, (0, 0)),
        )
        for item in items
    )


def _people(meeting: Meeting, sitting: Sitting | None, table: Table, point: Point) -> tuple[PersonAtTable, ...]:
    seated = _seated(meeting)
    posts: dict[int, Mandate] = {}
    for one in seated:
        if one.role in _POSTS:
            posts.setdefault(one.member_id, one)
    substitutes = [one for one in seated if one.role == Mandate.Role.SUBSTITUTE]
    mandates = [*sorted(posts.values(), key=_place), *sorted(substitutes, key=_place)]
    by_number = {one.member_id: one.member for one in mandates}
    pairs = presence.serving_at(table, point).substitutes
    serves, served = dict(pairs), {member: substitute for substitute, member in pairs}
    modes = {one.person: one.mode.value for one in table.attendance if one.covers(point)}

    def person(mandate: Mandate) -> PersonAtTable:
        pk = mandate.member_id
        is_there = presence.is_there(table, pk, point)
        is_member = mandate.role != Mandate.Role.SUBSTITUTE
        may_be_served = sitting is not None and is_member and not is_there and pk not in served
        return PersonAtTable(
            member=mandate.member,
            post=mandate.get_role_display(),
            is_substitute=not is_member,
            mode=modes.get(pk, ""),
            is_out=pk in modes and not is_there,
            serves_for=by_number.get(serves.get(pk, 0)),
            served_by=by_number.get(served.get(pk, 0)),
            offered=tuple(by_number[one] for one in presence.offered(table, pk, point) if one in by_number)
            if may_be_served
            else (),
        )

    return tuple(person(mandate) for mandate in mandates)


def _seated(meeting: Meeting) -> list[Mandate]:
    """Who sits on the board that day: a chair's post before the seat as member."""
    found = meeting.board.mandates.select_related("member").order_by("id")
    order = Mandate.Role.values
    sitting = [one for one in found if does_sit(one, meeting.held_on)]
    return sorted(sitting, key=lambda one: (order.index(one.role), one.pk))


def _place(mandate: Mandate) -> tuple[int, str, int, str]:
    is_plain = mandate.role in (Mandate.Role.MEMBER, Mandate.Role.SUBSTITUTE)
    order = 0 if is_plain else Mandate.Role.values.index(mandate.role) - len(Mandate.Role.values)
    return order, mandate.member.party if mandate.order else "", mandate.order or 0, str(mandate.member)


def _employees(sitting: Sitting | None) -> tuple[Attendance, ...]:
    if sitting is None:
        return ()
    return tuple(sitting.attendance.filter(member=None, until_order=None, struck_at=None).order_by("id"))
