"""Announcing and taking down. A notice never changes, and comes down no earlier than the law lets it."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from redthread.journal.services import Subject, record
from redthread.meetings import access
from redthread.meetings.models import Board, Meeting, Minutes, Notice
from redthread.meetings.queries.notices import hash_of_notice, paragraphs_of
from redthread.rules.actors import SYSTEM, Actor
from redthread.rules.meetings.notices import KINDS, NoticeKind, Stands, stands_until
from redthread.rules.refusals import Refusal, Refused, refuse


@dataclass(frozen=True, slots=True)
class NewNotice:
    """A notice that somebody writes. `until` is the last day that another law says.

    `is_reviewed` when who posts it has looked through the text for personal data and found that it may be published.
    """

    kind: str
    title: str
    text: str
    board: Board | None = None
    meeting: Meeting | None = None
    law: str = ""
    until: date | None = None
    is_reviewed: bool = False


@transaction.atomic
def announce(*, minutes: Minutes, kept_at: str = "") -> Notice:
    """The justering of the minutes stands on the notice board from now, with the §§, the day and where they are kept.

    Done by the system as soon as the last one has signed, by whoever that is; done again it gives the notice there is.
    Refuses `minutes_not_adjusted`.
    """
    kept = Minutes.objects.select_for_update().get(pk=minutes.pk)
    if kept.state != Minutes.State.ADJUSTED:
        raise Refused((refuse("minutes_not_adjusted"),))
    there = Notice.objects.filter(minutes=kept).first()
    if there is not None:
        return there
    meeting = Meeting.objects.select_related("board").get(sitting=kept.sitting_id)
    notice = Notice(
        kind=Notice.Kind.JUSTERING,
        board=meeting.board,
        meeting=meeting,
        minutes=kept,
        paragraphs=paragraphs_of(kept)[:300],
        kept_at=(kept_at.strip() or kept.kept_at or settings.REGION_NAME)[:200],
    )
    return _posted(SYSTEM, notice)


@transaction.atomic
def post_notice(*, actor: Actor, new: NewNotice) -> Notice:
    """The notice stands on the board from now, hashed as it was posted.

    Refuses `may_not_keep_notices`; `notice_kind_unknown` for what is outside the closed list of KL 8:10–11;
    `notice_is_automatic` for a justering; `notice_without_title`; `notice_not_reviewed`; and, as its kind asks,
    `notice_without_law`, `notice_without_day`, `notice_day_past`, `notice_without_meeting`, `notice_wrong_body`.
    """
    if not access.may_keep_notices(actor):
        raise Refused((refuse("may_not_keep_notices"),))
    refusals = _faults(new)
    if refusals:
        raise Refused(tuple(refusals))
    board = new.meeting.board if new.meeting else new.board
    notice = Notice(
        kind=new.kind,
        board=board,
        meeting=new.meeting,
        title=new.title.strip()[:300],
        text=new.text.strip(),
        law=new.law.strip()[:200],
        reviewed_by_id=actor.id,
        reviewed_at=timezone.now(),
    )
    return _posted(actor, notice, told=new.meeting.held_on if new.meeting else new.until)


@transaction.atomic
def take_down(*, actor: Actor, notice: Notice, today: date) -> Notice:
    """The notice stands no longer; its page says so. There is no exception from its last day.

    Refuses `may_not_keep_notices`, `notice_is_down`, and `notice_must_stand` up to and with its last day (KL 8:12).
    """
    if not access.may_keep_notices(actor):
        raise Refused((refuse("may_not_keep_notices"),))
    kept = Notice.objects.select_for_update().get(pk=notice.pk)
    if kept.taken_down_at is not None:
        raise Refused((refuse("notice_is_down"),))
    if kept.stands_until is not None and today <= kept.stands_until:
        source = KINDS[NoticeKind(kept.kind)].source
        raise Refused((refuse("notice_must_stand", until=kept.stands_until, source=source),))
    kept.taken_down_at = timezone.now()
    kept.save(update_fields=["taken_down_at"])
    record(
        actor=actor,
        deed="meetings.take_down_notice",
        subject=subject_of_notice(kept),
        after={"stands_until": kept.stands_until.isoformat() if kept.stands_until else ""},
    )
    return kept


def subject_of_notice(notice: Notice) -> Subject:
    """The notice as the journal names it."""
    board = notice.board.name if notice.board else ""
    day = timezone.localdate(notice.posted_at).isoformat()
    return Subject("meetings.notice", str(notice.pk), " ".join(part for part in (notice.title or board, day) if part))


def _posted(actor: Actor, notice: Notice, *, told: date | None = None) -> Notice:
    notice.posted_at = timezone.now()
    kind = NoticeKind(notice.kind)
    notice.stands_until = stands_until(kind, timezone.localdate(notice.posted_at), told=told)
    notice.sha256 = hash_of_notice(notice)
    notice.save()
    record(
        actor=actor,
        deed="meetings.post_notice",
        subject=subject_of_notice(notice),
        after={
            "notice_kind": notice.kind,
            "paragraphs": notice.paragraphs,
            "kept_at": notice.kept_at,
            "stands_until": notice.stands_until.isoformat() if notice.stands_until else "",
            "sha256": notice.sha256,
        },
    )
    return notice


def _faults(new: NewNotice) -> list[Refusal]:
    if new.kind not in {kind.value for kind in NoticeKind}:
        return [refuse("notice_kind_unknown")]
    kind = NoticeKind(new.kind)
    if kind is NoticeKind.JUSTERING:
        return [refuse("notice_is_automatic")]
    found = [] if new.title.strip() else [refuse("notice_without_title")]
    if not new.is_reviewed:
        found.append(refuse("notice_not_reviewed"))
    stands = KINDS[kind].stands
    if stands is Stands.TOLD:
        found += _law_faults(new)
    if stands is Stands.MEETING:
        found += _meeting_faults(kind, new.meeting)
    return found


def _law_faults(new: NewNotice) -> list[Refusal]:
    found = [] if new.law.strip() else [refuse("notice_without_law")]
    if new.until is None:
        found.append(refuse("notice_without_day"))
    elif new.until < timezone.localdate():
        found.append(refuse("notice_day_past", until=new.until))
    return found


def _meeting_faults(kind: NoticeKind, meeting: Meeting | None) -> list[Refusal]:
    if meeting is None:
        return [refuse("notice_without_meeting")]
    is_council = meeting.board.body == Board.Body.COUNCIL
    if is_council != (kind is NoticeKind.COUNCIL_MEETING):
        return [refuse("notice_wrong_body", board=meeting.board.name)]
    return []
