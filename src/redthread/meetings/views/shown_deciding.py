"""How a matter at its decision is shown: one panel for each point, with the one step that comes next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from redthread.meetings.forms.deciding import ProposalForm, ReservationForm
from redthread.meetings.queries.deciding import seats_at
from redthread.meetings.services.deciding import Sort
from redthread.meetings.wording import propositions as words
from redthread.rules.meetings import voting
from redthread.typesetting import formats

if TYPE_CHECKING:
    from redthread.meetings.models import DecisionPoint, Member
    from redthread.meetings.queries.deciding import BallotGiven, PointDecided, ProposalMade, PutToBoard, VoteHeld


@dataclass(frozen=True, slots=True)
class ShownProposal:
    """A proposal in a sentence, with its own clauses."""

    pk: int
    said: str
    clauses: tuple[str, ...]
    may_be_withdrawn: bool


@dataclass(frozen=True, slots=True)
class ShownBallot:
    """A place on the roll."""

    pk: int
    member_id: int
    name: str
    answer: str
    answered: str


@dataclass(frozen=True, slots=True)
class ShownPut:
    """A proposition with its answer, and its vote when one was called for."""

    pk: int
    said: str
    found: str
    yes: str
    no: str
    order: str
    vote: VoteHeld | None
    ballots: tuple[ShownBallot, ...]
    is_open: bool
    may_call_vote: bool
    settled: str


@dataclass(frozen=True, slots=True)
class ShownPoint:
    """A decision point. `step` is what comes next: put, answer, vote, decide or nothing."""

    point: PointDecided
    heading: str
    sort: str
    serving: tuple[tuple[int, str], ...]
    proposals: tuple[ShownProposal, ...]
    puts: tuple[ShownPut, ...]
    step: str
    comes_to: str
    result: str
    deciders: tuple[str, ...]
    decided_at: str
    proposal_form: ProposalForm
    reservation_form: ReservationForm
    may_propose: bool
    is_election: bool
    may_abstain: bool


def shown_point(
    told: PointDecided,
    point: DecisionPoint,
    count: int,
    *,
    proposal: ProposalForm | None,
    reservation: ReservationForm | None,
) -> ShownPoint:
    """The point as its panel shows it; forms that were refused keep what they were filled in with."""
    seats = () if told.decided_at else seats_at(point)
    serving = tuple((member.pk, _named(member, seat)) for member, seat in seats)
    deciders = tuple((one.member.pk, _named(one.member, one.serves_for)) for one in told.deciders)
    step = _step(told)
    return ShownPoint(
        point=told,
        heading=_heading(told, count),
        sort="" if told.sort == Sort.ORDINARY else words.sort_said(told.sort),
        serving=serving,
        proposals=tuple(_proposal(one, told) for one in told.proposals),
        puts=tuple(_put(one, told) for one in told.puts),
        step=step,
        comes_to=_comes_to(told) if step == "decide" else "",
        result=words.result_said(told),
        deciders=tuple(name for _, name in deciders),
        decided_at=formats.moment(told.decided_at) if told.decided_at else "",
        proposal_form=proposal or ProposalForm(members=serving, prefix=f"yrkande-{told.pk}"),
        reservation_form=reservation or ReservationForm(members=deciders, prefix=f"reservation-{told.pk}"),
        may_propose=not told.decided_at and all(one.is_about_handling and one.is_yes is False for one in told.puts),
        is_election=told.sort == Sort.ELECTION,
        may_abstain=told.sort != Sort.AUTHORITY,
    )


def _named(member: Member, seat: Member | None) -> str:
    return str(member) if seat is None else f"{member} för {seat}"


def _heading(told: PointDecided, count: int) -> str:
    if count == 1:
        return told.title or "Beslut"
    return f"Punkt {told.part}. {told.title}" if told.title else f"Punkt {told.part}"


def _step(told: PointDecided) -> str:
    if told.decided_at is not None:
        return ""
    if told.open_put is not None:
        return "answer" if told.open_put.vote is None else "vote"
    proposals = [voting.Proposal(one.number, voting.Motion(one.motion), ()) for one in told.proposals]
    answers = [bool(one.is_yes) for one in told.puts]
    if voting.next_put(proposals, answers) is not None:
        return "put"
    return "decide" if answers and proposals else "propose"


def _comes_to(told: PointDecided) -> str:
    last = told.puts[-1]
    said = words.answer_said(last, is_yes=bool(last.is_yes))
    return f"{said[:1].upper()}{said[1:]}."


def _proposal(one: ProposalMade, told: PointDecided) -> ShownProposal:
    is_put = any(one.pk in (put.yes.pk, put.no.pk if put.no else None) for put in told.puts)
    return ShownProposal(
        pk=one.pk,
        said=words.proposal_said(one),
        clauses=() if one.is_main else tuple(row.text for row in one.rows),
        may_be_withdrawn=not (one.is_main or is_put or told.decided_at),
    )


def _put(one: PutToBoard, told: PointDecided) -> ShownPut:
    is_last = one is told.puts[-1]
    return ShownPut(
        pk=one.pk,
        said=words.put_said(one),
        found=words.found_said(one),
        yes=words.answer_said(one, is_yes=True),
        no=words.answer_said(one, is_yes=False),
        order=words.order_said(one),
        vote=one.vote,
        ballots=() if one.vote is None else tuple(_ballot(ballot) for ballot in one.vote.roll),
        is_open=one.is_yes is None,
        may_call_vote=is_last and one.vote is None and told.decided_at is None,
        settled="" if one.vote is None else words.SETTLED.get(one.settled, ""),
    )


def _ballot(one: BallotGiven) -> ShownBallot:
    answers = {"yes": "Ja", "no": "Nej", "abstain": "Avstår", "": "–"}
    return ShownBallot(one.pk, one.member.pk, _named(one.member, one.serves_for), one.answer, answers[one.answer])
