"""Deeds about passwords: changed by their owner, or set anew by a link that works once."""

import hashlib
import secrets

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.db import transaction
from django.utils import timezone

from redthread.journal.services import record
from redthread.people.models import Account, RecoveryLink, SignedInSession
from redthread.people.services import attempts
from redthread.people.services.managing import require_manager, subject_of
from redthread.people.services.oneself import own_account
from redthread.people.services.sessions import end_all, end_rows
from redthread.rules.actors import SYSTEM, Actor
from redthread.rules.refusals import Refusal, Refused, refuse

_SHORTEST = 12


def change_password(*, actor: Actor, old: str, new: str, key: str, address: str = "") -> Account:
    """The actor's password is the new one, and every session but the one with `key` is over.

    Refuses a wrong old password, which is counted as a failed sign-in, and a new one that is too weak.
    """
    account = own_account(actor)
    attempt = attempts.begin_attempt(login=account.login, address=address)
    if not account.check_password(old):
        attempts.fail_attempt(attempt=attempt, way="old password", account=account)
        raise Refused((refuse("old_password_wrong"),))
    attempts.pass_attempt(attempt=attempt, is_whole=True)
    _require_strong(new, account)
    return _set(actor=actor, account=account, password=new, key=key)


@transaction.atomic
def make_recovery_link(*, actor: Actor, account: Account, reason: str) -> str:
    """The secret part of a link by which the person sets a password, once. Earlier links no longer work.

    Refuses everybody but who keeps accounts, an account that is not active, and a deed without reason.
    """
    require_manager(actor)
    locked = Account.objects.select_for_update().get(pk=account.pk)
    refusals = [] if reason.strip() else [refuse("reason_is_missing")]
    if not locked.is_active:
        refusals.append(refuse("account_is_inactive", name=locked.name))
    if refusals:
        raise Refused(tuple(refusals))
    return _new_link(actor, locked, reason)


@transaction.atomic
def mail_recovery_link(*, login: str, address_of_page: str, subject: str, text: str, address: str = "") -> None:
    """Whoever has the login gets a link by mail, if there is such an account and it has an address.

    Nobody learns which. `address_of_page` and `text` hold "{secret}" and "{url}" where they are to stand. Each request
    counts as an attempt of the address (`too_many_attempts`), and an account is written to once in a few minutes.
    """
    attempts.begin_attempt(login="", address=address)
    account = Account.objects.select_for_update().filter(login=login, is_active=True).exclude(email="").first()
    if account is None or not settings.EMAIL_HOST:
        return
    recently = timezone.now() - settings.SIGN_IN_WAIT
    if RecoveryLink.objects.filter(account=account, made_at__gt=recently).exists():
        return
    secret = _new_link(SYSTEM, account, "mail")
    body = text.replace("{url}", address_of_page.replace("{secret}", secret))
    transaction.on_commit(lambda: _send(subject, body, account.email))


@transaction.atomic
def set_password_by_link(*, secret: str, password: str) -> Account:
    """The password is set, the link has done its work, and every session of the account is over.

    Refuses, in the same words, a link that is unknown, used or expired (`link_is_over`), and a weak password.
    """
    link = _open_link(secret, lock=True)
    _require_strong(password, link.account)
    link.used_at = timezone.now()
    link.save(update_fields=["used_at"])
    person = Actor(id=link.account.pk, name=link.account.name, roles=frozenset())
    attempts.forget_failures(link.account)
    return _set(actor=person, account=link.account, password=password, key="", deed="people.set_password_by_link")


def account_of_link(*, secret: str) -> Account:
    """Whom the link is for. Refuses a link that no longer works."""
    return _open_link(secret).account


def _new_link(actor: Actor, account: Account, reason: str) -> str:
    now = timezone.now()
    RecoveryLink.objects.filter(account=account, used_at__isnull=True).update(used_at=now)
    secret = secrets.token_urlsafe(32)
    link = RecoveryLink.objects.create(
        account=account, digest=_digest(secret), made_at=now, expires_at=now + settings.RECOVERY_LINK_LASTS
    )
    record(
        actor=actor,
        deed="people.make_recovery_link",
        subject=subject_of(account),
        after={"expires": link.expires_at.isoformat()},
        reason=reason,
    )
    return secret


def _open_link(secret: str, *, lock: bool = False) -> RecoveryLink:
    links = RecoveryLink.objects.filter(
        digest=_digest(secret), used_at__isnull=True, expires_at__gt=timezone.now(), account__is_active=True
    ).select_related("account")
    link = (links.select_for_update(of=("self",)) if lock else links).first()
    if link is None:
        raise Refused((refuse("link_is_over"),))
    return link


@transaction.atomic
def _set(*, actor: Actor, account: Account, password: str, key: str, deed: str = "people.change_password") -> Account:
    """Sessions know their account's password, so that all of them end but the one that is told of the new one."""
    locked = Account.objects.select_for_update().get(pk=account.pk)
    locked.set_password(password)
    locked.save(update_fields=["password"])
    if key:
        end_rows(list(SignedInSession.objects.filter(account=locked).exclude(key=key)))
    else:
        end_all(locked)
    record(actor=actor, deed=deed, subject=subject_of(locked))
    return locked


def _require_strong(password: str, account: Account) -> None:
    try:
        validate_password(password, account)
    except ValidationError as fault:
        raise Refused(tuple(_refusal(error.code or "") for error in fault.error_list)) from fault


def _refusal(code: str) -> Refusal:
    if code == "password_too_short":
        return refuse(code, shortest=_SHORTEST)
    return refuse(code)


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _send(subject: str, body: str, to: str) -> None:
    send_mail(subject, body, settings.DEFAULT_FROM_EMAIL, [to])
