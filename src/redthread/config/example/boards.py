"""The board of the example: how it works, who sits on it, and its coming meetings. Parties and places are made up."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time, timedelta

from django.utils import timezone

from redthread.meetings import queries
from redthread.meetings.models import Board, Mandate
from redthread.meetings.services import (
    NewMandate,
    NewSettings,
    Slot,
    cancel_meeting,
    change_settings,
    elect,
    end_mandate,
    plan_meeting,
    set_service_order,
)
from redthread.rules.actors import SYSTEM
from redthread.rules.calendar import is_working_day

BOARD = "regional-tillvaxtnamnd"
TERMS = tuple((date(first, 1, 1), date(first + 3, 12, 31)) for first in (2019, 2023, 2027))
SETTINGS = NewSettings(
    first_on=TERMS[0][0],
    seats=15,
    seats_source="Reglementet 2 §",
    submission_days=28,
    submission_source="Nämndens arbetsordning 5 §",
    freeze_days=14,
    freeze_source="Nämndens arbetsordning 6 §",
    notice_days=7,
    notice_source="Reglementet 11 §",
    may_meet_at_distance=True,
    distance_source="Reglementet 9 §",
)
MEMBERS = {
    "S": "CFGHK",
    "M": "AIJ",
    "SD": "NO",
    "MP": "B",
    "C": "D",
    "KD": "E",
    "V": "L",
    "L": "M",
}
SUBSTITUTES = {"S": "ABC", "M": "DE", "SD": "F", "MP": "G", "C": "H", "KD": "I", "V": "J", "L": "K"}
POSTS = (
    (Mandate.Role.CHAIR, "Ledamot C", "S"),
    (Mandate.Role.FIRST_VICE, "Ledamot D", "C"),
    (Mandate.Role.SECOND_VICE, "Ledamot A", "M"),
)
ORDERS = {
    "S": ("S", "C", "V", "MP"),
    "C": ("C", "S", "L", "MP"),
    "V": ("V", "S", "MP", "C"),
    "MP": ("MP", "S", "V", "C"),
    "M": ("M", "KD", "L", "SD"),
    "KD": ("KD", "M", "L", "SD"),
    "L": ("L", "M", "C", "KD"),
    "SD": ("SD", "M", "KD", "L"),
}
LOG_INS = {"Ledamot A": "ledamot", "Ledamot C": "ordforande"}
ORDER_SOURCE = "Reglementet, bilaga 1"
LEFT_AND_FILLED = ("Ledamot J (M)", date(2024, 3, 31))
LEFT_AND_VACANT = ("Ledamot O (SD)", date(2026, 9, 30))
MEETINGS_AHEAD = 8
NEAREST, APART = timedelta(days=9), timedelta(weeks=5)


def fill() -> None:
    """The board has its settings, members, service order and a calendar, of which one meeting is called off."""
    board = queries.board(SYSTEM, BOARD)
    if board is None:
        raise LookupError(f"the example has no board {BOARD}")
    change_settings(actor=SYSTEM, board=board, settings=SETTINGS)
    for party, called in ORDERS.items():
        set_service_order(
            actor=SYSTEM, board=board, party=party, called=called, first_on=SETTINGS.first_on, source=ORDER_SOURCE
        )
    for first_on, last_on in TERMS:
        _elect_for_term(board, first_on, last_on)
    _let_two_leave(board)
    _plan(board)


def _elect_for_term(board: Board, first_on: date, last_on: date) -> None:
    source = f"Regionfullmäktige {first_on.year - 1}-11-27 § 98"
    seats = [(Mandate.Role.MEMBER, "Ledamot", MEMBERS), (Mandate.Role.SUBSTITUTE, "Ersättare", SUBSTITUTES)]
    for role, word, by_party in seats:
        for party, letters in by_party.items():
            for letter in letters:
                name = f"{word} {letter}"
                new = NewMandate(name, party, role, first_on, last_on, source, login=LOG_INS.get(name, ""))
                elect(actor=SYSTEM, board=board, mandate=new)
    for role, name, party in POSTS:
        elect(actor=SYSTEM, board=board, mandate=NewMandate(name, party, role, first_on, last_on, source))


def _let_two_leave(board: Board) -> None:
    for name, ended_on in (LEFT_AND_FILLED, LEFT_AND_VACANT):
        page = queries.board_page(SYSTEM, BOARD, ended_on)
        if page is None:
            raise LookupError(f"the example has no board {BOARD}")
        left = next(one for party in page.parties for one in party.members if str(one.member) == name)
        end_mandate(actor=SYSTEM, mandate=left, ended_on=ended_on, reason="Avsägelse.")
        if name == LEFT_AND_FILLED[0]:
            left.ended_on = ended_on
            source = "Regionfullmäktige 2024-04-16 § 31"
            new = NewMandate("Ledamot P", "M", Mandate.Role.MEMBER, date(2024, 4, 17), left.last_on, source)
            elect(actor=SYSTEM, board=board, mandate=replace(new, replaces=left))


def _plan(board: Board) -> None:
    """Meetings five weeks apart, the first so near that its agenda should be closed; the third is called off."""
    today = timezone.localdate()
    for number, held_on in enumerate(_days_ahead(today), start=1):
        slot = Slot(held_on, time(13, 0), "Regionens hus, sessionssalen")
        meeting = plan_meeting(actor=SYSTEM, board=board, slot=slot, today=today)
        if number == 3:
            cancel_meeting(actor=SYSTEM, meeting=meeting, why="Det finns inga ärenden till sammanträdet.", today=today)


def _days_ahead(today: date) -> Iterator[date]:
    day = today + NEAREST
    for _ in range(MEETINGS_AHEAD):
        held_on = day
        while not is_working_day(held_on) or held_on.weekday() == 4:  # nobody meets on a Friday
            held_on += timedelta(days=1)
        yield held_on
        day += APART
