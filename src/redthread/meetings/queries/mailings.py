"""Reading the notices of a meeting: what came of each letter, and who is called for those who stay away."""

from collections import Counter
from dataclasses import dataclass

from django.core.signing import BadSignature, Signer
from django.db.models import QuerySet

from redthread.meetings import access
from redthread.meetings.models import Mailing, MailingReceipt, Meeting, Member
from redthread.meetings.queries.boards import roster_on
from redthread.rules.actors import Actor
from redthread.rules.meetings.presence import Attendance, Point, Service, Table, offered

_SALT = "redthread.meetings.notice"
_START = Point(1)


@dataclass(frozen=True, slots=True)
class MailingView:
    """A notice with its letters and how many of them have left, failed, been opened and been answered."""

    mailing: Mailing
    receipts: tuple[MailingReceipt, ...]
    sent: int
    failed: int
    opened: int
    comes: int
    stays_away: int

    @property
    def tried(self) -> int:
        """How many letters have been tried."""
        return self.sent + self.failed


@dataclass(frozen=True, slots=True)
class Called:
    """A member who has said to stay away, and the substitute who is called first; None when there is nobody left."""

    member: Member
    substitute: Member | None


def mailings_of(reader: Actor, meeting: Meeting) -> tuple[MailingView, ...]:
    """The notices of a meeting, the newest first, for those who record meetings."""
    found = access.mailings_visible_to(reader).filter(meeting=meeting).select_related("agenda", "packet")
    mailings = tuple(found.order_by("-asked_at", "-id"))
    receipts: dict[int, list[MailingReceipt]] = {one.pk: [] for one in mailings}
    for one in MailingReceipt.objects.filter(mailing__in=receipts).select_related("member").order_by("member", "id"):
        receipts[one.mailing_id].append(one)
    return tuple(_view(one, receipts[one.pk]) for one in mailings)


def mailing(reader: Actor, pk: int) -> MailingView | None:
    """A notice with its letters, for those who record meetings."""
    found = access.mailings_visible_to(reader).select_related("meeting__board", "agenda", "packet").filter(pk=pk)
    one = found.first()
    return None if one is None else _view(one, list(one.receipts.select_related("member").order_by("member", "id")))


def answers_of(meeting: Meeting) -> QuerySet[MailingReceipt]:
    """What members have answered, the last answer of each first."""
    found = MailingReceipt.objects.filter(mailing__meeting=meeting, answered_at__isnull=False)
    return found.select_related("member").order_by("-answered_at", "-id")


def called_for(reader: Actor, meeting: Meeting) -> tuple[Called, ...]:
    """The members who have said that they stay away, each with the substitute who is called first (KL 6:17).

    Substitutes who stay away, or are called for somebody else before, are passed over. Empty for others than those who
    record meetings.
    """
    if not access.may_record(reader):
        return ()
    last: dict[int, MailingReceipt] = {}
    for one in answers_of(meeting):
        last.setdefault(one.member_id, one)
    away = {key for key, one in last.items() if one.answer == MailingReceipt.Answer.STAYS_AWAY}
    if not away:
        return ()
    roster = roster_on(meeting.board, meeting.held_on)
    everyone = {*roster.members, *(one for several in roster.called.values() for one in several)} - away
    attendance = tuple(Attendance(one, _START) for one in sorted(everyone))
    table, pairs = Table(roster, attendance), []
    for member in (one for one in roster.members if one in away):
        first = next(iter(offered(table, member, _START)), None)
        pairs.append((member, first))
        if first is not None:
            table = Table(roster, attendance, (*table.services, Service(first, member, _START)))
    people = Member.objects.in_bulk([one for pair in pairs for one in pair if one is not None])
    return tuple(Called(people[one], None if first is None else people[first]) for one, first in pairs)


def link_of(receipt: MailingReceipt) -> str:
    """What ends the address in a member's letter: it cannot be guessed, and says nothing by itself."""
    return Signer(salt=_SALT).sign(str(receipt.pk))


def receipt_behind(token: str) -> MailingReceipt | None:
    """The letter whose address ends so; None for one that we have not made."""
    try:
        pk = Signer(salt=_SALT).unsign(token)
    except BadSignature:
        return None
    return MailingReceipt.objects.select_related("member", "mailing__meeting__board").filter(pk=pk).first()


def _view(one: Mailing, receipts: list[MailingReceipt]) -> MailingView:
    answers = Counter(receipt.answer for receipt in receipts)
    return MailingView(
        mailing=one,
        receipts=tuple(receipts),
        sent=sum(receipt.sent_at is not None for receipt in receipts),
        failed=sum(bool(receipt.error) for receipt in receipts),
        opened=sum(receipt.opened_at is not None for receipt in receipts),
        comes=answers[MailingReceipt.Answer.COMES],
        stays_away=answers[MailingReceipt.Answer.STAYS_AWAY],
    )
