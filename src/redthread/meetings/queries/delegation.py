"""Reading delegation orders: what is in force on a day, by whom, and the chain from the council to the delegate."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Prefetch, Q, QuerySet

from redthread.meetings import access
from redthread.meetings.models import Board, DelegationOrder, Mandate, Member, OrderPoint, PassingOn
from redthread.meetings.queries.boards import PRESIDIUM, sits_on
from redthread.people.access import in_force, standing_in
from redthread.people.models import Account, Holding
from redthread.people.queries import open_posts
from redthread.rules.actors import Actor
from redthread.rules.meetings.delegation import (
    DelegationPoint,
    ForbiddenToMachine,
    Holder,
    Link,
    PassedOn,
    chain_faults,
)
from redthread.rules.money import Money
from redthread.rules.refusals import Refusal

COUNCIL = "Fullmäktige"


@dataclass(frozen=True, slots=True)
class PointLine:
    """A point of an order with the posts that the director has passed it on to, those that hold on the day."""

    point: OrderPoint
    passed_to: tuple[PassingOn, ...]


@dataclass(frozen=True, slots=True)
class OrderPage:
    """An order with its points by group, in the order of their numbers."""

    board: Board
    day: date
    order: DelegationOrder | None
    groups: tuple[tuple[str, tuple[PointLine, ...]], ...]

    @property
    def points(self) -> tuple[PointLine, ...]:
        """All of them."""
        return tuple(line for _, lines in self.groups for line in lines)


@dataclass(frozen=True, slots=True)
class Chain:
    """The way to one who decides on a point: its steps, and what breaks it on the day."""

    post: str
    links: tuple[Link, ...]
    faults: tuple[Refusal, ...]


@dataclass(frozen=True, slots=True)
class PointPage:
    """A point on a day: the chain to each post that may decide, and who has held them."""

    point: OrderPoint
    day: date
    chains: tuple[Chain, ...]
    passings: tuple[PassingOn, ...]
    versions: tuple[OrderPoint, ...]
    holders: tuple[str, ...]


def by_number(number: str) -> tuple[tuple[int, str], ...]:
    """How numbers of points stand in order: "3.9" before "3.10"."""
    return tuple((int(part), "") if part.isdigit() else (0, part) for part in re.split(r"[.\s]+", number))


def orders(reader: Actor, board: Board) -> QuerySet[DelegationOrder]:
    """The versions of a board's order, the latest first, the draft before them."""
    found = access.orders_visible_to(reader).filter(board=board, struck_at=None)
    return found.select_related("board").order_by(F("first_on").desc(nulls_first=True), "-id")


def order(reader: Actor, pk: int) -> DelegationOrder | None:
    """The version, when the reader may see it."""
    return access.orders_visible_to(reader).select_related("board").filter(pk=pk, struck_at=None).first()


def order_on(board: Board, day: date) -> DelegationOrder | None:
    """The version in force on the day."""
    found = board.delegation_orders.filter(adopted_at__isnull=False, first_on__lte=day)
    return found.filter(Q(last_on__isnull=True) | Q(last_on__gte=day)).order_by("-first_on").first()


def latest_order(board: Board) -> DelegationOrder | None:
    """The adopted version that came into force last."""
    return board.delegation_orders.filter(adopted_at__isnull=False).order_by("-first_on").first()


def draft_of(board: Board) -> DelegationOrder | None:
    """The version that is being written."""
    return board.delegation_orders.filter(adopted_at=None, struck_at=None).first()


def boards_with_orders(reader: Actor) -> tuple[Board, ...]:
    """The boards that delegate, and those that could, by name."""
    return tuple(access.boards_visible_to(reader).order_by("name", "id"))


def order_page(reader: Actor, board: Board, order: DelegationOrder | None, day: date) -> OrderPage:
    """A version with its points as they are on the day; no groups when there is none."""
    if order is None:
        return OrderPage(board, day, None, ())
    passings = list(
        access.passings_visible_to(reader).filter(in_force(day), board=board).order_by("number", "first_on", "id")
    )
    points = sorted(
        order.points.filter(struck_at=None).select_related("member", "order__board"),
        key=lambda one: by_number(one.number),
    )
    groups: dict[str, list[PointLine]] = {}
    for point in points:
        passed = tuple(one for one in passings if one.number == point.number)
        groups.setdefault(point.group, []).append(PointLine(point, passed))
    return OrderPage(board, day, order, tuple((group, tuple(lines)) for group, lines in groups.items()))


