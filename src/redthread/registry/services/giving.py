"""Giving out a file to a reader of the register: what holds secrecy is journalled."""

from django.db import transaction

from redthread.journal.services import record
from redthread.registry import access
from redthread.registry.models import Document
from redthread.registry.services.changing_documents import subject_of_document
from redthread.rules.actors import Actor
from redthread.rules.refusals import Refused, refuse


@transaction.atomic
def note_opened(*, actor: Actor, document: Document, version: int) -> None:
    """It is journalled that the actor opened the file of a document that is marked, with its marked pages.

    Nothing is journalled for a document without marks. Refuses `document_held_back`.
    """
    kept = access.documents_visible_to(actor).filter(pk=document.pk).first()
    if kept is None or access.hidden_pages(actor, kept):
        raise Refused((refuse("document_held_back"),))
    if kept.secrecy == Document.Secrecy.NONE:
        return
    record(
        actor=actor,
        deed="registry.open_secret",
        subject=subject_of_document(kept),
        after={"version": version, "of": kept.secrecy},
    )
