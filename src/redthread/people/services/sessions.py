"""Deeds about signed-in sessions: they begin, are seen, and end one by one or all at once.

What a session must know without asking the database at every request is marked in the session itself: when it began,
when it was last seen, and whether a second factor was shown.
"""

from datetime import datetime, timedelta
from importlib import import_module
from typing import Any

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from redthread.journal.services import Subject, record
from redthread.people.models import Account, SignedInSession
from redthread.people.services.oneself import own_account
from redthread.rules.actors import Actor
from redthread.rules.refusals import Refused, refuse

SESSION_MARKS = "people.session"
_SEEN_EVERY = timedelta(minutes=1)

Marks = dict[str, Any]


def marks_of_new(*, now: datetime, strong: bool) -> Marks:
    """What is marked in a session that begins now; `strong` when a second factor was shown."""
    return {"started": now.timestamp(), "seen": now.timestamp(), "proved": now.timestamp(), "strong": strong}


def is_over(marks: Marks, now: datetime) -> bool:
    """The session has been idle for too long, or has lasted for too long."""
    idle = now.timestamp() - marks["seen"]
    lasted = now.timestamp() - marks["started"]
    return bool(idle > settings.SESSION_IDLE_LIMIT.total_seconds() or lasted > settings.SESSION_LIMIT.total_seconds())


def is_due(marks: Marks, now: datetime) -> bool:
    """It is time to note again that the session is in use."""
    return bool(now.timestamp() - marks["seen"] > _SEEN_EVERY.total_seconds())


def seen(marks: Marks, now: datetime) -> Marks:
    """The marks of a session that is in use now."""
    return {**marks, "seen": now.timestamp()}


def kept_key(store: SessionBase) -> str:
    """The key of a browser's session; one that is not kept yet is kept from now on."""
    if store.session_key is None:
        store.create()
    return store.session_key or ""


@transaction.atomic
def begin_session(*, account: Account, key: str, way: str, browser: str, address: str) -> SignedInSession:
    """The session stands in the owner's list, and what is known of sessions that have run out is gone."""
    now = timezone.now()
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
    SignedInSession.objects.filter(
        Q(seen_at__lt=now - settings.SESSION_IDLE_LIMIT - _SEEN_EVERY) | Q(started_at__lt=now - settings.SESSION_LIMIT)
    ).delete()
    return SignedInSession.objects.create(
        account=account, key=key, started_at=now, seen_at=now, way=way, browser=browser[:120], address=address[:45]
    )


@transaction.atomic
def see_session(*, key: str, at: datetime) -> None:
    """The owner's list tells that the session was in use."""
    SignedInSession.objects.filter(key=key).update(seen_at=at)


@transaction.atomic
def follow_session(*, old_key: str, new_key: str) -> None:
    """The session goes on under another key."""
    SignedInSession.objects.filter(key=old_key).update(key=new_key)


@transaction.atomic
def end_expired(*, key: str) -> None:
    """A session that ran out of time stands in no list."""
    SignedInSession.objects.filter(key=key).delete()


@transaction.atomic
def sign_out(*, actor: Actor, key: str) -> None:
    """The actor's own session is over."""
    SignedInSession.objects.filter(key=key, account=own_account(actor)).delete()
    record(actor=actor, deed="people.sign_out", subject=_subject_of(actor))


@transaction.atomic
def end_session(*, actor: Actor, session_id: int) -> None:
    """One of the actor's sessions is over. Refuses a session that is not the actor's, or is over already."""
    session = SignedInSession.objects.select_for_update().filter(pk=session_id, account=own_account(actor)).first()
    if session is None:
        raise Refused((refuse("no_such_session"),))
    end_rows([session])
    record(actor=actor, deed="people.end_session", subject=_subject_of(actor), before={"browser": session.browser})


@transaction.atomic
def sign_out_everywhere(*, actor: Actor) -> None:
    """Every session of the actor is over, this one too, and those that no list knows of."""
    account = own_account(actor, lock=True)
    ended = end_all(account)
    record(actor=actor, deed="people.sign_out_everywhere", subject=_subject_of(actor), before={"sessions": ended})


def end_all(account: Account) -> int:
    """A part of other deeds: no session of the account lives on. Gives how many the list had."""
    Account.objects.filter(pk=account.pk).update(session_round=F("session_round") + 1)
    account.refresh_from_db(fields=["session_round"])
    sessions = list(SignedInSession.objects.filter(account=account))
    end_rows(sessions)
    return len(sessions)


def end_rows(sessions: list[SignedInSession]) -> None:
    """A part of other deeds: the sessions are over, in the list and in the browser."""
    store = import_module(settings.SESSION_ENGINE).SessionStore
    for session in sessions:
        store(session.key).delete(session.key)
        session.delete()


def _subject_of(actor: Actor) -> Subject:
    return Subject("people.account", str(actor.id), actor.name)
