"""What the pages of deeds on documents share: the document before it is changed, and where one goes afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from redthread.registry import queries
from redthread.registry.wording.documents import provision_in_words
from redthread.rules.secrecy import provisions_in_force
from redthread.ui.access import actor_behind

if TYPE_CHECKING:
    from redthread.registry.models import Document
    from redthread.registry.queries import DocumentPage
    from redthread.rules.actors import Actor

form_page = require_http_methods(["GET", "HEAD", "POST"])


def page_of(request: HttpRequest, pk: int) -> DocumentPage:
    """The document, for who may see all of it."""
    page = queries.document_page(actor_behind(request), pk)
    if page is None or not page.may_see_all:
        raise Http404
    return page


def back_to(document: Document) -> str:
    """The document's page."""
    return reverse("registry:document", args=[document.pk])


def provision_choices() -> list[tuple[str, str]]:
    """The provisions that may be cited today."""
    return [(one.written, provision_in_words(one)) for one in provisions_in_force(timezone.localdate())]


def after(actor: Actor, document: Document) -> str:
    """The document's page, or its case's when the deed hid the document from who did it."""
    if queries.document(actor, document.pk) is not None or document.case is None:
        return back_to(document)
    return reverse("registry:case", args=[document.case.dnr])
