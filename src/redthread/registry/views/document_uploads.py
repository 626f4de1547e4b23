"""Files that become documents, or new versions of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, BinaryIO, cast

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from redthread.registry import access, services
from redthread.registry.forms import documents as forms
from redthread.registry.services import NewDocument
from redthread.registry.views.case_deeds import case_of
from redthread.registry.views.document_ways import after, back_to, form_page, page_of, provision_choices
from redthread.registry.wording import sentence
from redthread.registry.wording.documents import NAME_CHANGES
from redthread.rules.file_names import safe_file_name
from redthread.rules.refusals import Refused, refuse
from redthread.ui.access import actor_behind, reader
from redthread.ui.deed_forms import put_on
from redthread.ui.uploads import LARGEST, LARGEST_IN_MEBIBYTES, LimitedUpload, file_of

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

    from redthread.registry.models import Document, StoredFile
    from redthread.rules.actors import Actor


@reader(access.may_register)
@csrf_exempt
@form_page
def register(request: HttpRequest, dnr: str) -> HttpResponse:
    """Documents to register in the case. The upload is limited before the token in it is looked for."""
    request.upload_handlers = [LimitedUpload(request)]
    return _register(request, dnr)


@csrf_protect
def _register(request: HttpRequest, dnr: str) -> HttpResponse:
    case, is_sent = case_of(request, dnr), request.method == "POST"
    form = forms.RegisterDocumentForm(
        request.POST if is_sent else None,
        request.FILES if is_sent else None,
        initial={"arrived_on": timezone.localdate()},
        provisions=provision_choices(),
        suggested=case.case_type.suggested_provision if case.case_type else "",
    )
    if is_sent and form.is_valid():
        try:
            return _registered(request, case, form.cleaned_data)
        except Refused as refused:
            put_on(form, refused, sentence)
    context = {"form": form, "case": case, "back_url": reverse("registry:case", args=[dnr])}
    return render(request, "registry/register_document.html", context, status=422 if is_sent else 200)


def _registered(request: HttpRequest, case: Any, told: dict[str, Any]) -> HttpResponse:
    """All the files or none are registered: with one file its own page follows, with several the case's."""
    actor, uploads = actor_behind(request), told["papers"]
    kept = [_kept(actor, upload) for upload in uploads]
    with transaction.atomic():
        documents = [
            _one(actor, case, file, file_of(upload)[0], told, is_alone=len(uploads) == 1)
            for upload, file in zip(uploads, kept, strict=True)
        ]
    for upload in uploads:
        name = safe_file_name(file_of(upload)[0])
        if name.changes:
            why = ", ".join(NAME_CHANGES[change] for change in name.changes)
            messages.info(request, f"Filen heter nu {name.name}: {why}.")
    if len(documents) > 1:
        messages.success(request, f"{len(documents)} handlingar är registrerade.")
        return redirect("registry:case", case.dnr)
    messages.success(request, f"Handlingen är registrerad med nummer {case.dnr}-{documents[0].number}.")
    return redirect(after(actor, documents[0]))


def _kept(actor: Actor, upload: UploadedFile[bytes]) -> StoredFile:
    name, size = file_of(upload)
    safe = safe_file_name(name)
    if size == 0 or upload.file is None:
        raise Refused((refuse("upload_empty", name=safe.name),))
    if size > LARGEST:
        raise Refused((refuse("upload_too_large", name=safe.name, limit=LARGEST_IN_MEBIBYTES),))
    return services.receive_file(actor=actor, content=cast("BinaryIO", upload.file), name=safe.name, media=safe.ending)


def _one(actor: Actor, case: Any, file: StoredFile, name: str, told: dict[str, Any], *, is_alone: bool) -> Document:
    stem = safe_file_name(name).name.rpartition(".")[0] or safe_file_name(name).name
    new = NewDocument(
        title=(told["title"] if is_alone else "") or stem,
        file_name=name,
        direction=told["direction"],
        arrived_on=told["arrived_on"],
        counterpart_name=told["counterpart_name"],
        kind=told["kind"],
        is_draft=told["is_draft"],
    )
    document = services.register_in_case(actor=actor, case=case, file=file, new=new)
    if told["provision"]:
        services.mark_secret(actor=actor, target=document, provision=told["provision"])
    return document


@reader(access.may_register)
@csrf_exempt
@form_page
def add_version(request: HttpRequest, pk: int) -> HttpResponse:
    """A new version. The upload is limited before the token in it is looked for."""
    request.upload_handlers = [LimitedUpload(request)]
    return _add_version(request, pk)


@csrf_protect
def _add_version(request: HttpRequest, pk: int) -> HttpResponse:
    page, is_sent, actor = page_of(request, pk), request.method == "POST", actor_behind(request)
    known = page.document
    form = forms.VersionForm(
        request.POST if is_sent else None, request.FILES if is_sent else None, is_draft=known.is_draft
    )
    if is_sent and form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            file, name = _kept(actor, upload), file_of(upload)[0]
            reason = form.cleaned_data["reason"]
            services.add_version(actor=actor, document=known, file=file, file_name=name, reason=reason)
            messages.success(request, f"Version {known.version + 1} är sparad.")
            return redirect(after(actor, known))
        except Refused as refused:
            put_on(form, refused, sentence)
    has_marks = known.secrecy == "pages"
    context = {"form": form, "document": known, "back_url": back_to(known), "has_marked_pages": has_marks}
    return render(request, "registry/add_version.html", context, status=422 if is_sent else 200)
