"""Looking whether notices stand on the public page, and counting their time anew when they did not (KL 8:12, 13:5)."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from redthread.journal.services import record
from redthread.meetings.models import Notice, NoticeCheck
from redthread.meetings.queries.notices import gaps_in
from redthread.meetings.services.notices.asking import Ask
from redthread.meetings.services.notices.posting import subject_of_notice
from redthread.rules.actors import Actor
from redthread.rules.meetings.notices import KINDS, NoticeKind, Stands, hash_of, said_by, stands_until
from redthread.rules.refusals import Refused, refuse


@dataclass(frozen=True, slots=True)
class Checked:
    """A notice that was looked for, what was seen, and its last day when the look moved it."""

    notice: Notice
    check: NoticeCheck
    moved_to: date | None


def check_notices(*, actor: Actor, ask: Ask) -> tuple[Checked, ...]:
    """Every notice that should stand has been looked for once, each by itself. Refuses `may_not_keep_notices`."""
    up = Notice.objects.filter(taken_down_at=None).order_by("id")
    return tuple(check_notice(actor=actor, notice=one, ask=ask) for one in up)


def check_notice(*, actor: Actor, notice: Notice, ask: Ask) -> Checked:
    """The notice's public page has been asked, and what it really said is in the log.

    Where the time of appeal decides, the last day is counted anew after an interruption; that, and that it was gone or
    found again, stands in the journal. Refuses `may_not_keep_notices` and `notice_is_down`.
    """
    if not (actor.is_system or actor.is_official):
        raise Refused((refuse("may_not_keep_notices"),))
    answer = ask(reverse("meetings:notice", args=[notice.pk]))
    said = hash_of(said_by(answer.body)) if answer.status == 200 else ""
    with transaction.atomic():
        kept = Notice.objects.select_for_update().get(pk=notice.pk)
        if kept.taken_down_at is not None:
            raise Refused((refuse("notice_is_down"),))
        before = kept.checks.order_by("-at", "-id").first()
        check = NoticeCheck.objects.create(
            notice=kept,
            at=timezone.now(),
            is_up=said == kept.sha256,
            sha256=said,
            status=answer.status,
            fault=answer.fault,
        )
        moved_to = _counted_anew(kept) if not check.is_up or (before is not None and not before.is_up) else None
        if check.is_up != (before is None or before.is_up):
            deed = "meetings.find_notice_again" if check.is_up else "meetings.miss_notice"
            until = kept.stands_until.isoformat() if kept.stands_until else ""
            record(actor=actor, deed=deed, subject=subject_of_notice(kept), after={"stands_until": until})
    return Checked(kept, check, moved_to)


def _counted_anew(notice: Notice) -> date | None:
    """The new last day, when it has moved. It never moves to an earlier one."""
    kind = NoticeKind(notice.kind)
    if KINDS[kind].stands is not Stands.APPEAL_TIME:
        return None
    until = stands_until(kind, timezone.localdate(notice.posted_at), gaps=gaps_in(notice))
    if until is None or (notice.stands_until is not None and until <= notice.stands_until):
        return None
    notice.stands_until = until
    notice.save(update_fields=["stands_until"])
    return until