def point(reader: Actor, pk: int) -> OrderPoint | None:
    """The point, when the reader may see it."""
    found = OrderPoint.objects.filter(order__in=access.orders_visible_to(reader), struck_at=None)
    return found.select_related("order__board", "member").filter(pk=pk).first()


def point_page(reader: Actor, pk: int, day: date) -> PointPage | None:
    """The point as it is on the day."""
    found = point(reader, pk)
    if found is None:
        return None
    passings = tuple(
        access.passings_visible_to(reader)
        .filter(board=found.order.board, number=found.number)
        .order_by("-first_on", "-id")
    )
    now = [one for one in passings if PassedOn(one.number, one.post, one.first_on, one.last_on).is_in_force(day)]
    posts = list(dict.fromkeys([found.post, *(one.post for one in passings)]))
    chains = tuple(_chain(found, post, now or passings, day) for post in posts)
    versions = OrderPoint.objects.filter(
        order__board=found.order.board, order__adopted_at__isnull=False, number=found.number, struck_at=None
    )
    return PointPage(
        point=found,
        day=day,
        chains=chains,
        passings=passings,
        versions=tuple(versions.select_related("order").order_by("-order__first_on")),
        holders=holders_on(found, found.post, day),
    )


def _chain(point: OrderPoint, post: str, passings: Iterable[PassingOn], day: date) -> Chain:
    links = chain_to(point, post, passings)
    return Chain(post, links, chain_faults(links, day))


def chain_to(point: OrderPoint, post: str, passings: Iterable[PassingOn]) -> tuple[Link, ...]:
    """The steps from the council to the holder of the post: over the director when the point was passed on."""
    order = point.order
    board_on = order.first_on or date.max
    links = [
        Link(Holder.COUNCIL, COUNCIL, order.council_source, order.council_on),
        Link(Holder.BOARD, order.board.name, order.source, board_on),
    ]
    holder = Holder(point.holder)
    links.append(Link(holder, point.post, point.number, board_on))
    passed = next((one for one in passings if one.post == post), None)
    if post != point.post and passed is not None:
        links.append(Link(Holder.OFFICIAL, post, passed.source, passed.first_on))
    return tuple(links)


def rule_points(board: Board, number: str = "") -> tuple[DelegationPoint, ...]:
    """The points of all adopted versions as the rule takes them."""
    found = OrderPoint.objects.filter(order__board=board, order__adopted_at__isnull=False, struck_at=None)
    if number:
        found = found.filter(number=number)
    return tuple(as_rule(point) for point in found.select_related("order"))


def as_rule(point: OrderPoint) -> DelegationPoint:
    """The point as the rule takes it, in force with its order."""
    return DelegationPoint(
        number=point.number,
        holder=Holder(point.holder),
        post=point.post,
        first_on=point.order.first_on or date.max,
        last_on=point.order.last_on,
        limit=point.limit,
        may_pass_on=point.may_pass_on,
        machine_kinds=tuple(ForbiddenToMachine(kind) for kind in point.machine_kinds),
        is_urgent=point.is_urgent,
    )


def rule_passings(board: Board, number: str) -> tuple[PassedOn, ...]:
    """Who the point has been passed on to, as the rule takes it."""
    found = board.passings_on.filter(number=number)
    return tuple(PassedOn(one.number, one.post, one.first_on, one.last_on) for one in found)


def point_on(board: Board, number: str, day: date) -> OrderPoint | None:
    """The point of that number in force on the day."""
    in_force_then = order_on(board, day)
    if in_force_then is None:
        return None
    found = in_force_then.points.filter(number=number, struck_at=None)
    return found.select_related("order__board", "member").first()


