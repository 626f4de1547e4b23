"""Reviewing what was read from a paper: every proposal beside its source, corrected, left out, and saved."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from redthread.intake import access, queries, services
from redthread.intake.forms import ProposalForm
from redthread.intake.views.paper_page import paper_page
from redthread.intake.views.proposal_page import add_refusals, proposal_page, refused_words, understood
from redthread.intake.wording import papers as wording
from redthread.rules.refusals import Refused
from redthread.ui.access import actor_behind, reader
from redthread.ui.fragments import fragment


@reader(access.may_see_papers)
@require_safe
def paper(request: HttpRequest, paper_id: int) -> HttpResponse:
    """The paper: its reading under way, why it failed, or everything proposed from it."""
    page = paper_page(actor_behind(request), paper_id)
    if page is None:
        raise Http404
    part = fragment(request, "progress")
    return render(request, f"intake/paper.html#{part}" if part else "intake/paper.html", {"page": page})


@reader(access.may_read_in)
@require_POST
def save(request: HttpRequest, paper_id: int) -> HttpResponse:
    """Everything that is not left out is saved; or nothing, and the page says what is in the way."""
    actor = actor_behind(request)
    try:
        saved = services.save_paper(actor=actor, paper_id=paper_id)
    except Refused as refused:
        page = paper_page(actor, paper_id, refused.refusals)
        if page is None:
            raise Http404 from None
        return render(request, "intake/paper.html", {"page": page}, status=422)
    made = wording.summed((made.part, made.count) for made in saved.made)
    messages.success(request, f"Sparat: {made}. Varje uppgift leder tillbaka till sin rad i handlingen.")
    return redirect("intake:paper", paper_id)


@reader(access.may_see_papers)
@require_http_methods(["GET", "POST"])
def proposal(request: HttpRequest, paper_id: int, proposal_id: int) -> HttpResponse:
    """One proposal with every value beside its line; what is typed is kept as soon as it is understood."""
    actor = actor_behind(request)
    page = proposal_page(actor, paper_id, proposal_id, request.GET, request.POST if request.method == "POST" else None)
    if page is None or (request.method == "POST" and not access.may_read_in(actor)):
        raise Http404
    part = fragment(request, "source", "saved")
    if request.method == "POST":
        return _correct(request, page.form, paper_id, proposal_id, part)
    return render(request, f"intake/proposal.html#{part}" if part else "intake/proposal.html", {"page": page})


@reader(access.may_read_in)
@require_POST
def take(request: HttpRequest, paper_id: int, proposal_id: int) -> HttpResponse:
    """The proposal is left out, or taken in again."""
    actor = actor_behind(request)
    deed = services.take_in if request.POST.get("med") == "1" else services.leave_out
    try:
        deed(actor=actor, proposal_id=proposal_id)
    except Refused as refused:
        for refusal in refused.refusals:
            messages.error(request, wording.sentence(refusal))
    return redirect("intake:proposal", paper_id, proposal_id)


def _correct(request: HttpRequest, form: ProposalForm, paper_id: int, proposal_id: int, part: str) -> HttpResponse:
    actor, changes = actor_behind(request), form.changes()
    try:
        after = services.correct_proposal(
            actor=actor, proposal_id=proposal_id, changes=changes, version=request.POST.get("version", "")
        )
    except Refused as refused:
        add_refusals(form, refused.refusals)
        page = proposal_page(actor, paper_id, proposal_id, request.GET, None, form)
        template = "intake/proposal.html#saved" if part == "saved" else "intake/proposal.html"
        return render(request, template, {"page": page, "refused": refused_words(refused.refusals)}, status=422)
    told = understood(after, changes)
    if part == "saved":
        facts = services.facts_of(after)
        here = (*services.leaves(after.part, facts), *services.blanks(after.part, facts))
        if {leaf.path for leaf in here} != set(form.leaves):
            return HttpResponse(headers={"HX-Refresh": "true"})
        page = proposal_page(actor, paper_id, proposal_id, request.GET, None)
        return render(request, "intake/proposal.html#saved", {"page": page, "told": told, "is_saved": True})
    messages.success(request, f"Sparat. {' '.join(told)}" if changes else "Inget var ändrat.")
    following = queries.neighbours(actor, after)[1] if "next" in request.POST else None
    return redirect(reverse("intake:proposal", args=[paper_id, following or proposal_id]))
