"""Deeds about accounts and posts."""

from datetime import date

from django.contrib.auth import authenticate
from django.db import transaction

from redthread.journal.services import Subject, record
from redthread.people import access
from redthread.people.models import Account, Holding, Post
from redthread.rules.actors import Actor, Role
from redthread.rules.refusals import Refused, refuse


@transaction.atomic
def open_account(*, actor: Actor, login: str, name: str, password: str | None) -> Account:
    """The person can sign in (with a password when one is given). Refuses a login that is taken."""
    _require_manager(actor)
    if Account.objects.filter(login=login).exists():
        raise Refused((refuse("login_taken", login=login),))
    account = Account(login=login, name=name)
    if password is None:
        account.set_unusable_password()
    else:
        account.set_password(password)
    account.save()
    record(
        actor=actor,
        deed="people.open_account",
        subject=Subject("people.account", str(account.pk), name),
        after={"login": login, "name": name},
    )
    return account


@transaction.atomic
def sign_in(*, login: str, password: str) -> Account:
    """The account that answers to login and password, its sign-in journalled.

    Refuses, in the same words, an unknown login, a wrong password and an account that is no longer active.
    """
    account = authenticate(login=login, password=password)
    if isinstance(account, Account):
        record(
            actor=Actor(id=account.pk, name=account.name, roles=frozenset()),
            deed="people.sign_in",
            subject=Subject("people.account", str(account.pk), account.name),
        )
        return account
    raise Refused((refuse("sign_in_failed"),))


@transaction.atomic
def appoint(
    *, actor: Actor, account: Account, title: str, unit: str, role: Role, first_on: date, last_on: date | None = None
) -> Holding:
    """The account holds the post from `first_on`. The post is made when it does not exist."""
    _require_manager(actor)
    post, _ = Post.objects.get_or_create(title=title, defaults={"unit": unit, "role": role.value})
    holding = Holding.objects.create(account=account, post=post, first_on=first_on, last_on=last_on)
    record(
        actor=actor,
        deed="people.appoint",
        subject=Subject("people.account", str(account.pk), account.name),
        after={"post": title, "role": post.role, "first_on": first_on.isoformat()},
    )
    return holding


def _require_manager(actor: Actor) -> None:
    if not access.may_manage_accounts(actor):
        raise Refused((refuse("may_not_manage_accounts"),))
