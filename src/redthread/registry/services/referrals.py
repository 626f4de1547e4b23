"""Referrals (remisser): sent to a list with answers collected, and received with our own opinion on its way."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.utils import timezone

from redthread.journal.services import Subject, record
from redthread.parties.services import recognise_party
from redthread.registry import access
from redthread.registry.models import Case, Document, Referral, ReferralRecipient
from redthread.rules.actors import SYSTEM, Actor
from redthread.rules.refusals import Refusal, Refused, refuse

LATEST = 2
"""Years ahead that an answer may be asked for; a day further off is taken for a slip of the pen."""


@dataclass(frozen=True, slots=True)
class Addressee:
    """Somebody to ask: the organisation's name, and an e-mail address where there is one."""

    name: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """The words of a letter to recipients; written by `wording`, since this module holds no Swedish."""

    subject: str
    text: str


Writer = Callable[[Referral], Letter]


@transaction.atomic
def send_referral(
    *,
    actor: Actor,
    case: Case,
    title: str,
    question: str,
    due_on: date,
    is_eu: bool,
    to: Iterable[Addressee],
) -> Referral:
    """The referral is sent out from today to everyone on the list; see `send_letters` for the letters themselves.

    Refuses an empty title, nobody to ask, a name twice, and a last day that is past or more than two years off.
    """
    _require_keeper(actor, case)
    today, asked = timezone.localdate(), list(to)
    keys = [" ".join(one.name.split()).casefold() for one in asked]
    refusals = [*_days_refused(today, due_on, today), *_title_refused(title)]
    if not asked:
        refusals.append(refuse("referral_to_nobody"))
    refusals += [refuse("referred_twice", name=one.name) for i, one in enumerate(asked) if keys[i] in keys[:i]]
    if refusals:
        raise Refused(tuple(refusals))
    referral = Referral.objects.create(
        case=case,
        direction=Referral.Direction.SENT,
        title=" ".join(title.split())[:500],
        question=question.strip(),
        is_eu=is_eu,
        sent_on=today,
        due_on=due_on,
        handler_id=actor.id,
    )
    for one in asked:
        _add(actor, referral, one)
    _note(
        actor, "registry.send_referral", referral, after={"due_on": due_on.isoformat(), "to": [a.name for a in asked]}
    )
    return referral


@transaction.atomic
def add_recipient(*, actor: Actor, referral: Referral, to: Addressee) -> ReferralRecipient:
    """One more is asked. Refuses somebody who is asked already, and a referral that is closed."""
    kept = _locked(actor, referral)
    _require_open(kept)
    recipient = _add(actor, kept, to)
    _note(actor, "registry.add_referral_recipient", kept, after={"to": to.name})
    return recipient


@transaction.atomic
def record_answer(
    *,
    actor: Actor,
    recipient: ReferralRecipient,
    answered_on: date,
    stance: str,
    summary: str,
    answer: Document | None = None,
) -> ReferralRecipient:
    """The answer stands beside the others'. Recording it again replaces what was noted, with both in the journal.

    Refuses a day before the referral was sent or after today, an unknown stance, and a document the actor may not open.
    """
    kept = ReferralRecipient.objects.select_for_update().select_related("referral__case", "party").get(pk=recipient.pk)
    _require_keeper(actor, kept.referral.case)
    refusals: list[Refusal] = []
    if not kept.referral.sent_on <= answered_on <= timezone.localdate():
        refusals.append(refuse("answer_outside_days", answered_on=answered_on, sent_on=kept.referral.sent_on))
    if stance not in ReferralRecipient.Stance.values:
        refusals.append(refuse("stance_unknown"))
    if answer is not None and not access.documents_visible_to(actor).filter(pk=answer.pk).exists():
        refusals.append(refuse("referral_document_unknown"))
    if refusals:
        raise Refused(tuple(refusals))
    before = _answer_of(kept) if kept.answered_on else None
    kept.answered_on, kept.stance, kept.summary, kept.answer = answered_on, stance, summary.strip(), answer
    kept.save(update_fields=["answered_on", "stance", "summary", "answer"])
    _note(actor, "registry.record_referral_answer", kept.referral, before=before, after=_answer_of(kept))
    return kept


@transaction.atomic
def receive_referral(
    *, actor: Actor, case: Case, title: str, sender: str, sent_on: date, due_on: date, is_eu: bool, question: str = ""
) -> Referral:
    """A referral from outside is on the list of what we shall answer.

    Refuses an empty title or sender, a day of sending after today, and a last day before it or more than two years off.
    """
    _require_keeper(actor, case)
    today = timezone.localdate()
    refusals = [*_title_refused(title), *_days_refused(sent_on, due_on, today)]
    if not sender.strip():
        refusals.append(refuse("referral_without_sender"))
    if sent_on > today:
        refusals.append(refuse("referral_sent_ahead", sent_on=sent_on))
    if refusals:
        raise Refused(tuple(refusals))
    referral = Referral.objects.create(
        case=case,
        direction=Referral.Direction.RECEIVED,
        title=" ".join(title.split())[:500],
        question=question.strip(),
        sender=recognise_party(actor=SYSTEM, name=sender),
        is_eu=is_eu,
        sent_on=sent_on,
        due_on=due_on,
        handler_id=actor.id,
    )
    _note(actor, "registry.receive_referral", referral, after={"sender": sender, "due_on": due_on.isoformat()})
    return referral


