"""Taking in what arrives: e-mail, and paper post that was scanned. It waits in the inbox until it is registered.

An electronic message has arrived the day it reached the authority (FL 22 §), which the topmost Received header tells.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import BinaryIO

from django.db import transaction
from django.utils import timezone

from redthread.journal.services import Subject, record
from redthread.registry.models import InboxFile, InboxItem
from redthread.registry.services.changing import EARLIEST_OPENING, require_registrar, tidy
from redthread.registry.services.files import keep_file
from redthread.registry.services.receiving import refusal_of_scan
from redthread.registry.services.scanning import Scanned, Verdict, scan
from redthread.rules.actors import Actor
from redthread.rules.file_names import safe_file_name
from redthread.rules.refusals import Refused, refuse
from redthread.texts.limits import MEBIBYTE, Limits
from redthread.texts.mail import Mail, read_mail

LARGEST_MAIL = 150 * MEBIBYTE
LARGEST_FILE = Limits().largest_file
_CLOCKS_DIFFER = timedelta(hours=1)
_MESSAGE = "meddelande.eml"
State = InboxFile.State


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What arrived; `is_new` is false for what was taken in before."""

    item: InboxItem
    is_new: bool


@dataclass(frozen=True, slots=True)
class ArrivedFile:
    """A file on its way in: its name, its content, and codes of what is to be known of it."""

    name: str
    content: BinaryIO
    size: int
    notes: tuple[str, ...] = ()
    is_wrapped: bool = False


@dataclass(frozen=True, slots=True)
class PaperPost:
    """Post on paper, or handed over. `channel` is one of `InboxItem.Channel`."""

    channel: str
    arrived_on: date
    sender_name: str
    subject: str
    body: str = ""


def take_in_mail(*, actor: Actor, content: bytes, received_at: datetime | None = None) -> TakenIn:
    """The message waits in the inbox with its files; the same message is taken in once. All of it is saved or nothing.

    `received_at` is when it reached the mailbox or folder, for a message whose own headers do not tell. Refuses
    `may_not_register`, `mail_empty` and `mail_too_large`.
    """
    require_registrar(actor)
    if not content.strip():
        raise Refused((refuse("mail_empty"),))
    if len(content) > LARGEST_MAIL:
        raise Refused((refuse("mail_too_large", size=len(content), limit=LARGEST_MAIL),))
    mail = read_mail(content)
    known = InboxItem.objects.filter(key=mail.key).first()
    if known is not None:
        return TakenIn(known, is_new=False)
    came, notes = _came(mail, received_at, timezone.now())
    files = [
        ArrivedFile(_MESSAGE, BytesIO(content), len(content), (*mail.notes, *notes)),
        *(
            ArrivedFile(
                one.name,
                BytesIO(one.content),
                len(one.content),
                (
                    *((f"wrapped:{one.wrapping}",) if one.wrapping else ()),
                    *((f"within:{one.within}",) if one.within else ()),
                ),
                is_wrapped=one.wrapping is not None,
            )
            for one in mail.files
        ),
    ]
    scanned = _scanned(files)
    if any(each.verdict is Verdict.INFECTED for each in scanned):
        # What was found in a file lies in the message too.
        found = next(each for each in scanned if each.verdict is Verdict.INFECTED)
        scanned[0] = found
    return _mail_kept(actor, mail, came, files, scanned)


@transaction.atomic
def _mail_kept(
    actor: Actor, mail: Mail, came: datetime, files: Sequence[ArrivedFile], scanned: Sequence[Scanned]
) -> TakenIn:
    item, is_new = InboxItem.objects.get_or_create(
        key=mail.key,
        defaults={
            "channel": InboxItem.Channel.MAIL,
            "received_at": came,
            "arrived_on": timezone.localdate(came),
            "sender_name": mail.sender_name,
            "sender_address": mail.sender_address,
            "subject": mail.subject,
            "body": mail.body,
        },
    )
    if is_new:
        _keep_files(actor, item, files, scanned)
        _note_arrival(actor, "take_in_mail", item, scanned)
    return TakenIn(item, is_new)


