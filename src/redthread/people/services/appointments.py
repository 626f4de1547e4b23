"""Deeds about who holds which post."""

from datetime import date

from django.db import transaction
from django.db.models import Q

from redthread.journal.services import record
from redthread.people.models import Account, Holding, Post, Unit
from redthread.people.services.managing import (
    open_period,
    refusals_of_last_administrator,
    require_manager,
    subject_of,
    told,
)
from redthread.rules.actors import Actor, Role
from redthread.rules.refusals import Refusal, Refused, refuse


@transaction.atomic
def appoint(
    *, actor: Actor, account: Account, title: str, unit: str, role: Role, first_on: date, last_on: date | None = None
) -> Holding:
    """The account holds the post from `first_on`. Post and unit are made when they do not exist, the post shared.

    Refuses as `appoint_to` does.
    """
    require_manager(actor)
    lies_in = Unit.objects.get_or_create(name=unit)[0] if unit else None
    post, _ = Post.objects.get_or_create(title=title, unit=lies_in, defaults={"role": role.value, "is_shared": True})
    return appoint_to(actor=actor, account=account, post=post, first_on=first_on, last_on=last_on)


@transaction.atomic
def appoint_to(*, actor: Actor, account: Account, post: Post, first_on: date, last_on: date | None = None) -> Holding:
    """The account holds the post from the first to the last day, both included.

    Refuses an account that is not active, a last day before the first, a post that is closed then, somebody who holds
    it already, and a post that somebody else holds when it is not stated that several may.
    """
    require_manager(actor)
    held = Post.objects.select_for_update().get(pk=post.pk)
    person = Account.objects.get(pk=account.pk)
    refusals = _refusals_of_appointment(person, held, first_on, last_on)
    if refusals:
        raise Refused(refusals)
    holding = Holding.objects.create(account=person, post=held, first_on=first_on, last_on=last_on)
    record(actor=actor, deed="people.appoint", subject=subject_of(person), after=told(holding))
    return holding


@transaction.atomic
def end_holding(*, actor: Actor, holding: Holding, last_on: date, reason: str = "") -> Holding:
    """The account holds the post to the end of `last_on` and no longer.

    Refuses a day before the first, a holding that ended earlier, and the end of the last administrator.
    """
    require_manager(actor)
    held = Holding.objects.select_for_update().select_related("post", "account").get(pk=holding.pk)
    if last_on < held.first_on:
        raise Refused((refuse("last_day_before_first", first_on=held.first_on, last_on=last_on),))
    if held.last_on is not None and held.last_on < last_on:
        raise Refused((refuse("holding_ends_earlier", last_on=held.last_on),))
    if held.post.role == Role.ADMINISTRATOR:
        refusals = refusals_of_last_administrator(after=last_on, without=Q(pk=held.pk))
        if refusals:
            raise Refused(refusals)
    before = told(held)
    held.last_on = last_on
    held.save()
    record(
        actor=actor,
        deed="people.end_holding",
        subject=subject_of(held.account),
        before=before,
        after=told(held),
        reason=reason,
    )
    return held


def _refusals_of_appointment(account: Account, post: Post, first_on: date, last_on: date | None) -> tuple[Refusal, ...]:
    refusals = []
    if not account.is_active:
        refusals.append(refuse("account_is_inactive", name=account.name))
    if last_on is not None and last_on < first_on:
        return (*refusals, refuse("last_day_before_first", first_on=first_on, last_on=last_on))
    if post.closed_on is not None and (last_on is None or last_on >= post.closed_on):
        refusals.append(refuse("post_is_closed", post=post.title, closed_on=post.closed_on))
    meanwhile = Holding.objects.filter(open_period(first_on, last_on), post=post).select_related("account")
    own = meanwhile.filter(account=account).first()
    other = meanwhile.exclude(account=account).first()
    if own is not None:
        refusals.append(refuse("already_holds_post", name=account.name, post=post.title, first_on=own.first_on))
    if other is not None and not post.is_shared:
        refusals.append(refuse("post_is_taken", post=post.title, name=other.account.name, first_on=other.first_on))
    return tuple(refusals)
