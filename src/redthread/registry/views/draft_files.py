"""A draft as a file: PDF to read and print, Word to keep."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from redthread.press import queries as press
from redthread.registry import access, queries, services
from redthread.registry.views.files_sent import sent_bytes
from redthread.registry.wording import sentence
from redthread.rules.file_names import safe_file_name
from redthread.rules.refusals import Refused
from redthread.ui.access import actor_behind, reader

if TYPE_CHECKING:
    from redthread.registry.queries import DraftPage
    from redthread.rules.documents import Document

LONGEST_NAME = 100


@reader(access.may_read_drafts)
@require_safe
def pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """The draft as PDF, to look at in the browser."""
    page = _page(request, pk)
    try:
        content = press.as_pdf(as_it_stands(page))
    except Refused as refused:
        for refusal in refused.refusals:
            messages.error(request, sentence(refusal))
        return redirect("registry:draft_shown", pk)
    return sent_bytes(content, name_of(page, "pdf"), "pdf")  # type: ignore[return-value]  # a file is a response too


@reader(access.may_read_drafts)
@require_safe
def word(request: HttpRequest, pk: int) -> HttpResponse:
    """The draft as a Word file that is not to be brought back."""
    page = _page(request, pk)
    return sent_bytes(press.as_word(as_it_stands(page)), name_of(page, "docx"), "docx")  # type: ignore[return-value]


def as_it_stands(page: DraftPage) -> Document:
    """The document with its state in the head until it is finished."""
    draft = page.case_draft.draft
    label = "" if draft.state == "finished" else str(draft.get_state_display())
    return replace(page.document, state_label=label)


def name_of(page: DraftPage, ending: str) -> str:
    """The name of the file that is sent."""
    words = f"{page.case_draft.case.dnr} {page.document.kind_label} {page.document.title}"
    return safe_file_name(f"{words[:LONGEST_NAME]} v{page.version.number}.{ending}").name


def _page(request: HttpRequest, pk: int) -> DraftPage:
    actor = actor_behind(request)
    page = queries.draft_page(actor, pk)
    if page is None:
        raise Http404
    if request.method == "GET":
        services.note_draft_opened(actor=actor, case_draft=page.case_draft, version=page.version.number)
    return page