def take_in_post(*, actor: Actor, post: PaperPost, files: Sequence[ArrivedFile]) -> InboxItem:
    """Paper post waits in the inbox with its scanned files. Refuses `may_not_register`, `post_without_subject`, days
    that cannot be, an infected file and one that cannot be checked, all at once and with nothing saved."""
    require_registrar(actor)
    refusals = []
    if not tidy(post.subject):
        refusals.append(refuse("post_without_subject"))
    if post.arrived_on > timezone.localdate():
        refusals.append(refuse("arrived_ahead", day=post.arrived_on))
    if post.arrived_on < EARLIEST_OPENING:
        refusals.append(refuse("arrived_too_early", day=post.arrived_on))
    scanned = _scanned(files)
    for file, found in zip(files, scanned, strict=True):
        if not file.size:
            refusals.append(refuse("file_empty", name=file.name))
        elif file.size > LARGEST_FILE:
            refusals.append(refuse("arrived_file_too_large", name=file.name))
        elif not found.may_be_opened:
            refusals.append(refusal_of_scan(found, file.name))
    if refusals:
        raise Refused(tuple(refusals))
    return _post_kept(actor, post, files, scanned)


@transaction.atomic
def _post_kept(actor: Actor, post: PaperPost, files: Sequence[ArrivedFile], scanned: Sequence[Scanned]) -> InboxItem:
    today = timezone.localdate()
    noon = datetime.combine(post.arrived_on, time(12), timezone.get_current_timezone())
    item = InboxItem.objects.create(
        channel=post.channel,
        received_at=timezone.now() if post.arrived_on == today else noon,
        arrived_on=post.arrived_on,
        sender_name=tidy(post.sender_name)[:300],
        subject=tidy(post.subject)[:500],
        body=post.body.replace("\x00", "").strip(),
    )
    _keep_files(actor, item, files, scanned)
    _note_arrival(actor, "take_in_post", item, scanned)
    return item


def _scanned(files: Iterable[ArrivedFile]) -> list[Scanned]:
    """The verdict on each file. A scanner that does not answer is not asked again for each of a thousand files."""
    verdicts: list[Scanned] = []
    for file in files:
        if verdicts and verdicts[-1].verdict is Verdict.SILENT:
            verdicts.append(verdicts[-1])
        else:
            verdicts.append(scan(file.content))
    return verdicts


def _keep_files(actor: Actor, item: InboxItem, files: Sequence[ArrivedFile], scanned: Sequence[Scanned]) -> None:
    for order, (file, found) in enumerate(zip(files, scanned, strict=True)):
        state, notes = _state(file, found), list(file.notes)
        if found.signature:
            notes.append(f"found:{found.signature}")
        if found.verdict in {Verdict.TOO_LARGE, Verdict.OFF}:
            notes.append(f"scan:{found.verdict}")
        if not file.size:
            notes.append("empty")
        name = safe_file_name(file.name)
        kept = None
        if state is not State.INFECTED:
            kept = keep_file(actor=actor, content=file.content, media=name.ending)
        InboxFile.objects.create(
            item=item,
            order=order,
            file=kept,
            file_name=name.name,
            size=file.size,
            state=state,
            note="\n".join(notes)[:300],
        )


def _state(file: ArrivedFile, found: Scanned) -> InboxFile.State:
    if found.verdict is Verdict.INFECTED:
        return State.INFECTED
    if not found.may_be_opened:
        return State.UNSCANNED
    return State.WRAPPED if file.is_wrapped else State.KEPT


def _came(mail: Mail, received_at: datetime | None, now: datetime) -> tuple[datetime, tuple[str, ...]]:
    """When the message reached us, and what is to be known of that. A server's clock that is ahead is not believed."""
    notes: list[str] = []
    came = mail.received_at or received_at or now
    if came > now + _CLOCKS_DIFFER or timezone.localdate(came) < EARLIEST_OPENING:
        notes.append(f"server_clock:{_day(came)}")
        came = now
    if mail.sent_at is not None and abs(mail.sent_at - came) > timedelta(days=1):
        notes.append(f"dated:{_day(mail.sent_at)}")
    return min(came, now), tuple(notes)


def _day(at: datetime) -> str:
    try:
        return timezone.localdate(at).isoformat()
    except OverflowError:  # the last day of the year 9999 has no next one
        return at.date().isoformat()


def subject_of_item(item: InboxItem) -> Subject:
    """The item as the journal names it: by number and day, since every official reads the journal."""
    return Subject("registry.inbox_item", str(item.pk), f"{item.pk} ({item.arrived_on})")


def _note_arrival(actor: Actor, deed: str, item: InboxItem, scanned: Sequence[Scanned]) -> None:
    after = {
        "channel": item.channel,
        "arrived_on": item.arrived_on.isoformat(),
        "files": len(scanned),
        "infected": sum(each.verdict is Verdict.INFECTED for each in scanned),
        "unscanned": sum(each.verdict in {Verdict.SILENT, Verdict.TOO_LARGE} for each in scanned),
    }
    record(actor=actor, deed=f"registry.{deed}", subject=subject_of_item(item), after=after)
