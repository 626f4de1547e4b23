"""Where anybody asks to be given documents, and follows what comes of it. No name, no reason, no log-in."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from redthread.people.views.entering import address_of
from redthread.registry import queries, services
from redthread.registry.forms.disclosures import AskForm
from redthread.registry.queries import RequestPage, TriedDocument
from redthread.registry.views.disclosures import number_of
from redthread.registry.views.files_sent import sent_file
from redthread.registry.wording import sentence
from redthread.registry.wording.disclosures import RIGHT
from redthread.rules.refusals import Refused
from redthread.ui.access import actor_behind, public
from redthread.ui.deed_forms import put_on
from redthread.ui.pages import PageHead, Tone

_TONES = {"open": Tone.NOTE, "given_out": Tone.OK}


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """The form, for anyone."""
    form = AskForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            made = services.ask_for_documents(
                actor=actor_behind(request),
                wanted=data["wanted"],
                answer_to=data["answer_to"],
                address=address_of(request),
            )
            return redirect("registry:asked", made.token or "")
        except Refused as refused:
            put_on(form, refused, sentence)
    return render(request, "registry/ask.html", {"form": form}, status=422 if request.method == "POST" else 200)


@public
@never_cache
@require_safe
def asked(request: HttpRequest, token: str) -> HttpResponse:
    """How the request stands, for whoever has its address."""
    page = _page(token)
    one = page.request
    bundle = one.bundle
    context = {
        "one": one,
        "head": PageHead(
            f"Din begäran {one.reference}", state=str(one.get_state_display()), tone=_TONES.get(one.state, Tone.NOTE)
        ),
        "address": request.build_absolute_uri(),
        "documents": tuple(_line(tried) for tried in page.documents),
        "has_bundle": bundle is not None and bundle.disposed_at is None,
        "is_disposed": bundle is not None and bundle.disposed_at is not None,
        "may_ask_decision": one.state in {"partly", "refused"} and one.refused_formally_on is None,
        "right": RIGHT,
    }
    answer = render(request, "registry/asked.html", context)
    answer["Referrer-Policy"] = "no-referrer"
    answer["X-Robots-Tag"] = "noindex"
    return answer


@public
@never_cache
@require_safe
def given(request: HttpRequest, token: str) -> HttpResponse | FileResponse:
    """What was given out."""
    one = _page(token).request
    if one.bundle is None:
        raise Http404
    return sent_file(one.bundle, f"{one.reference}.{one.bundle.media}")


@public
@require_POST
def ask_for_decision(request: HttpRequest, token: str) -> HttpResponse:
    """Whoever was refused wants it in writing."""
    try:
        services.ask_for_decision(actor=actor_behind(request), request=_page(token).request)
    except Refused as refused:
        raise Http404 from refused
    return redirect(f"{reverse('registry:asked', args=[token])}#beslut")


def _page(token: str) -> RequestPage:
    page = queries.request_by_token(token)
    if page is None:
        raise Http404
    return page


def _line(tried: TriedDocument) -> dict[str, str]:
    """A document as the asker sees it: the title only when it was given, since a title may be secret too."""
    row = tried.row
    return {
        "title": row.document.title if tried.is_readable else number_of(row.document) or "En handling",
        "outcome": str(row.get_outcome_display()),
        "withheld": row.withheld_pages.replace(",", ", "),
        "provision": row.provision if row.outcome != "given" else "",
        "reason": row.reason if row.outcome != "given" else "",
    }
