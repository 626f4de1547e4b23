"""Reading decision points: proposals, how they were put, votes, what was decided, by whom, and reservations."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch, QuerySet

from redthread.meetings import access
from redthread.meetings.models import (
    AgendaItem,
    Ballot,
    DecisionPoint,
    ItemRow,
    Jav,
    Meeting,
    Member,
    Proposal,
    Put,
    Reservation,
    RowKind,
    TookPart,
)
from redthread.meetings.queries.table import table_of
from redthread.rules.actors import Actor
from redthread.rules.meetings import voting
from redthread.rules.meetings.presence import Point, Table, serving_at

WORDS_OF_BOARD = (RowKind.CLAUSE, RowKind.CONDITION)
"""Rows that a decision is made of."""


@dataclass(frozen=True, slots=True)
class ProposalMade:
    """A proposal that was not withdrawn. `motion` is a code of `Proposal.Motion`.

    `rows` are the clauses it would have the board decide: the prepared ones for the main proposal, its own for one
    that changes them, none for the others.
    """

    pk: int
    number: int
    motion: str
    text: str
    is_main: bool
    makers: tuple[Member, ...]
    rows: tuple[ItemRow, ...]


@dataclass(frozen=True, slots=True)
class BallotGiven:
    """A place on the roll. `answer` is a code of `Ballot.Answer`, "" when the holder has not answered."""

    pk: int
    order: int
    member: Member
    serves_for: Member | None
    answer: str


@dataclass(frozen=True, slots=True)
class VoteHeld:
    """A vote that was called for. `is_yes` and `settled` (a code of `Put.Settled`) once it is closed.

    `chair` leads and is last on the roll. A secret vote has a roll without answers, only how many answered what.
    """

    called_by: Member | None
    chair: Member
    is_secret: bool
    roll: tuple[BallotGiven, ...]
    yes: int
    no: int
    abstained: int
    closed_at: datetime | None
    is_yes: bool | None
    settled: str
    lot: bool | None

    @property
    def answered(self) -> int:
        """How many on the roll have answered."""
        return self.yes + self.no + self.abstained

    @property
    def unanswered(self) -> int:
        """How many on the roll have not answered."""
        return len(self.roll) - self.answered


@dataclass(frozen=True, slots=True)
class PutToBoard:
    """One thing that was put, in its order: yes for `yes`, no for `no` (None: not so). `vote` when one was called for.

    `is_counter` when it decided which proposal should stand against the main one.
    """

    pk: int
    order: int
    yes: ProposalMade
    no: ProposalMade | None
    is_counter: bool
    is_yes: bool | None
    settled: str
    vote: VoteHeld | None

    @property
    def is_about_handling(self) -> bool:
        """Whether it is about returning or postponing the matter."""
        return voting.Motion(self.yes.motion) in voting.ABOUT_HANDLING


@dataclass(frozen=True, slots=True)
class Decider:
    """Somebody who took part in deciding, and for whom."""

    member: Member
    serves_for: Member | None


@dataclass(frozen=True, slots=True)
class OutOfPoint:
    """Somebody who took no part for a conflict of interest, and on what ground."""

    member: Member
    ground: str


@dataclass(frozen=True, slots=True)
class ReservationMade:
    """A reservation or a statement that was not withdrawn. `kind` is a code of `Reservation.Kind`."""

    pk: int
    member: Member
    kind: str
    text: str
    declared_at: datetime


@dataclass(frozen=True, slots=True)
class PointDecided:
    """A decision point with everything that the minutes tell of it. `result` is "" as long as it is not decided.

    `clauses` and `conditions` are the words of the board, word for word, once it is decided. `decided_on` is the
    proposal that won, None before and when the only one that was put was turned down. `is_unopposed` when nothing but
    the prepared proposal was before the board.
    """

    pk: int
    item_id: int
    part: int
    title: str
    sort: str
    result: str
    decided_at: datetime | None
    revision: int
    proposals: tuple[ProposalMade, ...]
    puts: tuple[PutToBoard, ...]
    decided_on: ProposalMade | None
    clauses: tuple[ItemRow, ...]
    conditions: tuple[ItemRow, ...]
    deciders: tuple[Decider, ...]
    out: tuple[OutOfPoint, ...]
    reservations: tuple[ReservationMade, ...]

    @property
    def main(self) -> ProposalMade | None:
        """The prepared proposal; None for a point without prepared clauses."""
        return next((one for one in self.proposals if one.is_main), None)

    @property
    def is_unopposed(self) -> bool:
        """Whether nothing but the prepared proposal was before the board."""
        return all(one.is_main for one in self.proposals)

    @property
    def votes(self) -> tuple[VoteHeld, ...]:
        """The votes that were closed, in order."""
        return tuple(one.vote for one in self.puts if one.vote is not None and one.vote.closed_at is not None)

    @property
    def open_put(self) -> PutToBoard | None:
        """What is before the board now and has no answer; None when nothing is."""
        return next((one for one in self.puts if one.is_yes is None), None)


def decision_of(point: DecisionPoint) -> PointDecided:
    """The point as the minutes tell it."""
    return _read(DecisionPoint.objects.filter(pk=point.pk))[0]


def decisions_of(item: AgendaItem) -> tuple[PointDecided, ...]:
    """The points of a matter in order; none for a matter whose points have not been opened."""
    return _read(DecisionPoint.objects.filter(item=item))


def decisions_of_meeting(meeting: Meeting) -> dict[int, tuple[PointDecided, ...]]:
    """The points of every matter of the meeting, by the key of the matter, in as many questions as for one."""
    found: dict[int, tuple[PointDecided, ...]] = {}
    for one in _read(DecisionPoint.objects.filter(item__meeting=meeting)):
        found[one.item_id] = (*found.get(one.item_id, ()), one)
    return found


def proposals_of(point: DecisionPoint) -> tuple[voting.Proposal, ...]:
    """The proposals that stand at the point, as the rule takes them."""
    standing = point.proposals.filter(withdrawn_at=None).order_by("number")
    return tuple(voting.Proposal(one.number, voting.Motion(one.motion), ()) for one in standing)


def answers_of(point: DecisionPoint) -> tuple[bool, ...]:
    """What has been answered so far, in the order things were put."""
    answered = point.puts.filter(is_yes__isnull=False).order_by("order")
    return tuple(bool(one) for one in answered.values_list("is_yes", flat=True))


def item_to_decide(reader: Actor, pk: int) -> AgendaItem | None:
    """The matter with its meeting, when the reader may read what is proposed in it."""
    found = access.items_decided_before(reader).filter(pk=pk)
    return found.select_related("meeting__board", "case").first()


def point_to_decide(reader: Actor, pk: int) -> DecisionPoint | None:
    """The point, when the reader may read what is proposed in its matter."""
    found = DecisionPoint.objects.filter(pk=pk, item__in=access.items_decided_before(reader))
    return found.select_related("item__meeting__board").first()


def put_to_board(reader: Actor, pk: int) -> Put | None:
    """What is put, when the reader may read what is proposed in its matter."""
    found = Put.objects.filter(pk=pk, point__item__in=access.items_decided_before(reader))
    return found.select_related("point__item__meeting__board", "yes", "no").first()


def proposal_made(reader: Actor, pk: int) -> Proposal | None:
    """The proposal, when the reader may read what is proposed in its matter."""
    found = Proposal.objects.filter(pk=pk, point__item__in=access.items_decided_before(reader))
    return found.select_related("point__item__meeting__board").first()


def reservation_made(reader: Actor, pk: int) -> Reservation | None:
    """The reservation, when the reader may read what is proposed in its matter."""
    found = Reservation.objects.filter(pk=pk, point__item__in=access.items_decided_before(reader))
    return found.select_related("point__item__meeting__board", "member").first()


def row_before_board(reader: Actor, pk: int) -> ItemRow | None:
    """The clause or condition, when the reader may read it and it hangs on a decision point."""
    found = access.rows_visible_to(reader).filter(pk=pk, point__isnull=False, kind__in=WORDS_OF_BOARD)
    return found.select_related("point__item__meeting__board").first()


def prepared_rows(item: AgendaItem) -> tuple[ItemRow, ...]:
    """The clauses and conditions that were prepared and stand, in their order."""
    found = item.rows.filter(kind__in=WORDS_OF_BOARD, proposal=None).order_by("kind", "order")
    return tuple(found)


def serving_members(point: DecisionPoint) -> tuple[Member, ...]:
    """Those who may take part at the point now, by name; a substitute in the place it takes."""
    return tuple(member for member, _ in seats_at(point))


def seats_at(point: DecisionPoint) -> tuple[tuple[Member, Member | None], ...]:
    """The same, each with the member it serves for."""
    order = point.item.order_treated
    sitting = getattr(point.item.meeting, "sitting", None)
    return () if order is None or sitting is None else seats(table_of(sitting), Point(order, point.part))


def seats(table: Table, place: Point) -> tuple[tuple[Member, Member | None], ...]:
    """Who decides at the place, each with the member it serves for, in the order of the names of the seats' members."""
    found = serving_at(table, place)
    pairs: list[tuple[int, int | None]] = [(one, None) for one in found.members]
    pairs += [(substitute, seat) for substitute, seat in found.substitutes]
    known = Member.objects.in_bulk([pk for pair in pairs for pk in pair if pk is not None])
    told = [(known[one], None if seat is None else known[seat]) for one, seat in pairs]
    return tuple(sorted(told, key=lambda pair: ((pair[1] or pair[0]).name, pair[0].pk)))


