"""A whole case as one file: packed in the background, and fetched by the one who asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_POST, require_safe

from redthread.registry import access, queries
from redthread.registry.queries.dossier import KEPT_FOR, is_ready, packing_of
from redthread.registry.services.packing import SILENT_FOR, ask_for_dossier, hand_out_dossier, stop_packing
from redthread.registry.wording import dossiers as wording
from redthread.registry.wording import sentence
from redthread.rules.refusals import Refused
from redthread.typesetting import formats
from redthread.ui.access import actor_behind, reader
from redthread.ui.deed_forms import tell
from redthread.ui.pages import NextStep, PageHead, ProgressView, Tone

if TYPE_CHECKING:
    from redthread.registry.models import DossierPacking
    from redthread.registry.queries.dossier import Dossier


@reader(access.may_see_register)
@require_safe
def dossier(request: HttpRequest, dnr: str) -> HttpResponse:
    """What goes into the file, how far the packing has come, and the file when it is ready."""
    actor = actor_behind(request)
    packing = packing_of(actor, dnr)
    if request.headers.get("HX-Request") and packing is not None:
        return render(request, "registry/dossier.html#progress", {"progress": _progress(packing)})
    found = queries.dossier(actor, dnr)
    if found is None:
        raise Http404
    context = {
        "head": _head(found, packing),
        "found": found,
        "left_out": sum(one.is_left_out for one in found.documents),
        "packing": packing,
        "progress": _progress(packing) if packing is not None and packing.state != "gone" else None,
        "is_ready": packing is not None and is_ready(packing),
        "kept_until": packing.packed_at + KEPT_FOR if packing is not None and packing.packed_at else None,
    }
    return render(request, "registry/dossier.html", context)


@reader(access.may_see_register)
@require_POST
def pack(request: HttpRequest, dnr: str) -> HttpResponse:
    """The case is packed."""
    return _done(dnr, lambda: ask_for_dossier(actor=actor_behind(request), dnr=dnr))


@reader(access.may_see_register)
@require_POST
def stop(request: HttpRequest, dnr: str) -> HttpResponse:
    """The packing ends."""
    return _done(dnr, lambda: stop_packing(actor=actor_behind(request), dnr=dnr))


@reader(access.may_see_register)
@require_safe
def file(request: HttpRequest, dnr: str) -> HttpResponseBase:
    """The packed file, for the one who asked for it."""
    try:
        path = hand_out_dossier(actor=actor_behind(request), dnr=dnr)
    except Refused as refused:
        if refused.codes == ("dossier_unknown",):
            raise Http404 from refused
        tell(request, refused, sentence)
        return redirect("registry:dossier", dnr)
    name = f"akt-{slugify(dnr)}.zip"
    answer = FileResponse(path.open("rb"), as_attachment=True, filename=name, content_type="application/zip")
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer


def _done(dnr: str, deed: Callable[[], object]) -> HttpResponse:
    try:
        deed()
    except Refused as refused:
        raise Http404 from refused
    return redirect("registry:dossier", dnr)


def _head(found: Dossier, packing: DossierPacking | None) -> PageHead:
    dnr = found.case.dnr
    step = None
    if packing is not None and is_ready(packing):
        step = NextStep(
            "Hämta akten", reverse("registry:dossier_file", args=[dnr]), note=formats.filesize(packing.size)
        )
    elif packing is None or not packing.is_busy or _is_silent(packing):
        step = NextStep("Packa akten", reverse("registry:pack_dossier", args=[dnr]), posts=True)
    return PageHead(title="Hela akten", kind="Ärende", number=dnr, facts=(found.case.title,), next_step=step)


def _progress(packing: DossierPacking) -> ProgressView:
    dnr = packing.case.dnr
    url = reverse("registry:dossier", args=[dnr])
    if packing.is_busy and not _is_silent(packing):
        return ProgressView(
            id="progress",
            title=f"Packar akten i {dnr}",
            doing="Packar handlingar" if packing.state == "packing" else "Står i kö",
            url=url,
            done=packing.done,
            total=packing.total if 0 < packing.done < packing.total else 0,
            counted="handlingar",
            stop_url=reverse("registry:stop_dossier", args=[dnr]),
        )
    title, tone = {
        "ready": (wording.PACKED, Tone.OK),
        "stopped": (wording.STOPPED, Tone.WARNING),
        "failed": (wording.FAILED, Tone.ERROR),
    }.get(packing.state, (wording.SILENT, Tone.WARNING))
    return ProgressView(id="progress", title=title, doing="", url=url, is_over=True, result_url=url, tone=tone)


def _is_silent(packing: DossierPacking) -> bool:
    """Whoever was packing has died, or nobody has come to it."""
    return packing.is_busy and timezone.now() - packing.seen_at >= SILENT_FOR
