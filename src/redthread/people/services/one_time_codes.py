"""Deeds about one-time codes (TOTP, RFC 6238) and recovery codes. Kept in allauth's table, with its own reckoning."""

from dataclasses import dataclass

from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from allauth.mfa.utils import decrypt
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from redthread.journal.services import record
from redthread.people.access.signing_in import needs_second_factor
from redthread.people.models import Account
from redthread.people.services.managing import require_manager, subject_of
from redthread.people.services.oneself import own_account
from redthread.people.services.sessions import end_all
from redthread.rules.actors import Actor
from redthread.rules.refusals import Refused, refuse

_LAST = "last_counter"


@dataclass(frozen=True, slots=True)
class SettingUp:
    """What a person needs to make an app give codes: a picture to read (SVG), or a key to type."""

    picture: str
    key: str


def new_secret() -> str:
    """A secret that codes may be made from."""
    return str(generate_totp_secret())


def setting_up(*, actor: Actor, secret: str) -> SettingUp:
    """How the actor tells an app of the secret."""
    account = own_account(actor)
    adapter = get_adapter()
    picture = adapter.build_totp_svg(adapter.build_totp_url(account, secret))
    return SettingUp(picture, " ".join(secret[at : at + 4] for at in range(0, len(secret), 4)))


@transaction.atomic
def turn_on_codes(*, actor: Actor, secret: str, code: str) -> None:
    """The actor's sign-in asks for a one-time code, made from `secret`. Recovery codes exist from now on.

    Refuses when they are asked for already, and a code that does not belong to the secret.
    """
    account = own_account(actor, lock=True)
    if _factor(account, Authenticator.Type.TOTP) is not None:
        raise Refused((refuse("codes_are_on"),))
    counter = _counter_of(secret, code, after=-1)
    if counter is None:
        raise Refused((refuse("wrong_code"),))
    factor = TOTP.activate(account, secret).instance
    factor.data[_LAST] = counter
    factor.save(update_fields=["data"])
    RecoveryCodes.activate(account)
    record(actor=actor, deed="people.turn_on_codes", subject=subject_of(account))


@transaction.atomic
def turn_off_codes(*, actor: Actor) -> None:
    """The actor's sign-in does not ask for one-time codes. Refuses when it does not, and the last of what must be."""
    account = own_account(actor, lock=True)
    factor = _factor(account, Authenticator.Type.TOTP)
    if factor is None:
        raise Refused((refuse("codes_are_off"),))
    require_another_factor(actor, account, besides=factor)
    factor.delete()
    drop_needless_recovery_codes(account)
    record(actor=actor, deed="people.turn_off_codes", subject=subject_of(account))


@transaction.atomic
def renew_recovery_codes(*, actor: Actor) -> None:
    """The actor has new recovery codes, and the old ones open nothing. Refuses when there is no second factor."""
    account = own_account(actor, lock=True)
    if not _second_factors(account).exists():
        raise Refused((refuse("no_second_factor"),))
    Authenticator.objects.filter(user=account, type=Authenticator.Type.RECOVERY_CODES).delete()
    RecoveryCodes.activate(account)
    record(actor=actor, deed="people.renew_recovery_codes", subject=subject_of(account))


@transaction.atomic
def take_recovery_codes(*, actor: Actor) -> tuple[str, ...]:
    """The actor's recovery codes, given once. Refuses when they were given before, or there are none."""
    account = own_account(actor, lock=True)
    factor = _factor(account, Authenticator.Type.RECOVERY_CODES)
    codes = RecoveryCodes(factor) if factor is not None else None
    if codes is None or codes.did_view:
        raise Refused((refuse("recovery_codes_are_shown"),))
    codes.mark_as_viewed()
    return tuple(codes.generate_codes())


@transaction.atomic
def reset_second_factor(*, actor: Actor, account: Account, reason: str) -> None:
    """A person who lost the second factor signs in without one. Every session of the person ends.

    Refuses everybody but who keeps accounts, an account without second factor, and a deed without reason.
    """
    require_manager(actor)
    locked = Account.objects.select_for_update().get(pk=account.pk)
    factors = Authenticator.objects.filter(user=locked)
    refusals = []
    if not reason.strip():
        refusals.append(refuse("reason_is_missing"))
    if not factors.exists():
        refusals.append(refuse("no_second_factor"))
    if refusals:
        raise Refused(tuple(refusals))
    kinds = sorted(factors.values_list("type", flat=True))
    factors.delete()
    end_all(locked)
    record(
        actor=actor,
        deed="people.reset_second_factor",
        subject=subject_of(locked),
        before={"factors": kinds},
        reason=reason,
    )


@transaction.atomic
def accepted(account: Account, code: str) -> str:
    """A part of other deeds: what the code was, "code" or "recovery code", now used; nothing when it opens nothing."""
    factor = _factor(account, Authenticator.Type.TOTP)
    if factor is not None and _use_code(factor, code):
        return "code"
    recovery = _factor(account, Authenticator.Type.RECOVERY_CODES)
    if recovery is None or not RecoveryCodes(recovery).validate_code(code):
        return ""
    person = Actor(id=account.pk, name=account.name, roles=frozenset())
    record(actor=person, deed="people.use_recovery_code", subject=subject_of(account))
    return "recovery code"


def require_another_factor(actor: Actor, account: Account, *, besides: Authenticator) -> None:
    """A part of other deeds. Refuses to take away the last second factor of somebody who must have one."""
    if needs_second_factor(actor) and not _second_factors(account).exclude(pk=besides.pk).exists():
        raise Refused((refuse("second_factor_is_required"),))


def drop_needless_recovery_codes(account: Account) -> None:
    """A part of other deeds: recovery codes go with the last factor that they replace."""
    if not _second_factors(account).exists():
        Authenticator.objects.filter(user=account).delete()


def _use_code(factor: Authenticator, code: str) -> bool:
    last = int(factor.data.get(_LAST, -1))
    counter = _counter_of(decrypt(factor.data["secret"]), code, after=last)
    if counter is None:
        return False
    factor.data[_LAST] = counter  # the code, and every older one, opens nothing again
    factor.last_used_at = timezone.now()
    factor.save(update_fields=["data", "last_used_at"])
    return True


def _counter_of(secret: str, code: str, *, after: int) -> int | None:
    for counter in yield_hotp_counters_from_time():
        expected = format_hotp_value(hotp_value(secret, counter))
        if counter > after and compare_user_code(actual=code, expected=expected):
            return int(counter)
    return None


def _factor(account: Account, kind: str) -> Authenticator | None:
    found: Authenticator | None = Authenticator.objects.select_for_update().filter(user=account, type=kind).first()
    return found


def _second_factors(account: Account) -> QuerySet[Authenticator]:
    found: QuerySet[Authenticator] = Authenticator.objects.filter(user=account).exclude(
        type=Authenticator.Type.RECOVERY_CODES
    )
    return found
