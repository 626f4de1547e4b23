"""Who adjusts the minutes with the chair (KL 6:35 and 5:69)."""

from collections.abc import Sequence

from django.db import transaction

from redthread.meetings.models import Adjuster, Member, Sitting
from redthread.meetings.queries.table import current_point, table_of
from redthread.meetings.services.table.points import require_open, require_table, told
from redthread.rules.actors import Actor
from redthread.rules.meetings.presence import is_there
from redthread.rules.refusals import Refusal, Refused, refuse


@transaction.atomic
def choose_adjusters(
    *, actor: Actor, sitting: Sitting, members: Sequence[Member], substitutes: Sequence[Member] = ()
) -> tuple[Adjuster, ...]:
    """The members adjust the minutes with the chair, in that order, and the substitutes in their place.

    Refuses `may_not_keep_table`, `adjusters_chosen`, `adjusters_none`, `adjuster_twice`, `adjuster_is_chair`,
    `adjuster_absent` for one who has not been there, `sitting_paused`, and `sitting_ended`.
    """
    require_table(actor)
    kept = require_open(sitting)
    found: list[Refusal] = [] if members else [refuse("adjusters_none")]
    if kept.adjusters.exists():
        found.append(refuse("adjusters_chosen"))
    everyone = (*members, *substitutes)
    found += _faults(kept, everyone)
    if found:
        raise Refused(tuple(found))
    chosen = [
        Adjuster.objects.create(sitting=kept, member=member, order=order, is_substitute=is_substitute)
        for is_substitute, group in ((False, members), (True, substitutes))
        for order, member in enumerate(group, start=1)
    ]
    after = {"adjusters": [str(one) for one in members], "adjuster_substitutes": [str(one) for one in substitutes]}
    told(actor, "meetings.choose_adjusters", kept, after=after)
    return tuple(chosen)


@transaction.atomic
def replace_adjuster(*, actor: Actor, adjuster: Adjuster, member: Member, reason: str) -> None:
    """Another is chosen in the place of an adjuster; who it was before stands in the journal.

    Refuses as `choose_adjusters` does, and `reason_missing`.
    """
    require_table(actor)
    kept = require_open(adjuster.sitting)
    found = [] if reason.strip() else [refuse("reason_missing")]
    found += _faults(kept, (member,))
    if kept.adjusters.filter(member=member).exists():
        found.append(refuse("adjuster_twice", member=str(member)))
    if found:
        raise Refused(tuple(found))
    now = kept.adjusters.select_related("member").get(pk=adjuster.pk)
    before = str(now.member)
    now.member = member
    now.save(update_fields=["member"])
    told(
        actor,
        "meetings.replace_adjuster",
        kept,
        before={"adjusters": [before]},
        after={"adjusters": [str(member)]},
        reason=reason.strip(),
    )


def _faults(sitting: Sitting, members: Sequence[Member]) -> list[Refusal]:
    table, point = table_of(sitting), current_point(sitting)
    found: list[Refusal] = []
    for number, member in enumerate(members):
        if member in members[:number]:
            found.append(refuse("adjuster_twice", member=str(member)))
        if member.pk == sitting.chair_id:
            found.append(refuse("adjuster_is_chair", member=str(member)))
        elif not is_there(table, member.pk, point):
            found.append(refuse("adjuster_absent", member=str(member)))
    return found
