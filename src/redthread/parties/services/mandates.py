"""Deeds about who may act for an organisation."""

from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from redthread.journal.services import Subject, record
from redthread.parties import access
from redthread.parties.models import Mandate, MandateKind, Party, SigningRule
from redthread.people.models import Account
from redthread.people.services import open_outside_account
from redthread.rules.actors import Actor
from redthread.rules.refusals import Refusal, Refused, refuse


@transaction.atomic
def grant_mandate(
    *,
    actor: Actor,
    account: Account,
    party: Party,
    kind: MandateKind,
    signing: SigningRule | None,
    first_on: date,
    last_on: date | None = None,
    proof: str,
) -> Mandate:
    """The account may act for the organisation from the first day, as contact or signatory, on the proof that is told.

    Refuses oneself, an account that is not active, a last day before the first, a deed without proof, a signatory
    without signing rule, and a mandate of the kind for days that have one.
    """
    _require_keeper(actor)
    Party.objects.select_for_update().get(pk=party.pk)
    rule = signing if kind is MandateKind.SIGNATORY else None
    refusals = _refusals_of_person(actor, account)
    if kind is MandateKind.SIGNATORY and rule is None:
        refusals += (refuse("signatory_without_rule"),)
    if not proof.strip():
        refusals += (refuse("mandate_without_proof"),)
    refusals += _refusals_of_days(account, party, kind, first_on, last_on)
    if refusals:
        raise Refused(refusals)
    mandate = Mandate.objects.create(
        account=account,
        party=party,
        kind=kind,
        signing=rule or "",
        first_on=first_on,
        last_on=last_on,
        proof=proof.strip(),
        granted_by_id=actor.id,
    )
    record(actor=actor, deed="parties.grant_mandate", subject=_subject(party), after=_told(mandate))
    return mandate


@transaction.atomic
def grant_mandate_to_login(
    *,
    actor: Actor,
    party: Party,
    login: str,
    name: str,
    email: str,
    kind: MandateKind,
    signing: SigningRule | None,
    first_on: date,
    last_on: date | None,
    proof: str,
) -> Mandate:
    """As `grant_mandate`, for the account with the login; one is opened for the person when there is none.

    Refuses also a login that somebody of another name has, so that one mistyped gives nobody a mandate by accident.
    """
    _require_keeper(actor)
    known = Account.objects.filter(login=login.strip()).first()
    if known is not None and name.strip() and " ".join(name.split()) != known.name:
        raise Refused((refuse("login_is_another", login=known.login),))
    account = known or open_outside_account(actor=actor, login=login, name=name, email=email)
    return grant_mandate(
        actor=actor,
        account=account,
        party=party,
        kind=kind,
        signing=signing,
        first_on=first_on,
        last_on=last_on,
        proof=proof,
    )


@transaction.atomic
def revoke_mandate(*, actor: Actor, mandate: Mandate, reason: str) -> Mandate:
    """The account may no longer act on the mandate, from this moment. Refuses one that is over, and no reason."""
    _require_keeper(actor)
    revoked = Mandate.objects.select_for_update(of=("self",)).select_related("account", "party").get(pk=mandate.pk)
    today = timezone.localdate()
    refusals = [] if reason.strip() else [refuse("revoked_without_reason")]
    over_on = revoked.revoked_on or (revoked.last_on if revoked.last_on and revoked.last_on < today else None)
    if over_on is not None:
        refusals.append(refuse("mandate_is_over", name=revoked.account.name, last_on=over_on))
    if refusals:
        raise Refused(tuple(refusals))
    revoked.revoked_on, revoked.revoked_by_id, revoked.revoke_reason = today, actor.id, reason.strip()
    revoked.save()
    record(
        actor=actor,
        deed="parties.revoke_mandate",
        subject=_subject(revoked.party),
        before=_told(revoked),
        after={"revoked_on": today.isoformat()},
        reason=revoked.revoke_reason,
    )
    return revoked


def _require_keeper(actor: Actor) -> None:
    if not access.may_keep_parties(actor):
        raise Refused((refuse("may_not_keep_mandates"),))


def _refusals_of_person(actor: Actor, account: Account) -> tuple[Refusal, ...]:
    refusals: tuple[Refusal, ...] = ()
    if account.pk == actor.id:
        refusals += (refuse("own_mandate"),)
    if not account.is_active:
        refusals += (refuse("mandate_for_inactive", name=account.name),)
    return refusals


def _refusals_of_days(
    account: Account, party: Party, kind: MandateKind, first_on: date, last_on: date | None
) -> tuple[Refusal, ...]:
    if last_on is not None and last_on < first_on:
        return (refuse("mandate_ends_before_start", first_on=first_on, last_on=last_on),)
    meanwhile = Q(last_on__isnull=True) | Q(last_on__gte=first_on)
    if last_on is not None:
        meanwhile &= Q(first_on__lte=last_on)
    held = Mandate.objects.filter(meanwhile, account=account, party=party, kind=kind, revoked_on__isnull=True).first()
    if held is None:
        return ()
    return (refuse("has_mandate_already", name=account.name, party=party.name, first_on=held.first_on),)


def _subject(party: Party) -> Subject:
    return Subject("parties.party", str(party.pk), party.name)


def _told(mandate: Mandate) -> dict[str, str | None]:
    return {
        "account": mandate.account.name,
        "kind": mandate.kind,
        "signing": mandate.signing,
        "first_on": mandate.first_on.isoformat(),
        "last_on": mandate.last_on.isoformat() if mandate.last_on else None,
        "proof": mandate.proof,
    }
