"""Reading boards: how they work on a day, who sits on them, and who is called for whom."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from django.db.models import Prefetch, Q, QuerySet

from redthread.meetings import access
from redthread.meetings.models import Board, BoardSettings, Mandate, Meeting, ServiceOrder
from redthread.rules.actors import Actor
from redthread.rules.meetings.planning import DaysBefore, Step
from redthread.rules.meetings.presence import Roster

PRESIDIUM = (Mandate.Role.CHAIR, Mandate.Role.FIRST_VICE, Mandate.Role.SECOND_VICE)
_ROLES = Mandate.Role.values


class _Deadlines(Protocol):
    """What tells the deadlines of a board: a row of its settings, or new ones."""

    @property
    def submission_days(self) -> int: ...
    @property
    def submission_source(self) -> str: ...
    @property
    def freeze_days(self) -> int: ...
    @property
    def freeze_source(self) -> str: ...
    @property
    def notice_days(self) -> int: ...
    @property
    def notice_source(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Vacancy:
    """A member's seat that nobody sits on. `number` counts from 1; `after` is the mandate that left it, when known."""

    number: int
    after: Mandate | None

    @property
    def party(self) -> str:
        """The party that holds the seat, "" when it is not known."""
        return "" if self.after is None else self.after.member.party


@dataclass(frozen=True, slots=True)
class PartyPlaces:
    """A party's places on a day. `order` is how its members' substitutes are called, None when it has not been set."""

    party: str
    members: tuple[Mandate, ...]
    substitutes: tuple[Mandate, ...]
    vacancies: tuple[Vacancy, ...]
    order: ServiceOrder | None


@dataclass(frozen=True, slots=True)
class BoardLine:
    """A board in the list: how many sit on it today, how many seats it has, and its next meeting."""

    board: Board
    seats: int | None
    members: int
    substitutes: int
    chair: Mandate | None
    next_meeting: Meeting | None


@dataclass(frozen=True, slots=True)
class BoardPage:
    """A board on a day, with all its mandates and settings, the latest first."""

    board: Board
    day: date
    settings: BoardSettings | None
    presidium: tuple[tuple[Mandate.Role, Mandate | None], ...]
    parties: tuple[PartyPlaces, ...]
    vacancies: tuple[Vacancy, ...]
    members: int
    substitutes: int
    mandates: tuple[Mandate, ...]
    all_settings: tuple[BoardSettings, ...]
    orders: tuple[ServiceOrder, ...]


def sits_on(day: date) -> Q:
    """Mandates that hold on the day."""
    return Q(is_void=False, first_on__lte=day, last_on__gte=day) & (Q(ended_on__isnull=True) | Q(ended_on__gte=day))


def does_sit(mandate: Mandate, day: date) -> bool:
    """Whether the mandate holds on the day."""
    return not mandate.is_void and mandate.first_on <= day <= (mandate.ended_on or mandate.last_on)


def board_lines(reader: Actor, today: date) -> tuple[BoardLine, ...]:
    """Every board the reader may see, by name, as it stands today."""
    sitting = Mandate.objects.filter(sits_on(today)).select_related("member").order_by("id")
    coming = Meeting.objects.filter(held_on__gte=today, cancelled_at=None).order_by("held_on", "id")
    works = BoardSettings.objects.filter(first_on__lte=today).order_by("-first_on", "-id")
    boards = (
        access.boards_visible_to(reader)
        .order_by("name", "id")
        .prefetch_related(
            Prefetch("mandates", sitting, to_attr="sitting"),
            Prefetch("meetings", coming, to_attr="coming"),
            Prefetch("settings", works, to_attr="works"),
        )
    )
    return tuple(_line(board) for board in boards)


def board(reader: Actor, slug: str) -> Board | None:
    """The board, when the reader may see boards."""
    return access.boards_visible_to(reader).filter(slug=slug).first()


def mandate(reader: Actor, pk: int) -> Mandate | None:
    """The mandate, when the reader may see boards."""
    return access.mandates_visible_to(reader).select_related("board", "member").filter(pk=pk).first()


def board_page(reader: Actor, slug: str, day: date) -> BoardPage | None:
    """The board on the day, when the reader may see boards."""
    found = board(reader, slug)
    if found is None:
        return None
    mandates = _mandates(found)
    settings = tuple(found.settings.order_by("-first_on", "-id"))
    orders = tuple(found.service_orders.order_by("-first_on", "-id"))
    now = _latest(settings, day)
    sitting = [one for one in mandates if does_sit(one, day)]
    vacancies = _vacancies(mandates, now, day)
    return BoardPage(
        board=found,
        day=day,
        settings=now,
        presidium=tuple((role, next((one for one in sitting if one.role == role), None)) for role in PRESIDIUM),
        parties=_by_party(sitting, vacancies, _orders_on(orders, day)),
        vacancies=vacancies,
        members=sum(one.role == Mandate.Role.MEMBER for one in sitting),
        substitutes=sum(one.role == Mandate.Role.SUBSTITUTE for one in sitting),
        mandates=tuple(sorted(mandates, key=_place_in_list)),
        all_settings=settings,
        orders=orders,
    )


