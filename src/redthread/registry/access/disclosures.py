"""Who may see and answer requests to be given documents. The asker comes by the token of the request alone."""

from django.db.models import QuerySet

from redthread.registry.access.cases import may_register, may_see_register
from redthread.registry.access.documents import documents_visible_to
from redthread.registry.models import DisclosureRequest, Document
from redthread.rules.actors import Actor


def requests_visible_to(reader: Actor) -> QuerySet[DisclosureRequest]:
    """Every request for officials; none for others. Titles in them follow `documents_visible_to`."""
    return DisclosureRequest.objects.all() if may_see_register(reader) else DisclosureRequest.objects.none()


def may_answer_requests(actor: Actor) -> bool:
    """Who registers also answers requests."""
    return may_register(actor)


def may_try_document(actor: Actor, document: Document) -> bool:
    """Whoever tries whether a document may be given out must be let read it."""
    return may_register(actor) and documents_visible_to(actor).filter(pk=document.pk).exists()
