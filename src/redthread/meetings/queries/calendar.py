"""Reading the calendar: the meetings of a year with their deadlines, and a board's feed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Min, Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from redthread.meetings import access
from redthread.meetings.models import Board, BoardSettings, Meeting
from redthread.meetings.queries.boards import terms_of
from redthread.rules.actors import Actor
from redthread.rules.meetings.planning import CountedBack, Step, counted_back


@dataclass(frozen=True, slots=True)
class CalendarMeeting:
    """A meeting with what must be done before it; nothing for one that is called off or that nobody planned here."""

    meeting: Meeting
    steps: tuple[CountedBack, ...]


@dataclass(frozen=True, slots=True)
class CalendarPage:
    """The meetings of a year in order, and how each of their boards works at the end of it, where that is set."""

    year: int
    meetings: tuple[CalendarMeeting, ...]
    settings: tuple[BoardSettings, ...]
    boards: tuple[Board, ...]


@dataclass(frozen=True, slots=True)
class Feed:
    """A board's meetings whose day the reader may see, in order."""

    board: Board
    meetings: tuple[Meeting, ...]


def calendar_page(reader: Actor, year: int, today: date) -> CalendarPage:
    """The meetings of the year that the reader may see, with their deadlines as they stand today."""
    meetings = tuple(
        access.calendar_visible_to(reader)
        .filter(held_on__year=year)
        .select_related("board")
        .annotate(
            frozen_at=Coalesce(
                Min("agenda_versions__frozen_at"), Min("packets__handed_out_at", filter=Q(packets__supplement=0))
            ),
            called_at=Min("mailings__asked_at"),
        )
        .order_by("held_on", "board__slug")
    )
    works: dict[int, list[BoardSettings]] = {}
    boards = tuple(access.boards_visible_to(reader).order_by("name", "id"))
    for one in BoardSettings.objects.filter(board__in=boards).select_related("board").order_by("-first_on", "-id"):
        works.setdefault(one.board_id, []).append(one)
    met = {one.board_id for one in meetings}
    now = [_on(works.get(board.pk, ()), date(year, 12, 31)) for board in boards if board.pk in met]
    return CalendarPage(
        year=year,
        meetings=tuple(CalendarMeeting(one, _steps(one, works.get(one.board_id, ()), today)) for one in meetings),
        settings=tuple(one for one in now if one is not None),
        boards=boards,
    )


def feed(reader: Actor, slug: str) -> Feed | None:
    """The board's meetings, also those called off; None when there is no board of that address."""
    board = Board.objects.filter(slug=slug).first()
    if board is None:
        return None
    return Feed(board, tuple(access.calendar_visible_to(reader).filter(board=board).order_by("held_on", "id")))


def planned(reader: Actor, *, slug: str, held_on: date) -> Meeting | None:
    """The board's meeting on the day, when the reader may see that it is held."""
    found = access.calendar_visible_to(reader).select_related("board")
    return found.filter(board__slug=slug, held_on=held_on).first()


def _steps(meeting: Meeting, works: Iterable[BoardSettings], today: date) -> tuple[CountedBack, ...]:
    settings = _on(works, meeting.held_on)
    if settings is None or meeting.cancelled_at is not None or meeting.planned_at is None:
        return ()
    done: dict[Step, date] = {}
    frozen_at = getattr(meeting, "frozen_at", None)
    if frozen_at is not None:
        done[Step.FREEZE] = timezone.localdate(frozen_at)
    called_at = getattr(meeting, "called_at", None)
    if called_at is not None:
        done[Step.NOTICE] = timezone.localdate(called_at)
    elif meeting.published_on is not None:
        done[Step.NOTICE] = meeting.published_on
    return counted_back(terms_of(settings), meeting.held_on, done, today)


def _on(works: Iterable[BoardSettings], day: date) -> BoardSettings | None:
    return next((one for one in works if one.first_on <= day), None)
