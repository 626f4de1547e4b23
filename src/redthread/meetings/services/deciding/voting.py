"""Votes by name: called for, answered on a frozen roll, closed once (KL 4:24–26, 5:53–56, 6:33)."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from redthread.meetings import access
from redthread.meetings.models import Ballot, DecisionPoint, Member, Put, Sitting
from redthread.meetings.queries.deciding import seats
from redthread.meetings.services.deciding.holding import done, faults_of, hold, last_put, noted, place_of, table_at
from redthread.meetings.services.table import require_table
from redthread.rules.actors import Actor
from redthread.rules.meetings import voting
from redthread.rules.meetings.presence import Table, quorum, serving_at
from redthread.rules.refusals import Refusal, Refused, refuse


@dataclass(frozen=True, slots=True)
class Counted:
    """How many answered what in a secret vote."""

    yes: int
    no: int
    abstained: int = 0


@transaction.atomic
def call_vote(
    *, actor: Actor, put: Put, called_by: Member, is_secret: bool = False, revision: int | None = None
) -> Put:
    """A vote is called for by somebody who serves; those who serve now are its roll, the chair last.

    It takes the place of what the chair found, as long as nothing more has been put. Refuses `may_not_keep_table`,
    `vote_called`, `put_passed`, `vote_is_open` for a secret vote that is no election, `chair_does_not_serve`,
    `no_quorum`, and as `hold` and `faults_of` do.
    """
    require_table(actor)
    sitting, kept = hold(put.point, revision)
    now = Put.objects.select_for_update().get(pk=put.pk)
    table = table_at(sitting)
    found = _faults_of_call(sitting, kept, now, table)
    found += faults_of(table, kept, called_by)
    if is_secret:
        found += voting.may_be_secret(voting.Sort(kept.sort)).refusals
    if found:
        raise Refused(tuple(found))
    now.called_by, now.is_secret, now.roll_frozen_at = called_by, is_secret, timezone.now()
    now.is_yes, now.settled, now.closed_at = None, "", None
    now.save()
    roll = _roll(sitting, kept, table)
    Ballot.objects.bulk_create(
        Ballot(put=now, order=order, member=one, serves_for=seat) for order, (one, seat) in enumerate(roll, start=1)
    )
    after = {"order": now.order, "called_by": str(called_by), "on_roll": len(roll), "is_secret": is_secret}
    done(actor, "meetings.call_vote", sitting, kept, after=after)
    return now


@transaction.atomic
def vote(*, actor: Actor, put: Put, member: Member, answer: Ballot.Answer, was: str | None = None) -> Ballot:
    """The member has answered; it may answer otherwise until the vote is closed.

    `was` is the answer that the page showed, None to ask for no comparison. Refuses `may_not_answer_for`, `no_vote`,
    `vote_is_secret`, `not_on_roll`, `out_for_jav` or `not_at_table` for one who is not there any longer, `roll_frozen`,
    `may_not_abstain`, `ballot_changed`, and as `hold` does.
    """
    access.may_answer_for(actor, member).require()
    sitting, kept = hold(put.point)
    now = Put.objects.select_for_update().get(pk=put.pk)
    if now.roll_frozen_at is None:
        raise Refused((refuse("no_vote"),))
    ballots = {one.member_id: one for one in now.ballots.select_related("member")}
    found = _faults_of_vote(now, kept, tuple(ballots), member, answer)
    if now.closed_at is None:
        found += faults_of(table_at(sitting), kept, member)
    ballot = ballots.get(member.pk)
    if ballot is not None and was is not None and ballot.answer not in (was, answer):
        found.append(refuse("ballot_changed", member=str(member), answer=ballot.get_answer_display() or "inget"))
    if found or ballot is None:
        raise Refused(tuple(found))
    before = ballot.answer
    ballot.answer, ballot.answered_at = answer, timezone.now()
    ballot.save(update_fields=["answer", "answered_at"])
    noted(
        actor,
        "meetings.vote",
        sitting,
        kept,
        before={"answer": before} if before else None,
        after={"order": now.order, "member": str(member), "answer": str(answer)},
    )
    return ballot


@transaction.atomic
def close_vote(
    *, actor: Actor, put: Put, lot: bool | None = None, counted: Counted | None = None, revision: int | None = None
) -> Put:
    """The vote is closed, counted and settled: by majority, the chair's casting vote, or by lot in an election.

    `lot` is what the lot said when lots were drawn, True for yes; `counted` is what was counted in a secret vote. Who
    left without answering has not voted. Refuses `may_not_keep_table`, `no_vote`, `roll_frozen` when it is closed,
    `not_answered` for each who has not, `chair_must_vote`, `lot_missing`, `count_differs`, and as `hold` does.
    """
    require_table(actor)
    sitting, kept = hold(put.point)
    now = Put.objects.select_for_update().get(pk=put.pk)
    if now.roll_frozen_at is None:
        raise Refused((refuse("no_vote"),))
    if now.closed_at is not None:
        raise Refused((refuse("roll_frozen"),))
    hold(kept, revision)
    result = _secret_result(now, counted, lot) if now.is_secret else _open_result(now, kept, table_at(sitting), lot)
    if result.is_yes is None:
        raise Refused((refuse("lot_missing", yes=result.yes, no=result.no),))
    now.is_yes, now.settled, now.closed_at = result.is_yes, Put.Settled(result.settled.value), timezone.now()
    now.lot = lot if result.settled is voting.Settled.LOT else None
    if now.is_secret:
        now.counted_yes, now.counted_no, now.counted_abstained = result.yes, result.no, result.abstained
    now.save()
    after = {
        "order": now.order,
        "votes": {"yes": result.yes, "no": result.no, "abstain": result.abstained},
        "is_yes": now.is_yes,
        "settled": now.settled,
    }
    done(actor, "meetings.close_vote", sitting, kept, after=after)
    return now


def _faults_of_call(sitting: Sitting, point: DecisionPoint, put: Put, table: Table) -> list[Refusal]:
    found: list[Refusal] = []
    if put.roll_frozen_at is not None:
        found.append(refuse("vote_called"))
    if last_put(point) != put:
        found.append(refuse("put_passed"))
    place = place_of(point)
    found += quorum(table, place).refusals
    if sitting.chair_id not in serving_at(table, place).everyone:
        found.append(refuse("chair_does_not_serve", member=str(sitting.chair)))
    return found


def _roll(sitting: Sitting, point: DecisionPoint, table: Table) -> list[tuple[Member, Member | None]]:
    """Who votes, each with the member it serves for: by name, the chair last."""
    return sorted(seats(table, place_of(point)), key=lambda pair: pair[0].pk == sitting.chair_id)


def _faults_of_vote(
    put: Put, point: DecisionPoint, roll: tuple[int, ...], member: Member, answer: Ballot.Answer
) -> list[Refusal]:
    permission = voting.may_vote(
        roll, member.pk, voting.Ballot(answer), voting.Sort(point.sort), is_frozen=put.closed_at is not None
    )
    named = [
        refuse(one.code, member=str(member)) if any(name == "person" for name, _ in one.facts) else one
        for one in permission.refusals
    ]
    return [*named, refuse("vote_is_secret")] if put.is_secret else named


def _open_result(put: Put, point: DecisionPoint, table: Table, lot: bool | None) -> voting.Result:
    ballots = list(put.ballots.select_related("member").order_by("order"))
    votes = {one.member_id: voting.Ballot(one.answer) for one in ballots if one.answer}
    there = set(serving_at(table, place_of(point)).everyone)
    roll = [one.member_id for one in ballots if one.answer or one.member_id in there]
    chair, sort = ballots[-1].member_id, voting.Sort(point.sort)
    names = {one.member_id: str(one.member) for one in ballots}
    found = [
        one
        for one in voting.may_close(roll, votes, chair).refusals
        if not (one.code == "chair_must_vote" and sort is voting.Sort.ELECTION)
    ]
    if chair not in votes and not any(one.code == "not_answered" for one in found) and sort is not voting.Sort.ELECTION:
        found += _absent_chair(votes)
    if found:
        raise Refused(
            tuple(
                refuse(one.code, member=names[int(str(one.fact("person")))]) if one.code == "not_answered" else one
                for one in found
            )
        )
    return voting.result(votes, chair, sort, lot=lot)


def _absent_chair(votes: dict[int, voting.Ballot]) -> list[Refusal]:
    """The chair who left cannot settle a tie: somebody else leads, and a vote is called anew."""
    counted = list(votes.values())
    is_even = counted.count(voting.Ballot.YES) == counted.count(voting.Ballot.NO)
    return [refuse("chair_must_vote")] if is_even else []


def _secret_result(put: Put, counted: Counted | None, lot: bool | None) -> voting.Result:
    on_roll = put.ballots.count()
    told = counted or Counted(0, 0)
    total = told.yes + told.no + told.abstained
    if counted is None or min(told.yes, told.no, told.abstained) < 0 or total != on_roll:
        raise Refused((refuse("count_differs", counted=total, on_roll=on_roll),))
    if told.yes == told.no:
        return voting.Result(told.yes, told.no, told.abstained, lot, voting.Settled.LOT)
    return voting.Result(told.yes, told.no, told.abstained, told.yes > told.no, voting.Settled.MAJORITY)
