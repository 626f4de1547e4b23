"""Handing papers in, and following their reading."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST

from redthread.intake import access, queries, services
from redthread.intake.forms import HandInForm
from redthread.intake.views.shown import file_asked_for, papers_table
from redthread.intake.wording.papers import sentence
from redthread.rules.refusals import Refused
from redthread.ui.access import actor_behind, reader
from redthread.ui.fragments import fragment
from redthread.ui.uploads import LimitedUpload, file_of


@reader(access.may_see_papers)
@csrf_exempt
@require_http_methods(["GET", "POST"])
def hand_in(request: HttpRequest) -> HttpResponse:
    """The papers handed in, and the way to hand in more. The upload is limited before the token in it is looked for."""
    request.upload_handlers = [LimitedUpload(request)]
    return _hand_in(request)


@csrf_protect
def _hand_in(request: HttpRequest) -> HttpResponse:
    actor = actor_behind(request)
    form = HandInForm(request.POST, request.FILES) if request.method == "POST" else HandInForm()
    if request.method == "POST" and form.is_valid():
        arrived = _arrived(request, form)
        if not form.errors:
            return redirect("intake:paper", arrived[0]) if len(arrived) == 1 else redirect("intake:hand_in")
    table = papers_table(request.GET, queries.papers(actor))
    context = {
        "form": form if access.may_read_in(actor) else None,
        "table": table,
        "is_busy": queries.is_busy(actor),
    }
    part = fragment(request, "papers")
    template = f"intake/hand_in.html#{part}" if part else "intake/hand_in.html"
    status = 422 if request.method == "POST" else 200
    return file_asked_for(request, table) or render(request, template, context, status=status)


@reader(access.may_read_in)
@require_POST
def stop(request: HttpRequest, paper_id: int) -> HttpResponse:
    """The reading is stopped."""
    return _done(request, paper_id, lambda: services.stop_reading(actor=actor_behind(request), paper_id=paper_id))


@reader(access.may_read_in)
@require_POST
def again(request: HttpRequest, paper_id: int) -> HttpResponse:
    """The paper is read once more."""
    return _done(request, paper_id, lambda: services.read_again(actor=actor_behind(request), paper_id=paper_id))


def _arrived(request: HttpRequest, form: HandInForm) -> list[int]:
    """The papers that were kept; each file that was refused is told on the form, and one that is known in a message."""
    arrived = []
    for upload in form.cleaned_data["papers"]:
        name, size = file_of(upload)
        try:
            paper = services.hand_in(actor=actor_behind(request), file_name=name, content=upload.file, size=size)
        except Refused as refused:
            for refusal in refused.refusals:
                form.add_error("papers", sentence(refusal))
            continue
        arrived.append(paper.pk)
        if paper.state == "saved":
            messages.info(request, f"{name} är redan inläst och sparad som {paper.file_name}. Ingenting har ändrats.")
        elif paper.state == "read":
            messages.info(request, f"{name} är redan inläst och väntar på granskning.")
    return arrived


def _done(request: HttpRequest, paper_id: int, deed: Callable[[], object]) -> HttpResponse:
    try:
        deed()
    except Refused as refused:
        for refusal in refused.refusals:
            messages.error(request, sentence(refusal))
    return redirect("intake:paper", paper_id)
