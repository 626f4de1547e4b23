"""Marking cases, documents and pages, and lifting the marks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from redthread.registry import access, queries, services
from redthread.registry.forms import documents as forms
from redthread.registry.views.case_deeds import case_of
from redthread.registry.views.document_ways import after, back_to, form_page, provision_choices
from redthread.registry.wording import sentence
from redthread.registry.wording.documents import pages_in_words
from redthread.ui.access import actor_behind, reader
from redthread.ui.deed_forms import DeedPage, deed_page

if TYPE_CHECKING:
    from redthread.registry.models import Case

REMINDER = "En markering påminner. Om uppgifterna är hemliga prövas på nytt varje gång någon begär dem (OSL 5:5)."


@reader(access.may_see_register)
@form_page
def mark_document(request: HttpRequest, pk: int) -> HttpResponse:
    """A mark on the document or on some of its pages."""
    actor, page = actor_behind(request), queries.document_page(actor_behind(request), pk)
    if page is None or not page.may_mark:
        raise Http404
    known = page.document
    form = _form(request, known.case, pages=known.pages)

    def deed(told: dict[str, Any]) -> str:
        services.mark_secret(
            actor=actor,
            target=known,
            provision=form.provision,
            authority=told["authority"],
            remark=told["remark"],
            pages=form.pages,
        )
        taken_out = " Den är inte längre publicerad." if known.published_on else ""
        messages.success(request, f"{pages_in_words(*(form.pages or (None, None)))} är sekretessmarkerad.{taken_out}")
        where = after(actor, known)
        if where != back_to(known):
            messages.info(request, "Du ser inte handlingen längre: bara handläggaren och registratorn gör det.")
        return where

    return deed_page(
        request, form, DeedPage("Sekretessmarkera", "Markera", back_to(known), known.title, REMINDER), deed, sentence
    )


@reader(access.may_see_register)
@form_page
def mark_case(request: HttpRequest, dnr: str) -> HttpResponse:
    """A mark on the whole case."""
    actor, case = actor_behind(request), case_of(request, dnr)
    if not access.may_mark(actor, case):
        raise Http404
    form = _form(request, case, pages=None)

    def deed(told: dict[str, Any]) -> str:
        services.mark_secret(
            actor=actor, target=case, provision=form.provision, authority=told["authority"], remark=told["remark"]
        )
        messages.success(request, "Ärendet är sekretessmarkerat. Alla dess handlingar är dolda och avpublicerade.")
        return reverse("registry:case", args=[dnr])

    consequence = (
        f"{REMINDER} Numret, den offentliga rubriken och dagarna syns fortfarande. Resten ser bara handläggaren, "
        "registratorer, revisorer och de som får tillgång."
    )
    page = DeedPage("Sekretessmarkera ärendet", "Markera", reverse("registry:case", args=[dnr]), case.dnr, consequence)
    return deed_page(request, form, page, deed, sentence)


@reader(access.may_see_register)
@form_page
def lift_mark(request: HttpRequest, pk: int) -> HttpResponse:
    """A mark that no longer applies."""
    actor = actor_behind(request)
    mark = queries.mark_of(actor, pk)
    if mark is None:
        raise Http404
    known = mark.document
    back = back_to(known) if known else reverse("registry:case", args=[mark.case.dnr if mark.case else ""])

    def deed(told: dict[str, Any]) -> str:
        services.lift_mark(actor=actor, mark=mark, reason=told["reason"])
        messages.success(request, "Markeringen är hävd. Det som andra markeringar säger gäller fortfarande.")
        return back

    what = pages_in_words(mark.first_page, mark.last_page) if known else "Hela ärendet"
    page = DeedPage("Häv sekretessmarkeringen", "Häv", back, f"{what}, {mark.provision}", "Inget publiceras av detta.")
    return deed_page(
        request, forms.ReasonForm(request.POST if request.method == "POST" else None), page, deed, sentence
    )


def _form(request: HttpRequest, case: Case | None, *, pages: int | None) -> forms.MarkForm:
    choices = provision_choices()
    suggested = case.case_type.suggested_provision if case and case.case_type else ""
    known = {written for written, _ in choices}
    initial = {
        "authority": case.authority.name if case and case.authority else settings.REGION_NAME,
        "provision": suggested if suggested in known else (forms.OTHER if suggested else ""),
        "other_provision": "" if suggested in known else suggested,
    }
    return forms.MarkForm(
        request.POST if request.method == "POST" else None, initial=initial, provisions=choices, pages=pages
    )
