"""Deeds about delegation orders: a new version is copied from the last, changed, and adopted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from redthread.journal.services import record
from redthread.meetings import access
from redthread.meetings.models import Board, DelegationOrder, Member, OrderPoint
from redthread.meetings.queries import delegation as queries
from redthread.meetings.services.boards import board_subject
from redthread.people.models import Post
from redthread.rules.actors import Actor
from redthread.rules.meetings.delegation import DelegationPoint, Forbidden, ForbiddenToMachine, Holder, may_stand
from redthread.rules.money import Money
from redthread.rules.refusals import Refusal, Refused, refuse

COPIED = (
    "number",
    "group",
    "title",
    "holder",
    "post",
    "member",
    "limit",
    "condition",
    "may_pass_on",
    "is_urgent",
    "is_reported",
    "is_declared_outside",
    "machine_kinds",
    "source",
)


@dataclass(frozen=True, slots=True)
class NewPoint:
    """A point to write in a version. `kinds` are those of KL 6:38 first paragraph that its matters are, if any.

    `is_declared_outside` is the declaration that they are none of them. `together_with` is a second post that would
    have to agree.
    """

    number: str
    group: str
    title: str
    holder: OrderPoint.Holder
    post: str
    is_declared_outside: bool
    member: Member | None = None
    limit: Money | None = None
    condition: str = ""
    may_pass_on: bool = False
    is_urgent: bool = False
    is_reported: bool = True
    kinds: tuple[Forbidden, ...] = ()
    machine_kinds: tuple[ForbiddenToMachine, ...] = ()
    together_with: str = ""
    source: str = ""


@transaction.atomic
def begin_order(
    *, actor: Actor, board: Board, council_source: str = "", council_on: date | None = None
) -> DelegationOrder:
    """A draft of the next version is there, with the points and the council's decision of the last one.

    Refuses `may_not_keep_delegation`, `order_draft_exists`, and `council_source_missing` for a first version that does
    not say where the board has its tasks from.
    """
    require_keeper(actor)
    kept = Board.objects.select_for_update().get(pk=board.pk)
    last = queries.latest_order(kept)
    source = council_source.strip() or ("" if last is None else last.council_source)
    source_on = council_on or (None if last is None else last.council_on)
    if queries.draft_of(kept):
        raise Refused((refuse("order_draft_exists", board=kept.name),))
    if not source or source_on is None:
        raise Refused((refuse("council_source_missing", board=kept.name),))
    order = DelegationOrder.objects.create(
        board=kept, council_source=source, council_on=source_on, made_at=timezone.now()
    )
    copied = [] if last is None else list(last.points.filter(struck_at=None))
    OrderPoint.objects.bulk_create(
        OrderPoint(order=order, **{name: getattr(point, name) for name in COPIED}) for point in copied
    )
    record(
        actor=actor,
        deed="meetings.begin_delegation_order",
        subject=board_subject(kept),
        after={"points": len(copied), "source": source},
    )
    return order


@transaction.atomic
def add_point(*, actor: Actor, order: DelegationOrder, point: NewPoint) -> OrderPoint:
    """The point stands in the draft.

    Refuses `may_not_keep_delegation`, `order_is_adopted`, `point_incomplete` for each fact that is missing,
    `point_twice`, `declaration_missing` (KL 6:38), and what `may_stand` refuses: `never_delegated`, `never_to_machine`,
    `passes_on_without_director`, `two_officials`, `urgent_without_member`.
    """
    require_keeper(actor)
    kept = _draft(order)
    refusals = _faults_of(kept, point)
    if refusals:
        raise Refused(refusals)
    added = OrderPoint.objects.create(order=kept, **_kept(point))
    _noted(actor, "meetings.add_order_point", kept.board, after=_told(added))
    return added


@transaction.atomic
def change_point(*, actor: Actor, point: OrderPoint, to: NewPoint) -> OrderPoint:
    """The point of the draft reads so from now on: the old row is struck, a new one stands. Refuses as `add_point`."""
    require_keeper(actor)
    kept = _draft(point.order)
    old = OrderPoint.objects.select_for_update().get(pk=point.pk)
    _require_standing(old)
    old.struck_at = timezone.now()
    old.save(update_fields=["struck_at"])
    refusals = _faults_of(kept, to)
    if refusals:
        raise Refused(refusals)
    changed = OrderPoint.objects.create(order=kept, **_kept(to))
    _noted(actor, "meetings.change_order_point", kept.board, before=_told(old), after=_told(changed))
    return changed


@transaction.atomic
def strike_point(*, actor: Actor, point: OrderPoint) -> None:
    """The next version is without it. Refuses `may_not_keep_delegation`, `order_is_adopted`, `point_is_struck`."""
    require_keeper(actor)
    kept = _draft(point.order)
    old = OrderPoint.objects.select_for_update().get(pk=point.pk)
    _require_standing(old)
    old.struck_at = timezone.now()
    old.save(update_fields=["struck_at"])
    _noted(actor, "meetings.strike_order_point", kept.board, before=_told(old), after={"number": old.number})


@transaction.atomic
def strike_order(*, actor: Actor, order: DelegationOrder) -> None:
    """The draft is put away. Refuses `may_not_keep_delegation` and `order_is_adopted`."""
    require_keeper(actor)
    kept = _draft(order)
    kept.struck_at = timezone.now()
    kept.save(update_fields=["struck_at"])
    _noted(actor, "meetings.strike_delegation_order", kept.board, after={"points": kept.points.count()})


@transaction.atomic
def adopt_order(
    *, actor: Actor, order: DelegationOrder, decided_on: date, source: str, first_on: date
) -> DelegationOrder:
    """The version is in force from its first day, and the one before until the day before. It never changes again.

    Refuses `may_not_keep_delegation`, `order_is_adopted`, `order_without_source`, `order_without_points`,
    `order_before_decision`, `order_before_council`, `order_before_last`, and `order_after_decisions` for a first day
    from which something has been decided by the version before.
    """
    require_keeper(actor)
    kept = _draft(order)
    last = queries.latest_order(kept.board)
    refusals = _faults_of_adopting(kept, last, decided_on, source.strip(), first_on)
    if refusals:
        raise Refused(tuple(refusals))
    if last is not None and (last.last_on is None or last.last_on >= first_on):
        last.last_on = first_on - timedelta(days=1)
        last.save(update_fields=["last_on"])
    kept.decided_on, kept.source, kept.first_on = decided_on, source.strip(), first_on
    kept.adopted_at = timezone.now()
    kept.save(update_fields=["decided_on", "source", "first_on", "adopted_at"])
    _noted(
        actor,
        "meetings.adopt_delegation_order",
        kept.board,
        before=None if last is None else {"first_on": str(last.first_on), "last_on": str(last.last_on or "")},
        after={
            "decided_on": decided_on.isoformat(),
            "source": kept.source,
            "first_on": first_on.isoformat(),
            "points": kept.points.filter(struck_at=None).count(),
        },
    )
    return kept


def require_keeper(actor: Actor) -> None:
    """Raises Refused for who may not keep delegation orders."""
    if not access.may_keep_delegation(actor):
        raise Refused((refuse("may_not_keep_delegation"),))


def posts_in(text: str) -> tuple[str, ...]:
    """The posts of the organisation that a text names beside each other ("Områdeschef och Controller"), if several."""
    parts = [part.strip() for part in _split(text)]
    if len(parts) < 2:
        return ()
    known = {title.casefold() for title in Post.objects.values_list("title", flat=True)}
    if text.strip().casefold() in known:
        return ()
    return tuple(part for part in parts if part.casefold() in known)


def _split(text: str) -> list[str]:
    for word in (" tillsammans med ", " i förening med ", " samt ", " och ", "&", "/", "+"):
        text = text.replace(word, ",")
    return [part for part in text.split(",") if part.strip()]


def _draft(order: DelegationOrder) -> DelegationOrder:
    Board.objects.select_for_update().get(pk=order.board_id)
    kept = DelegationOrder.objects.select_for_update().select_related("board").get(pk=order.pk)
    if kept.adopted_at is not None or kept.struck_at is not None:
        raise Refused((refuse("order_is_adopted", first=kept.first_on),))
    return kept


def _require_standing(point: OrderPoint) -> None:
    if point.struck_at is not None:
        raise Refused((refuse("point_is_struck", point=point.number),))


def _faults_of(order: DelegationOrder, new: NewPoint) -> tuple[Refusal, ...]:
    asked = {"number": new.number, "group": new.group, "title": new.title, "post": new.post}
    found = [refuse("point_incomplete", fact=fact) for fact, value in asked.items() if not value.strip()]
    if order.points.filter(struck_at=None, number=new.number.strip()).exists():
        found.append(refuse("point_twice", point=new.number.strip()))
    if not new.is_declared_outside:
        found.append(refuse("declaration_missing", point=new.number.strip()))
    return (*found, *may_stand(_as_rule(new)).refusals)


def _as_rule(new: NewPoint) -> DelegationPoint:
    beside = posts_in(new.post)
    other = new.together_with.strip() or (beside[1] if len(beside) > 1 else "")
    return DelegationPoint(
        number=new.number.strip(),
        holder=Holder(new.holder),
        post=beside[0] if len(beside) > 1 else new.post.strip(),
        first_on=date.max,
        limit=new.limit,
        may_pass_on=new.may_pass_on,
        kinds=new.kinds,
        machine_kinds=new.machine_kinds,
        together_with=other,
        is_urgent=new.is_urgent,
    )


def _faults_of_adopting(
    order: DelegationOrder, last: DelegationOrder | None, decided_on: date, source: str, first_on: date
) -> Sequence[Refusal]:
    found = [] if source else [refuse("order_without_source")]
    if not order.points.filter(struck_at=None).exists():
        found.append(refuse("order_without_points"))
    if first_on < decided_on:
        found.append(refuse("order_before_decision", first=first_on, decided=decided_on))
    if order.council_on > first_on:
        found.append(refuse("order_before_council", first=first_on, council=order.council_on))
    if last is not None and last.first_on is not None and first_on <= last.first_on:
        found.append(refuse("order_before_last", first=first_on, last=last.first_on))
    elif last is not None:
        made = order.board.delegated_decisions.filter(
            point__order=last, decided_on__gte=first_on, voided_at=None
        ).order_by("-decided_on")
        latest = made.first()
        if latest is not None:
            found.append(refuse("order_after_decisions", first=first_on, decided=latest.decided_on))
    return found


def _kept(new: NewPoint) -> dict[str, Any]:
    return {
        "number": new.number.strip(),
        "group": " ".join(new.group.split()),
        "title": " ".join(new.title.split()),
        "holder": new.holder,
        "post": " ".join(new.post.split()),
        "member": new.member,
        "limit": new.limit,
        "condition": new.condition.strip(),
        "may_pass_on": new.may_pass_on,
        "is_urgent": new.is_urgent,
        "is_reported": new.is_reported or new.is_urgent,
        "is_declared_outside": new.is_declared_outside,
        "machine_kinds": [kind.value for kind in new.machine_kinds],
        "source": new.source.strip(),
    }


def _told(point: OrderPoint) -> dict[str, str | bool | None]:
    return {
        "number": point.number,
        "title": point.title,
        "holder": point.holder,
        "post": point.post,
        "limit": None if point.limit is None else str(point.limit),
        "condition": point.condition,
        "may_pass_on": point.may_pass_on,
        "is_reported": point.is_reported,
    }


def _noted(
    actor: Actor, deed: str, board: Board, *, before: dict[str, Any] | None = None, after: dict[str, Any]
) -> None:
    record(actor=actor, deed=deed, subject=board_subject(board), before=before, after=after)
