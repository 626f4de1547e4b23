"""What is done with what waits in the inbox: registered in a case, put aside, brought back, checked again."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone

from redthread.journal.services import record
from redthread.parties.models import Party
from redthread.people.models import Account
from redthread.registry import access
from redthread.registry.models import Case, InboxFile, InboxItem, StoredFile
from redthread.registry.queries import file_path
from redthread.registry.services.arriving import subject_of_item
from redthread.registry.services.changing import require_registrar, tidy
from redthread.registry.services.registering import NewDocument, register_in_case
from redthread.registry.services.scanning import Scanned, Verdict, scan
from redthread.rules.actors import Actor
from redthread.rules.refusals import Refused, refuse

State = InboxFile.State
_OPENABLE = frozenset({State.KEPT, State.WRAPPED})


@dataclass(frozen=True, slots=True)
class ChosenFile:
    """A file of the item that becomes a document, with the title it gets."""

    file_id: int
    title: str


@transaction.atomic
def register_arrival(
    *,
    actor: Actor,
    item: InboxItem,
    case: Case | Callable[[], Case],
    files: Sequence[ChosenFile],
    counterpart: Party | None = None,
    counterpart_name: str = "",
) -> Case:
    """The chosen files are documents of the case, and the item is registered; all of it or nothing.

    `case` is an existing one, or a deed that registers a new one in the same transaction. Refuses `item_handled`,
    `no_file_chosen`, `file_not_openable` for what is infected or not checked, and what registering refuses.
    """
    kept = _waiting(actor, item)
    found = {one.pk: one for one in kept.files.select_related("file")}
    chosen = [(found.get(one.file_id), one.title) for one in files]
    if not chosen:
        raise Refused((refuse("no_file_chosen"),))
    blocked = [one for one, _ in chosen if one is None or one.state not in _OPENABLE or one.file is None]
    if blocked:
        raise Refused(tuple(refuse("file_not_openable", name=one.file_name if one else "") for one in blocked))
    into = case() if callable(case) else case
    for row, title in chosen:
        if row is None or row.file is None:
            continue
        new = NewDocument(
            title=title,
            file_name=row.file_name,
            direction="in",
            arrived_on=kept.arrived_on,
            counterpart=counterpart,
            counterpart_name=counterpart_name or kept.sender_name or kept.sender_address,
        )
        row.document = register_in_case(actor=actor, case=into, file=row.file, new=new)
        row.save(update_fields=["document"])
    _handled(actor, kept, InboxItem.Status.REGISTERED, case=into)
    after = {"dnr": into.dnr, "documents": [row.document_id for row, _ in chosen if row is not None]}
    record(actor=actor, deed="registry.register_arrival", subject=subject_of_item(kept), after=after)
    return into


@transaction.atomic
def put_aside(*, actor: Actor, item: InboxItem, aside: str, reason: str = "") -> InboxItem:
    """The item is not registered, for one of the reasons of `InboxItem.Aside`. Refuses `aside_unknown`."""
    kept = _waiting(actor, item)
    if aside not in InboxItem.Aside.values:
        raise Refused((refuse("aside_unknown"),))
    _handled(actor, kept, InboxItem.Status.PUT_ASIDE, aside=aside)
    record(
        actor=actor,
        deed="registry.put_aside",
        subject=subject_of_item(kept),
        after={"aside": aside},
        reason=tidy(reason),
    )
    return kept


@transaction.atomic
def bring_back(*, actor: Actor, item: InboxItem) -> InboxItem:
    """What was put aside waits again. Refuses `item_not_aside`."""
    require_registrar(actor)
    kept = InboxItem.objects.select_for_update().get(pk=item.pk)
    if kept.status != InboxItem.Status.PUT_ASIDE:
        raise Refused((refuse("item_not_aside"),))
    before = {"aside": kept.aside}
    kept.status, kept.aside, kept.handled_at, kept.handled_by = InboxItem.Status.WAITING, "", None, None
    kept.save(update_fields=["status", "aside", "handled_at", "handled_by"])
    record(actor=actor, deed="registry.bring_back", subject=subject_of_item(kept), before=before)
    return kept


def scan_again(*, actor: Actor, item: InboxItem) -> InboxItem:
    """The item's unchecked files are checked now. What is infected is no longer kept. Refuses `scanner_silent` when the
    scanner still does not answer, with what was checked until then saved, and `nothing_to_scan`."""
    require_registrar(actor)
    unchecked = list(item.files.filter(state=State.UNSCANNED).select_related("file"))
    if not unchecked:
        raise Refused((refuse("nothing_to_scan"),))
    for row in unchecked:
        if row.file is None:
            continue
        with file_path(row.file.sha256).open("rb") as content:
            found = scan(content)
        if found.verdict is Verdict.SILENT:
            raise Refused((refuse("scanner_silent", name=row.file_name),))
        _judged(actor, item, row, found)
    return item


@transaction.atomic
def _judged(actor: Actor, item: InboxItem, row: InboxFile, found: Scanned) -> None:
    """The file has the verdict. A file found infected takes the message that it lay in with it."""
    kept = InboxFile.objects.select_for_update(of=("self",)).select_related("file").get(pk=row.pk)
    if kept.state != State.UNSCANNED:
        return
    notes = [note for note in kept.note.split("\n") if note and not note.startswith("scan:")]
    if found.verdict is Verdict.INFECTED:
        whole = InboxFile.objects.select_for_update(of=("self",)).select_related("file").filter(item=item, order=0)
        for one in {kept, *(whole if item.channel == InboxItem.Channel.MAIL else ())}:
            _stop(one, found.signature)
    elif found.verdict is Verdict.TOO_LARGE:
        kept.note = "\n".join([*notes, f"scan:{found.verdict}"])[:300]
    else:
        kept.state = State.WRAPPED if any(note.startswith("wrapped:") for note in notes) else State.KEPT
        kept.note = "\n".join([*notes, *(["scan:off"] if found.verdict is Verdict.OFF else [])])[:300]
    kept.save(update_fields=["state", "note"])
    record(
        actor=actor,
        deed="registry.scan_again",
        subject=subject_of_item(item),
        after={"file": kept.order, "state": kept.state, "found": found.signature},
    )


def _stop(row: InboxFile, signature: str) -> None:
    """The file is infected: its content goes, unless a document already stands on it."""
    held, row.file, row.state = row.file, None, State.INFECTED
    row.note = "\n".join([*(note for note in row.note.split("\n") if note), f"found:{signature}"])[:300]
    row.save(update_fields=["file", "state", "note"])
    if held is not None:
        _forget(held)


def _forget(held: StoredFile) -> None:
    path = file_path(held.sha256)
    try:
        held.delete()
    except ProtectedError:  # the same content came with something else, which is checked by itself
        return
    transaction.on_commit(lambda: path.unlink(missing_ok=True))


def _waiting(actor: Actor, item: InboxItem) -> InboxItem:
    """The item under lock. Refuses `may_not_register` and `item_handled` with who has handled it."""
    require_registrar(actor)
    kept = InboxItem.objects.select_for_update(of=("self",)).select_related("handled_by").filter(pk=item.pk).first()
    if kept is None or not access.inbox_visible_to(actor).filter(pk=item.pk).exists():
        raise Refused((refuse("item_handled", who=""),))
    if kept.status != InboxItem.Status.WAITING:
        raise Refused((refuse("item_handled", who=kept.handled_by.name if kept.handled_by else "systemet"),))
    return kept


def _handled(actor: Actor, item: InboxItem, status: str, *, case: Case | None = None, aside: str = "") -> None:
    item.status, item.aside, item.case = status, aside, case
    item.handled_at = timezone.now()
    item.handled_by = Account.objects.filter(pk=actor.id).first() if actor.id is not None else None
    item.save(update_fields=["status", "aside", "case", "handled_at", "handled_by"])
