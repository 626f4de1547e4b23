"""Deeds about people who leave and come back."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from redthread.journal.services import record
from redthread.people.access import in_force
from redthread.people.models import Account, Holding
from redthread.people.services.appointments import end_holding
from redthread.people.services.managing import refusals_of_last_administrator, require_manager, subject_of
from redthread.rules.actors import Actor, Role
from redthread.rules.refusals import Refused, refuse


@transaction.atomic
def deactivate_account(*, actor: Actor, account: Account, reason: str) -> Account:
    """The person can neither sign in nor do anything, at once, and the posts held end today.

    What the person is case officer of stays so until it is handed over; `queries.accounts_without_post` tells of it.
    Refuses an account that is not active, one's own, the last administrator's, and a deed without reason.
    """
    require_manager(actor)
    today = timezone.localdate()
    leaving = Account.objects.select_for_update().get(pk=account.pk)
    held = list(Holding.objects.filter(in_force(today), account=leaving).select_related("post"))
    refusals = []
    if not reason.strip():
        refusals.append(refuse("reason_is_missing"))
    if not leaving.is_active:
        refusals.append(refuse("account_is_inactive", name=leaving.name))
    if leaving.pk == actor.id:
        refusals.append(refuse("own_account"))
    elif any(holding.post.role == Role.ADMINISTRATOR for holding in held):
        yesterday = today - timedelta(days=1)
        refusals.extend(refusals_of_last_administrator(after=yesterday, without=Q(account=leaving)))
    if refusals:
        raise Refused(tuple(refusals))
    for holding in held:
        if holding.last_on != today:
            end_holding(actor=actor, holding=holding, last_on=today, reason=reason)
    leaving.is_active = False
    leaving.save(update_fields=["is_active"])
    record(
        actor=actor,
        deed="people.deactivate_account",
        subject=subject_of(leaving),
        before={"is_active": True},
        after={"is_active": False},
        reason=reason,
    )
    return leaving


@transaction.atomic
def reactivate_account(*, actor: Actor, account: Account, reason: str) -> Account:
    """The person can sign in again. No post comes back by itself. Refuses an account that is active."""
    require_manager(actor)
    returning = Account.objects.select_for_update().get(pk=account.pk)
    refusals = [] if reason.strip() else [refuse("reason_is_missing")]
    if returning.is_active:
        refusals.append(refuse("account_is_active", name=returning.name))
    if refusals:
        raise Refused(tuple(refusals))
    returning.is_active = True
    returning.save(update_fields=["is_active"])
    record(
        actor=actor,
        deed="people.reactivate_account",
        subject=subject_of(returning),
        before={"is_active": False},
        after={"is_active": True},
        reason=reason,
    )
    return returning