@transaction.atomic
def plan_opinion(
    *, actor: Actor, referral: Referral, way: str, board_meets_on: date | None, draft: Document | None
) -> Referral:
    """It is settled where our opinion is decided, and on which draft.

    Refuses a referral that is answered or closed or not received, and a board's way without the day of its meeting.
    """
    kept = _locked(actor, referral)
    _require_received(kept)
    if way not in Referral.Way.values:
        raise Refused((refuse("referral_way_unknown"),))
    if way == Referral.Way.BOARD and board_meets_on is None:
        raise Refused((refuse("board_day_missing"),))
    _require_document(actor, draft)
    before = _plan_of(kept)
    kept.way, kept.draft = way, draft
    kept.board_meets_on = board_meets_on if way == Referral.Way.BOARD else None
    kept.save(update_fields=["way", "board_meets_on", "draft"])
    _note(actor, "registry.plan_opinion", kept, before=before, after=_plan_of(kept))
    return kept


@transaction.atomic
def answer_referral(*, actor: Actor, referral: Referral, opinion: Document, answered_on: date) -> Referral:
    """Our opinion is given and the referral is closed.

    Refuses a draft as opinion, a day before the referral came or after today, and a referral that is answered.
    """
    kept = _locked(actor, referral)
    _require_received(kept)
    _require_document(actor, opinion)
    if opinion.is_draft:
        raise Refused((refuse("opinion_is_draft"),))
    if not kept.sent_on <= answered_on <= timezone.localdate():
        raise Refused((refuse("answer_outside_days", answered_on=answered_on, sent_on=kept.sent_on),))
    kept.opinion, kept.answered_on, kept.closed_on = opinion, answered_on, answered_on
    kept.save(update_fields=["opinion", "answered_on", "closed_on"])
    _note(actor, "registry.answer_referral", kept, after={"answered_on": answered_on.isoformat()})
    return kept


@transaction.atomic
def extend_referral(*, actor: Actor, referral: Referral, due_on: date, reason: str) -> Referral:
    """The last day is moved, with the reason. Refuses an empty reason and a day that is past or the same."""
    kept = _locked(actor, referral)
    _require_open(kept)
    refusals = list(_days_refused(timezone.localdate(), due_on, timezone.localdate()))
    if not reason.strip():
        refusals.append(refuse("referral_reason_missing"))
    if due_on == kept.due_on:
        refusals.append(refuse("referral_day_unchanged", due_on=due_on))
    if refusals:
        raise Refused(tuple(refusals))
    before = {"due_on": kept.due_on.isoformat()}
    kept.due_on = due_on
    kept.save(update_fields=["due_on"])
    _note(actor, "registry.extend_referral", kept, before, {"due_on": due_on.isoformat()}, reason.strip())
    return kept


@transaction.atomic
def close_referral(*, actor: Actor, referral: Referral, reason: str) -> Referral:
    """The referral is closed: answers are no longer waited for, or we abstain. Refuses an empty reason."""
    kept = _locked(actor, referral)
    _require_open(kept)
    if not reason.strip():
        raise Refused((refuse("referral_reason_missing"),))
    kept.closed_on = timezone.localdate()
    if kept.direction == Referral.Direction.RECEIVED:
        kept.way = Referral.Way.NONE
    kept.save(update_fields=["closed_on", "way"])
    _note(actor, "registry.close_referral", kept, None, {"closed_on": kept.closed_on.isoformat()}, reason.strip())
    return kept


@transaction.atomic
def mark_sent(*, actor: Actor, recipient: ReferralRecipient) -> ReferralRecipient:
    """The office has sent the letter by its own hand. Refuses a letter that has left."""
    kept = ReferralRecipient.objects.select_for_update().select_related("referral__case").get(pk=recipient.pk)
    _require_keeper(actor, kept.referral.case)
    if kept.sent_at is not None:
        raise Refused((refuse("referral_letter_sent"),))
    kept.sent_at, kept.send_fault = timezone.now(), ""
    kept.save(update_fields=["sent_at", "send_fault"])
    _note(actor, "registry.mark_referral_sent", kept.referral, after={"to": kept.party.name})
    return kept


def send_letters(*, actor: Actor, referral: Referral, writer: Writer) -> int:
    """Every recipient with an address whose letter has not left gets it by e-mail; says how many left.

    Each is sent and noted by itself, so that what has left is never sent again. An address that fails keeps its fault.
    """
    _require_keeper(actor, referral.case)
    letter = writer(referral)
    waiting = referral.recipients.filter(sent_at__isnull=True).exclude(address="").order_by("id")
    left = sum(_sent(recipient, letter) for recipient in waiting)
    if left:
        _note(actor, "registry.send_referral_letters", referral, after={"sent": left})
    return left