def _read(points: QuerySet[DecisionPoint]) -> tuple[PointDecided, ...]:
    ballots = Ballot.objects.select_related("member", "serves_for").order_by("order")
    rows = ItemRow.objects.filter(kind__in=WORDS_OF_BOARD).order_by("kind", "order")
    told = points.select_related("item").prefetch_related(
        Prefetch("proposals", Proposal.objects.prefetch_related("makers").order_by("number")),
        Prefetch(
            "puts",
            Put.objects.select_related("called_by").prefetch_related(Prefetch("ballots", ballots)).order_by("order"),
        ),
        Prefetch("rows", rows),
        Prefetch("took_part", TookPart.objects.select_related("member", "serves_for").order_by("id")),
        Prefetch(
            "reservations",
            Reservation.objects.filter(withdrawn_at=None).select_related("member").order_by("declared_at", "id"),
        ),
        Prefetch(
            "item__jav",
            Jav.objects.filter(struck_at=None, member__isnull=False)
            .exclude(board_found=False)
            .select_related("member"),
        ),
    )
    return tuple(_point(one) for one in told.order_by("item__order_treated", "item__number", "part"))


def _point(point: DecisionPoint) -> PointDecided:
    rows = tuple(point.rows.all())
    made = {one.pk: _proposal(one, rows) for one in point.proposals.all()}
    standing = tuple(made[one.pk] for one in point.proposals.all() if one.withdrawn_at is None)
    puts = tuple(_put(one, made) for one in point.puts.all())
    decided = tuple(row for row in rows if row.decided_at is not None)
    last = puts[-1] if puts else None
    return PointDecided(
        pk=point.pk,
        item_id=point.item_id,
        part=point.part,
        title=point.title,
        sort=point.sort,
        result=point.result,
        decided_at=point.decided_at,
        revision=point.revision,
        proposals=standing,
        puts=puts,
        decided_on=None if last is None or point.decided_at is None else last.yes if last.is_yes else last.no,
        clauses=tuple(row for row in decided if row.kind == RowKind.CLAUSE),
        conditions=tuple(row for row in decided if row.kind == RowKind.CONDITION),
        deciders=tuple(Decider(one.member, one.serves_for) for one in point.took_part.all()),
        out=tuple(_out(point.item.jav.all(), point.part)),
        reservations=tuple(
            ReservationMade(one.pk, one.member, one.kind, one.text, one.declared_at) for one in point.reservations.all()
        ),
    )


