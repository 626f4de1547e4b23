"""Reading the minutes of a meeting: the draft, what it lacks, and how far the adjusting has come."""

import json
from dataclasses import dataclass
from datetime import date

from redthread.meetings import access
from redthread.meetings.models import AgendaItem, Meeting, Minutes, MinutesText, Signature, Sitting
from redthread.meetings.queries.minutes.checking import lacks, left_to_adjust
from redthread.meetings.queries.minutes.making import Gathered, document_of, gathered
from redthread.rules.actors import Actor
from redthread.rules.documents import Document, from_json
from redthread.rules.refusals import Refusal


@dataclass(frozen=True, slots=True)
class MatterLine:
    """A matter of the minutes, and the locked or adjusted minutes it lies in, None while it is left."""

    item: AgendaItem
    minutes: Minutes | None
    has_texts: bool


@dataclass(frozen=True, slots=True)
class MinutesPage:
    """The minutes of a meeting. `document` is the draft of what is left, None when nothing is.

    `lacks` must be mended before what is left is locked. `hidden` counts the matters the reader may not read.
    """

    meeting: Meeting
    sitting: Sitting | None
    document: Document | None
    lacks: tuple[Refusal, ...]
    matters: tuple[MatterLine, ...]
    minutes: tuple[Minutes, ...]
    hidden: int


@dataclass(frozen=True, slots=True)
class SigningPage:
    """Minutes with who signs them. `own` is the reader's place, when it is the reader's turn."""

    minutes: Minutes
    numbers: tuple[int, ...]
    signatures: tuple[Signature, ...]
    earlier: tuple[Signature, ...]
    own: Signature | None
    is_asked: bool


def minutes_page(reader: Actor, *, slug: str, held_on: date) -> MinutesPage | None:
    """The minutes of a board's meeting on a day; None when the reader may not see them or there is no such meeting."""
    if not access.may_read_minutes(reader):
        return None
    found = access.visible_to(reader).select_related("board").filter(board__slug=slug, held_on=held_on)
    meeting = found.first()
    if meeting is None:
        return None
    sitting = Sitting.objects.select_related("meeting__board", "chair", "secretary").filter(meeting=meeting).first()
    if sitting is None:
        return MinutesPage(meeting, None, None, (), (), (), 0)
    everything = gathered(sitting)
    left = set(left_to_adjust(sitting))
    open_to = set(access.items_read_by(reader).filter(meeting=meeting).values_list("pk", flat=True))
    draft = _only(everything, left)
    lacking = lacks(draft, document_of(draft), is_immediate=False) if left else ()
    shown = _only(everything, left & open_to)
    closed = tuple(
        access.minutes_visible_to(reader).filter(sitting=sitting).prefetch_related("items").order_by("number")
    )
    place = {item.pk: one for one in closed if one.state != Minutes.State.DRAFT for item in one.items.all()}
    return MinutesPage(
        meeting=meeting,
        sitting=sitting,
        document=document_of(shown) if shown.items else None,
        lacks=lacking,
        matters=tuple(
            MatterLine(item, place.get(item.pk), bool(item.texts.all()))
            for item in everything.items
            if item.pk in open_to
        ),
        minutes=closed,
        hidden=sum(item.pk not in open_to for item in everything.items),
    )


def signing_page(reader: Actor, pk: int) -> SigningPage | None:
    """Minutes that are locked, adjusted or were, for who may see them."""
    minutes = minutes_of(reader, pk)
    if minutes is None or not access.may_read_minutes(reader):
        return None
    everyone = list(minutes.signatures.select_related("member", "account").order_by("version", "order"))
    now = tuple(one for one in everyone if one.version == minutes.version)
    waiting = [one for one in now if one.state == Signature.State.WAITING]
    is_next = bool(waiting) and reader.id is not None and waiting[0].account_id == reader.id
    return SigningPage(
        minutes=minutes,
        numbers=tuple(
            number
            for number in minutes.items.order_by("paragraph").values_list("paragraph", flat=True)
            if number is not None
        ),
        signatures=now,
        earlier=tuple(one for one in everyone if one.version != minutes.version),
        own=waiting[0] if is_next and minutes.state == Minutes.State.LOCKED else None,
        is_asked=any(one.account_id == reader.id for one in now),
    )


def minutes_of(reader: Actor, pk: int) -> Minutes | None:
    """The minutes, when the reader may see them."""
    found = access.minutes_visible_to(reader).select_related("sitting__meeting__board", "file", "signed_file")
    return found.filter(pk=pk).first()


def latest_file(minutes: Minutes) -> str:
    """The hash of the file as it is signed so far; "" while the minutes are a draft."""
    if minutes.signed_file is not None:
        return minutes.signed_file.sha256
    last = (
        minutes.signatures.filter(version=minutes.version, file__isnull=False)
        .select_related("file")
        .order_by("-order")
        .first()
    )
    file = minutes.file if last is None else last.file
    return "" if file is None else file.sha256


def kept_document(minutes: Minutes) -> Document | None:
    """The document as it was locked; None for a draft."""
    return None if minutes.tree is None else from_json(json.dumps(minutes.tree))


def texts_of(reader: Actor, item_id: int) -> tuple[AgendaItem, dict[str, MinutesText]] | None:
    """A matter and what has been written in it, by part; None when the reader may not read it."""
    found = access.items_read_by(reader).select_related("meeting__board").filter(pk=item_id, paragraph__isnull=False)
    item = found.first()
    return None if item is None else (item, {str(one.part): one for one in item.texts.all()})


def asked_to_sign(reader: Actor) -> tuple[Signature, ...]:
    """What waits for the reader's signature now, the oldest first."""
    if reader.id is None:
        return ()
    waiting = (
        Signature.objects.filter(account=reader.id, state=Signature.State.WAITING, minutes__state=Minutes.State.LOCKED)
        .select_related("minutes__sitting__meeting__board")
        .order_by("minutes__locked_at", "order")
    )
    return tuple(one for one in waiting if one.version == one.minutes.version and _is_next(one))


def _is_next(signature: Signature) -> bool:
    earlier = Signature.objects.filter(
        minutes=signature.minutes_id, version=signature.version, order__lt=signature.order
    )
    return not earlier.exclude(state=Signature.State.SIGNED).exists()


def _only(found: Gathered, wanted: set[int]) -> Gathered:
    return Gathered(found.sitting, tuple(item for item in found.items if item.pk in wanted), found.points)
