"""What is done with a draft besides writing in it: restored, put aside, taken up again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from redthread.registry import access, queries, services
from redthread.registry.forms.cases import ReasonForm
from redthread.registry.forms.drafts import FinishForm, NewDraftForm, SeenForm
from redthread.registry.views.case_deeds import case_of
from redthread.registry.views.draft_parts import errors_in
from redthread.registry.wording import sentence
from redthread.ui.access import actor_behind, reader
from redthread.ui.deed_forms import DeedPage, deed_page

if TYPE_CHECKING:
    from redthread.registry.queries import DraftPage

form_page = require_http_methods(["GET", "HEAD", "POST"])


@reader(access.may_write_drafts)
@form_page
def write_new(request: HttpRequest, dnr: str) -> HttpResponse:
    """A draft is begun, with all that the case already knows in its place."""
    actor, case = actor_behind(request), case_of(request, dnr)
    if case.status != "open":
        raise Http404
    form = NewDraftForm(
        request.POST or None,
        initial={"title": case.title, "body": case.authority.name if case.authority else "", "kind": "memo"},
        kinds=services.begun_kinds(),
    )

    def deed(_told: dict[str, Any]) -> str:
        begun = services.write_new_draft(actor=actor, case=case, new=form.new)
        return reverse("registry:draft", args=[begun.draft_id])

    words = DeedPage(
        "Skriv ett utkast",
        "Börja skriva",
        reverse("registry:case", args=[dnr]),
        f"Ärende {case.dnr} {case.title}",
        "Nummer, handläggare, enhet och sökande hämtas ur ärendet.",
    )
    return deed_page(request, form, words, deed, sentence)


@reader(access.may_write_drafts)
@require_POST
def follow(request: HttpRequest, pk: int) -> HttpResponse:
    """A new draft takes up where a finished one ended."""
    actor = actor_behind(request)
    page = queries.draft_page(actor, pk)
    may = page is not None and access.may_write_draft(actor, page.case_draft.case) and page.case_draft.document
    if page is None or not may or page.case_draft.case.status != "open":
        raise Http404
    begun = services.follow_finished_draft(actor=actor, case_draft=page.case_draft)
    return redirect("registry:draft", begun.draft_id)


@reader(access.may_write_drafts)
@form_page
def restore(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """An earlier version stands again."""
    page = page_to_change(request, pk)
    if queries.draft_document(actor_behind(request), pk, number) is None:
        raise Http404
    form = SeenForm(request.POST or None, initial={"seen": page.version.number})

    def deed(told: dict[str, Any]) -> str:
        version = services.restore_draft_version(
            actor=actor_behind(request), case_draft=page.case_draft, number=number, seen=told["seen"]
        )
        messages.success(request, f"Version {number} gäller igen, som version {version.number}.")
        return reverse("registry:draft", args=[pk])

    consequence = (
        f"Texten i version {number} blir en ny version. Version {page.version.number} och alla andra finns kvar."
    )
    words = DeedPage(
        f"Återställ version {number}",
        "Återställ",
        reverse("registry:draft_versions", args=[pk]),
        kind_of(page),
        consequence,
    )
    return deed_page(request, form, words, deed, sentence)


@reader(access.may_write_drafts)
@form_page
def finish(request: HttpRequest, pk: int) -> HttpResponse:
    """The draft becomes a document of the case."""
    page = page_to_change(request, pk)
    case = page.case_draft.case
    errors = errors_in(queries.draft_findings(page.document))
    form = FinishForm(request.POST or None, initial={"seen": page.version.number}, errors=errors)

    def deed(told: dict[str, Any]) -> str:
        document = services.finish_case_draft(
            actor=actor_behind(request),
            case_draft=page.case_draft,
            seen=told["seen"],
            reason=told.get("reason", ""),
        )
        messages.success(request, f"Dokumentet är klart och registrerat som handling {case.dnr}-{document.number}.")
        return reverse("registry:document", args=[document.pk])

    consequence = (
        f"Version {page.version.number} görs till PDF, dateras i dag och registreras i ärende {case.dnr} som upprättad "
        "handling. Den är då allmän och ändras inte mer."
    )
    if errors:
        consequence += f" Granskningen hittade {errors} fel, som visas bredvid utkastet."
    consequence += "".join(f" {sentence(remark)}" for remark in queries.draft_remarks(page.document))
    words = DeedPage("Gör klart", "Gör klart", reverse("registry:draft", args=[pk]), kind_of(page), consequence)
    return deed_page(request, form, words, deed, sentence)


@reader(access.may_write_drafts)
@form_page
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """The draft is put aside."""
    page = page_to_change(request, pk)

    def deed(told: dict[str, Any]) -> str:
        services.drop_case_draft(actor=actor_behind(request), case_draft=page.case_draft, reason=told["reason"])
        messages.success(request, "Utkastet är lagt åt sidan.")
        return reverse("registry:drafts", args=[page.case_draft.case.dnr])

    consequence = "Utkastet och alla dess versioner finns kvar och kan tas upp igen."
    words = DeedPage(
        "Lägg utkastet åt sidan", "Lägg åt sidan", reverse("registry:draft", args=[pk]), kind_of(page), consequence
    )
    return deed_page(request, ReasonForm(request.POST or None), words, deed, sentence)


@reader(access.may_write_drafts)
@require_POST
def take_up(request: HttpRequest, pk: int) -> HttpResponse:
    """A draft that was put aside is written in again."""
    found = queries.case_draft(actor_behind(request), pk)
    if found is None or found.draft.state != "dropped" or not access.may_write_draft(actor_behind(request), found.case):
        raise Http404
    services.take_up_case_draft(actor=actor_behind(request), case_draft=found)
    return redirect("registry:draft", pk)


def page_to_change(request: HttpRequest, pk: int) -> DraftPage:
    """The draft, for who may write in it while it is open."""
    page = queries.draft_page(actor_behind(request), pk)
    if page is None or not page.may_write:
        raise Http404
    return page


def kind_of(page: DraftPage) -> str:
    """What the page of a deed is about."""
    return f"{page.document.kind_label} i ärende {page.case_draft.case.dnr}"
