"""Work done after the page has answered."""

from django_tasks import task

from redthread.registry import services


@task()
def take_out_text(document_id: int) -> None:
    """The document's text is taken out. Safe to run twice."""
    services.take_out_text(document_id)
