"""The chair puts proposals to the board and tells what was found by acclamation (KL 5:53–54)."""

from django.db import transaction
from django.utils import timezone

from redthread.meetings.models import DecisionPoint, Put
from redthread.meetings.queries.deciding import answers_of, proposals_of
from redthread.meetings.services.deciding.holding import done, hold, last_put
from redthread.meetings.services.table import require_table
from redthread.rules.actors import Actor
from redthread.rules.meetings import voting
from redthread.rules.refusals import Refusal, Refused, refuse


@transaction.atomic
def put_next(*, actor: Actor, point: DecisionPoint, revision: int | None = None) -> Put:
    """What the rule says comes next is before the board.

    Refuses `may_not_keep_table`, `put_open` while something else is, `nothing_to_put`, and as `hold` does.
    """
    require_table(actor)
    sitting, kept = hold(point, revision)
    if kept.puts.filter(is_yes=None).exists():
        raise Refused((refuse("put_open"),))
    proposals = {one.number: one for one in kept.proposals.filter(withdrawn_at=None)}
    wanted = voting.next_put(proposals_of(kept), answers_of(kept))
    if wanted is None:
        raise Refused((refuse("nothing_to_put"),))
    put = Put.objects.create(
        point=kept,
        order=kept.puts.count() + 1,
        yes=proposals[wanted.yes],
        no=None if wanted.no is None else proposals[wanted.no],
        is_counter=wanted.is_counter,
    )
    after = {"order": put.order, "yes": put.yes.number, "no": None if put.no is None else put.no.number}
    done(actor, "meetings.put_next", sitting, kept, after=after)
    return put


@transaction.atomic
def answer_by_acclamation(*, actor: Actor, put: Put, is_yes: bool, revision: int | None = None) -> None:
    """The chair has found that the board answers so. What was put last may be found anew until the point is decided.

    Refuses `may_not_keep_table`, `vote_called`, `put_passed`, and as `hold` does.
    """
    require_table(actor)
    sitting, kept = hold(put.point, revision)
    now = Put.objects.select_for_update().get(pk=put.pk)
    found: list[Refusal] = []
    if now.roll_frozen_at is not None:
        found.append(refuse("vote_called"))
    if last_put(kept) != now:
        found.append(refuse("put_passed"))
    if found:
        raise Refused(tuple(found))
    before = now.is_yes
    now.is_yes, now.settled, now.closed_at = is_yes, Put.Settled.ACCLAMATION, timezone.now()
    now.save(update_fields=["is_yes", "settled", "closed_at"])
    done(
        actor,
        "meetings.answer_by_acclamation",
        sitting,
        kept,
        before=None if before is None else {"is_yes": before},
        after={"order": now.order, "is_yes": is_yes},
    )
