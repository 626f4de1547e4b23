"""Locking minutes for adjusting: the document is made once, and who is to sign is settled."""

import json
from collections.abc import Sequence
from io import BytesIO

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from redthread.journal.services import record
from redthread.meetings import access
from redthread.meetings.models import AgendaItem, Annex, Minutes, Signature, Sitting
from redthread.meetings.queries.minutes.checking import lacks, left_to_adjust, signers_of
from redthread.meetings.queries.minutes.making import Gathered, document_of, gathered
from redthread.meetings.services.meetings import subject_of
from redthread.press import queries as press
from redthread.registry.services import keep_file
from redthread.rules.actors import SYSTEM, Actor
from redthread.rules.documents import as_json
from redthread.rules.refusals import Refused, refuse

FOR_SIGNING = "För justering"


def lock_minutes(
    *, actor: Actor, sitting: Sitting, items: Sequence[AgendaItem] | None = None, kept_at: str = ""
) -> Minutes:
    """The minutes of those matters, adjusted at once, or of all that are left, are made and wait for signatures.

    Their document, its file and the hashes of their annexes are kept and change no more. Refuses
    `may_not_keep_minutes`, `already_adjusted` (KL 5:69), `minutes_locked`, every reason of
    `rules.meetings.minutes.missing`, and `minutes_changed` when something was noted while the file was made.
    """
    access.may_keep_minutes(actor).require()
    known = Sitting.objects.select_related("meeting__board", "chair__account", "secretary").get(pk=sitting.pk)
    wanted = _wanted(known, items)
    found = gathered(known, wanted)
    document = document_of(found, state=FOR_SIGNING, with_hashes=True)
    if reasons := lacks(found, document, is_immediate=items is not None):
        raise Refused(reasons)
    file = keep_file(actor=SYSTEM, content=BytesIO(press.as_pdf(document)), media="pdf")
    with transaction.atomic():
        kept = Sitting.objects.select_for_update(of=("self",)).select_related("meeting__board").get(pk=sitting.pk)
        again = gathered(known, _wanted(known, items))
        if as_json(document_of(again, state=FOR_SIGNING, with_hashes=True)) != as_json(document):
            raise Refused((refuse("minutes_changed"),))
        minutes = _draft(kept, wanted, is_immediate=items is not None)
        minutes.state = Minutes.State.LOCKED
        minutes.tree = json.loads(as_json(document))
        minutes.file, minutes.kept_at, minutes.locked_at = file, kept_at.strip()[:200], timezone.now()
        minutes.save()
        minutes.items.set(wanted)
        _keep_annexes(minutes, found)
        _ask_for_signatures(minutes, known)
        numbers = [item.paragraph or 0 for item in found.items]
        record(
            actor=actor,
            deed="meetings.lock_minutes",
            subject=subject_of(kept.meeting),
            after={"paragraphs": numbers, "version": minutes.version, "file": file.sha256},
        )
    return minutes


@transaction.atomic
def unlock_minutes(*, actor: Actor, minutes: Minutes, reason: str) -> Minutes:
    """Locked minutes are a draft again, with a new version; the signatures of the old one stay as history.

    Refuses `may_not_keep_minutes`, `reason_missing`, `minutes_not_locked`, and `already_adjusted` (KL 5:69).
    """
    access.may_keep_minutes(actor).require()
    kept = locked(minutes)
    if not reason.strip():
        raise Refused((refuse("reason_missing"),))
    reopen(kept)
    record(
        actor=actor,
        deed="meetings.unlock_minutes",
        subject=subject_of(kept.sitting.meeting),
        after={"version": kept.version},
        reason=reason.strip(),
    )
    return kept


def locked(minutes: Minutes) -> Minutes:
    """The minutes as they stand, held until the deed is done.

    Refuses `already_adjusted` (KL 5:69) and `minutes_not_locked`.
    """
    held = Minutes.objects.select_for_update(of=("self",)).select_related("sitting__meeting__board", "file")
    kept = held.get(pk=minutes.pk)
    if kept.state == Minutes.State.ADJUSTED:
        raise Refused((refuse("already_adjusted", paragraph=_first(kept)),))
    if kept.state != Minutes.State.LOCKED:
        raise Refused((refuse("minutes_not_locked"),))
    return kept


def reopen(minutes: Minutes) -> None:
    """Locked minutes are a draft of the next version. Called inside a deed that holds them and writes the journal."""
    minutes.state, minutes.version = Minutes.State.DRAFT, minutes.version + 1
    minutes.file = minutes.tree = minutes.locked_at = None
    minutes.save(update_fields=["state", "version", "file", "tree", "locked_at"])


def _wanted(sitting: Sitting, items: Sequence[AgendaItem] | None) -> tuple[int, ...]:
    """The matters that are locked now. Refuses those that are closed already, or of which nothing is left."""
    left = left_to_adjust(sitting)
    if items is None:
        if not left and Minutes.objects.filter(sitting=sitting, state=Minutes.State.ADJUSTED).exists():
            raise Refused((refuse("already_adjusted", paragraph=None),))
        return left
    closed = [item for item in items if item.pk not in left and item.paragraph is not None]
    if closed:
        is_adjusted = closed[0].minutes.filter(state=Minutes.State.ADJUSTED).exists()
        raise Refused((refuse("already_adjusted" if is_adjusted else "minutes_locked", paragraph=closed[0].paragraph),))
    return tuple(item.pk for item in items)


def _draft(sitting: Sitting, wanted: tuple[int, ...], *, is_immediate: bool) -> Minutes:
    """The minutes that were unlocked and are locked again, else new ones. Their matters leave other drafts."""
    drafts = Minutes.objects.filter(sitting=sitting, state=Minutes.State.DRAFT)
    own = drafts.filter(is_immediate=is_immediate)
    found = own.filter(items__in=wanted).first() if is_immediate else own.first()
    for other in drafts.filter(items__in=wanted).distinct():
        other.items.remove(*wanted)
    if found is not None:
        return found
    last = Minutes.objects.filter(sitting=sitting).aggregate(last=Max("number"))["last"] or 0
    return Minutes.objects.create(sitting=sitting, number=last + 1, is_immediate=is_immediate)


def _keep_annexes(minutes: Minutes, found: Gathered) -> None:
    Annex.objects.bulk_create(
        Annex(
            minutes=minutes,
            version=minutes.version,
            order=order,
            item_id=paper.item_id,
            document=paper.document,
            title=paper.document.title,
            sha256=paper.document.file.sha256,
        )
        for order, paper in enumerate(found.papers(), start=1)
    )


def _ask_for_signatures(minutes: Minutes, sitting: Sitting) -> None:
    Signature.objects.bulk_create(
        Signature(minutes=minutes, version=minutes.version, order=order, role=role, member_id=member, account=account)
        for order, (role, member, account) in enumerate(signers_of(sitting), start=1)
    )


def _first(minutes: Minutes) -> int | None:
    return minutes.items.order_by("paragraph").values_list("paragraph", flat=True).first()
