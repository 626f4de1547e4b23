"""Proposals, how they are put to the board, votes by name and their result. See docs/rules/voting.md.

KL = kommunallagen (2017:725). What is put can be answered with yes or no, and is decided by simple majority of those
who vote; the chair's vote settles a tie, except in elections and employment, where lots are drawn (5:53–56, 6:33). Each
has one vote and may abstain, but not who has handled a matter of the exercise of authority; the chair must vote when it
takes the chair's vote to decide (4:24–26). A vote is open except in an election or employment (5:53–56).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from redthread.rules.refusals import Permission, Refusal, refuse


class Motion(StrEnum):
    """What a proposal wants done with the matter."""

    APPROVE = "approve"
    CHANGE = "change"
    REJECT = "reject"
    RETURN = "return"
    POSTPONE = "postpone"


ABOUT_HANDLING = frozenset({Motion.RETURN, Motion.POSTPONE})
"""Proposals about how the matter is handled; they are put before those about the matter itself."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposal (yrkande): its number among those of the matter, what it wants, and who made it."""

    number: int
    motion: Motion
    makers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Put:
    """One thing that is put to the board, answered with yes or no: yes for `yes`, no for `no`.

    `is_counter` when it decides which proposal shall stand against the main one. A no of None is to decide the matter
    today rather than to return or postpone it.
    """

    yes: int
    no: int | None
    is_counter: bool = False


class Ballot(StrEnum):
    """What somebody who was called upon answered."""

    YES = "yes"
    NO = "no"
    ABSTAIN = "abstain"


class Sort(StrEnum):
    """What is decided, since the law counts votes differently."""

    ORDINARY = "ordinary"
    AUTHORITY = "authority"
    ELECTION = "election"


class Settled(StrEnum):
    """What settled a vote."""

    MAJORITY = "majority"
    CASTING_VOTE = "casting_vote"
    LOT = "lot"


@dataclass(frozen=True, slots=True)
class Result:
    """How a vote came out. `is_yes` is None when lots must be drawn and have not been."""

    yes: int
    no: int
    abstained: int
    is_yes: bool | None
    settled: Settled


def next_put(proposals: Sequence[Proposal], answers: Sequence[bool], main: int | None = None) -> Put | None:
    """What is put now, after so many answers; None when the matter is settled.

    First whether the matter is returned or postponed; a yes ends it. Then, of proposals about the matter, those against
    the main one are put against each other, the winner of each against the next, and the last against the main. `main`
    is the chair's choice; when none is told it is the first proposal, as a rule the one that was prepared. One proposal
    alone is put by itself. `answers` are those given so far, yes or no, in the order things were put.
    """
    handling = [one for one in proposals if one.motion in ABOUT_HANDLING]
    matter = [one for one in proposals if one.motion not in ABOUT_HANDLING]
    left = list(answers)
    for one in handling:
        if not left:
            return Put(one.number, None)
        if left.pop(0):
            return None
    if not matter:
        return None
    head = next((one for one in matter if one.number == main), matter[0])
    standing: Proposal | None = None
    for other in (one for one in matter if one is not head):
        if standing is None:
            standing = other
            continue
        if not left:
            return Put(standing.number, other.number, is_counter=True)
        standing = standing if left.pop(0) else other
    if left:
        return None
    return Put(head.number, None if standing is None else standing.number)


def winner(proposals: Sequence[Proposal], answers: Sequence[bool], main: int | None = None) -> int | None:
    """The number of the proposal that was decided on; None when the only one that was put was turned down.

    Raises ValueError when something is still to be put, or when nothing has been.
    """
    if not answers or next_put(proposals, answers, main) is not None:
        raise ValueError("the matter is not settled")
    last = next_put(proposals, answers[:-1], main)
    if last is None:
        raise ValueError("more has been answered than was put")
    return last.yes if answers[-1] else last.no


def may_vote(roll: Sequence[int], person: int, ballot: Ballot, sort: Sort, *, is_frozen: bool) -> Permission:
    """Whether the person's answer is taken.

    Refuses `not_on_roll` for who was not there when the vote was called, `roll_frozen` once it is closed, and
    `may_not_abstain` in the exercise of authority (KL 4:24–26).
    """
    found: list[Refusal] = []
    if person not in roll:
        found.append(refuse("not_on_roll", person=person))
    if is_frozen:
        found.append(refuse("roll_frozen"))
    if ballot is Ballot.ABSTAIN and sort is Sort.AUTHORITY:
        found.append(refuse("may_not_abstain", person=person))
    return Permission(tuple(found))


def may_close(roll: Sequence[int], votes: Mapping[int, Ballot], chair: int) -> Permission:
    """Whether a vote may be closed: everyone on the roll has answered, and the chair has voted when the votes are even.

    Refuses `not_answered` for each who has not, and `chair_must_vote` (KL 4:24–26).
    """
    found = [refuse("not_answered", person=person) for person in roll if person not in votes]
    counted = list(votes.values())
    is_even = counted.count(Ballot.YES) == counted.count(Ballot.NO)
    if not found and is_even and votes.get(chair) is Ballot.ABSTAIN:
        found.append(refuse("chair_must_vote"))
    return Permission(tuple(found))


def result(votes: Mapping[int, Ballot], chair: int, sort: Sort, *, lot: bool | None = None) -> Result:
    """How the vote came out. `lot` is what the lot said when lots are drawn, True for yes.

    Raises ValueError when the votes are even, the chair's vote should settle it and the chair has not voted.
    """
    counted = list(votes.values())
    yes, no = counted.count(Ballot.YES), counted.count(Ballot.NO)
    abstained = counted.count(Ballot.ABSTAIN)
    if yes != no:
        return Result(yes, no, abstained, yes > no, Settled.MAJORITY)
    if sort is Sort.ELECTION:
        return Result(yes, no, abstained, lot, Settled.LOT)
    casting = votes.get(chair)
    if casting not in (Ballot.YES, Ballot.NO):
        raise ValueError("the votes are even and the chair has not voted")
    return Result(yes, no, abstained, casting is Ballot.YES, Settled.CASTING_VOTE)


def may_reserve(decided_by: Sequence[int], person: int, *, has_ended: bool) -> Permission:
    """Whether the person's reservation is taken: one who took part in deciding, before the meeting ends (KL 4:27).

    Refuses `did_not_take_part` and `meeting_has_ended`.
    """
    found: list[Refusal] = []
    if person not in decided_by:
        found.append(refuse("did_not_take_part", person=person))
    if has_ended:
        found.append(refuse("meeting_has_ended"))
    return Permission(tuple(found))


def may_be_secret(sort: Sort) -> Permission:
    """Whether the vote may be secret: only in an election or employment (KL 5:53–56). Refuses `vote_is_open`."""
    return Permission() if sort is Sort.ELECTION else Permission((refuse("vote_is_open"),))
