"""What the minutes say of decision points: motions, how they were put, votes, deciders, reservations."""

from collections.abc import Iterator
from dataclasses import dataclass

from redthread.meetings.models import Ballot, Reservation
from redthread.meetings.queries.deciding import PointDecided, ProposalMade, PutToBoard, VoteHeld
from redthread.typesetting.kinds import minutes as kind
from redthread.typesetting.kinds import proceedings

_ANSWERS = {
    Ballot.Answer.YES: proceedings.YES,
    Ballot.Answer.NO: proceedings.NO,
    Ballot.Answer.ABSTAIN: proceedings.ABSTAINED,
}


@dataclass(frozen=True, slots=True)
class Told:
    """The sentences about all points of a matter."""

    motions: tuple[str, ...]
    propositions: tuple[str, ...]
    votes: tuple[kind.Vote, ...]
    taking_part: tuple[str, ...]
    reservations: tuple[str, ...]
    statements: tuple[str, ...]


def told_of(points: tuple[PointDecided, ...]) -> Told:
    """Everything that is said of the points, in their order. Proposals that were withdrawn are not told (KL 5:66)."""
    said = [one for point in points for one in point.reservations]
    return Told(
        motions=tuple(_motion(one) for point in points for one in point.proposals if one.makers),
        propositions=tuple(line for point in points for line in _propositions(point)),
        votes=tuple(_vote(put) for point in points for put in point.puts if _is_held(put.vote)),
        taking_part=tuple(_taking_part(point, is_one=len(points) == 1) for point in points if point.deciders),
        reservations=tuple(
            proceedings.reserved(str(one.member), one.text) for one in said if one.kind == Reservation.Kind.RESERVATION
        ),
        statements=tuple(
            proceedings.noted(str(one.member), one.text) for one in said if one.kind == Reservation.Kind.STATEMENT
        ),
    )


def _motion(proposal: ProposalMade) -> str:
    clauses = () if proposal.is_main else tuple(row.text for row in proposal.rows)
    makers = tuple(str(one) for one in proposal.makers)
    return proceedings.moved(makers, proposal.motion, proposal.text, clauses)


def _propositions(point: PointDecided) -> Iterator[str]:
    """How the proposals were put; nothing when only the prepared one was before the board."""
    if point.is_unopposed:
        return
    for put in point.puts:
        yes, no = _called(put.yes), _called(put.no) if put.no is not None else ""
        yield proceedings.put(yes, no, is_counter=put.is_counter)
        if put.vote is not None:
            by = str(put.vote.called_by) if put.vote.called_by is not None else ""
            yield f"{proceedings.vote_called(by)} {proceedings.vote_put(yes, no)}"
            if put.vote.closed_at is not None:
                yield proceedings.vote_fell(put.vote.yes, put.vote.no, put.vote.abstained, put.settled)
        if put.is_yes is None:
            continue
        won = yes if put.is_yes else no
        yield proceedings.found(won) if won else proceedings.turned_down(yes)


def _called(proposal: ProposalMade) -> str:
    makers = tuple(str(one) for one in proposal.makers)
    return proceedings.called(proposal.motion, makers, is_main=proposal.is_main)


def _vote(put: PutToBoard) -> kind.Vote:
    if put.vote is None:
        raise ValueError("no vote was called for")
    yes, no = _called(put.yes), _called(put.no) if put.no is not None else ""
    given = () if put.vote.is_secret else tuple(one for one in put.vote.roll if one.answer)
    return kind.Vote(
        question=proceedings.vote_put(yes, no),
        yes=put.vote.yes,
        no=put.vote.no,
        abstaining=put.vote.abstained,
        ballots=tuple(
            kind.Ballot(one.member.name, one.member.party, _ANSWERS[Ballot.Answer(one.answer)]) for one in given
        ),
    )


def _is_held(vote: VoteHeld | None) -> bool:
    return vote is not None and vote.closed_at is not None


def _taking_part(point: PointDecided, *, is_one: bool) -> str:
    """Who took part, always by name: who serves may change between two matters."""
    names = tuple(
        proceedings.serving_for(str(one.member), str(one.serves_for) if one.serves_for is not None else "")
        for one in point.deciders
    )
    return proceedings.took_part(names, title="" if is_one else point.title)
