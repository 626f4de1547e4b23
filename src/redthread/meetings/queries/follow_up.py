"""Reading what decisions ask for, and what has been done about it."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import F, Prefetch, Q, QuerySet
from django.utils import timezone

from redthread.meetings import access
from redthread.meetings.models import (
    AgendaItem,
    Board,
    DecisionTask,
    DecisionTaskChange,
    ItemKind,
    ItemRow,
    Outcome,
    RowKind,
    Sitting,
)
from redthread.people.models import Account
from redthread.registry.queries import possible_handlers
from redthread.rules.actors import Actor

State = DecisionTask.State
MINE, NOBODY = "mina", "ingen"


@dataclass(frozen=True, slots=True)
class TaskFilter:
    """What a list of tasks is narrowed to. `owner` is an account's key, MINE or NOBODY; `state` also "late"."""

    owner: str = ""
    board: int | None = None
    kind: str = ""
    state: str = ""
    year: int | None = None


@dataclass(frozen=True, slots=True)
class YearCount:
    """How the tasks of decisions made in a year stand today."""

    year: int
    done: int
    open: int
    late: int
    missed: int


@dataclass(frozen=True, slots=True)
class TaskPage:
    """A task with its changes, what it takes up again and what has taken it up."""

    task: DecisionTask
    changes: tuple[DecisionTaskChange, ...]
    again: DecisionTask | None


@dataclass(frozen=True, slots=True)
class RowTasks:
    """A clause or condition, word for word, with what is proposed or taken from it."""

    row: ItemRow
    tasks: tuple[DecisionTask, ...]


@dataclass(frozen=True, slots=True)
class MatterTasks:
    """A matter's decision with its tasks, and those that follow from no clause. `is_decided` when it may be followed
    up at all; `is_read_from_papers` when the minutes were not made here, and the clauses are those of the proposal.
    """

    item: AgendaItem
    rows: tuple[RowTasks, ...]
    others: tuple[DecisionTask, ...]
    is_decided: bool
    is_read_from_papers: bool


@dataclass(frozen=True, slots=True)
class UndonePage:
    """What was not done of a board's decisions when a year ended, or by `as_of` when it has not: late, missed during
    the year, and still to come; with how many were done in the year.
    """

    board: Board
    year: int
    as_of: date
    late: tuple[DecisionTask, ...]
    missed: tuple[DecisionTask, ...]
    coming: tuple[DecisionTask, ...]
    without_day: tuple[DecisionTask, ...]
    done: int


def is_decided(item: AgendaItem, today: date) -> bool:
    """The matter has a decision to follow up. One that was read from papers has, once its meeting is over."""
    if item.kind not in (ItemKind.DECISION, ItemKind.ADJUSTMENT, ItemKind.DELEGATION_REPORT):
        return False
    if item.outcome:
        return item.outcome == Outcome.DECIDED
    meeting = item.meeting
    return meeting.cancelled_at is None and meeting.held_on <= today and is_read_from_papers(item)


def is_read_from_papers(item: AgendaItem) -> bool:
    """The meeting was not held in this program, so nothing here says what was decided at the table."""
    return not Sitting.objects.filter(meeting=item.meeting_id).exists()


def decided_rows(item: AgendaItem) -> tuple[ItemRow, ...]:
    """The clauses and conditions that the board decided, in order; of a matter read from papers those proposed."""
    rows = item.rows.filter(kind__in=[RowKind.CLAUSE, RowKind.CONDITION])
    if item.outcome and not is_read_from_papers(item):
        rows = rows.filter(decided_at__isnull=False)
    else:
        rows = rows.filter(proposal=None)
    return tuple(rows.order_by("kind", "order"))


def tasks(reader: Actor, wanted: TaskFilter, today: date) -> QuerySet[DecisionTask]:
    """The tasks that are asked for, the late first, then by their last day; those without a day after them."""
    found = access.tasks_visible_to(reader).select_related("item__meeting__board", "item__case", "owner", "unit", "row")
    found = _narrowed(found, reader, wanted)
    found = _in_state(found, wanted.state, today)
    is_waiting = Q(state__in=[State.OPEN, State.PROPOSED])
    return found.annotate(is_over=~is_waiting).order_by(
        "is_over", F("due_on").asc(nulls_last=True), "item__meeting__held_on", "id"
    )


def counts_by_year(reader: Actor, wanted: TaskFilter, today: date) -> tuple[YearCount, ...]:
    """How the accepted tasks that are asked for stand today, by the year of their decision, in order."""
    found = _narrowed(access.tasks_visible_to(reader), reader, wanted)
    counted: dict[int, Counter[str]] = {}
    rows = found.exclude(state__in=[State.PROPOSED, State.DECLINED]).values_list(
        "item__meeting__held_on", "state", "due_on"
    )
    for held_on, state, due_on in rows:
        is_late = state == State.OPEN and due_on is not None and due_on < today
        counted.setdefault(held_on.year, Counter())["late" if is_late else str(state)] += 1
    return tuple(
        YearCount(year, one["done"], one["open"], one["late"], one["missed"]) for year, one in sorted(counted.items())
    )


def task_page(reader: Actor, pk: int) -> TaskPage | None:
    """The task, when the reader may see its matter."""
    task = (
        access.tasks_visible_to(reader)
        .select_related("item__meeting__board", "item__case", "owner", "unit", "row", "report", "reopens")
        .filter(pk=pk)
        .first()
    )
    if task is None:
        return None
    again = DecisionTask.objects.filter(reopens=task).first()
    return TaskPage(task, tuple(task.changes.order_by("changed_at", "id")), again)


