"""What every deed on a document begins and ends with: the document under lock, access, the journal, the index."""

from collections.abc import Mapping
from typing import Any

from redthread.journal.services import Subject, record
from redthread.registry import access
from redthread.registry.models import Document
from redthread.registry.services.changing import require_registrar, tidy
from redthread.registry.services.indexing import reindex_document
from redthread.rules.actors import Actor
from redthread.rules.refusals import Refused, refuse

KIND = "registry.document"


def name_of(document: Document) -> str:
    """What a document goes by: its number in its case, or its title where it has none."""
    return f"{document.case.dnr}-{document.number}" if document.case else document.title


def subject_of_document(document: Document) -> Subject:
    """The document as the journal names it: by number, since every official reads the journal."""
    return Subject(KIND, str(document.pk), name_of(document))


def locked_document(actor: Actor, document: Document) -> Document:
    """The document under lock, for who may register and may see all of it.

    Refuses `may_not_register`, and `document_held_back` alike when it is hidden, in part or whole, and when it is gone.
    """
    require_registrar(actor)
    locked = document_under_lock(actor, document)
    if access.hidden_pages(actor, locked):
        raise Refused((refuse("document_held_back"),))
    return locked


def document_under_lock(actor: Actor, document: Document) -> Document:
    """The document under lock, for who may see it, though perhaps not all pages. Refuses `document_held_back`."""
    found = access.documents_visible_to(actor).select_for_update(of=("self",)).filter(pk=document.pk).first()
    if found is None:
        raise Refused((refuse("document_held_back"),))
    return found


def note_document(
    actor: Actor,
    deed: str,
    document: Document,
    *,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    reason: str = "",
) -> None:
    """The deed is journalled on the document, and the document is found as it now is. Titles and names of files and
    people never go into the journal, but what tells them apart may (`changing.trace`)."""
    record(
        actor=actor,
        deed=f"registry.{deed}",
        subject=subject_of_document(document),
        before=before,
        after=after,
        reason=tidy(reason),
    )
    reindex_document(document.pk)
