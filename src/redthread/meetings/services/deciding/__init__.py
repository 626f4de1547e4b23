"""Deeds at a decision point, from when a matter is opened for decision until reservations against it."""

from redthread.meetings.models import Ballot, DecisionPoint, Proposal, Reservation
from redthread.meetings.services.deciding.deciding import decide, decide_as_prepared
from redthread.meetings.services.deciding.opening import NewPoint, open_points
from redthread.meetings.services.deciding.proposing import change_clause, propose, withdraw_proposal
from redthread.meetings.services.deciding.putting import answer_by_acclamation, put_next
from redthread.meetings.services.deciding.reserving import reserve, state, withdraw_reservation
from redthread.meetings.services.deciding.voting import Counted, call_vote, close_vote, vote

Answer = Ballot.Answer
Motion = Proposal.Motion
Sort = DecisionPoint.Sort
Kind = Reservation.Kind

__all__ = [
    "Answer",
    "Counted",
    "Kind",
    "Motion",
    "NewPoint",
    "Sort",
    "answer_by_acclamation",
    "call_vote",
    "change_clause",
    "close_vote",
    "decide",
    "decide_as_prepared",
    "open_points",
    "propose",
    "put_next",
    "reserve",
    "state",
    "vote",
    "withdraw_proposal",
    "withdraw_reservation",
]
