"""Registering a document in a case: it gets the case's next number and its text is taken out."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from redthread.parties.models import Party
from redthread.registry import access
from redthread.registry.models import Case, Document, DocumentVersion, StoredFile
from redthread.registry.services.changing import EARLIEST_OPENING, locked_case, tidy, trace
from redthread.registry.services.changing_documents import note_document
from redthread.registry.services.texts import text_is_to_be_taken_out
from redthread.rules.actors import Actor
from redthread.rules.file_names import safe_file_name
from redthread.rules.refusals import Refusal, Refused, refuse

EARLIEST_ARRIVAL = EARLIEST_OPENING
DEFAULT_KIND = "other"


@dataclass(frozen=True, slots=True)
class NewDocument:
    """What is registered of a document besides its content.

    `direction` is one of `Document.Direction`. `arrived_on` is the day it reached the authority (FL 22 §), told of what
    has come in and of nothing else; it may be before the case was opened. `counterpart` is the sender or recipient, by
    organisation or by name alone. `kind` is what the document is ("decision"). `file_name` may be as it came.
    """

    title: str
    file_name: str
    direction: str
    arrived_on: date | None = None
    counterpart: Party | None = None
    counterpart_name: str = ""
    kind: str = DEFAULT_KIND
    is_draft: bool = False


@transaction.atomic
def register_in_case(*, actor: Actor, case: Case, file: StoredFile, new: NewDocument) -> Document:
    """The document is in the case with the next number and its first version; its text is taken out afterwards.

    In a marked case it is secret from the start. A document that was read in from the same content and has no case yet
    is the one that gets the number. Refuses `may_not_register`, `case_held_back`, `document_already_here` with its
    number, and what `refusals_of_facts` says.
    """
    kept = locked_case(actor, case)
    refusals = [*refusals_of_facts(new)]
    here = access.documents_visible_to(actor).filter(case=kept, file=file).first()
    if here is not None:
        refusals.append(refuse("document_already_here", number=here.number))
    if file.disposed_at is not None:
        refusals.append(refuse("content_is_disposed"))
    if refusals:
        raise Refused(tuple(refusals))
    last = Document.objects.filter(case=kept).aggregate(last=Max("number"))["last"] or 0
    name = safe_file_name(new.file_name)
    read_in = access.documents_visible_to(actor).filter(case=None, file=file).first()
    document = read_in or Document(file=file, lines=0, registered_at=timezone.now(), text_state="waiting")
    document.title = tidy(new.title)[:500]
    document.file_name = name.name
    document.case, document.number = kept, last + 1
    document.direction, document.arrived_on = new.direction, new.arrived_on
    document.counterpart, document.counterpart_name = new.counterpart, tidy(new.counterpart_name)[:300]
    document.kind = document.kind or new.kind[:40] or DEFAULT_KIND
    document.is_draft = new.is_draft
    if kept.is_secret:
        document.secrecy = Document.Secrecy.WHOLE
    document.save()
    document.cases.add(kept)
    first_version(document, is_new=read_in is None)
    after = {
        **facts_of(document),
        "sha256": file.sha256,
        "name": trace(document.title),
        "name_changed": ",".join(name.changes),
    }
    note_document(actor, "register_document", document, after=after)
    if read_in is None:
        text_is_to_be_taken_out(document.pk)
    return document


def first_version(document: Document, *, is_new: bool = False) -> None:
    """The document's content now is its first version, unless it has one. One that is new has none."""
    if is_new or not DocumentVersion.objects.filter(document=document, number=document.version).exists():
        DocumentVersion.objects.create(
            document=document,
            number=document.version,
            file=document.file,
            file_name=document.file_name,
            made_at=document.registered_at,
        )


def facts_of(document: Document) -> dict[str, str | int | bool | None]:
    """What the journal tells of a document: nothing that could itself be secret."""
    return {
        "number": document.number,
        "direction": document.direction,
        "kind": document.kind,
        "arrived_on": document.arrived_on.isoformat() if document.arrived_on else None,
        "is_draft": document.is_draft,
        "secrecy": document.secrecy,
    }


def refusals_of_facts(new: NewDocument) -> tuple[Refusal, ...]:
    """Why a document cannot be registered with those facts: `document_without_title`, `direction_unknown`,
    `arrival_missing`, `arrived_ahead`, `arrived_too_early`, `arrival_of_our_own` or `draft_from_outside`."""
    refusals = []
    if not tidy(new.title):
        refusals.append(refuse("document_without_title"))
    if new.direction not in Document.Direction.values:
        return (*refusals, refuse("direction_unknown"))
    is_from_outside = new.direction == Document.Direction.IN
    if is_from_outside:
        refusals += _refusals_of_arrival(new.arrived_on)
    elif new.arrived_on is not None:
        refusals.append(refuse("arrival_of_our_own"))
    if new.is_draft and new.direction != Document.Direction.DRAWN_UP:
        refusals.append(refuse("draft_from_outside"))
    return tuple(refusals)


def _refusals_of_arrival(arrived_on: date | None) -> list[Refusal]:
    if arrived_on is None:
        return [refuse("arrival_missing")]
    if arrived_on > timezone.localdate():
        return [refuse("arrived_ahead", day=arrived_on)]
    if arrived_on < EARLIEST_ARRIVAL:
        return [refuse("arrived_too_early", day=arrived_on)]
    return []
