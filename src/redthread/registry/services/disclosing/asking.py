"""A request comes: by the public form, or by phone, mail or desk and written down by an official."""

import hashlib
import hmac
import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from redthread.registry import access
from redthread.registry.models import Case, DisclosureRequest, RecentAsking
from redthread.registry.services.disclosing.holding import note
from redthread.rules.actors import ANONYMOUS, Actor
from redthread.rules.refusals import Refusal, Refused, refuse

LONGEST_WANTED = 4_000
LONGEST_ADDRESS = 300
MOST_AN_HOUR = 5
MOST_A_DAY = 20
"""How often the public form may be sent from one address. Our own limits; a person meets neither."""
_DAY = timedelta(days=1)


@transaction.atomic
def ask_for_documents(*, actor: Actor, wanted: str, answer_to: str, address: str) -> DisclosureRequest:
    """Anybody's request is on the officials' list. It is journalled as nobody's, also when the sender is signed in.

    Refuses an empty or too long text, and `asked_too_often` from one network address.
    """
    refusals = _faults(wanted, answer_to)
    if refusals:
        raise Refused(refusals)
    _require_seldom(address)
    return _opened(ANONYMOUS, wanted, answer_to, DisclosureRequest.Channel.WEB, timezone.now(), None)


@transaction.atomic
def register_request(
    *, actor: Actor, wanted: str, answer_to: str, channel: str, received_at: datetime, case: Case | None = None
) -> DisclosureRequest:
    """A request that came by phone, mail or desk is on the list, its clock running from when it came.

    Refuses who may not answer requests, an empty text, an unknown way in, a time ahead, and a case held back.
    """
    if not access.may_answer_requests(actor):
        raise Refused((refuse("may_not_answer_requests"),))
    refusals = [*_faults(wanted, answer_to)]
    if channel not in DisclosureRequest.Channel.values:
        refusals.append(refuse("request_channel_unknown"))
    if received_at > timezone.now():
        refusals.append(refuse("request_ahead"))
    if case is not None and not access.may_read_case(actor, case):
        refusals.append(refuse("case_held_back", dnr=case.dnr))
    if refusals:
        raise Refused(tuple(refusals))
    return _opened(actor, wanted, answer_to, channel, received_at, case)


def _opened(
    actor: Actor, wanted: str, answer_to: str, channel: str, received_at: datetime, case: Case | None
) -> DisclosureRequest:
    request = DisclosureRequest.objects.create(
        token=secrets.token_urlsafe(24),
        channel=channel,
        received_at=received_at,
        wanted=wanted.strip(),
        answer_to=answer_to.strip(),
        case=case,
        handler_id=actor.id,
    )
    note(actor, "open_request", request, after={"channel": channel, "received_at": received_at.isoformat()})
    return request


def _faults(wanted: str, answer_to: str) -> tuple[Refusal, ...]:
    faults = []
    if not wanted.strip():
        faults.append(refuse("request_empty"))
    if len(wanted) > LONGEST_WANTED:
        faults.append(refuse("request_too_long", most=LONGEST_WANTED))
    if len(answer_to) > LONGEST_ADDRESS:
        faults.append(refuse("answer_address_too_long", most=LONGEST_ADDRESS))
    return tuple(faults)


def _require_seldom(address: str) -> None:
    """The address is kept for a day as a keyed digest beside no request, so that it cannot tell who asked for what."""
    now = timezone.now()
    place = hmac.new(settings.SECRET_KEY.encode(), f"asking:{address}".encode(), hashlib.sha256).hexdigest()
    RecentAsking.objects.filter(asked_at__lt=now - _DAY).delete()
    recent = RecentAsking.objects.filter(place=place)
    lately = recent.filter(asked_at__gte=now - timedelta(hours=1)).count()
    if lately >= MOST_AN_HOUR or recent.count() >= MOST_A_DAY:
        raise Refused((refuse("asked_too_often"),))
    RecentAsking.objects.create(place=place, asked_at=now)