def posts_held(account: Account, point: OrderPoint, day: date) -> tuple[str, ...]:
    """The posts that the account held that day and that could decide on the point: its own first."""
    if point.holder in (OrderPoint.Holder.OFFICIAL, OrderPoint.Holder.DIRECTOR):
        held = _titles(account, day)
        passed = list(
            PassingOn.objects.filter(in_force(day), board=point.order.board, number=point.number)
            .order_by("post", "id")
            .values_list("post", flat=True)
        )
        return tuple(post for post in dict.fromkeys([point.post, *passed]) if post in held)
    return (point.post,) if _sits(account, point, day) else ()


def titles_held(account: Account, day: date) -> tuple[str, ...]:
    """Every post that the account held that day, of its own or for another."""
    return tuple(sorted(_titles(account, day)))


def holders_on(point: OrderPoint, post: str, day: date) -> tuple[str, ...]:
    """Those who hold the post on the day, by name."""
    if point.holder in (OrderPoint.Holder.OFFICIAL, OrderPoint.Holder.DIRECTOR):
        held = Holding.objects.filter(in_force(day), post__title=post).select_related("account")
        return tuple(one.account.name for one in held.order_by("account__name", "id"))
    if point.member is not None:
        return (str(point.member),)
    return tuple(str(one.member) for one in _mandates(point, day).select_related("member").order_by("id"))


def better_points(board: Board, point: OrderPoint, amount: Money | None, day: date) -> tuple[OrderPoint, ...]:
    """Other points of the group that take the amount, by number: who to turn to when this one does not."""
    in_force_then = order_on(board, day)
    if in_force_then is None:
        return ()
    group = in_force_then.points.filter(group=point.group, struck_at=None).exclude(pk=point.pk)
    fits = [one for one in group if one.limit is None or (amount is not None and amount <= one.limit)]
    return tuple(sorted(fits, key=lambda one: by_number(one.number)))


def with_points(orders: QuerySet[DelegationOrder]) -> QuerySet[DelegationOrder]:
    """The versions with their points at hand."""
    return orders.prefetch_related(Prefetch("points", OrderPoint.objects.filter(struck_at=None), to_attr="kept"))


def _titles(account: Account, day: date) -> set[str]:
    own = Holding.objects.filter(in_force(day), account=account).values_list("post__title", flat=True)
    others = standing_in(day).filter(substitute=account).values_list("holding__post__title", flat=True)
    return {*own, *others}


def _sits(account: Account, point: OrderPoint, day: date) -> bool:
    if point.member is not None:
        sits = Mandate.objects.filter(sits_on(day), board=point.order.board, member=point.member).exists()
        return sits and point.member.account_id == account.pk
    return _mandates(point, day).filter(member__account=account).exists()


def _mandates(point: OrderPoint, day: date) -> QuerySet[Mandate]:
    """The places on the board that the post of a point for elected members means: the chair, or the whole presidium."""
    found = Mandate.objects.filter(sits_on(day), board=point.order.board)
    if point.holder == OrderPoint.Holder.MEMBER:
        return found.filter(role=Mandate.Role.CHAIR)
    if point.holder == OrderPoint.Holder.PRESIDIUM:
        return found.filter(role__in=PRESIDIUM)
    return found.filter(role=Mandate.Role.MEMBER) if point.holder == OrderPoint.Holder.COMMITTEE else found.none()


def members_of(reader: Actor, board: Board, day: date) -> tuple[Member, ...]:
    """Those who sit on the board on the day, by name: whom it may name for urgent matters."""
    sitting = access.mandates_visible_to(reader).filter(sits_on(day), board=board, role=Mandate.Role.MEMBER)
    return tuple(Member.objects.filter(mandates__in=sitting).distinct().order_by("name", "party"))


def post_titles(reader: Actor, day: date) -> tuple[str, ...]:
    """The posts of the organisation, for who writes one."""
    return tuple(sorted({one.title for one in open_posts(reader, day)}))


def account_of(reader: Actor) -> Account | None:
    """The reader's own account: an elected member who decides is no colleague."""
    return None if reader.id is None else Account.objects.filter(pk=reader.id, is_active=True).first()
