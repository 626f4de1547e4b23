"""Who may see and keep accounts, units and posts."""

from django.db.models import QuerySet

from redthread.people.models import Account, Holding
from redthread.rules.actors import Actor, Role
from redthread.rules.refusals import Permission, refuse

MANAGERS = frozenset({Role.ADMINISTRATOR, Role.SYSTEM})


def may_manage_accounts(actor: Actor) -> bool:
    """Accounts and posts are kept by the administrator, and by the system itself at set-up."""
    return not actor.roles.isdisjoint(MANAGERS)


def may_see_accounts(reader: Actor) -> bool:
    """Who keeps accounts sees them all, and so does the auditor, who follows who could do what."""
    return may_manage_accounts(reader) or Role.AUDITOR in reader.roles


def may_see_organisation(reader: Actor) -> bool:
    """Units, posts and who holds them are open to every official."""
    return reader.is_official or reader.is_system


def may_open_outside_accounts(actor: Actor) -> bool:
    """Those who register who a case is about open accounts for them; such an account has no role by itself."""
    return may_manage_accounts(actor) or actor.has_role(Role.CASE_OFFICER, Role.REGISTRAR, Role.BOARD_SECRETARY)


def may_appoint_substitute(actor: Actor, holding: Holding) -> Permission:
    """The holder may, and who keeps accounts; otherwise why not.

    Who acts for somebody may not pass it on (`substitute_may_not_pass_on`). A seat that one is elected to is nobody
    else's to fill (`seat_is_personal`).
    """
    if holding.post.role == Role.ELECTED_MEMBER:
        return Permission((refuse("seat_is_personal", post=holding.post.title),))
    if may_manage_accounts(actor) or holding.account_id == actor.id:
        return Permission()
    if holding.substitutions.filter(substitute_id=actor.id, ended_on__isnull=True).exists():
        return Permission((refuse("substitute_may_not_pass_on", post=holding.post.title),))
    return Permission((refuse("post_is_not_yours", post=holding.post.title),))


def visible_to(reader: Actor) -> QuerySet[Account]:
    """The accounts the reader may see: all of them for who keeps or audits accounts, otherwise one's own."""
    if may_see_accounts(reader):
        return Account.objects.all()
    return Account.objects.filter(pk=reader.id) if reader.id is not None else Account.objects.none()
