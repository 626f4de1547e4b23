"""The documents of the register with their text: what was read from each line, and what the proofreader says of it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from redthread.intake import access, queries
from redthread.intake.views import shown
from redthread.intake.views.text_page import text_page
from redthread.intake.wording import papers as wording
from redthread.registry import queries as registry
from redthread.registry.access import may_read_documents
from redthread.ui.access import actor_behind, reader
from redthread.ui.tables import Column, ColumnKind, Row, TableView, date_cell, number_cell, text_cell


@reader(may_read_documents)
@require_safe
def documents(request: HttpRequest) -> HttpResponse:
    """Every document, newest first."""
    rows, window = shown.windowed("handlingar", request.GET, queries.documents(actor_behind(request)), _row)
    table = TableView(
        id="handlingar",
        caption="Handlingar",
        columns=(
            Column("handling", "Handling", is_sortable=False),
            Column("sort", "Sort", is_sortable=False),
            Column("sidor", "Sidor", ColumnKind.NUMBER, is_sortable=False),
            Column("rader", "Rader", ColumnKind.NUMBER, is_sortable=False),
            Column("fel", "Fel", ColumnKind.NUMBER, is_sortable=False),
            Column("dag", "Registrerad", ColumnKind.DATE, is_sortable=False),
        ),
        rows=rows,
        empty="Inga handlingar är sparade ännu.",
        empty_hint="En handling kommer hit när den har lästs in, granskats och sparats.",
        export_name="handlingar",
        window=window,
    )
    context = {"table": table, "may_read_in": access.may_read_in(actor_behind(request))}
    return shown.file_asked_for(request, table) or render(request, "intake/documents.html", context)


@reader(may_read_documents)
@require_safe
def document(request: HttpRequest, document_id: int) -> HttpResponse:
    """A document's text around a line or page, every line with what was read from it and what was found there."""
    actor = actor_behind(request)
    found = registry.document(actor, document_id)
    if found is None:
        raise Http404
    page = text_page(actor, request.GET, reverse("intake:document", args=[document_id]), document=found)
    return render(request, "intake/text.html", {"page": page, "document": found})


@reader(access.may_see_papers)
@require_safe
def text(request: HttpRequest, paper_id: int) -> HttpResponse:
    """The text of a paper under review; a saved one is read in the register."""
    actor = actor_behind(request)
    found = queries.paper(actor, paper_id)
    if found is None:
        raise Http404
    if found.document_id is not None:
        return redirect("intake:document", found.document_id)
    page = text_page(actor, request.GET, reverse("intake:text", args=[paper_id]), paper=found)
    return render(request, "intake/text.html", {"page": page})


def _row(document: Any) -> Row:
    url = reverse("intake:document", args=[document.pk])
    return Row(
        (
            text_cell(document.title, url=url),
            text_cell(wording.KINDS.get(document.kind, document.kind)),
            number_cell(document.pages),
            number_cell(document.lines),
            number_cell(document.errors),
            date_cell(document.registered_at),
        ),
        url=url,
        key=str(document.pk),
    )
