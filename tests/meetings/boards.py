"""A board with settings and members, built by the services."""

from dataclasses import replace
from datetime import date, time

from redthread.meetings import services
from redthread.meetings.models import Board, Mandate, Meeting
from redthread.rules.actors import SYSTEM

FIRST, LAST = date(2023, 1, 1), date(2026, 12, 31)
TODAY = date(2026, 3, 2)
SETTINGS = services.NewSettings(
    first_on=FIRST,
    seats=3,
    seats_source="Reglementet 2 §",
    submission_days=28,
    submission_source="Arbetsordningen 3 §",
    freeze_days=14,
    freeze_source="Arbetsordningen 4 §",
    notice_days=5,
    notice_source="Arbetsordningen 5 §",
)
ELECTION = "Fullmäktige 2022-11-28 § 120"


def a_board(name: str = "Nämnden i exemplet", *, body: str = "board", **changed: object) -> Board:
    """A board with three seats, and deadlines 28, 14 and 5 days before its meetings."""
    settings = replace(SETTINGS, **changed)  # type: ignore[arg-type]  # the caller names fields of the settings
    return services.found_board(actor=SYSTEM, name=name, body=body, settings=settings)


def a_mandate(
    name: str, party: str = "M", role: Mandate.Role = Mandate.Role.MEMBER, **changed: object
) -> services.NewMandate:
    """Somebody is elected for the whole term."""
    new = services.NewMandate(name, party, role, FIRST, LAST, ELECTION)
    return replace(new, **changed)  # type: ignore[arg-type]  # the caller names fields of the mandate


def seated(
    board: Board, name: str, party: str = "M", role: Mandate.Role = Mandate.Role.MEMBER, **changed: object
) -> Mandate:
    """Somebody sits on the board."""
    return services.elect(actor=SYSTEM, board=board, mandate=a_mandate(name, party, role, **changed))


def a_slot(held_on: date, **changed: object) -> services.Slot:
    """One o'clock in the hall."""
    return replace(services.Slot(held_on, time(13, 0), "Sessionssalen"), **changed)  # type: ignore[arg-type]  # as above


def a_planned_meeting(board: Board, held_on: date = date(2026, 5, 4)) -> Meeting:
    """A meeting in the calendar."""
    return services.plan_meeting(actor=SYSTEM, board=board, slot=a_slot(held_on), today=TODAY)
