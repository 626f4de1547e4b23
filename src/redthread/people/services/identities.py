"""Persons whom the region's identity provider vouches for, and who they are here."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from redthread.people.access import in_force
from redthread.people.models import Account, Holding, Post
from redthread.people.services.accounts import open_account
from redthread.people.services.appointments import appoint_to, end_holding
from redthread.rules.actors import SYSTEM
from redthread.rules.refusals import Refused, refuse

_REASON = "OpenID Connect"


@dataclass(frozen=True, slots=True)
class Identity:
    """What the provider says of a person. `groups` are those of the claim that gives posts."""

    login: str
    name: str
    groups: frozenset[str] = frozenset()


@transaction.atomic
def recognise(identity: Identity) -> Account:
    """The account whose login the provider tells, with the posts that its groups give, when any are set to.

    Refuses a person without login, and one without active account unless accounts are opened for those who come.
    """
    if not identity.login:
        raise Refused((refuse("identity_without_login"),))
    account = Account.objects.select_for_update().filter(login=identity.login).first()
    if account is None and settings.OIDC_OPENS_ACCOUNTS:
        account = open_account(actor=SYSTEM, login=identity.login, name=identity.name or identity.login, password=None)
    if account is None or not account.is_active:
        raise Refused((refuse("identity_unknown", login=identity.login),))
    if settings.OIDC_POSTS_CLAIM:
        _keep_posts(account, identity.groups)
    return account


def _keep_posts(account: Account, groups: frozenset[str]) -> None:
    """The posts of the mapping are held or not held as the groups say. Other posts are left as they are."""
    today = timezone.localdate()
    given = {title for group, title in settings.OIDC_POSTS.items() if group in groups}
    governed = Post.objects.filter(title__in=settings.OIDC_POSTS.values())
    held = {
        holding.post_id: holding
        for holding in Holding.objects.filter(in_force(today), account=account).select_related("post")
    }
    for post in governed:
        with suppress(Refused):  # what the register refuses, such as a post that somebody else holds, stays as it is
            if post.title in given and post.pk not in held:
                appoint_to(actor=SYSTEM, account=account, post=post, first_on=today)
            elif post.title not in given and post.pk in held:
                last_on = max(today - timedelta(days=1), held[post.pk].first_on)
                end_holding(actor=SYSTEM, holding=held[post.pk], last_on=last_on, reason=_REASON)