def matter_tasks(reader: Actor, item_id: int, today: date) -> MatterTasks | None:
    """The matter with what its decision asks for, when the reader may follow it up."""
    shown = access.tasks_visible_to(reader).select_related("owner", "unit").order_by("quote_start", "id")
    item = (
        access.followed_up_by(reader)
        .select_related("meeting__board", "case")
        .prefetch_related(Prefetch("tasks", shown))
        .filter(pk=item_id)
        .first()
    )
    if item is None:
        return None
    by_row: dict[int | None, list[DecisionTask]] = {}
    for task in item.tasks.all():
        by_row.setdefault(task.row_id, []).append(task)
    rows = decided_rows(item)
    return MatterTasks(
        item=item,
        rows=tuple(RowTasks(row, tuple(by_row.pop(row.pk, ()))) for row in rows),
        others=tuple(task for left in by_row.values() for task in left),
        is_decided=is_decided(item, today),
        is_read_from_papers=is_read_from_papers(item),
    )


def own_tasks(reader: Actor, today: date) -> tuple[DecisionTask, ...]:
    """The open tasks that the reader is to do, the first due first."""
    if reader.id is None:
        return ()
    return tuple(tasks(reader, TaskFilter(owner=MINE, state=State.OPEN), today))


def undone_page(reader: Actor, slug: str, year: int, today: date) -> UndonePage | None:
    """What of a board's decisions was not done when the year ended; None for an unknown board or a year to come."""
    board = access.boards_visible_to(reader).filter(slug=slug).first()
    if board is None or not 1900 <= year <= today.year:
        return None
    as_of = min(today, date(year, 12, 31))
    last_late = as_of if as_of < today else today - timedelta(days=1)
    after = timezone.make_aware(datetime.combine(as_of, time.max))
    before = timezone.make_aware(datetime(year, 1, 1))  # noqa: DTZ001  # made aware here
    found = (
        access.tasks_visible_to(reader)
        .filter(item__meeting__board=board, item__meeting__held_on__lte=as_of, opened_at__isnull=False)
        .exclude(state__in=[State.PROPOSED, State.DECLINED])
        .select_related("item__meeting__board", "item__case", "owner", "unit")
        .order_by(F("due_on").asc(nulls_last=True), "item__meeting__held_on", "item__number", "id")
    )
    waiting = [task for task in found if task.closed_at is None or task.closed_at > after]
    closed = [task for task in found if task.closed_at is not None and before <= task.closed_at <= after]
    return UndonePage(
        board=board,
        year=year,
        as_of=as_of,
        late=tuple(task for task in waiting if task.due_on is not None and task.due_on <= last_late),
        missed=tuple(task for task in closed if task.state == State.MISSED),
        coming=tuple(task for task in waiting if task.due_on is not None and task.due_on > last_late),
        without_day=tuple(task for task in waiting if task.due_on is None),
        done=sum(task.state == State.DONE for task in closed),
    )


def possible_owners(reader: Actor, today: date) -> QuerySet[Account]:
    """Who may be given a task."""
    return possible_handlers(reader, today)


def owners(reader: Actor) -> tuple[Account, ...]:
    """Those who have a task, by name."""
    of_tasks = access.tasks_visible_to(reader).filter(owner__isnull=False).values("owner")
    return tuple(Account.objects.filter(pk__in=of_tasks).order_by("name", "id"))


def task_years(reader: Actor) -> tuple[int, ...]:
    """The years that decisions with tasks were made in, the newest first."""
    days = access.tasks_visible_to(reader).dates("item__meeting__held_on", "year", order="DESC")
    return tuple(day.year for day in days)


def task_boards(reader: Actor) -> tuple[Board, ...]:
    """The boards whose decisions have tasks, by name."""
    of_tasks = access.tasks_visible_to(reader).values("item__meeting__board")
    return tuple(access.boards_visible_to(reader).filter(pk__in=of_tasks).order_by("name", "id"))


def _narrowed(found: QuerySet[DecisionTask], reader: Actor, wanted: TaskFilter) -> QuerySet[DecisionTask]:
    if wanted.owner == MINE:
        found = found.filter(owner=reader.id) if reader.id is not None else found.none()
    elif wanted.owner == NOBODY:
        found = found.filter(owner=None, unit=None)
    elif wanted.owner.isdecimal():
        found = found.filter(owner=int(wanted.owner))
    if wanted.board is not None:
        found = found.filter(item__meeting__board=wanted.board)
    if wanted.kind:
        found = found.filter(kind=wanted.kind)
    if wanted.year is not None:
        found = found.filter(item__meeting__held_on__year=wanted.year)
    return found


def _in_state(found: QuerySet[DecisionTask], state: str, today: date) -> QuerySet[DecisionTask]:
    if state == "late":
        return found.filter(state=State.OPEN, due_on__lt=today)
    if state:
        return found.filter(state=state)
    return found.exclude(state=State.DECLINED)


__all__ = [
    "MINE",
    "NOBODY",
    "MatterTasks",
    "RowTasks",
    "TaskFilter",
    "TaskPage",
    "UndonePage",
    "YearCount",
    "counts_by_year",
    "decided_rows",
    "is_decided",
    "is_read_from_papers",
    "matter_tasks",
    "own_tasks",
    "owners",
    "possible_owners",
    "task_boards",
    "task_page",
    "task_years",
    "tasks",
    "undone_page",
]
