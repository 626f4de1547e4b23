"""Files of documents on their way out: with a media type we know, a safe name, and without pages that are marked."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, cast

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from redthread.registry import access, queries, services
from redthread.registry.wording import sentence
from redthread.rules.refusals import refuse
from redthread.texts.refused import TextsRefused
from redthread.ui.access import actor_behind, public, reader

if TYPE_CHECKING:
    from redthread.registry.queries import GivenFile

_STILL = "default-src 'none'; sandbox"


@reader(access.may_read_documents)
@require_safe
def file(request: HttpRequest, pk: int) -> HttpResponse:
    """The latest version, without the pages that the reader may not see."""
    return _given(request, pk, None)


@reader(access.may_see_register)
@require_safe
def version_file(request: HttpRequest, pk: int, version: int) -> HttpResponse:
    """One version, for who may see all of the document."""
    return _given(request, pk, version)


@public
@require_safe
def public_file(request: HttpRequest, pk: int) -> HttpResponse:
    """The file of a published document."""
    given = queries.public_file(pk)
    if given is None:
        raise Http404
    return _sent(given, "public, max-age=300")


def _given(request: HttpRequest, pk: int, version: int | None) -> HttpResponse:
    actor = actor_behind(request)
    document = queries.document(actor, pk)
    if document is None:
        raise Http404
    try:
        given = queries.given_file(actor, document, version)
    except TextsRefused:
        context = {"url": reverse("registry:document", args=[pk]), "why": sentence(refuse("file_cannot_be_cut"))}
        return render(request, "registry/file_refused.html", context, status=403)
    if given is None:
        raise Http404
    if given.is_secret and request.method == "GET":
        services.note_opened(actor=actor, document=document, version=version or document.version)
    return _sent(given, "private, no-store")


def _sent(given: GivenFile, cache: str) -> HttpResponse:
    content = BytesIO(given.content) if given.path is None else given.path.open("rb")
    answer = FileResponse(content, as_attachment=not given.is_shown, filename=given.name)
    answer["Content-Type"] = given.media
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = cache
    answer["Referrer-Policy"] = "no-referrer"
    if given.media != "application/pdf":  # a browser shows no PDF that is sandboxed
        answer["Content-Security-Policy"] = _STILL
    return cast("HttpResponse", answer)
