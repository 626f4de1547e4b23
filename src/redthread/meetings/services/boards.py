"""Deeds about boards and how they work."""

from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction
from django.utils.text import slugify

from redthread.journal.services import Subject, record
from redthread.meetings import access
from redthread.meetings.models import Board, BoardSettings
from redthread.meetings.queries import terms_of
from redthread.rules.actors import Actor
from redthread.rules.meetings.planning import Body, may_set
from redthread.rules.refusals import Refusal, Refused, refuse


@dataclass(frozen=True, slots=True)
class NewSettings:
    """How a board is to work from a day on, each number with the decision it comes from."""

    first_on: date
    seats: int
    seats_source: str
    submission_days: int
    submission_source: str
    freeze_days: int
    freeze_source: str
    notice_days: int
    notice_source: str
    may_meet_at_distance: bool = False
    distance_source: str = ""
    is_open_to_public: bool = False


@transaction.atomic
def found_board(*, actor: Actor, name: str, body: str, settings: NewSettings) -> Board:
    """The board is there, with how it works from its first day.

    Refuses `may_not_keep_boards`, `board_without_name`, `board_name_taken`, and settings as `change_settings` does.
    """
    require_keeper(actor)
    shown = " ".join(name.split())
    slug = slugify(shown)[:120]
    refusals: list[Refusal] = []
    if not slug:
        refusals.append(refuse("board_without_name"))
    elif Board.objects.filter(slug=slug).exists():
        refusals.append(refuse("board_name_taken", board=shown))
    refusals += _refusals_of(settings, Body(body))
    if refusals:
        raise Refused(tuple(refusals))
    board = Board.objects.create(name=shown, slug=slug, body=body)
    BoardSettings.objects.create(board=board, **asdict(settings))
    record(
        actor=actor,
        deed="meetings.found_board",
        subject=board_subject(board),
        after={"name": shown, "body": body, **_told(settings)},
    )
    return board


@transaction.atomic
def change_settings(*, actor: Actor, board: Board, settings: NewSettings) -> BoardSettings:
    """The board works so from the day, until a later change; what was before stands for the days before.

    Refuses `may_not_keep_boards`, `board_without_seats`, `setting_without_source` with what lacks it,
    `deadlines_out_of_order`, and for a council `notice_shorter_than_law`.
    """
    require_keeper(actor)
    kept = Board.objects.select_for_update().get(pk=board.pk)
    refusals = _refusals_of(settings, Body(kept.body))
    if refusals:
        raise Refused(refusals)
    earlier = kept.settings.filter(first_on__lte=settings.first_on).order_by("-first_on", "-id").first()
    changed = BoardSettings.objects.create(board=kept, **asdict(settings))
    before = None
    if earlier is not None:
        before = {name: _plain(getattr(earlier, name)) for name in _told(settings)}
    record(
        actor=actor,
        deed="meetings.change_board_settings",
        subject=board_subject(kept),
        before=before,
        after=_told(settings),
    )
    return changed


def board_subject(board: Board) -> Subject:
    """The board as the journal names it."""
    return Subject("meetings.board", board.slug, board.name)


def require_keeper(actor: Actor) -> None:
    """Raises Refused for who may not keep boards."""
    if not access.may_keep_boards(actor):
        raise Refused((refuse("may_not_keep_boards"),))


def _refusals_of(settings: NewSettings, body: Body) -> tuple[Refusal, ...]:
    found = [] if settings.seats else [refuse("board_without_seats")]
    sources = {
        "seats": settings.seats_source,
        "submission": settings.submission_source,
        "freeze": settings.freeze_source,
        "notice": settings.notice_source,
    }
    if settings.may_meet_at_distance:
        sources["distance"] = settings.distance_source
    found += [refuse("setting_without_source", setting=name) for name, source in sources.items() if not source.strip()]
    return (*found, *may_set(body, terms_of(settings), settings.first_on).refusals)


def _told(settings: NewSettings) -> dict[str, str | int | bool]:
    return {name: _plain(value) for name, value in asdict(settings).items()}


def _plain(value: str | int | bool | date) -> str | int | bool:
    return value.isoformat() if isinstance(value, date) else value
