"""Registering read documents, their text, and the places records come from."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from redthread.journal.services import Subject, record
from redthread.registry import access
from redthread.registry.models import Case, Document, Origin, StoredFile, TextPart
from redthread.registry.services.indexing import reindex_document
from redthread.registry.services.registering import first_version
from redthread.registry.services.searchable import find_new_document
from redthread.registry.services.texts import parts_of
from redthread.rules.actors import Actor
from redthread.rules.refusals import Refused, refuse


@dataclass(frozen=True, slots=True)
class NewOrigin:
    """A place in a document that something is read from."""

    page: int | None
    line: int
    quote: str
    about: str


@transaction.atomic
def register_document(
    *,
    actor: Actor,
    file: StoredFile,
    title: str,
    file_name: str,
    kind: str,
    pages: int | None,
    lines: Sequence[tuple[int | None, str]],
    cases: Iterable[Case] = (),
) -> Document:
    """The document is in the register with its text, line by line (page, text). The same file is registered once."""
    if not access.may_register(actor):
        raise Refused((refuse("may_not_register"),))
    concerning = tuple(cases)
    if Document.objects.filter(file=file).exists():
        existing = Document.objects.filter(file=file)[0]
        existing.cases.add(*concerning)
        reindex_document(existing.pk)
        return existing
    document = Document.objects.create(
        title=title[:500],
        file_name=file_name[:300],
        file=file,
        kind=kind,
        pages=pages,
        lines=len(lines),
        registered_at=timezone.now(),
    )
    parts = TextPart.objects.bulk_create(parts_of(document, lines), batch_size=500)
    first_version(document, is_new=True)
    document.cases.add(*concerning)
    record(
        actor=actor,
        deed="registry.register_document",
        subject=Subject("registry.document", str(document.pk), title),
        after={"sha256": file.sha256, "lines": len(lines), "pages": pages},
    )
    find_new_document(document, parts, has_cases=bool(concerning))
    return document


@transaction.atomic
def note_origin(*, actor: Actor, document: Document, origin: NewOrigin) -> Origin:
    """The place is kept; the same place for the same thing is kept once."""
    if not access.may_register(actor):
        raise Refused((refuse("may_not_register"),))
    kept, _ = Origin.objects.get_or_create(
        document=document,
        line=origin.line,
        about=origin.about[:200],
        defaults={"page": origin.page, "quote": origin.quote},
    )
    return kept
