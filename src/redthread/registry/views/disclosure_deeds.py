"""What is done with requests to be given documents."""

from datetime import datetime, time
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from redthread.registry import access, queries, services
from redthread.registry.forms import disclosures as forms
from redthread.registry.queries import RequestPage, TriedDocument
from redthread.registry.services.disclosing.bundling import content_of
from redthread.registry.views.files_sent import sent_bytes, sent_file
from redthread.registry.wording import disclosures as wording
from redthread.registry.wording import sentence
from redthread.rules.disclosure import APPEAL, NOT_PUBLIC, Outcome, whole_outcome
from redthread.rules.refusals import Refused, refuse
from redthread.ui.access import actor_behind, reader
from redthread.ui.deed_forms import DeedPage, deed_page, tell

form_page = require_http_methods(["GET", "HEAD", "POST"])
KIND = "Begäran om att ta del av handlingar"


@reader(access.may_answer_requests)
@form_page
def register(request: HttpRequest) -> HttpResponse:
    """A request that came by phone, mail or at the desk."""
    now = timezone.localtime()
    form = forms.RegisterRequestForm(
        request.POST or None, initial={"received_on": now.date(), "received_time": f"{now:%H.%M}"}
    )

    def done(data: dict[str, Any]) -> str:
        actor, dnr = actor_behind(request), data["dnr"]
        case = queries.case_with_dnr(actor, dnr) if dnr else None
        if dnr and case is None:
            raise Refused((refuse("request_case_unknown", dnr=dnr[:60]),))
        at = timezone.make_aware(datetime.combine(data["received_on"], data["received_time"] or time()))
        made = services.register_request(
            actor=actor,
            wanted=data["wanted"],
            answer_to=data["answer_to"],
            channel=data["channel"],
            received_at=at,
            case=case,
        )
        return reverse("registry:request", args=[made.pk])

    page = DeedPage("Registrera en begäran", "Registrera", reverse("registry:requests"), KIND)
    return deed_page(request, form, page, done, sentence)


@reader(access.may_answer_requests)
@require_POST
def add_document(request: HttpRequest, pk: int) -> HttpResponse:
    """A document that was found is to be tried."""
    page = _page(request, pk)
    asked = request.POST.get("document", "")
    document = queries.document(actor_behind(request), int(asked)) if asked.isdecimal() and len(asked) < 19 else None
    if document is None:
        raise Http404
    try:
        services.add_requested(actor=actor_behind(request), request=page.request, document=document)
    except Refused as refused:
        tell(request, refused, sentence)
    return redirect("registry:request", pk)


@reader(access.may_answer_requests)
@form_page
def try_document(request: HttpRequest, pk: int) -> HttpResponse:
    """The test of one document for this request."""
    tried = _tried(request, pk)
    row = tried.row
    back = reverse("registry:request", args=[row.request_id])
    form = forms.TryForm(request.POST or None, initial=_suggested(tried))

    def done(data: dict[str, Any]) -> str:
        services.try_document(actor=actor_behind(request), row=row, **data)
        return back

    page = DeedPage(row.document.title, "Spara prövningen", back, "Prövning av en handling", _reminder(tried))
    return deed_page(request, form, page, done, sentence)


@reader(access.may_answer_requests)
@require_POST
def drop_document(request: HttpRequest, pk: int) -> HttpResponse:
    """The document was not asked for."""
    tried = _tried(request, pk)
    try:
        services.drop_requested(actor=actor_behind(request), row=tried.row)
    except Refused as refused:
        tell(request, refused, sentence)
    return redirect("registry:request", tried.row.request_id)


@reader(access.may_answer_requests)
@require_safe
def preview(request: HttpRequest, pk: int) -> HttpResponse | FileResponse:
    """What will be given of the document, as it is tried now."""
    row = _tried(request, pk).row
    if row.outcome == "partly":
        try:
            return sent_bytes(content_of(row), "forhandsvisning.pdf", "pdf")
        except Refused as refused:
            tell(request, refused, sentence)
            return redirect("registry:request", row.request_id)
    if row.outcome != "given":
        raise Http404
    return sent_file(row.document.file, row.document.file_name)


