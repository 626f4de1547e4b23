"""The open page of a published document."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from redthread.registry import queries
from redthread.registry.wording.documents import kind_in_words
from redthread.rules.actors import ANONYMOUS
from redthread.typesetting import formats
from redthread.ui import links
from redthread.ui.access import public
from redthread.ui.figures import Fact
from redthread.ui.pages import PageHead


@public
@require_safe
def document(request: HttpRequest, pk: int) -> HttpResponse:
    """What everyone may know of the document, and its file; the same for every reader."""
    found = queries.public_document(pk)
    if found is None:
        raise Http404
    case = queries.case_with_dnr(ANONYMOUS, found.case.dnr) if found.case else None
    facts = [Fact("Sort", kind_in_words(found.kind))]
    if case is not None:
        facts.insert(0, Fact("Ärende", case.dnr, url=links.case(case.dnr), note=case.title))
    if found.direction:
        facts.append(Fact("Handlingen är", str(found.get_direction_display()).lower()))
    day = found.arrived_on or found.registered_at
    facts.append(Fact("Kom in" if found.arrived_on else "Registrerad", formats.longdate(day)))
    facts.append(Fact("Publicerad", formats.longdate(found.published_on)))
    if found.pages:
        facts.append(Fact("Sidor", formats.number(found.pages)))
    context = {
        "document": found,
        "head": PageHead(found.title, "Handling", f"{case.dnr}-{found.number}" if case else ""),
        "facts": tuple(facts),
        "file_url": reverse("registry:public_file", args=[pk]),
        "is_scan": found.text_state == "scan",
    }
    return render(request, "registry/public_document.html", context)
