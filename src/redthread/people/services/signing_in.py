"""Deeds of signing in: with a password, with what comes second, with a passkey alone, through the region's provider."""

from dataclasses import dataclass, replace
from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth import authenticate
from django.db import transaction

from redthread.journal.services import record
from redthread.people.models import Account
from redthread.people.services import attempts, identities, one_time_codes, passkeys
from redthread.people.services.managing import subject_of
from redthread.people.services.oneself import own_account
from redthread.rules.actors import Actor
from redthread.rules.refusals import Refused, refuse


@dataclass(frozen=True, slots=True)
class Entrance:
    """How far a sign-in has come. `way` tells what was shown: "password", "passkey", "password+code", …

    It is whole unless `is_half`: then a second factor is to be shown. `is_strong` when two factors have been.
    """

    account: Account
    way: str
    is_half: bool = False
    is_strong: bool = False


def sign_in(*, login: str, password: str, address: str = "") -> Entrance:
    """How far login and password lead; a whole sign-in is journalled.

    Refuses, in the same words, an unknown login, a wrong password and an account that is no longer active
    (`sign_in_failed`), and attempts that come too soon (`too_many_attempts`).
    """
    attempt = attempts.begin_attempt(login=login, address=address)
    account = authenticate(login=login, password=password)
    if not isinstance(account, Account):
        attempts.fail_attempt(attempt=attempt, way="password")
        raise Refused((refuse("sign_in_failed"),))
    return _let_in(account, attempt, "password", is_strong=False)


def sign_in_with_code(*, account_id: int, way: str, code: str, address: str = "") -> Entrance:
    """The second step: a one-time code or a recovery code makes the sign-in whole.

    Refuses a code that is wrong or was used before, and an account that is gone since the first step (`wrong_code`).
    """
    account = _active(account_id, "wrong_code")
    attempt = attempts.begin_attempt(login=account.login, address=address)
    shown = one_time_codes.accepted(account, code)
    if not shown:
        attempts.fail_attempt(attempt=attempt, way=f"{way}+code", account=account)
        raise Refused((refuse("wrong_code"),))
    return _let_in(account, attempt, f"{way}+{shown}", is_strong=True)


def sign_in_with_passkey(
    *, credential: Any, state: Any, host: str, address: str = "", account_id: int | None = None, way: str = ""
) -> Entrance:
    """A passkey makes the sign-in whole: alone when it names its owner and checked who held it, or as second step.

    Refuses a key that is not known, an answer to another question, a copy of a key, and an account that is not active
    (`passkey_failed`).
    """
    attempt = attempts.begin_attempt(login="", address=address)
    try:
        account = _active(passkeys.owner_of(credential) if account_id is None else account_id, "passkey_failed")
        passkeys.check(account=account, credential=credential, state=state, host=host)
    except Refused:
        attempts.fail_attempt(attempt=attempt, way=f"{way}+passkey" if way else "passkey")
        raise
    return _let_in(account, attempt, f"{way}+passkey" if way else "passkey", is_strong=True)


def sign_in_with_identity(*, identity: identities.Identity, address: str = "") -> Entrance:
    """The person whom the region's provider vouches for is signed in here.

    Refuses somebody without the claim that is matched (`identity_without_login`), and somebody who has no active
    account here (`identity_unknown`) unless accounts are opened for those who come.
    """
    attempt = attempts.begin_attempt(login="", address=address)
    try:
        account = identities.recognise(identity)
    except Refused:
        attempts.fail_attempt(attempt=replace(attempt, login=identity.login), way="identity")
        raise
    return _let_in(account, attempt, "identity", is_strong=settings.OIDC_IS_SECOND_FACTOR)


def prove(*, actor: Actor, secret: str, address: str = "") -> None:
    """Somebody who is signed in shows again who it is, with the password or a code. Refuses when neither is right."""
    account = own_account(actor)
    attempt = attempts.begin_attempt(login=account.login, address=address)
    if not account.check_password(secret) and not one_time_codes.accepted(account, secret):
        attempts.fail_attempt(attempt=attempt, way="proof", account=account)
        raise Refused((refuse("proof_failed"),))
    attempts.pass_attempt(attempt=attempt, is_whole=True)


def prove_with_passkey(*, actor: Actor, credential: Any, state: Any, host: str, address: str = "") -> None:
    """Somebody who is signed in shows again who it is, with one of the own passkeys. Refuses any other."""
    account = own_account(actor)
    attempt = attempts.begin_attempt(login="", address=address)
    try:
        passkeys.check(account=account, credential=credential, state=state, host=host)
    except Refused:
        attempts.fail_attempt(attempt=attempt, way="proof passkey", account=account)
        raise
    attempts.pass_attempt(attempt=attempt, is_whole=True)


def has_second_factor(account: Account) -> bool:
    """The account has something to show besides its password."""
    kept = Authenticator.objects.filter(user=account).exclude(type=Authenticator.Type.RECOVERY_CODES)
    return bool(kept.exists())


@transaction.atomic
def _let_in(account: Account, attempt: attempts.Attempt, way: str, *, is_strong: bool) -> Entrance:
    is_half = not is_strong and has_second_factor(account)
    attempts.pass_attempt(attempt=attempt, is_whole=not is_half)
    if not is_half:
        record(
            actor=Actor(id=account.pk, name=account.name, roles=frozenset()),
            deed="people.sign_in",
            subject=subject_of(account),
            after={"way": way},
        )
    return Entrance(account, way, is_half=is_half, is_strong=is_strong)


def _active(account_id: int, code: str) -> Account:
    account = Account.objects.filter(pk=account_id, is_active=True).first()
    if account is None:
        raise Refused((refuse(code),))
    return account
