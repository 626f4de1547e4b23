"""Attempts to sign in, counted for the login and for the address before they are tried.

Counting first is what stops many attempts at once: of any number of them no more than the limit get as far as to the
password. A login that nobody has is counted and answered like any other.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from redthread.journal.services import Subject, record
from redthread.people.access.signing_in import digest_of
from redthread.people.models import Account, FailedSignIns
from redthread.people.services.managing import require_manager, subject_of
from redthread.rules.actors import ANONYMOUS, Actor
from redthread.rules.refusals import Refused, refuse

FORGOTTEN_AFTER = timedelta(days=1)
_IPV6_NETWORK = 64


@dataclass(frozen=True, slots=True)
class Attempt:
    """An attempt that was let through. `login` is empty when none was typed."""

    login: str
    address: str
    counted: tuple[int, ...]
    shut: tuple[int, ...]


@transaction.atomic
def begin_attempt(*, login: str, address: str) -> Attempt:
    """The attempt is counted as failed until it is told otherwise. Refuses one that comes too soon."""
    now = timezone.now()
    rows = [_locked(kind, value, now) for kind, value in _counted_for(login, address)]
    waits = [row.shut_until for row in rows if row.shut_until is not None and row.shut_until > now]
    if waits:
        raise Refused((refuse("too_many_attempts", until=max(waits)),))
    for row in rows:
        if now - row.last_at > FORGOTTEN_AFTER:
            row.count = 0
        row.count += 1
        row.last_at = now
        row.shut_until = _shut_until(row, now)
        row.save()
    shut = tuple(row.pk for row in rows if row.shut_until is not None)
    return Attempt(login, address, tuple(row.pk for row in rows), shut)


@transaction.atomic
def fail_attempt(*, attempt: Attempt, way: str, account: Account | None = None) -> None:
    """The failure is journalled, and so is that the login or the address has to wait."""
    known = account or Account.objects.filter(login=attempt.login).first()
    subject = subject_of(known) if known else Subject("people.login", digest_of(attempt.login)[:16], "")
    record(
        actor=ANONYMOUS,
        deed="people.fail_sign_in",
        subject=subject,
        after={"way": way, "address": attempt.address},
    )
    for row in FailedSignIns.objects.filter(pk__in=attempt.shut, shut_until__isnull=False):
        record(
            actor=ANONYMOUS,
            deed="people.shut_out",
            subject=subject if row.kind == "login" else Subject("people.address", row.value, row.value),
            after={"failures": row.count, "until": _isoformat(row.shut_until), "address": attempt.address},
        )
    FailedSignIns.objects.filter(last_at__lt=timezone.now() - FORGOTTEN_AFTER).delete()


@transaction.atomic
def pass_attempt(*, attempt: Attempt, is_whole: bool) -> None:
    """The attempt was no failure. When the sign-in `is_whole`, the login's earlier failures are forgotten too."""
    for row in FailedSignIns.objects.select_for_update().filter(pk__in=attempt.counted).order_by("kind", "pk"):
        if is_whole and row.kind == "login":
            row.delete()
            continue
        row.count = max(row.count - 1, 0)
        row.shut_until = None
        row.save()


@transaction.atomic
def lift_wait(*, actor: Actor, failures_id: int, reason: str) -> None:
    """The login or the address may try again at once. Refuses a wait that is over, and a deed without reason."""
    require_manager(actor)
    if not reason.strip():
        raise Refused((refuse("reason_is_missing"),))
    row = FailedSignIns.objects.select_for_update().filter(pk=failures_id).first()
    if row is None:
        raise Refused((refuse("no_such_wait"),))
    owner = owner_of(row)
    record(
        actor=actor,
        deed="people.lift_wait",
        subject=subject_of(owner) if owner else Subject(f"people.{row.kind}", row.value[:40], ""),
        before={"failures": row.count, "until": _isoformat(row.shut_until)},
        reason=reason,
    )
    row.delete()


def forget_failures(account: Account) -> None:
    """A part of other deeds: the account's failures are forgotten."""
    FailedSignIns.objects.filter(kind="login", value=digest_of(account.login)).delete()


def owner_of(row: FailedSignIns) -> Account | None:
    """The account whose login the failures are counted for, if anybody has it."""
    if row.kind != "login":
        return None
    return next((account for account in Account.objects.all() if digest_of(account.login) == row.value), None)


def network_of(address: str) -> str:
    """What an address is counted under: a visitor has a whole network of IPv6 addresses to choose from."""
    try:
        known = ip_address(address)
    except ValueError:
        return ""
    if isinstance(known, IPv6Address):
        if known.ipv4_mapped is not None:
            return str(known.ipv4_mapped)
        return f"{IPv6Address(int(known) >> _IPV6_NETWORK << _IPV6_NETWORK)}/{_IPV6_NETWORK}"
    return str(known)


def _counted_for(login: str, address: str) -> list[tuple[str, str]]:
    counted = [("address", network_of(address)), ("login", digest_of(login) if login.strip() else "")]
    return [(kind, value) for kind, value in counted if value]


def _locked(kind: str, value: str, now: datetime) -> FailedSignIns:
    row, _ = FailedSignIns.objects.get_or_create(kind=kind, value=value, defaults={"last_at": now})
    return FailedSignIns.objects.select_for_update().get(pk=row.pk)


def _shut_until(row: FailedSignIns, now: datetime) -> datetime | None:
    limit = settings.SIGN_IN_FAILURES if row.kind == "login" else settings.SIGN_IN_FAILURES_PER_ADDRESS
    if row.count < limit:
        return None
    doubled: timedelta = settings.SIGN_IN_WAIT * 2 ** min(row.count - limit, 32)
    return now + min(doubled, settings.SIGN_IN_LONGEST_WAIT)


def _isoformat(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
