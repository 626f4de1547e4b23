"""Sending decisions: by e-mail with the file, or printed; and noting that they have been received."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.utils import timezone

from redthread.journal.services import record
from redthread.meetings import access
from redthread.meetings.models import Dispatch
from redthread.meetings.services.meetings import subject_of
from redthread.registry.queries import file_path
from redthread.rules.actors import Actor
from redthread.rules.refusals import Refused, refuse

LONGEST_SENDING = timedelta(minutes=5)
"""After which one that somebody began to send, and did not finish, may be sent again."""


@dataclass(frozen=True, slots=True)
class Letter:
    """The words around the file, and what it is called; written by `wording`, since this module holds no Swedish."""

    subject: str
    text: str
    file_name: str


@dataclass(frozen=True, slots=True)
class Sent:
    """How many left, and how many the mail server would not take."""

    left: int
    failed: int


Writer = Callable[[Dispatch], Letter]


def send(*, actor: Actor, dispatches: Iterable[Dispatch], writer: Writer) -> Sent:
    """Each that goes by e-mail and has not left is sent, and noted by itself, so that what has left never leaves twice.

    One that fails keeps what the mail server said and may be sent again. Refuses `may_not_dispatch`, `secret_by_email`
    for a case that has been marked secret since, and `nothing_to_send`.
    """
    waiting = [one.pk for one in dispatches]
    results = [result for pk in waiting if (result := _send(actor, pk, writer)) is not None]
    if not results:
        raise Refused((refuse("nothing_to_send"),))
    return Sent(sum(results), len(results) - sum(results))


@transaction.atomic
def mark_printed(*, actor: Actor, dispatch: Dispatch) -> Dispatch:
    """The office has printed the paper and sent it by post. Refuses `may_not_dispatch` and `decision_was_sent`."""
    kept = _locked(actor, dispatch.pk)
    if kept.sent_at is not None:
        raise Refused((refuse("decision_was_sent"),))
    kept.way, kept.sent_at, kept.fault = Dispatch.Way.PRINT, timezone.now(), ""
    kept.save(update_fields=["way", "sent_at", "fault"])
    _note(actor, "meetings.print_decision", kept)
    return kept


@transaction.atomic
def note_receipt(*, actor: Actor, dispatch: Dispatch, received_on: date, note: str = "") -> Dispatch:
    """The recipient got the decision on that day; noting again replaces it, with both in the journal.

    From the last party's day the time of appeal runs (FL 44 §). Refuses `may_not_dispatch`, `decision_not_sent`, and
    `received_outside_days` for a day before it was sent or after today.
    """
    kept = _locked(actor, dispatch.pk)
    if kept.sent_at is None:
        raise Refused((refuse("decision_not_sent"),))
    sent_on = timezone.localdate(kept.sent_at)
    if not sent_on <= received_on <= timezone.localdate():
        raise Refused((refuse("received_outside_days", received_on=received_on, sent_on=sent_on),))
    before = kept.received_on.isoformat() if kept.received_on else ""
    kept.received_on, kept.receipt_note = received_on, note.strip()[:300]
    kept.save(update_fields=["received_on", "receipt_note"])
    _note(actor, "meetings.note_receipt", kept, before=before, received_on=received_on.isoformat())
    return kept


def _send(actor: Actor, pk: int, writer: Writer) -> bool | None:
    """Whether it left; None for one that has left already, goes by post, or is being sent by somebody else.

    The mail server is asked between two short transactions: nobody waits for it.
    """
    claimed = _claim(actor, pk)
    if claimed is None:
        return None
    fault = _mailed(claimed, writer(claimed))
    with transaction.atomic():
        kept = _locked(actor, pk)
        kept.fault, kept.tries, kept.claimed_at = fault, kept.tries + 1, None
        kept.sent_at = None if fault else timezone.now()
        kept.save(update_fields=["fault", "tries", "claimed_at", "sent_at"])
        _note(actor, "meetings.fail_to_send_decision" if fault else "meetings.send_decision", kept)
    return not fault


@transaction.atomic
def _claim(actor: Actor, pk: int) -> Dispatch | None:
    kept, now = _locked(actor, pk), timezone.now()
    is_taken = kept.claimed_at is not None and kept.claimed_at > now - LONGEST_SENDING
    if kept.sent_at is not None or kept.way != Dispatch.Way.EMAIL or is_taken:
        return None
    case = kept.recipient.item.case
    if case is not None and case.is_secret:
        raise Refused((refuse("secret_by_email", to=kept.recipient.name),))
    kept.claimed_at = now
    kept.save(update_fields=["claimed_at"])
    return kept


def _mailed(dispatch: Dispatch, letter: Letter) -> str:
    """What went wrong, or "" when the mail server took the letter with its file."""
    mail = EmailMessage(letter.subject, letter.text, to=[dispatch.recipient.email], connection=get_connection())
    try:
        mail.attach(letter.file_name, file_path(dispatch.file.sha256).read_bytes(), "application/pdf")
        mail.send()
    except (
        OSError,
        ValueError,
    ) as fault:  # smtplib's own faults are OSErrors; ValueError is a line break in an address
        return f"{type(fault).__name__}: {fault}"[:300]
    return ""


def _locked(actor: Actor, pk: int) -> Dispatch:
    if not access.may_dispatch(actor):
        raise Refused((refuse("may_not_dispatch"),))
    visible = access.dispatches_visible_to(actor).filter(pk=pk)
    if not visible.exists():
        raise Refused((refuse("may_not_dispatch"),))
    found = Dispatch.objects.select_for_update(of=("self",))
    return found.select_related("file", "recipient__item__case", "recipient__item__meeting__board").get(pk=pk)


def _note(actor: Actor, deed: str, dispatch: Dispatch, *, before: str = "", received_on: str = "") -> None:
    item = dispatch.recipient.item
    record(
        actor=actor,
        deed=deed,
        subject=subject_of(item.meeting),
        before={"received_on": before} if before else None,
        after={
            "item": item.number,
            "to": dispatch.recipient.name,
            "fault": dispatch.fault,
            "received_on": received_on,
        },
    )
