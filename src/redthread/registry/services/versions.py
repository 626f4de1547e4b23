"""New versions of a document. The old ones stay as they were."""

from django.db import transaction
from django.utils import timezone

from redthread.registry.models import Document, DocumentVersion, Origin, SecrecyMark, StoredFile, TextPart
from redthread.registry.services.changing import refusals_of_reason, tidy, trace
from redthread.registry.services.changing_documents import locked_document, note_document
from redthread.registry.services.registering import first_version
from redthread.registry.services.secrecy import settle_document
from redthread.registry.services.texts import text_is_to_be_taken_out
from redthread.rules.actors import Actor
from redthread.rules.file_names import safe_file_name
from redthread.rules.refusals import Refused, refuse

NEW_PAGES = "Handlingen fick en ny version. Sidorna markeras på nytt i den."
"""The note of the mark that takes the place of marks on pages that may have moved."""


@transaction.atomic
def add_version(*, actor: Actor, document: Document, file: StoredFile, file_name: str, reason: str = "") -> Document:
    """The document has that content as its latest version; its text is taken out afterwards.

    A published document is taken out of the public. Where pages were marked, the whole is marked until they are marked
    anew. Refuses what `locked_document` does, `version_known` with its number, `reason_missing` for what is no longer
    a draft, and `document_is_read_from` when records point at lines of it.
    """
    kept = locked_document(actor, document)
    refusals = [] if kept.is_draft else [*refusals_of_reason(reason)]
    first_version(kept)
    known = kept.versions.filter(file=file).order_by("-number").first()
    if known is not None:
        refusals.append(refuse("version_known", number=known.number))
    if Origin.objects.filter(document=kept).exists():
        refusals.append(refuse("document_is_read_from"))
    if file.disposed_at is not None:
        refusals.append(refuse("content_is_disposed"))
    if refusals:
        raise Refused(tuple(refusals))
    before = {"version": kept.version, "sha256": kept.file.sha256, "published_on": _day(kept)}
    kept.version, kept.file, kept.file_name = kept.version + 1, file, safe_file_name(file_name).name
    kept.pages, kept.lines, kept.text_state, kept.published_on = None, 0, Document.TextState.WAITING, None
    kept.save()
    DocumentVersion.objects.create(
        document=kept,
        number=kept.version,
        file=file,
        file_name=kept.file_name,
        made_at=timezone.now(),
        reason=tidy(reason)[:500],
    )
    TextPart.objects.filter(document=kept).delete()
    _mark_whole_for_pages(kept)
    after = {
        "version": kept.version,
        "sha256": file.sha256,
        "published_on": None,
        "file_named": trace(kept.file_name),
        "secrecy": kept.secrecy,
    }
    note_document(actor, "add_version", kept, before=before, after=after, reason=reason)
    text_is_to_be_taken_out(kept.pk)
    return kept


def _mark_whole_for_pages(document: Document) -> None:
    """Nobody knows where the marked pages went: each provision marks the whole, and the marks on pages end."""
    today = timezone.localdate()
    on_pages = document.marks.filter(lifted_on__isnull=True, first_page__isnull=False)
    for mark in on_pages.order_by("id"):
        whole = document.marks.filter(lifted_on__isnull=True, first_page__isnull=True, provision=mark.provision)
        if not whole.exists():
            SecrecyMark.objects.create(
                document=document,
                provision=mark.provision,
                authority=mark.authority,
                marked_on=today,
                note=NEW_PAGES,
            )
    on_pages.update(lifted_on=today, lifted_because=NEW_PAGES)
    settle_document(document)


def _day(document: Document) -> str | None:
    return document.published_on.isoformat() if document.published_on else None
