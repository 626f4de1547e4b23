"""Who may see and keep organisations and mandates, and who may act and sign for which organisation."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import CharField, Q, QuerySet, Value

from redthread.parties.models import Mandate, MandateKind, Party, SigningRule
from redthread.people.access import in_force
from redthread.people.models import Account
from redthread.rules.actors import Actor, Role
from redthread.rules.refusals import Permission, refuse

KEEPERS = frozenset({Role.CASE_OFFICER, Role.REGISTRAR, Role.BOARD_SECRETARY, Role.ADMINISTRATOR, Role.SYSTEM})


def may_keep_parties(actor: Actor) -> bool:
    """Those who register cases also register who they are about, and who may act for them."""
    return bool(actor.roles & KEEPERS)


def may_see_parties(reader: Actor) -> bool:
    """The register of organisations is for officials."""
    return reader.is_official or reader.is_system


def visible_to(reader: Actor) -> QuerySet[Party]:
    """The register of parties is for officials; others meet a party only on a case they may see."""
    return Party.objects.all() if may_see_parties(reader) else Party.objects.none()


def mandates_on(day: date) -> QuerySet[Mandate]:
    """The mandates that hold on a day, of accounts that are active."""
    not_revoked = Q(revoked_on__isnull=True) | Q(revoked_on__gt=day)
    return Mandate.objects.filter(in_force(day), not_revoked, account__is_active=True)


def may_act_for(actor: Actor, party: Party, today: date) -> Permission:
    """Whoever holds a mandate for the organisation today, of either kind, may write and answer for it."""
    if actor.id is None or not mandates_on(today).filter(account_id=actor.id, party=party).exists():
        return Permission((refuse("no_mandate", party=party.name),))
    return Permission()


def may_sign_for(actor: Actor, party: Party, today: date, *, together_with: Collection[int] = ()) -> Permission:
    """A signatory may bind the organisation today: alone, or with another one among the accounts that sign with.

    Reasons: `no_mandate`, `not_signatory` for a contact, `signs_jointly` for who must have another one sign too.
    """
    may_act = may_act_for(actor, party, today)
    if actor.id is None or not may_act:
        return may_act
    signatories = mandates_on(today).filter(party=party, kind=MandateKind.SIGNATORY)
    own = set(signatories.filter(account_id=actor.id).values_list("signing", flat=True))
    if not own:
        return Permission((refuse("not_signatory", party=party.name),))
    others = signatories.filter(account_id__in=together_with).exclude(account_id=actor.id)
    if SigningRule.ALONE in own or others.exists():
        return Permission()
    return Permission((refuse("signs_jointly", party=party.name),))


def roles_from_mandates(account: Account, today: date) -> QuerySet[Any, Any]:
    """Who holds a mandate today is an applicant; for `people.access.let_roles_come_from`."""
    held = mandates_on(today).filter(account=account).order_by()
    return held.values_list(Value(str(Role.APPLICANT)), Value("", output_field=CharField()))