@reader(access.may_answer_requests)
@form_page
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """The answer: what was tried is given and refused, once."""
    found = _page(request, pk)
    outcomes = [Outcome(one.row.outcome) for one in found.documents if one.row.outcome != "untried"]
    proposed = wording.default_answer(whole_outcome(outcomes).value) if outcomes else ""
    form = forms.AnswerRequestForm(request.POST or None, initial={"answer": proposed})
    back = reverse("registry:request", args=[pk])

    def done(data: dict[str, Any]) -> str:
        services.answer_request(
            actor=actor_behind(request), request=found.request, answer=data["answer"], index=wording.index_text
        )
        messages.success(request, f"{found.request.reference} är besvarad.")
        return back

    given = sum(one in {Outcome.GIVEN, Outcome.PARTLY} for one in outcomes)
    told = f"{given} av {len(found.documents)} handlingar lämnas ut. Den frågande ser svaret på sidan om sin begäran."
    return deed_page(request, form, DeedPage("Besvara begäran", "Besvara", back, KIND, told), done, sentence)


@reader(access.may_answer_requests)
@form_page
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Nothing was found, or the asker has taken the request back."""
    found = _page(request, pk)
    form = forms.EndForm(request.POST or None)
    back = reverse("registry:request", args=[pk])

    def done(data: dict[str, Any]) -> str:
        told = data["answer"] or wording.default_answer(data["state"])
        services.end_request(actor=actor_behind(request), request=found.request, state=data["state"], answer=told)
        return back

    page = DeedPage("Avsluta utan handling", "Avsluta", back, KIND, "Ett avslut kan inte ändras.")
    return deed_page(request, form, page, done, sentence)


@reader(access.may_answer_requests)
@form_page
def issue_refusal(request: HttpRequest, pk: int) -> HttpResponse:
    """The written decision that can be appealed."""
    found = _page(request, pk)
    appeal = APPEAL.in_force(timezone.localdate())
    note = f"{appeal.source}. {wording.UNCONFIRMED if not appeal.value.is_confirmed else ''}"
    form = forms.DecisionForm(request.POST or None, initial=_decision_of(found), appeal_note=note)
    back = reverse("registry:request", args=[pk])

    def done(data: dict[str, Any]) -> str:
        services.issue_refusal(actor=actor_behind(request), request=found.request, **data)
        return back

    page = DeedPage("Ställ ut beslut", "Ställ ut beslutet", back, KIND, "Beslutet kan inte ändras efteråt.")
    return deed_page(request, form, page, done, sentence)


@reader(access.may_answer_requests)
@require_safe
def bundle(request: HttpRequest, pk: int) -> HttpResponse | FileResponse:
    """What was given out, for officials who may read all of it."""
    found = _page(request, pk)
    if found.request.bundle is None or not queries.may_have_bundle(actor_behind(request), found):
        raise Http404
    return sent_file(found.request.bundle, f"{found.request.reference}.{found.request.bundle.media}")


def _page(request: HttpRequest, pk: int) -> RequestPage:
    page = queries.request_page(actor_behind(request), pk)
    if page is None:
        raise Http404
    return page


def _tried(request: HttpRequest, pk: int) -> TriedDocument:
    tried = queries.requested_document(actor_behind(request), pk)
    if tried is None:
        raise Http404
    return tried


def _suggested(tried: TriedDocument) -> dict[str, str]:
    """What the row says, or what marks and drafts remind of."""
    row = tried.row
    if row.outcome != "untried":
        kept = {name: getattr(row, name) for name in ("outcome", "provision", "reason")}
        return {**kept, "withheld_pages": row.withheld_pages.replace(",", ", ")}
    if row.document.is_draft:
        return {"outcome": "refused", "provision": NOT_PUBLIC, "reason": "Handlingen är ett utkast."}
    marks = [mark for mark in tried.marks if mark.first_page is not None]
    pages = ", ".join(f"{mark.first_page}–{mark.last_page}" for mark in marks)
    return {"provision": tried.marks[0].provision if tried.marks else "", "withheld_pages": pages}


def _reminder(tried: TriedDocument) -> str:
    if tried.row.document.is_draft:
        return "Handlingen är ett utkast. Utkast och minnesanteckningar är inte allmänna handlingar (TF 2:9–12)."
    if not tried.marks:
        return "Handlingen är inte sekretessmarkerad. Pröva ändå om något i den ska skyddas."
    marks = "; ".join(f"{mark.provision}, {mark.marked_on.isoformat()}" for mark in tried.marks)
    return f"Markerad: {marks}. Markeringen är en påminnelse; pröva på nytt för den här begäran."


def _decision_of(page: RequestPage) -> dict[str, Any]:
    refused = [one.row for one in page.documents if one.row.outcome in {"partly", "refused"}]
    provisions = sorted({row.provision for row in refused if row.provision})
    return {
        "decided_on": timezone.localdate(),
        "provision": ", ".join(provisions),
        "reasons": "\n".join(dict.fromkeys(row.reason for row in refused if row.reason)),
        "appeal_text": wording.appeal_text(APPEAL.in_force(timezone.localdate()).value, settings.REGION_NAME),
    }
