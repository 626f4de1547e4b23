"""Reading who gets the decisions of a meeting, and how far they have come."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet

from redthread.meetings import access
from redthread.meetings.models import AgendaItem, Dispatch, Meeting, Minutes, Recipient
from redthread.meetings.queries.clock import DecisionClock, MeetingClock, meeting_clock
from redthread.registry import access as registry
from redthread.rules.actors import Actor


@dataclass(frozen=True, slots=True)
class DispatchLine:
    """A recipient of a decision, the paper on its way there when it is made, and the decision's clock."""

    recipient: Recipient
    dispatch: Dispatch | None
    clock: DecisionClock | None


@dataclass(frozen=True, slots=True)
class DispatchPage:
    """A meeting's decisions on their way out. `unaddressed` are its decided matters that nobody is entered for."""

    meeting: Meeting
    lines: tuple[DispatchLine, ...]
    unaddressed: tuple[AgendaItem, ...]
    matters: tuple[AgendaItem, ...]
    waits_for_minutes: int

    @property
    def unmade(self) -> int:
        """Recipients whose paper is not made."""
        return sum(line.dispatch is None for line in self.lines)

    @property
    def by_email(self) -> int:
        """Papers that wait to be sent by e-mail."""
        return sum(_waits_for_email(line.dispatch) for line in self.lines)

    @property
    def sent(self) -> int:
        """Papers that have left."""
        return sum(line.dispatch is not None and line.dispatch.sent_at is not None for line in self.lines)

    @property
    def received(self) -> int:
        """Papers that have been received."""
        return sum(line.dispatch is not None and line.dispatch.received_on is not None for line in self.lines)


def dispatch_page(reader: Actor, *, slug: str, held_on: date, today: date) -> DispatchPage | None:
    """The decisions of a board's meeting on a day and who gets them; None when the reader may not see it."""
    if not (reader.is_official or reader.is_system):
        return None
    meeting = access.visible_to(reader).select_related("board").filter(board__slug=slug, held_on=held_on).first()
    if meeting is None:
        return None
    clock = meeting_clock(reader, slug=slug, held_on=held_on, today=today)
    by_item = _by_item(clock)
    recipients = _recipients(reader).filter(item__meeting=meeting)
    lines = tuple(
        DispatchLine(one, next(iter(one.dispatches.all()), None), by_item.get(one.item_id))
        for one in recipients.order_by("item__paragraph", "item__number", "order")
    )
    matters = tuple({one.item.pk: one.item for one in (clock.decisions if clock else ())}.values())
    addressed = {line.recipient.item_id for line in lines}
    return DispatchPage(
        meeting=meeting,
        lines=lines,
        unaddressed=tuple(one for one in matters if one.pk not in addressed),
        matters=matters,
        waits_for_minutes=sum(not _is_adjusted(line.clock) for line in lines if line.dispatch is None),
    )


def unsent(reader: Actor, meeting: Meeting) -> tuple[Dispatch, ...]:
    """What waits to be sent by e-mail, in order."""
    found = access.dispatches_visible_to(reader).filter(
        recipient__item__meeting=meeting, recipient__struck_at=None, sent_at=None, way=Dispatch.Way.EMAIL
    )
    return tuple(found.order_by("recipient__item__paragraph", "recipient__order"))


def dispatch(reader: Actor, pk: int) -> Dispatch | None:
    """A paper with its recipient, matter and meeting."""
    found = access.dispatches_visible_to(reader).filter(pk=pk)
    return found.select_related("file", "recipient__item__case", "recipient__item__meeting__board").first()


def recipient(reader: Actor, pk: int) -> Recipient | None:
    """Somebody who is or was on a list."""
    found = access.recipients_visible_to(reader).filter(pk=pk)
    return found.select_related("item__meeting__board").first()


def recipients_of(reader: Actor, item: AgendaItem) -> tuple[Recipient, ...]:
    """Everyone on the matter's list, in order."""
    return tuple(_recipients(reader).filter(item=item).order_by("order"))


def item_with_recipients(reader: Actor, item_id: int) -> AgendaItem | None:
    """The matter whose list is shown: not one whose case is held back."""
    if not (reader.is_official or reader.is_system):
        return None
    found = access.items_visible_to(reader).select_related("meeting__board", "case").filter(pk=item_id).first()
    if found is None or found.case is None or not found.case.is_secret:
        return found
    return found if registry.may_read_case(reader, found.case) else None


def send_to(items: Iterable[AgendaItem]) -> dict[int, tuple[str, ...]]:
    """The names under "Skickas till" by matter, in order: for memo and minutes."""
    names: dict[int, list[str]] = {}
    found = Recipient.objects.filter(item__in=[one.pk for one in items], struck_at=None)
    for item_id, name in found.order_by("item", "order").values_list("item_id", "name"):
        names.setdefault(item_id, []).append(name)
    return {item_id: tuple(told) for item_id, told in names.items()}


def _recipients(reader: Actor) -> QuerySet[Recipient]:
    papers = Dispatch.objects.select_related("file").order_by("id")
    found = access.recipients_visible_to(reader).filter(struck_at=None)
    return found.select_related("item__case", "item__meeting__board").prefetch_related(Prefetch("dispatches", papers))


def _by_item(clock: MeetingClock | None) -> dict[int, DecisionClock]:
    found: dict[int, DecisionClock] = {}
    for one in clock.decisions if clock else ():
        found.setdefault(one.item.pk, one)
    return found


def _waits_for_email(dispatch: Dispatch | None) -> bool:
    return dispatch is not None and dispatch.sent_at is None and dispatch.way == Dispatch.Way.EMAIL


def _is_adjusted(clock: DecisionClock | None) -> bool:
    minutes = clock.of.minutes if clock else None
    return minutes is not None and minutes.state == Minutes.State.ADJUSTED
