"""Work done after the page has answered."""

from django_tasks import task

from redthread.registry import services
from redthread.registry.services import packing


@task()
def take_out_text(document_id: int) -> None:
    """The document's text is taken out. Safe to run twice."""
    services.take_out_text(document_id)
    if services.is_scan(document_id):
        recognise_scan.enqueue(document_id)


@task()
def pack_dossier(packing_id: int, attempt: int) -> None:
    """The case is packed into one file for the one who asked. Safe to run twice."""
    packing.pack_dossier(packing_id, attempt)


@task()
def recognise_scan(document_id: int) -> None:
    """The text of the scan is recognised, where tesseract is installed. Safe to run twice."""
    services.recognise_scan(document_id)
