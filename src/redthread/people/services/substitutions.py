"""Deeds about who acts for somebody who is away."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from redthread.journal.services import record
from redthread.people import access
from redthread.people.models import Account, Holding, Substitution
from redthread.people.services.managing import open_period, subject_of
from redthread.rules.actors import Actor
from redthread.rules.refusals import Refusal, Refused, refuse


@transaction.atomic
def appoint_substitute(
    *, actor: Actor, holding: Holding, substitute: Account, first_on: date, last_on: date, reason: str
) -> Substitution:
    """The substitute acts in the post from the first to the last day, both included; the holder still does too.

    Refuses whoever is neither the holder nor keeps accounts, an elected seat, days that are wrong, past or outside the
    holding, a deed without reason, oneself or somebody inactive as substitute, a second substitute for the same days,
    and a substitute who is away and has one of their own: nobody stands in for who stands in.
    """
    held = Holding.objects.select_for_update(of=("self",)).select_related("post", "account").get(pk=holding.pk)
    access.may_appoint_substitute(actor, held).require()
    refusals = _refusals_of_days(held, first_on, last_on) or _refusals_of_person(held, substitute, first_on, last_on)
    if not reason.strip():
        refusals += (refuse("reason_is_missing"),)
    if refusals:
        raise Refused(refusals)
    made = Substitution.objects.create(
        holding=held,
        substitute=substitute,
        first_on=first_on,
        last_on=last_on,
        reason=reason.strip(),
        made_by_id=actor.id,
    )
    record(
        actor=actor,
        deed="people.appoint_substitute",
        subject=subject_of(substitute),
        after=_told(made),
        reason=made.reason,
    )
    return made


@transaction.atomic
def end_substitution(*, actor: Actor, substitution: Substitution) -> Substitution:
    """The substitute acts in the post no longer, from this moment. Refuses one that is over, and whoever may not."""
    ending = (
        Substitution.objects.select_for_update(of=("self",))
        .select_related("holding__post", "holding__account", "substitute")
        .get(pk=substitution.pk)
    )
    access.may_appoint_substitute(actor, ending.holding).require()
    today = timezone.localdate()
    if ending.ended_on is not None or ending.last_on < today:
        raise Refused((refuse("substitution_is_over", last_on=ending.ended_on or ending.last_on),))
    ending.ended_on = today
    ending.save()
    record(
        actor=actor,
        deed="people.end_substitution",
        subject=subject_of(ending.substitute),
        before=_told(ending),
        after={"ended_on": today.isoformat()},
    )
    return ending


def _refusals_of_days(holding: Holding, first_on: date, last_on: date) -> tuple[Refusal, ...]:
    if last_on < first_on:
        return (refuse("last_day_before_first", first_on=first_on, last_on=last_on),)
    if last_on < timezone.localdate():
        return (refuse("days_are_past", last_on=last_on),)
    ends_before = holding.last_on is not None and holding.last_on < last_on
    if first_on < holding.first_on or ends_before:
        return (refuse("days_outside_holding", post=holding.post.title, name=holding.account.name),)
    return ()


def _refusals_of_person(holding: Holding, substitute: Account, first_on: date, last_on: date) -> tuple[Refusal, ...]:
    if substitute.pk == holding.account_id:
        return (refuse("own_substitute"),)
    if not substitute.is_active:
        return (refuse("account_is_inactive", name=substitute.name),)
    meanwhile = Substitution.objects.filter(open_period(first_on, last_on), ended_on__isnull=True)
    refusals = []
    other = meanwhile.filter(holding=holding).select_related("substitute").first()
    if other is not None:
        refusals.append(refuse("post_has_substitute", post=holding.post.title, name=other.substitute.name))
    away = meanwhile.filter(holding__account=substitute).select_related("substitute").first()
    if away is not None:
        refusals.append(refuse("substitute_is_away", name=substitute.name, other=away.substitute.name))
    if meanwhile.filter(substitute=holding.account).exists():
        refusals.append(refuse("holder_stands_in", name=holding.account.name))
    return tuple(refusals)


def _told(substitution: Substitution) -> dict[str, str]:
    return {
        "post": substitution.holding.post.title,
        "role": substitution.holding.post.role,
        "for": substitution.holding.account.name,
        "first_on": substitution.first_on.isoformat(),
        "last_on": substitution.last_on.isoformat(),
    }
