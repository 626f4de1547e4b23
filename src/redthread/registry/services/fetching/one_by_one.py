"""Taking messages in one by one, so that a bad one stops no other; and remembering how the fetch went."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from django.db import DatabaseError, transaction
from django.utils import timezone

from redthread.registry.models import MailFetch
from redthread.registry.services.arriving import take_in_mail
from redthread.rules.actors import Actor
from redthread.rules.refusals import Refusal, Refused, refuse

Sentence = Callable[[Refusal], str]
MOST_TOLD = 50
"""Failing messages that the inbox page tells of; all lie beside the others with their reasons."""


@dataclass(slots=True)
class Fetched:
    """How a fetch went: messages taken in, known already, and moved aside, each with its reason. `fault` is a code when
    the source could not be reached or the fetch stopped half-way; what was not fetched waits for the next time."""

    source: str
    taken: int = 0
    known: int = 0
    failed: list[tuple[str, Refusal]] = field(default_factory=list)
    fault: str = ""


def taken_in(
    actor: Actor, fetched: Fetched, name: str, content: Callable[[], bytes], received_at: datetime | None
) -> Refusal | None:
    """The message is in the inbox; otherwise the reason why it is to be moved aside.

    Lets DatabaseError and OSError through: then nothing is wrong with the message, and it stays where it is.
    """
    try:
        found = take_in_mail(actor=actor, content=content(), received_at=received_at)
    except Refused as refused:
        reason = refused.refusals[0]
    except (DatabaseError, OSError):
        raise
    except Exception:  # one strange message must not stop the mail
        logging.getLogger(__name__).exception("the message %s could not be taken in", name)
        reason = refuse("mail_fault")
    else:
        fetched.taken += found.is_new
        fetched.known += not found.is_new
        return None
    fetched.failed.append((name, reason))
    return reason


@transaction.atomic
def remember(fetched: Fetched) -> None:
    """The inbox page tells how the latest fetch went."""
    MailFetch.objects.update_or_create(
        source=fetched.source[:300],
        defaults={
            "fetched_at": timezone.now(),
            "taken": fetched.taken,
            "known": fetched.known,
            "failed": [{"name": name[:200], "code": reason.code} for name, reason in fetched.failed[:MOST_TOLD]],
            "fault": fetched.fault,
        },
    )