def remind(*, actor: Actor, referral: Referral, writer: Writer) -> int:
    """Everybody who was sent the letter and has not answered is reminded; says how many. By e-mail where there is an
    address, otherwise noted for the office to do. Refuses when nobody is left to remind."""
    kept = Referral.objects.select_related("case").get(pk=referral.pk)
    _require_keeper(actor, kept.case)
    _require_open(kept)
    late = list(kept.recipients.filter(answered_on__isnull=True, sent_at__isnull=False).order_by("id"))
    if not late:
        raise Refused((refuse("nobody_to_remind"),))
    letter = writer(kept)
    count = sum(_reminded(recipient, letter) for recipient in late)
    _note(actor, "registry.remind_referral", kept, after={"reminded": count})
    return count


def _sent(recipient: ReferralRecipient, letter: Letter) -> bool:
    fault = _mailed(recipient.address, letter)
    recipient.send_fault = fault
    if not fault:
        recipient.sent_at = timezone.now()
    recipient.save(update_fields=["sent_at", "send_fault"])
    return not fault


def _reminded(recipient: ReferralRecipient, letter: Letter) -> bool:
    fault = _mailed(recipient.address, letter) if recipient.address else ""
    recipient.send_fault = fault
    if not fault:
        recipient.reminded_at = timezone.now()
        recipient.reminders += 1
    recipient.save(update_fields=["reminded_at", "reminders", "send_fault"])
    return not fault


def _mailed(address: str, letter: Letter) -> str:
    """What went wrong, or "" when the mail server took the letter."""
    try:
        EmailMessage(letter.subject, letter.text, to=[address], connection=get_connection()).send()
    except (
        OSError,
        ValueError,
    ) as fault:  # smtplib's own faults are OSErrors; ValueError is an address with line breaks
        return f"{type(fault).__name__}: {fault}"[:300]
    return ""


def _add(actor: Actor, referral: Referral, to: Addressee) -> ReferralRecipient:
    party = recognise_party(actor=SYSTEM, name=to.name)
    if referral.recipients.filter(party=party).exists():
        raise Refused((refuse("referred_twice", name=party.name),))
    return ReferralRecipient.objects.create(referral=referral, party=party, address=to.address.strip()[:300])


def _locked(actor: Actor, referral: Referral) -> Referral:
    kept = Referral.objects.select_for_update().select_related("case").get(pk=referral.pk)
    _require_keeper(actor, kept.case)
    return kept


def _require_keeper(actor: Actor, case: Case) -> None:
    if not access.may_register(actor):
        raise Refused((refuse("may_not_register"),))
    if not access.may_read_case(actor, case):
        raise Refused((refuse("case_held_back", dnr=case.dnr),))


def _require_open(referral: Referral) -> None:
    if referral.closed_on is not None:
        raise Refused((refuse("referral_closed", closed_on=referral.closed_on),))


def _require_received(referral: Referral) -> None:
    if referral.direction != Referral.Direction.RECEIVED:
        raise Refused((refuse("referral_not_received"),))
    _require_open(referral)


def _require_document(actor: Actor, document: Document | None) -> None:
    if document is not None and not access.documents_visible_to(actor).filter(pk=document.pk).exists():
        raise Refused((refuse("referral_document_unknown"),))


def _title_refused(title: str) -> tuple[Refusal, ...]:
    return () if title.strip() else (refuse("referral_without_title"),)


def _days_refused(earliest: date, due_on: date, today: date) -> tuple[Refusal, ...]:
    if due_on < earliest:
        return (refuse("referral_due_too_early", due_on=due_on, earliest=earliest),)
    if due_on.year > today.year + LATEST:
        return (refuse("referral_due_far_off", due_on=due_on, years=LATEST),)
    return ()


def _answer_of(recipient: ReferralRecipient) -> dict[str, Any]:
    return {
        "from": recipient.party.name,
        "answered_on": recipient.answered_on.isoformat() if recipient.answered_on else None,
        "stance": recipient.stance,
        "summary": recipient.summary,
        "answer": recipient.answer_id,
    }


def _plan_of(referral: Referral) -> dict[str, Any]:
    day = referral.board_meets_on
    return {"way": referral.way, "board_meets_on": day.isoformat() if day else None, "draft": referral.draft_id}


def _note(
    actor: Actor,
    deed: str,
    referral: Referral,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    reason: str = "",
) -> None:
    label = f"{referral.case.dnr} {referral.title}" if not referral.case.is_secret else referral.case.dnr
    subject = Subject("registry.referral", str(referral.pk), label)
    record(actor=actor, deed=deed, subject=subject, before=before, after=after, reason=reason)
