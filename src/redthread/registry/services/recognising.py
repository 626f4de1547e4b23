"""The text of scans, recognised after the deed where tesseract is installed."""

from django.conf import settings

from redthread.registry.models import Document
from redthread.registry.queries import file_path
from redthread.registry.services.texts import keep_text
from redthread.texts.recognising import can_recognise, recognise
from redthread.texts.refused import TextsRefused


def is_scan(document_id: int) -> bool:
    """Whether the document is a scan whose text nobody has recognised."""
    return Document.objects.filter(pk=document_id, text_state=Document.TextState.SCAN).exists()


def recognise_scan(document_id: int) -> None:
    """The scan has its text as tesseract reads it, which may hold faults, and is found by it. It stays a scan where
    tesseract is not installed or finds no words. Safe to run twice; not journalled, as for `take_out_text`."""
    document = (
        Document.objects.select_related("file").filter(pk=document_id, text_state=Document.TextState.SCAN).first()
    )
    if document is None or not can_recognise():
        return
    try:
        found = recognise(
            file_path(document.file.sha256),
            most_pages=settings.OCR_PAGES,
            seconds_a_page=settings.OCR_SECONDS_A_PAGE,
        )
    except TextsRefused:
        return
    if not any(text.strip() for _, text in found.lines):
        return
    keep_text(
        document_id,
        file=document.file,
        state=Document.TextState.RECOGNISED,
        pages=found.pages,
        lines=found.lines,
    )