def _proposal(proposal: Proposal, rows: tuple[ItemRow, ...]) -> ProposalMade:
    wanted = None if proposal.is_main else proposal.pk
    return ProposalMade(
        pk=proposal.pk,
        number=proposal.number,
        motion=proposal.motion,
        text=proposal.text,
        is_main=proposal.is_main,
        makers=tuple(proposal.makers.all()),
        rows=tuple(row for row in rows if row.proposal_id == wanted),
    )


def _put(put: Put, made: dict[int, ProposalMade]) -> PutToBoard:
    return PutToBoard(
        pk=put.pk,
        order=put.order,
        yes=made[put.yes_id],
        no=None if put.no_id is None else made[put.no_id],
        is_counter=put.is_counter,
        is_yes=put.is_yes,
        settled=put.settled,
        vote=None if put.roll_frozen_at is None else _vote(put),
    )


def _vote(put: Put) -> VoteHeld:
    roll = tuple(BallotGiven(one.pk, one.order, one.member, one.serves_for, one.answer) for one in put.ballots.all())
    answers = [one.answer for one in roll]
    if put.is_secret:
        yes, no, abstained = put.counted_yes or 0, put.counted_no or 0, put.counted_abstained or 0
    else:
        yes, no, abstained = (
            answers.count(one) for one in (Ballot.Answer.YES, Ballot.Answer.NO, Ballot.Answer.ABSTAIN)
        )
    return VoteHeld(
        called_by=put.called_by,
        chair=roll[-1].member,
        is_secret=put.is_secret,
        roll=roll,
        yes=yes,
        no=no,
        abstained=abstained,
        closed_at=put.closed_at,
        is_yes=put.is_yes,
        settled=put.settled,
        lot=put.lot,
    )


def _out(jav: Iterable[Jav], part: int) -> Iterable[OutOfPoint]:
    for one in jav:
        if one.part in (None, part) and one.member is not None:
            yield OutOfPoint(one.member, one.ground)
