"""A board of five around its table, built by the services.

Five members (Ledamot A–C for M, D and E for S), of whom A is chair and D first vice chair; substitutes A and B for M
and C for S. M calls its own substitutes first, S the other way round.
"""

from dataclasses import dataclass
from datetime import date

from meetings.boards import FIRST, a_board, a_planned_meeting, seated
from redthread.meetings import services
from redthread.meetings.models import AgendaItem, Board, ItemKind, Mandate, Meeting, Member, Sitting
from redthread.meetings.services import table
from redthread.rules.actors import SYSTEM

DAY = date(2026, 5, 4)
DECISION, INFORMATION = ItemKind.DECISION, ItemKind.INFORMATION


@dataclass(frozen=True, slots=True)
class Room:
    """A meeting that can be held, and who belongs to it by the last letter of their names."""

    board: Board
    meeting: Meeting
    members: dict[str, Member]
    substitutes: dict[str, Member]

    def item(self, number: int) -> AgendaItem:
        """The matter of that number as it stands."""
        return AgendaItem.objects.select_related("meeting__board").get(meeting=self.meeting, number=number)

    def sitting(self) -> Sitting:
        """The sitting as it stands."""
        return Sitting.objects.select_related("meeting__board").get(meeting=self.meeting)


def a_room(*kinds: ItemKind, day: date = DAY, name: str = "Nämnden i exemplet", **settings: object) -> Room:
    """The board with a planned meeting of those matters; three to decide when none are told."""
    board = a_board(name, seats=5, **settings)
    members = {
        letter: seated(board, f"Ledamot {letter}", party).member
        for letter, party in (("A", "M"), ("B", "M"), ("C", "M"), ("D", "S"), ("E", "S"))
    }
    seated(board, "Ledamot A", "M", Mandate.Role.CHAIR)
    seated(board, "Ledamot D", "S", Mandate.Role.FIRST_VICE)
    substitutes = {
        letter: seated(board, f"Ersättare {letter}", party, Mandate.Role.SUBSTITUTE).member
        for letter, party in (("A", "M"), ("B", "M"), ("C", "S"))
    }
    for party, called in (("M", ["M", "S"]), ("S", ["S", "M"])):
        services.set_service_order(
            actor=SYSTEM, board=board, party=party, called=called, first_on=FIRST, source="Fullmäktige 2022-11-28 § 121"
        )
    return Room(board, a_meeting_of(board, *kinds, day=day), members, substitutes)


def a_meeting_of(board: Board, *kinds: ItemKind, day: date = DAY) -> Meeting:
    """A planned meeting of the board with those matters."""
    a_planned_meeting(board, day)
    items = tuple(
        services.NewItem(number=number, title=f"Ärende nummer {number}", kind=kind)
        for number, kind in enumerate(kinds or (DECISION,) * 3, start=1)
    )
    return services.record_meeting(actor=SYSTEM, meeting=services.NewMeeting(board.name, day, items))


def opened(room: Room, *present: str) -> Sitting:
    """The meeting is open, led by Ledamot A; those members are there too, B and C when none are told."""
    sitting = table.open_sitting(actor=SYSTEM, meeting=room.meeting, chair=room.members["A"])
    for letter in present or ("B", "C"):
        table.note_arrival(actor=SYSTEM, sitting=sitting, member=room.members[letter])
    return sitting


def an_open_room(*kinds: ItemKind, **settings: object) -> tuple[Room, Sitting]:
    """Both at once."""
    room = a_room(*kinds, **settings)
    return room, opened(room)
