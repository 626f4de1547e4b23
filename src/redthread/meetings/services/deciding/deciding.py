"""A point is decided: who took part is frozen, and the words of the board are its words from then on."""

from django.db import transaction
from django.utils import timezone

from redthread.meetings.models import (
    AgendaItem,
    DecisionPoint,
    ItemRow,
    Member,
    Outcome,
    Proposal,
    RowKind,
    Sitting,
    TookPart,
)
from redthread.meetings.queries.deciding import answers_of, proposals_of
from redthread.meetings.services.deciding.holding import done, hold, place_of, table_at
from redthread.meetings.services.deciding.opening import open_points
from redthread.meetings.services.deciding.putting import answer_by_acclamation, put_next
from redthread.meetings.services.follow_up import propose_when_decided
from redthread.meetings.services.table import require_table, settle_item
from redthread.rules.actors import Actor
from redthread.rules.meetings import voting
from redthread.rules.meetings.presence import quorum, serving_at
from redthread.rules.refusals import Refused, refuse

Motion, Result = Proposal.Motion, DecisionPoint.Result
RESULTS = {
    Motion.APPROVE: Result.APPROVED,
    Motion.CHANGE: Result.CHANGED,
    Motion.REJECT: Result.REJECTED,
    Motion.RETURN: Result.RETURNED,
    Motion.POSTPONE: Result.POSTPONED,
}


@transaction.atomic
def decide(*, actor: Actor, point: DecisionPoint, revision: int | None = None) -> DecisionPoint:
    """What was answered is the decision of the board; the last point settles the matter.

    Who took part are those who serve at the point, without those who are out for a conflict of interest, and those who
    voted at it. From now on neither clauses, proposals nor votes of the point change. Refuses `may_not_keep_table`,
    `put_open`, `still_to_put`, `nothing_answered`, `no_quorum` (KL 6:27), and as `hold` does.
    """
    require_table(actor)
    sitting, kept = hold(point, revision)
    if kept.puts.filter(is_yes=None).exists():
        raise Refused((refuse("put_open"),))
    winner = _winner(kept)
    table, place = table_at(sitting), place_of(kept)
    quorum(table, place).require()
    now = timezone.now()
    kept.result = Result.REJECTED if winner is None else RESULTS[Motion(winner.motion)]
    kept.decided_at = now
    kept.save(update_fields=["result", "decided_at"])
    ItemRow.objects.filter(pk__in=[one.pk for one in _words(kept, winner)]).update(decided_at=now)
    _freeze(sitting, kept)
    after = {
        "result": kept.result,
        "proposal": None if winner is None else winner.number,
        "took_part": kept.took_part.count(),
    }
    done(actor, "meetings.decide", sitting, kept, after=after)
    _settle(kept.item)
    return kept


@transaction.atomic
def decide_as_prepared(*, actor: Actor, item: AgendaItem) -> tuple[DecisionPoint, ...]:
    """Nobody has proposed anything else: every point is put, found and decided as prepared, in one stroke.

    Refuses `other_proposals` when there are some, `nothing_prepared`, and as the deeds it is made of do.
    """
    require_table(actor)
    points = tuple(item.points.select_related("item").order_by("part")) or open_points(actor=actor, item=item)
    for point in points:
        if point.decided_at is None:
            _as_prepared(actor, point)
    return points


def _as_prepared(actor: Actor, point: DecisionPoint) -> None:
    _, kept = hold(point)
    standing = list(kept.proposals.filter(withdrawn_at=None))
    if not standing:
        raise Refused((refuse("nothing_prepared", number=kept.item.number),))
    if len(standing) > 1 or not standing[0].is_main or kept.puts.exists():
        raise Refused((refuse("other_proposals", number=kept.item.number),))
    put = put_next(actor=actor, point=kept)
    answer_by_acclamation(actor=actor, put=put, is_yes=True)
    decide(actor=actor, point=kept)


def _winner(point: DecisionPoint) -> Proposal | None:
    proposals, answers = proposals_of(point), answers_of(point)
    if voting.next_put(proposals, answers) is not None:
        raise Refused((refuse("still_to_put"),))
    if not answers:
        raise Refused((refuse("nothing_answered"),))
    number = voting.winner(proposals, answers)
    last = point.puts.select_related("yes").order_by("-order").first()
    is_turned_down = number is None and last is not None and voting.Motion(last.yes.motion) in voting.ABOUT_HANDLING
    if is_turned_down:
        raise Refused((refuse("nothing_answered"),))
    return None if number is None else point.proposals.get(number=number)


def _words(point: DecisionPoint, winner: Proposal | None) -> list[ItemRow]:
    """The rows that are the board's from now on. Prepared conditions stand with changed clauses too."""
    if winner is None or Motion(winner.motion) not in (Motion.APPROVE, Motion.CHANGE):
        return []
    prepared = point.rows.filter(proposal=None)
    if winner.is_main:
        return list(prepared.filter(kind__in=[RowKind.CLAUSE, RowKind.CONDITION]))
    own = point.rows.filter(proposal=winner, kind=RowKind.CLAUSE)
    return [*own, *prepared.filter(kind=RowKind.CONDITION)]


def _freeze(sitting: Sitting, point: DecisionPoint) -> None:
    serving = serving_at(table_at(sitting), place_of(point))
    part: dict[int, int | None] = dict.fromkeys(serving.members)
    part |= dict(serving.substitutes)
    for put in point.puts.all():
        for ballot in put.ballots.exclude(answer=""):
            part.setdefault(ballot.member_id, ballot.serves_for_id)
    known = Member.objects.in_bulk(part)
    ordered = sorted(part.items(), key=lambda pair: (pair[1] is not None, known[pair[0]].name, pair[0]))
    TookPart.objects.bulk_create(TookPart(point=point, member_id=one, serves_for_id=seat) for one, seat in ordered)


def _settle(item: AgendaItem) -> None:
    """The matter has its outcome when all its points have been decided."""
    results = list(item.points.order_by("part").values_list("result", flat=True))
    if "" in results:
        return
    handling = {Result.RETURNED: Outcome.RETURNED, Result.POSTPONED: Outcome.POSTPONED}
    same = set(results)
    outcome = handling.get(Result(results[0]), Outcome.DECIDED) if len(same) == 1 else Outcome.DECIDED
    settle_item(item, outcome, reason="" if outcome == Outcome.DECIDED else _reason(item))
    if outcome == Outcome.DECIDED:
        propose_when_decided(item=item)


def _reason(item: AgendaItem) -> str:
    last = item.points.order_by("-part").first()
    put = None if last is None else last.puts.select_related("yes").order_by("-order").first()
    return "" if put is None else put.yes.text
