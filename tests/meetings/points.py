"""Matters that are open for decision, at a table that is open: of five, or of fifteen for votes that can be even."""

from dataclasses import dataclass, field

from meetings.boards import FIRST, a_board, a_planned_meeting, seated
from meetings.tables import DAY, DECISION, Room
from redthread.meetings import services
from redthread.meetings.models import (
    AgendaItem,
    Ballot,
    DecisionPoint,
    Mandate,
    Member,
    Proposal,
    Put,
    RowKind,
)
from redthread.meetings.services import deciding, table
from redthread.rules.actors import SYSTEM

YES, NO, ABSTAIN = Ballot.Answer.YES, Ballot.Answer.NO, Ballot.Answer.ABSTAIN
Motion, Sort = Proposal.Motion, DecisionPoint.Sort
LETTERS = "ABCDEFGHIJKLMNO"
CLAUSES = ("Bevilja stödet med högst 500 000 kronor.", "Godkänna villkoren.")


@dataclass
class Matter:
    """A matter at hand, its points, and the members by letter."""

    room: Room
    members: dict[str, Member]
    number: int = 1
    points: tuple[DecisionPoint, ...] = field(default=())

    @property
    def item(self) -> AgendaItem:
        """The matter as it stands."""
        return self.room.item(self.number)

    def point(self, part: int = 1) -> DecisionPoint:
        """The point as it stands."""
        found = DecisionPoint.objects.select_related("item__meeting__board")
        return found.get(item=self.item, part=part)

    def put(self) -> Put:
        """What was put last at the first point."""
        return Put.objects.filter(point__item=self.item).order_by("-id")[0]

    def propose(self, letter: str, motion: Motion, text: str = "", *clauses: str, part: int = 1) -> Proposal:
        """The member proposes that."""
        return deciding.propose(
            actor=SYSTEM,
            point=self.point(part),
            members=[self.members[letter]],
            motion=motion,
            text=text,
            clauses=clauses,
        )

    def put_next(self, part: int = 1) -> Put:
        """What comes next is put."""
        return deciding.put_next(actor=SYSTEM, point=self.point(part))

    def found(self, put: Put, *, is_yes: bool) -> None:
        """The chair finds that."""
        deciding.answer_by_acclamation(actor=SYSTEM, put=put, is_yes=is_yes)

    def vote(self, put: Put, letter: str, answer: Ballot.Answer) -> None:
        """The member answers."""
        deciding.vote(actor=SYSTEM, put=put, member=self.members[letter], answer=answer)

    def all_vote(self, put: Put, yes: str, no: str = "", abstain: str = "") -> None:
        """The members answer so."""
        for letters, answer in ((yes, YES), (no, NO), (abstain, ABSTAIN)):
            for letter in letters:
                self.vote(put, letter, answer)

    def decide(self, part: int = 1) -> DecisionPoint:
        """The point is decided."""
        return deciding.decide(actor=SYSTEM, point=self.point(part))


def a_matter(*clauses: str, seats: int = 5, sort: Sort = Sort.ORDINARY, is_opened: bool = True) -> Matter:
    """The first matter of a meeting of so many members, all there, Ledamot A in the chair."""
    room = a_full_room(seats, clauses or CLAUSES)
    sitting = table.open_sitting(actor=SYSTEM, meeting=room.meeting, chair=room.members["A"])
    for letter in LETTERS[1:seats]:
        table.note_arrival(actor=SYSTEM, sitting=sitting, member=room.members[letter])
    table.treat_item(actor=SYSTEM, item=room.item(1))
    matter = Matter(room, room.members)
    if is_opened:
        matter.points = deciding.open_points(actor=SYSTEM, item=room.item(1), sort=sort)
    return matter


def a_full_room(seats: int, clauses: tuple[str, ...] = CLAUSES) -> Room:
    """A board of so many members and one substitute, with a meeting of three matters, the first with those clauses."""
    board = a_board(seats=seats)
    members = {
        letter: seated(board, f"Ledamot {letter}", "M" if place % 2 == 0 else "S").member
        for place, letter in enumerate(LETTERS[:seats])
    }
    seated(board, "Ledamot A", "M", Mandate.Role.CHAIR)
    seated(board, "Ledamot B", "S", Mandate.Role.FIRST_VICE)
    substitutes = {"A": seated(board, "Ersättare A", "M", Mandate.Role.SUBSTITUTE).member}
    for party in ("M", "S"):
        services.set_service_order(
            actor=SYSTEM, board=board, party=party, called=["M"], first_on=FIRST, source="Reglementet 9 §"
        )
    meeting = a_planned_meeting(board, DAY)
    rows = tuple(services.NewRow(RowKind.CLAUSE, text) for text in clauses)
    items = tuple(
        services.NewItem(
            number=number, title=f"Ärende nummer {number}", kind=DECISION, rows=rows if number == 1 else ()
        )
        for number in (1, 2, 3)
    )
    recorded = services.record_meeting(actor=SYSTEM, meeting=services.NewMeeting(board.name, DAY, items))
    assert recorded == meeting
    return Room(board, recorded, members, substitutes)
