"""The notice of a meeting: asked for by the secretary, sent to each who sits on the board, and answered by them."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string

from redthread.journal.services import record
from redthread.meetings import access
from redthread.meetings.models import AgendaVersion, Mailing, MailingReceipt, Mandate, Meeting, Member, Packet
from redthread.meetings.queries import agendas, open_supplement, settings_on, terms_of
from redthread.meetings.queries.boards import sits_on
from redthread.meetings.queries.mailings import link_of
from redthread.meetings.services.agenda.freezing import agenda_document
from redthread.meetings.services.agenda.loading import locked_meeting
from redthread.meetings.services.meetings import subject_of
from redthread.rules.actors import Actor
from redthread.rules.documents.as_json import as_json
from redthread.rules.meetings.planning import Body, DaysBefore, Step, last_day, may_send_notice
from redthread.rules.refusals import Refusal, Refused, refuse

LINK = "{link}"
NO_ADDRESS, NOT_SENT = "no_address", "not_sent"
_TASK = "redthread.meetings.tasks.deliver_notice"


@dataclass(frozen=True, slots=True)
class NoticeLetter:
    """The words of the notice; `LINK` in the text stands for each member's own address, which begins with `door`."""

    subject: str
    text: str
    door: str


@transaction.atomic
def send_notice(*, actor: Actor, meeting: Meeting, letter: NoticeLetter, late_reason: str = "", today: date) -> Mailing:
    """The agenda as it was last frozen is on its way to everyone who sits on the board that day: as a notice the first
    time, then as a supplement.

    Refuses `may_not_freeze_agenda`, `meeting_cancelled`, `agenda_not_frozen`, `agenda_changed_since`,
    `agenda_sent_already`, `notice_without_recipients`, `letter_without_link`, and as
    `rules.meetings.planning.may_send_notice` does; a reason for sending late is kept with the source of the last day.
    """
    access.may_freeze(actor).require()
    kept = locked_meeting(meeting)
    agenda = agendas.latest_agenda(kept)
    notice = _term(kept)
    members = _members(kept)
    refusals = _faults(kept, agenda, letter, members)
    may = may_send_notice(
        Body(kept.board.body), kept.held_on, notice, today=today, has_reason=bool(late_reason.strip())
    )
    refusals += may.refusals
    if refusals or agenda is None:
        raise Refused(tuple(refusals))
    is_late = notice is not None and today > last_day(kept.held_on, notice.days)
    is_first = not kept.mailings.exists()
    mailing = Mailing.objects.create(
        meeting=kept,
        kind=Mailing.Kind.NOTICE if is_first else Mailing.Kind.SUPPLEMENT,
        agenda=agenda,
        packet=_packet(kept),
        subject=letter.subject[:200],
        message=letter.text,
        door=letter.door,
        late_reason=late_reason.strip()[:300] if is_late else "",
        late_source=notice.source if notice is not None and is_late else "",
        sent_by=actor.name,
        asked_at=timezone.now(),
    )
    MailingReceipt.objects.bulk_create(_receipt(mailing, member) for member in members)
    record(
        actor=actor,
        deed="meetings.send_notice",
        subject=subject_of(kept),
        after={"kind": mailing.kind, "version": agenda.version, "recipients": len(members)},
        reason=mailing.late_reason,
    )
    transaction.on_commit(lambda: import_string(_TASK).enqueue(mailing.pk))
    return mailing


@transaction.atomic
def resend_failed(*, actor: Actor, mailing: Mailing) -> int:
    """The letters that did not leave are tried again, to the addresses as they are now; says how many.

    Refuses `may_not_freeze_agenda`, `meeting_cancelled`, and `nothing_to_resend`.
    """
    access.may_freeze(actor).require()
    meeting = locked_meeting(mailing.meeting)
    failed = mailing.receipts.filter(sent_at=None).exclude(error="").select_related("member__account")
    count = 0
    for receipt in failed:
        receipt.address = _address(receipt.member)
        receipt.error = "" if receipt.address else NO_ADDRESS
        receipt.save(update_fields=["address", "error"])
        count += bool(receipt.address)
    if not count:
        raise Refused((refuse("nothing_to_resend"),))
    Mailing.objects.filter(pk=mailing.pk).update(done_at=None)
    record(actor=actor, deed="meetings.resend_notice", subject=subject_of(meeting), after={"recipients": count})
    transaction.on_commit(lambda: import_string(_TASK).enqueue(mailing.pk))
    return count