def left_places(reader: Actor, board: Board, today: date) -> tuple[Mandate, ...]:
    """Members' places of the present term whose holder has left or is to leave, and where nobody is elected after."""
    found = access.mandates_visible_to(reader).filter(
        board=board, role=Mandate.Role.MEMBER, is_void=False, ended_on__isnull=False, last_on__gte=today
    )
    filled = Mandate.objects.filter(replaces__isnull=False, is_void=False).values("replaces")
    return tuple(found.exclude(pk__in=filled).select_related("member").order_by("ended_on", "id"))


def settings_on(board: Board, day: date) -> BoardSettings | None:
    """How the board works on the day; None when nothing has been set for it."""
    return board.settings.filter(first_on__lte=day).order_by("-first_on", "-id").first()


def terms_of(settings: _Deadlines) -> tuple[DaysBefore, ...]:
    """The deadlines of a board's settings, in the order they are due."""
    return (
        DaysBefore(Step.SUBMISSION, settings.submission_days, settings.submission_source),
        DaysBefore(Step.FREEZE, settings.freeze_days, settings.freeze_source),
        DaysBefore(Step.NOTICE, settings.notice_days, settings.notice_source),
    )


def roster_on(board: Board, day: date) -> Roster:
    """Who belongs to the board on the day, by the numbers of `Member`, for counting presence and quorum.

    A vacant seat is a member that nobody can be, numbered −1, −2 and so on: it counts when the quorum is reckoned, and
    substitutes are called for it. Where no order has been set for a party, nobody is called for its members.
    """
    mandates = _mandates(board)
    sitting = [one for one in mandates if does_sit(one, day)]
    orders = _orders_on(board.service_orders.order_by("-first_on", "-id"), day)
    members = {one.member_id: one.member.party for one in sitting if one.role == Mandate.Role.MEMBER}
    for vacancy in _vacancies(mandates, settings_on(board, day), day):
        members[-vacancy.number] = vacancy.party
    called = {
        party: tuple(
            one.member_id
            for name in (orders[party].called if party in orders else ())
            for one in _substitutes(sitting, name)
        )
        for party in set(members.values())
    }
    return Roster(tuple(members), {member: called[party] for member, party in members.items()})


def _mandates(board: Board) -> tuple[Mandate, ...]:
    found = board.mandates.select_related("member", "replaces__member").order_by("-first_on", "-id")
    return tuple(found)


def _place_in_list(mandate: Mandate) -> tuple[int, int, int, str]:
    """The latest term first; within it the chair, the vice chairs, members and substitutes, by name."""
    return -mandate.first_on.toordinal(), _ROLES.index(mandate.role), mandate.order or 0, str(mandate)


def _line(board: Board) -> BoardLine:
    sitting: list[Mandate] = getattr(board, "sitting", [])
    coming: list[Meeting] = getattr(board, "coming", [])
    works: list[BoardSettings] = getattr(board, "works", [])
    count = Counter(one.role for one in sitting)
    return BoardLine(
        board=board,
        seats=works[0].seats if works else None,
        members=count[Mandate.Role.MEMBER],
        substitutes=count[Mandate.Role.SUBSTITUTE],
        chair=next((one for one in sitting if one.role == Mandate.Role.CHAIR), None),
        next_meeting=coming[0] if coming else None,
    )


def _latest(settings: Iterable[BoardSettings], day: date) -> BoardSettings | None:
    return next((one for one in settings if one.first_on <= day), None)


def _orders_on(orders: QuerySet[ServiceOrder] | Sequence[ServiceOrder], day: date) -> dict[str, ServiceOrder]:
    found: dict[str, ServiceOrder] = {}
    for one in orders:
        if one.first_on <= day:
            found.setdefault(one.party, one)
    return found


def _vacancies(mandates: Sequence[Mandate], settings: BoardSettings | None, day: date) -> tuple[Vacancy, ...]:
    filled = sum(one.role == Mandate.Role.MEMBER and does_sit(one, day) for one in mandates)
    refilled = {one.replaces_id for one in mandates if does_sit(one, day)}
    left = [
        one
        for one in mandates
        if one.role == Mandate.Role.MEMBER and not one.is_void and one.pk not in refilled
        if one.ended_on is not None and one.ended_on < day <= one.last_on
    ]
    left.sort(key=lambda one: (one.ended_on or one.last_on, one.pk), reverse=True)
    count = len(left) if settings is None else max(settings.seats - filled, 0)
    return tuple(Vacancy(number + 1, left[number] if number < len(left) else None) for number in range(count))


def _by_party(
    sitting: Sequence[Mandate], vacancies: Sequence[Vacancy], orders: Mapping[str, ServiceOrder]
) -> tuple[PartyPlaces, ...]:
    members = {
        party: sorted(
            (one for one in sitting if one.role == Mandate.Role.MEMBER and one.member.party == party), key=str
        )
        for party in {one.member.party for one in sitting} | {one.party for one in vacancies if one.after is not None}
    }
    return tuple(
        PartyPlaces(
            party=party,
            members=tuple(members[party]),
            substitutes=_substitutes(sitting, party),
            vacancies=tuple(one for one in vacancies if one.after is not None and one.party == party),
            order=orders.get(party),
        )
        for party in sorted(members, key=lambda party: (-len(members[party]), party))
    )


def _substitutes(sitting: Sequence[Mandate], party: str) -> tuple[Mandate, ...]:
    found = (one for one in sitting if one.role == Mandate.Role.SUBSTITUTE and one.member.party == party)
    return tuple(sorted(found, key=lambda one: (one.order or 0, one.pk)))
