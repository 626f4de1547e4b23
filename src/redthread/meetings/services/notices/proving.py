"""A proof of posting as a document (KL 8:10)."""

from io import BytesIO

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from redthread.journal.services import record
from redthread.meetings import access
from redthread.meetings.models import Notice, NoticeCheck, PostingProof
from redthread.meetings.queries.notices import interruptions_of, said_of
from redthread.meetings.services.notices.posting import subject_of_notice
from redthread.registry.services import keep_file
from redthread.rules.actors import SYSTEM, Actor
from redthread.rules.documents import Signatory
from redthread.rules.meetings.notices import KINDS, NoticeKind
from redthread.rules.refusals import Refused, refuse
from redthread.typesetting import pdf
from redthread.typesetting.design import design_of
from redthread.typesetting.kinds import proof

_IN_THE_HEAD = frozenset({"title", "text", "posted_on"})


@transaction.atomic
def prove(*, actor: Actor, notice: Notice) -> PostingProof:
    """A proof that the notice stood is kept as a file: what it said, from when to when, and how it was looked for.

    Refuses `may_not_keep_notices`, and `notice_still_up` until it has been taken down, since the proof is of all of it.
    """
    if not access.may_keep_notices(actor):
        raise Refused((refuse("may_not_keep_notices"),))
    kept = Notice.objects.select_for_update(of=("self",)).select_related("board", "meeting__board").get(pk=notice.pk)
    if kept.taken_down_at is None:
        raise Refused((refuse("notice_still_up", until=kept.stands_until),))
    document = proof.written(content_of(kept, actor))
    made = pdf.written(document, design_of(settings.DESIGN_FILE), {})
    file = keep_file(actor=SYSTEM, content=BytesIO(made), media="pdf")
    proven = PostingProof.objects.create(notice=kept, file=file, made_at=timezone.now(), made_by_id=actor.id)
    record(
        actor=actor,
        deed="meetings.prove_notice",
        subject=subject_of_notice(kept),
        after={"sha256": kept.sha256, "file": file.sha256},
    )
    return proven


def content_of(notice: Notice, actor: Actor) -> proof.Proof:
    """What is known of how the notice stood, as the document takes it."""
    looks = notice.checks.order_by("at", "id")
    first, last = looks.first(), looks.last()
    said = said_of(notice)
    held_on = notice.meeting.held_on if notice.meeting else None
    today = timezone.localdate()
    return proof.Proof(
        title=proof.title_of(notice.title, board=notice.board.name if notice.board else "", held_on=held_on),
        label=notice.get_kind_display(),
        source=KINDS[NoticeKind(notice.kind)].source,
        body=notice.board.name if notice.board else "",
        posted_at=notice.posted_at,
        taken_down_at=notice.taken_down_at,
        dated_on=today,
        sha256=notice.sha256,
        facts=tuple((proof.FACTS[code], words) for code, words in said if code not in _IN_THE_HEAD),
        stood_until=notice.stands_until,
        looks=looks.count(),
        first_look=first.at if first else None,
        last_look=last.at if last else None,
        interruptions=tuple(
            proof.Interruption(one.first.at, one.back_at, _was(one.first))
            for one in interruptions_of((notice,)).get(notice.pk, ())
        ),
        signatory=Signatory(actor.name or settings.REGION_NAME, proof.KEEPER, today),
    )


def _was(check: NoticeCheck) -> str:
    return proof.what_was_seen(check.status, has_other_words=bool(check.sha256))
