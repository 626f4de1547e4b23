"""Who must show what at sign-in, and who sees sessions, second factors and failed attempts."""

import hashlib
import hmac

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db.models import QuerySet

from redthread.people.access.accounts import may_manage_accounts, visible_to
from redthread.people.models import FailedSignIns, SignedInSession
from redthread.rules.actors import Actor


def needs_second_factor(actor: Actor) -> bool:
    """Officials, where the region has said so."""
    return bool(settings.REQUIRE_SECOND_FACTOR) and actor.is_official


def sessions_visible_to(reader: Actor) -> QuerySet[SignedInSession]:
    """One's own sessions only, also for who keeps accounts."""
    if reader.id is None:
        return SignedInSession.objects.none()
    return SignedInSession.objects.filter(account_id=reader.id)


def factors_visible_to(reader: Actor) -> QuerySet[Authenticator]:
    """The second factors of the accounts the reader may see."""
    found: QuerySet[Authenticator] = Authenticator.objects.filter(user__in=visible_to(reader))
    return found


def failures_visible_to(reader: Actor) -> QuerySet[FailedSignIns]:
    """Who keeps accounts sees which logins and addresses fail."""
    return FailedSignIns.objects.all() if may_manage_accounts(reader) else FailedSignIns.objects.none()


def digest_of(login: str) -> str:
    """What a login is counted under: the same however it is written in small and large letters."""
    known = login.strip().casefold().encode()
    return hmac.new(settings.SECRET_KEY.encode(), b"login:" + known, hashlib.sha256).hexdigest()