def deliver_notice(*, actor: Actor, mailing_id: int) -> None:
    """Every letter of the mailing that waits has been tried. Safe to run twice: each is sent and noted by itself, so
    that what has left is never sent again. Refuses everyone but the system."""
    if not actor.is_system:
        raise Refused((refuse("may_not_freeze_agenda"),))
    mailing = Mailing.objects.select_related("meeting__board").filter(pk=mailing_id).first()
    if mailing is None:
        return
    waiting = list(mailing.receipts.filter(sent_at=None, error="").order_by("id").values_list("pk", flat=True))
    left = sum(_deliver(mailing, pk) for pk in waiting)
    with transaction.atomic():
        Mailing.objects.filter(pk=mailing.pk, done_at=None).update(done_at=timezone.now())
        if waiting:
            told = {"kind": mailing.kind, "sent": left, "failed": len(waiting) - left}
            record(actor=actor, deed="meetings.deliver_notice", subject=subject_of(mailing.meeting), after=told)


@transaction.atomic
def note_opened(*, actor: Actor, receipt: MailingReceipt) -> None:
    """The letter's link has been followed; the first time is kept. Whoever holds the link is the member or someone the
    member gave it to, so `actor` may be nobody."""
    del actor
    MailingReceipt.objects.filter(pk=receipt.pk, opened_at=None).update(opened_at=timezone.now())


@transaction.atomic
def answer_notice(*, actor: Actor, receipt: MailingReceipt, comes: bool, today: date) -> MailingReceipt:
    """The member has said whether they come; the last answer holds. Refuses `meeting_cancelled` and
    `agenda_of_past_meeting`."""
    meeting = locked_meeting(receipt.mailing.meeting)
    if meeting.held_on < today:
        raise Refused((refuse("agenda_of_past_meeting", held_on=meeting.held_on),))
    kept = MailingReceipt.objects.select_for_update(of=("self",)).select_related("member", "mailing").get(pk=receipt.pk)
    kept.answer = MailingReceipt.Answer.COMES if comes else MailingReceipt.Answer.STAYS_AWAY
    kept.answered_at = timezone.now()
    kept.save(update_fields=["answer", "answered_at"])
    told = {"member": str(kept.member), "answer": kept.answer}
    record(actor=actor, deed="meetings.answer_notice", subject=subject_of(meeting), after=told)
    return kept


def _faults(
    meeting: Meeting, agenda: AgendaVersion | None, letter: NoticeLetter, members: list[Member]
) -> list[Refusal]:
    found = []
    if agenda is None:
        found.append(refuse("agenda_not_frozen"))
    elif agenda.tree != as_json(agenda_document(meeting)):
        found.append(refuse("agenda_changed_since", version=agenda.version))
    elif agenda.mailings.exists():
        found.append(refuse("agenda_sent_already", version=agenda.version))
    if not members:
        found.append(refuse("notice_without_recipients", board=meeting.board.name))
    if LINK not in letter.text:
        found.append(refuse("letter_without_link"))
    return found


def _term(meeting: Meeting) -> DaysBefore | None:
    works = settings_on(meeting.board, meeting.held_on)
    return None if works is None else next(one for one in terms_of(works) if one.step is Step.NOTICE)


def _members(meeting: Meeting) -> list[Member]:
    """Members and substitutes alike: who serves is not known before the meeting."""
    roles = (Mandate.Role.MEMBER, Mandate.Role.SUBSTITUTE)
    sitting = meeting.board.mandates.filter(sits_on(meeting.held_on), role__in=roles)
    found = Member.objects.filter(pk__in=sitting.values("member")).select_related("account")
    return list(found.order_by("name", "party", "id"))


def _receipt(mailing: Mailing, member: Member) -> MailingReceipt:
    address = _address(member)
    return MailingReceipt(mailing=mailing, member=member, address=address, error="" if address else NO_ADDRESS)


def _address(member: Member) -> str:
    return member.account.email if member.account is not None and member.account.is_active else ""


def _packet(meeting: Meeting) -> Packet | None:
    """The packet that goes with it: the last one that was locked to be sent out."""
    last = open_supplement(meeting) - 1
    return Packet.objects.filter(meeting=meeting, supplement=last, handed_out_at__isnull=False).first()


@transaction.atomic
def _deliver(mailing: Mailing, pk: int) -> bool:
    found = MailingReceipt.objects.select_for_update(skip_locked=True).filter(pk=pk, sent_at=None, error="")
    receipt = found.first()
    if receipt is None:
        return False
    text = mailing.message.replace(LINK, f"{mailing.door}{link_of(receipt)}")
    if settings.EMAIL_HOST and _mailed(mailing.subject, text, receipt.address):
        receipt.sent_at = timezone.now()
    else:
        receipt.error = NOT_SENT
    receipt.save(update_fields=["sent_at", "error"])
    return receipt.sent_at is not None


def _mailed(subject: str, text: str, address: str) -> bool:
    try:
        EmailMessage(subject, text, to=[address], connection=get_connection()).send()
    except (OSError, ValueError):  # smtplib's own faults are OSErrors; ValueError is an address with line breaks
        return False
    return True
