"""Deeds about who else decides: the director passes a point on, and officials say that they have an interest."""

from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from redthread.journal.services import Subject, record
from redthread.meetings.models import Board, OfficialJav, PassingOn
from redthread.meetings.queries import delegation as queries
from redthread.meetings.services.boards import board_subject
from redthread.meetings.services.delegation.orders import posts_in, require_keeper
from redthread.people.models import Account
from redthread.registry.models import Case
from redthread.rules.actors import Actor
from redthread.rules.refusals import Refusal, Refused, refuse


@transaction.atomic
def let_pass_on(
    *, actor: Actor, board: Board, number: str, post: str, first_on: date, source: str, last_on: date | None = None
) -> PassingOn:
    """The holder of the post decides on the point from the first to the last day, as the director has decided.

    Refuses `may_not_keep_delegation`, `point_not_in_force` on the first day, `not_passable` where the board has not
    allowed it (KL 7:6), `passing_without_post`, `passing_without_source`, `passing_reversed`, `two_officials`, and
    `passing_twice` for a post that has it already at the time.
    """
    require_keeper(actor)
    kept = Board.objects.select_for_update().get(pk=board.pk)
    shown = " ".join(post.split())
    refusals = _faults(kept, number, shown, first_on, last_on)
    if not source.strip():
        refusals.append(refuse("passing_without_source"))
    if refusals:
        raise Refused(tuple(refusals))
    passing = PassingOn.objects.create(
        board=kept,
        number=number,
        post=shown,
        first_on=first_on,
        last_on=last_on,
        source=source.strip(),
        made_at=timezone.now(),
    )
    record(
        actor=actor,
        deed="meetings.pass_on_point",
        subject=board_subject(kept),
        after={
            "number": number,
            "post": shown,
            "first_on": first_on.isoformat(),
            "last_on": "" if last_on is None else last_on.isoformat(),
            "source": passing.source,
        },
    )
    return passing


@transaction.atomic
def end_passing_on(*, actor: Actor, passing: PassingOn, last_on: date, reason: str) -> None:
    """The post decides on the point until that day at the latest.

    Refuses `may_not_keep_delegation`, `reason_missing`, `passing_reversed`, and `passing_has_ended`.
    """
    require_keeper(actor)
    kept = PassingOn.objects.select_for_update().select_related("board").get(pk=passing.pk)
    refusals = [] if reason.strip() else [refuse("reason_missing")]
    if last_on < kept.first_on:
        refusals.append(refuse("passing_reversed", first=kept.first_on, last=last_on))
    if kept.last_on is not None and kept.last_on <= last_on:
        refusals.append(refuse("passing_has_ended", last=kept.last_on))
    if refusals:
        raise Refused(tuple(refusals))
    before = "" if kept.last_on is None else kept.last_on.isoformat()
    kept.last_on = last_on
    kept.save(update_fields=["last_on"])
    record(
        actor=actor,
        deed="meetings.end_passing_on",
        subject=board_subject(kept.board),
        before={"number": kept.number, "post": kept.post, "last_on": before},
        after={"number": kept.number, "post": kept.post, "last_on": last_on.isoformat()},
        reason=reason.strip(),
    )


@transaction.atomic
def declare_official_jav(*, actor: Actor, account: Account, case: Case, reason: str) -> OfficialJav:
    """The official takes no part in the case (KL 7:4).

    Refuses `jav_of_another`, `reason_missing`, and `official_jav_declared`.
    """
    refusals: list[Refusal] = [] if actor.id == account.pk or actor.is_system else [refuse("jav_of_another")]
    if not reason.strip():
        refusals.append(refuse("reason_missing"))
    if OfficialJav.objects.select_for_update().filter(account=account, case=case, lifted_at=None).exists():
        refusals.append(refuse("official_jav_declared", case=case.dnr))
    if refusals:
        raise Refused(tuple(refusals))
    declared = OfficialJav.objects.create(account=account, case=case, reason=reason.strip(), declared_at=timezone.now())
    record(
        actor=actor,
        deed="meetings.declare_official_jav",
        subject=Subject("registry.case", case.dnr, case.dnr),
        after={"account": account.name},
        reason=reason.strip(),
    )
    return declared


def _faults(board: Board, number: str, post: str, first_on: date, last_on: date | None) -> list[Refusal]:
    found: list[Refusal] = []
    point = queries.point_on(board, number, first_on)
    if point is None:
        found.append(refuse("point_not_in_force", point=number, first=first_on, last=None))
    elif not point.may_pass_on:
        found.append(refuse("not_passable", point=number, post=point.post))
    beside = posts_in(post)
    if not post:
        found.append(refuse("passing_without_post", point=number))
    if len(beside) > 1:
        found.append(refuse("two_officials", point=number, post=beside[0], other=beside[1]))
    if last_on is not None and last_on < first_on:
        found.append(refuse("passing_reversed", first=first_on, last=last_on))
    same = board.passings_on.filter(number=number, post=post).filter(Q(last_on__isnull=True) | Q(last_on__gte=first_on))
    if last_on is not None:
        same = same.filter(first_on__lte=last_on)
    if same.exists():
        found.append(refuse("passing_twice", point=number, post=post))
    return found
