"""Reading what belongs to signing in: one's own sessions and factors; for administrators, who cannot get in."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.db.models import QuerySet
from django.utils import timezone

from redthread.people import access
from redthread.people.access.signing_in import digest_of, factors_visible_to, failures_visible_to, sessions_visible_to
from redthread.people.models import Account, FailedSignIns, SignedInSession
from redthread.rules.actors import Actor


@dataclass(frozen=True, slots=True)
class Passkey:
    """A passkey of the reader."""

    id: int
    name: str
    made_at: datetime
    used_at: datetime | None


@dataclass(frozen=True, slots=True)
class Security:
    """What protects the reader's account. `codes_since` is None when one-time codes are off."""

    has_password: bool
    codes_since: datetime | None
    recovery_codes_left: int
    passkeys: tuple[Passkey, ...]

    @property
    def has_second_factor(self) -> bool:
        """There is something to show besides the password."""
        return self.codes_since is not None or bool(self.passkeys)


@dataclass(frozen=True, slots=True)
class SignInState:
    """How an account stands at the door, for who keeps accounts. `last_at` is the last visit that is known."""

    account: Account
    factors: int
    sessions: int
    last_at: datetime | None
    failures: FailedSignIns | None


def security(reader: Actor) -> Security:
    """What protects the reader's own account."""
    account = access.visible_to(reader).get(pk=reader.id or 0)
    factors = list(Authenticator.objects.filter(user=account).order_by("created_at", "id"))
    codes = next((factor for factor in factors if factor.type == Authenticator.Type.TOTP), None)
    recovery = next((factor for factor in factors if factor.type == Authenticator.Type.RECOVERY_CODES), None)
    return Security(
        has_password=account.has_usable_password(),
        codes_since=codes.created_at if codes else None,
        recovery_codes_left=len(RecoveryCodes(recovery).get_unused_codes()) if recovery else 0,
        passkeys=tuple(
            Passkey(key.pk, key.wrap().name, key.created_at, key.last_used_at)
            for key in factors
            if key.type == Authenticator.Type.WEBAUTHN
        ),
    )


def has_passkeys(account_id: int) -> bool:
    """The account that is on its way in has a passkey to show; told to whoever has taken the first step."""
    return bool(Authenticator.objects.filter(user_id=account_id, type=Authenticator.Type.WEBAUTHN).exists())


def sessions(reader: Actor) -> tuple[SignedInSession, ...]:
    """The reader's own sessions that live, the one last used first."""
    return tuple(sessions_visible_to(reader).order_by("-seen_at", "-id"))


def sign_in_states(reader: Actor) -> tuple[SignInState, ...]:
    """How every active account stands at the door, by name; nothing for who does not keep accounts."""
    return _states(reader, access.visible_to(reader).filter(is_active=True).order_by("name", "id"))


def sign_in_state(reader: Actor, account_id: int) -> SignInState | None:
    """How one account stands at the door."""
    return next(iter(_states(reader, access.visible_to(reader).filter(is_active=True, pk=account_id))), None)


def shut_addresses(reader: Actor) -> tuple[FailedSignIns, ...]:
    """The addresses that have to wait now, the longest wait first."""
    rows = failures_visible_to(reader).filter(kind="address", shut_until__gt=timezone.now())
    return tuple(rows.order_by("-shut_until", "id"))


def _states(reader: Actor, accounts: QuerySet[Account]) -> tuple[SignInState, ...]:
    if not access.may_manage_accounts(reader):
        return ()
    failing = {row.value: row for row in failures_visible_to(reader).filter(kind="login")}
    kept = factors_visible_to(reader).exclude(type=Authenticator.Type.RECOVERY_CODES).filter(user__in=accounts)
    factors = Counter(kept.values_list("user_id", flat=True))
    seen = Counter(SignedInSession.objects.filter(account__in=accounts).values_list("account_id", flat=True))
    return tuple(
        SignInState(
            account=account,
            factors=factors[account.pk],
            sessions=seen[account.pk],
            last_at=account.last_login,
            failures=failing.get(digest_of(account.login)),
        )
        for account in accounts
    )
