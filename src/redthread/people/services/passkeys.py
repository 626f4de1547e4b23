"""Deeds about passkeys (WebAuthn). Kept in allauth's table in its form; the reckoning is that of fido2."""

import struct
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.webauthn.internal.auth import WebAuthn
from django.conf import settings
from django.db import transaction
from django.utils import timezone
from fido2.server import Fido2Server
from fido2.utils import websafe_decode
from fido2.webauthn import (
    AttestedCredentialData,
    AuthenticationResponse,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    RegistrationResponse,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from redthread.journal.services import record
from redthread.people.models import Account
from redthread.people.services.managing import subject_of
from redthread.people.services.one_time_codes import drop_needless_recovery_codes, require_another_factor
from redthread.people.services.oneself import own_account
from redthread.rules.actors import Actor
from redthread.rules.refusals import Refused, refuse

Json = dict[str, Any]

# What fido2 raises on an answer that is no answer: another question's, another site's, or no proper JSON at all.
_FAULTS = (ValueError, TypeError, LookupError, AttributeError, struct.error)
_MOST = 20
_COUNTER = "sign_count"


def begin_adding(*, actor: Actor, host: str) -> tuple[Json, Json]:
    """What the browser is asked when a key is to be made, and what must be remembered until it answers."""
    account = own_account(actor)
    user = PublicKeyCredentialUserEntity(id=str(account.pk).encode(), name=account.login, display_name=account.name)
    options, state = _server(host).register_begin(
        user=user,
        credentials=list(_credentials(account.pk).values()),
        resident_key_requirement=ResidentKeyRequirement.PREFERRED,
        user_verification=UserVerificationRequirement.PREFERRED,
        extensions={"credProps": True},
    )
    return dict(options), state


def begin_showing(*, host: str, account_id: int | None = None) -> tuple[Json, Json]:
    """What the browser is asked when a key is to be shown, and what must be remembered until it answers.

    Without an account, the key itself names its owner, and must check who holds it.
    """
    alone = account_id is None
    options, state = _server(host).authenticate_begin(
        credentials=None if account_id is None else list(_credentials(account_id).values()),
        user_verification=UserVerificationRequirement.REQUIRED if alone else UserVerificationRequirement.PREFERRED,
    )
    return dict(options), state


@transaction.atomic
def add_passkey(*, actor: Actor, name: str, credential: Any, state: Any, host: str) -> None:
    """The actor can sign in with the key. Recovery codes exist from now on.

    Refuses an answer that does not belong to the question, a name that another key of the actor has, and too many.
    """
    account = own_account(actor, lock=True)
    names = [key.wrap().name for key in _keys(account)]
    refusals = []
    if name in names:
        refusals.append(refuse("passkey_name_taken", name=name))
    if len(names) >= _MOST:
        refusals.append(refuse("too_many_passkeys", most=_MOST))
    if refusals:
        raise Refused(tuple(refusals))
    try:
        RegistrationResponse.from_dict(credential)
        data = _server(host).register_complete(state, credential)
    except _FAULTS as fault:
        raise Refused((refuse("passkey_not_made"),)) from fault
    key = WebAuthn.add(account, name, credential).instance
    key.data[_COUNTER] = data.counter
    key.save(update_fields=["data"])
    RecoveryCodes.activate(account)
    record(actor=actor, deed="people.add_passkey", subject=subject_of(account), after={"name": name})


@transaction.atomic
def remove_passkey(*, actor: Actor, passkey_id: int) -> None:
    """The key opens nothing. Refuses a key that is not the actor's, and the last second factor where one must be."""
    account = own_account(actor, lock=True)
    key = _keys(account).filter(pk=passkey_id).first()
    if key is None:
        raise Refused((refuse("no_such_passkey"),))
    require_another_factor(actor, account, besides=key)
    name = key.wrap().name
    key.delete()
    drop_needless_recovery_codes(account)
    record(actor=actor, deed="people.remove_passkey", subject=subject_of(account), before={"name": name})


def owner_of(credential: Any) -> int:
    """The key of the account that a passkey says it belongs to; nothing is proved by that. Refuses nonsense."""
    try:
        return int(websafe_decode(credential["response"]["userHandle"]).decode())
    except _FAULTS as fault:
        raise Refused((refuse("passkey_failed"),)) from fault


@transaction.atomic
def check(*, account: Account, credential: Any, state: Any, host: str) -> None:
    """A part of signing in: the key is one of the account's, and answered the question. Refuses everything else."""
    known = _credentials(account.pk)
    try:
        shown = AuthenticationResponse.from_dict(credential)
        data = _server(host).authenticate_complete(state, list(known.values()), credential)
    except _FAULTS as fault:
        raise Refused((refuse("passkey_failed"),)) from fault
    key = next(key for key, of_key in known.items() if of_key.credential_id == data.credential_id)
    counter = shown.response.authenticator_data.counter
    if counter and counter <= int(key.data.get(_COUNTER, 0)):  # a key that counts, counts on; a copy of it does not
        raise Refused((refuse("passkey_failed"),))
    key.data[_COUNTER] = counter
    key.last_used_at = timezone.now()
    key.save(update_fields=["data", "last_used_at"])


def _keys(account: Account) -> Any:
    return Authenticator.objects.select_for_update().filter(user=account, type=Authenticator.Type.WEBAUTHN)


def _credentials(account_id: int) -> dict[Authenticator, AttestedCredentialData]:
    keys = Authenticator.objects.filter(user_id=account_id, type=Authenticator.Type.WEBAUTHN)
    return {key: key.wrap().authenticator_data.credential_data for key in keys}


def _server(host: str) -> Fido2Server:
    return Fido2Server(PublicKeyCredentialRpEntity(id=settings.PASSKEY_HOST or host, name=settings.REGION_NAME))
