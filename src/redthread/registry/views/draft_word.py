"""A draft taken to Word and brought back: the file, what was changed in it, and what must be settled."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST

from redthread.press import queries as press
from redthread.registry import access, services
from redthread.registry.forms.drafts import BringBackForm, SettleForm
from redthread.registry.views.draft_deeds import form_page, page_to_change
from redthread.registry.views.draft_files import name_of
from redthread.registry.views.draft_parts import head_of, ways_of
from redthread.registry.views.draft_reading import told
from redthread.registry.views.files_sent import sent_bytes
from redthread.registry.wording import sentence
from redthread.registry.wording.drafts import CONFLICTS
from redthread.rules.documents.comparing import pieces
from redthread.rules.refusals import Refused, refuse
from redthread.ui.access import actor_behind, reader
from redthread.ui.uploads import LARGEST, LARGEST_IN_MEBIBYTES, LimitedUpload, file_of

if TYPE_CHECKING:
    from redthread.registry.queries import DraftPage


@reader(access.may_write_drafts)
@require_POST
def take(request: HttpRequest, pk: int) -> HttpResponse:
    """The latest version as a Word file that can be brought back; that it was taken is known."""
    page = page_to_change(request, pk)
    taken = services.take_draft_to_word(actor=actor_behind(request), case_draft=page.case_draft)
    services.note_draft_opened(
        actor=actor_behind(request), case_draft=page.case_draft, version=taken.copy.version.number
    )
    return cast("HttpResponse", sent_bytes(taken.file, name_of(page, "docx"), "docx"))


@reader(access.may_write_drafts)
@csrf_exempt
@form_page
def word(request: HttpRequest, pk: int) -> HttpResponse:
    """The copies that were taken, and where one is brought back. The upload is limited first."""
    request.upload_handlers = [LimitedUpload(request)]
    return _word(request, pk)


@csrf_protect
def _word(request: HttpRequest, pk: int) -> HttpResponse:
    page, is_sent = page_to_change(request, pk), request.method == "POST"
    form = BringBackForm(request.POST if is_sent else None, request.FILES if is_sent else None)
    if is_sent and form.is_valid():
        try:
            return _brought(request, page, form)
        except Refused as refused:
            for refusal in refused.refusals:
                form.add_error(None, sentence(refusal))
    context = _context(page) | {"form": form, "copies": press.copies(page.case_draft.draft)}
    return render(request, "registry/draft_word.html", context, status=422 if is_sent else 200)


@reader(access.may_write_drafts)
@form_page
def settle(request: HttpRequest, pk: int, copy_id: int) -> HttpResponse:
    """What the file says beside what stands: taken when each disagreement is settled."""
    page = page_to_change(request, pk)
    copy = press.copies(page.case_draft.draft).filter(pk=copy_id, result__isnull=True).first()
    found = press.comparison(copy) if copy is not None else None
    if copy is None or found is None:
        raise Http404
    form = SettleForm(request.POST or None, found=found)
    if request.method == "POST" and form.is_valid():
        try:
            version = services.settle_draft_copy(
                actor=actor_behind(request), case_draft=page.case_draft, copy=copy, **form.settled
            )
        except Refused as refused:
            for refusal in refused.refusals:
                form.add_error(None, sentence(refusal))
        else:
            messages.success(request, f"Texten från Word är införd som version {version.number}.")
            return redirect("registry:draft_shown", pk)
    context = _context(page) | {
        "copy": copy,
        "form": form,
        "found": found,
        "differences": told(found.differences),
        "kept": [
            (CONFLICTS[one.conflict.kind], one.conflict, pieces(one.conflict.sent, one.conflict.returned))
            for one in found.disagreements
            if not one.is_choice
        ],
        "choices": [
            (form[name], one.conflict, pieces(one.conflict.sent, one.conflict.returned)) for name, one in form.named
        ],
    }
    return render(request, "registry/draft_settle.html", context, status=422 if request.method == "POST" else 200)


def _brought(request: HttpRequest, page: DraftPage, form: BringBackForm) -> HttpResponse:
    upload = form.cleaned_data["file"]
    name, size = file_of(upload)
    if size > LARGEST:
        raise Refused((refuse("upload_too_large", name=name[:100], limit=LARGEST_IN_MEBIBYTES),))
    services.require_clean(upload.file, name[:100])
    upload.file.seek(0)
    brought = services.bring_draft_back(
        actor=actor_behind(request), case_draft=page.case_draft, file=upload.file.read()
    )
    for remark in brought.remarks:
        messages.warning(request, sentence(remark))
    return redirect("registry:settle_draft", page.case_draft.draft_id, brought.copy.pk)


def _context(page: DraftPage) -> dict[str, object]:
    return {
        "page": page,
        "case": page.case_draft.case,
        "draft": page.case_draft.draft,
        "head": head_of(page),
        "ways": ways_of(page, "registry:draft_copies"),
        "take_url": reverse("registry:take_draft_to_word", args=[page.case_draft.draft_id]),
    }
