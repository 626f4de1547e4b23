"""What is done with documents that are registered."""

from __future__ import annotations

from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse, QueryDict

from redthread.registry import access, queries, services
from redthread.registry.forms import documents as forms
from redthread.registry.views.document_ways import back_to, form_page, page_of
from redthread.registry.wording import sentence
from redthread.registry.wording.documents import kind_in_words
from redthread.rules.refusals import Refused, refuse
from redthread.ui.access import actor_behind, reader
from redthread.ui.deed_forms import DeedPage, deed_page


@reader(access.may_register)
@form_page
def finish_draft(request: HttpRequest, pk: int) -> HttpResponse:
    """The draft is drawn up."""
    known = page_of(request, pk).document

    def deed(_told: dict[str, Any]) -> str:
        services.finish_draft(actor=actor_behind(request), document=known)
        return back_to(known)

    page = DeedPage(
        "Färdigställ handlingen",
        "Färdigställ",
        back_to(known),
        known.title,
        "Handlingen blir upprättad och därmed en allmän handling. Det kan inte göras ogjort.",
    )
    return deed_page(request, Form(_sent(request)), page, deed, sentence)


@reader(access.may_register)
@form_page
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Corrected facts."""
    known = page_of(request, pk).document
    counterpart = known.counterpart.name if known.counterpart else known.counterpart_name
    names = ("title", "direction", "arrived_on", "kind")
    form = forms.CorrectDocumentForm(
        _sent(request),
        initial={**{name: getattr(known, name) for name in names}, "counterpart_name": counterpart},
        kind=(known.kind, kind_in_words(known.kind)),
    )

    def deed(told: dict[str, Any]) -> str:
        services.correct_document(actor=actor_behind(request), document=known, facts=form.facts, reason=told["reason"])
        return back_to(known)

    page = DeedPage(
        "Rätta uppgifter",
        "Spara rättelsen",
        back_to(known),
        known.title,
        "Numret och dagen då handlingen registrerades ändras inte. Hör handlingen till ett annat ärende "
        "registreras den där på nytt.",
    )
    return deed_page(request, form, page, deed, sentence)


@reader(access.may_register)
@form_page
def concern(request: HttpRequest, pk: int) -> HttpResponse:
    """Another case that the document concerns."""
    known = page_of(request, pk).document

    def deed(told: dict[str, Any]) -> str:
        actor = actor_behind(request)
        case = queries.case_with_dnr(actor, " ".join(told["dnr"].split()))
        if case is None:
            raise Refused((refuse("case_unknown", dnr=told["dnr"]),))
        services.concern_case(actor=actor, document=known, case=case)
        return back_to(known)

    page = DeedPage("Gäller även ett annat ärende", "Spara", back_to(known), known.title)
    return deed_page(request, forms.ConcernForm(_sent(request)), page, deed, sentence)


@reader(access.may_register)
@form_page
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """The document is there for everyone."""
    known = page_of(request, pk).document

    def deed(_told: dict[str, Any]) -> str:
        services.publish_document(actor=actor_behind(request), document=known)
        return back_to(known)

    scan = (
        ""
        if known.text_state in {"text", "recognised"}
        else (
            " Filen har ingen text, så den som inte ser kan inte läsa den. Publicera hellre en version med text "
            "(lagen om tillgänglighet till digital offentlig service)."
        )
    )
    page = DeedPage(
        "Publicera handlingen",
        "Publicera",
        back_to(known),
        known.title,
        "Rubriken och filen visas för alla på webben. Kontrollera att de inte har personuppgifter eller något "
        f"som kan vara hemligt.{scan}",
    )
    return deed_page(request, Form(_sent(request)), page, deed, sentence)


@reader(access.may_register)
@form_page
def unpublish(request: HttpRequest, pk: int) -> HttpResponse:
    """The document is taken out of the public."""
    known = page_of(request, pk).document

    def deed(told: dict[str, Any]) -> str:
        services.unpublish_document(actor=actor_behind(request), document=known, reason=told["reason"])
        return back_to(known)

    page = DeedPage("Avpublicera handlingen", "Avpublicera", back_to(known), known.title)
    return deed_page(request, forms.ReasonForm(_sent(request)), page, deed, sentence)


def _sent(request: HttpRequest) -> QueryDict | None:
    """What was sent with a deed; None when the page is only looked at."""
    return request.POST if request.method == "POST" else None
