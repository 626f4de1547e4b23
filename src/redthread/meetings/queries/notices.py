"""Reading the notice board: what stands there, whether it really stood, and what is to be announced."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.utils import timezone

from redthread.meetings import access
from redthread.meetings.models import AgendaItem, Board, Meeting, Minutes, Notice, NoticeCheck, PostingProof
from redthread.rules.actors import Actor
from redthread.rules.meetings.days import Gap
from redthread.rules.meetings.notices import KINDS, Look, NoticeKind, Stands, gaps_of, hash_of, in_ranges

Said = tuple[tuple[str, str], ...]
LATEST_LOOKS = 200
"""Looks that a page of a notice lists."""


@dataclass(frozen=True, slots=True)
class Interruption:
    """A stretch that a notice was not seen to stand: the first look that failed, and the one that found it again."""

    first: NoticeCheck
    back_at: datetime | None
    gap: Gap


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """A notice with how it has stood: how many looks, the latest one, and its interruptions."""

    notice: Notice
    looks: int
    latest: NoticeCheck | None
    interruptions: tuple[Interruption, ...]

    def may_be_taken_down(self, today: date) -> bool:
        """Its last day has passed, or no law says how long it stands."""
        until = self.notice.stands_until
        return self.notice.taken_down_at is None and (until is None or today > until)


@dataclass(frozen=True, slots=True)
class NoticePage:
    """A notice, what it says, and its log."""

    line: NoticeLine
    said: Said
    checks: tuple[NoticeCheck, ...]
    proofs: tuple[PostingProof, ...]


def notices_up(reader: Actor) -> tuple[Notice, ...]:
    """What stands on the board, newest first."""
    return tuple(_notices(reader).filter(taken_down_at=None).order_by("-posted_at", "-id"))


def notice(reader: Actor, pk: int) -> Notice | None:
    """A notice, also one that has been taken down."""
    return _notices(reader).filter(pk=pk).first()


def notice_lines(reader: Actor) -> tuple[NoticeLine, ...]:
    """Every notice there has been with how it has stood, newest first; nothing for those who may not see the log."""
    if not access.may_see_notice_log(reader):
        return ()
    return _lines(tuple(_notices(reader).order_by("-posted_at", "-id")))


def notice_page(reader: Actor, pk: int) -> NoticePage | None:
    """A notice with its log, for those who may see it."""
    found = notice(reader, pk) if access.may_see_notice_log(reader) else None
    if found is None:
        return None
    (line,) = _lines((found,))
    checks = tuple(found.checks.order_by("-at", "-id")[:LATEST_LOOKS])
    proofs = tuple(found.proofs.select_related("file", "made_by").order_by("-made_at", "-id"))
    return NoticePage(line, said_of(found), checks, proofs)


def said_of(notice: Notice) -> Said:
    """What a notice says, piece by piece: a code that `wording` has a label for, and the words."""
    meeting = notice.meeting
    facts = (
        ("title", notice.title),
        ("text", notice.text),
        ("board", notice.board.name if notice.board else ""),
        ("held_on", meeting.held_on.isoformat() if meeting else ""),
        ("paragraphs", notice.paragraphs),
        ("kept_at", notice.kept_at),
        ("law", notice.law),
        ("posted_on", timezone.localdate(notice.posted_at).isoformat()),
    )
    return tuple((code, words) for code, words in facts if words)


def hash_of_notice(notice: Notice) -> str:
    """SHA-256 of what the notice says."""
    return hash_of(words for _, words in said_of(notice))


def interruptions_of(notices: Iterable[Notice]) -> dict[int, tuple[Interruption, ...]]:
    """The stretches that each notice was not seen to stand, by its key; two questions to the database at most."""
    back = NoticeCheck.objects.filter(notice=OuterRef("notice"), is_up=True, at__gt=OuterRef("at")).order_by("at")
    failed = NoticeCheck.objects.filter(notice__in=[one.pk for one in notices], is_up=False)
    stretches: dict[int, dict[datetime | None, list[NoticeCheck]]] = {}
    for look in failed.annotate(back_at=Subquery(back.values("at")[:1])).order_by("at", "id"):
        stretches.setdefault(look.notice_id, {}).setdefault(look.back_at, []).append(look)
    return {
        pk: tuple(_interruption(looks, back_at) for back_at, looks in found.items()) for pk, found in stretches.items()
    }


def gaps_in(notice: Notice) -> tuple[Gap, ...]:
    """The days on which the notice was not seen to stand."""
    return tuple(one.gap for one in interruptions_of((notice,)).get(notice.pk, ()))


def unannounced(reader: Actor) -> tuple[Minutes, ...]:
    """Adjusted minutes whose justering has not been announced, the oldest first."""
    found = access.announceable_by(reader).filter(notice=None).select_related("sitting__meeting__board")
    numbered = Prefetch("items", AgendaItem.objects.order_by("paragraph"))
    return tuple(found.prefetch_related(numbered).order_by("adjusted_at", "id"))


def minutes_to_announce(reader: Actor, pk: int) -> Minutes | None:
    """Adjusted minutes that the reader may announce."""
    return access.announceable_by(reader).filter(pk=pk).first()


def paragraphs_of(minutes: Minutes) -> str:
    """The §§ of the minutes as they are told: "45–47, 50"."""
    return in_ranges(one.paragraph for one in minutes.items.all() if one.paragraph is not None)


def announceable_meetings(reader: Actor, today: date) -> tuple[Meeting, ...]:
    """The meetings to come whose day the reader may see, those that have not been called off."""
    found = access.calendar_visible_to(reader).filter(held_on__gte=today, cancelled_at=None)
    return tuple(found.select_related("board").order_by("held_on", "board__slug"))


def boards_on_notices(reader: Actor) -> tuple[Board, ...]:
    """The boards that a notice may be about."""
    return tuple(access.boards_visible_to(reader).order_by("name", "id"))


def asks_for_day(kind: str) -> bool:
    """Whether somebody must say until when a notice of the kind stands."""
    return KINDS[NoticeKind(kind)].stands is Stands.TOLD


def proof_file(reader: Actor, pk: int) -> PostingProof | None:
    """A proof of posting, for those who may see the log."""
    if not access.may_see_notice_log(reader):
        return None
    return PostingProof.objects.select_related("file", "notice").filter(pk=pk).first()


def _notices(reader: Actor) -> QuerySet[Notice]:
    return access.notices_visible_to(reader).select_related("board", "meeting__board", "reviewed_by")


def _lines(notices: tuple[Notice, ...]) -> tuple[NoticeLine, ...]:
    keys = [one.pk for one in notices]
    counted = dict(Notice.objects.filter(pk__in=keys).annotate(looks=Count("checks")).values_list("pk", "looks"))
    newest = NoticeCheck.objects.filter(notice=OuterRef("pk")).order_by("-at", "-id").values("pk")[:1]
    latest = NoticeCheck.objects.filter(Q(pk__in=Notice.objects.filter(pk__in=keys).annotate(n=newest).values("n")))
    by_notice = {one.notice_id: one for one in latest}
    broken = interruptions_of(notices)
    return tuple(
        NoticeLine(one, counted.get(one.pk, 0), by_notice.get(one.pk), broken.get(one.pk, ())) for one in notices
    )


def _interruption(looks: list[NoticeCheck], back_at: datetime | None) -> Interruption:
    told = [Look(timezone.localdate(one.at), is_up=False) for one in looks]
    if back_at is not None:
        told.append(Look(timezone.localdate(back_at), is_up=True))
    (gap,) = gaps_of(told)
    return Interruption(looks[0], back_at, gap)
