"""What is done with referrals."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from redthread.registry import access, queries, services
from redthread.registry.forms import referrals as forms
from redthread.registry.queries import ReferralPage
from redthread.registry.wording import sentence
from redthread.registry.wording.referrals import letter, reminder
from redthread.rules.refusals import Refused
from redthread.ui.access import actor_behind, reader
from redthread.ui.deed_forms import DeedPage, deed_page, tell

form_page = require_http_methods(["GET", "HEAD", "POST"])


@reader(access.may_register)
@form_page
def send(request: HttpRequest) -> HttpResponse:
    """A new referral to others."""
    form = forms.SendReferralForm(request.POST or None, initial={"dnr": request.GET.get("dnr", "")})
    case = _case(request, form)

    def send_out(data: dict[str, Any]) -> int:
        return services.send_referral(actor=actor_behind(request), case=case, **_without_number(data)).pk

    return _filled(request, form, "Skicka remiss", "Spara remissen", send_out)


@reader(access.may_register)
@form_page
def receive(request: HttpRequest) -> HttpResponse:
    """A referral that has come."""
    initial: dict[str, str | date] = {"dnr": request.GET.get("dnr", ""), "sent_on": timezone.localdate()}
    form = forms.ReceiveReferralForm(request.POST or None, initial=initial)
    case = _case(request, form)

    def take_in(data: dict[str, Any]) -> int:
        return services.receive_referral(actor=actor_behind(request), case=case, **_without_number(data)).pk

    return _filled(request, form, "Ta emot remiss", "Spara remissen", take_in)


@reader(access.may_register)
@form_page
def add_recipient(request: HttpRequest, pk: int) -> HttpResponse:
    """One more to ask."""
    page = _page(request, pk)
    form = forms.RecipientForm(request.POST or None)

    def add(data: dict[str, Any]) -> int:
        to = services.Addressee(data["name"], data["address"])
        services.add_recipient(actor=actor_behind(request), referral=page.referral, to=to)
        return pk

    return _filled(request, form, "Lägg till mottagare", "Lägg till", add)


@reader(access.may_register)
@form_page
def record_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """What a recipient answered."""
    found = queries.recipient(actor_behind(request), pk)
    if found is None:
        raise Http404
    page = _page(request, found.referral_id)
    initial = {
        "answered_on": found.answered_on or timezone.localdate(),
        "stance": found.stance,
        "summary": found.summary,
        "document": found.answer_id,
    }
    form = forms.AnswerForm(_choices(page), request.POST or None, is_required=False, initial=initial)

    def answer(data: dict[str, Any]) -> int:
        services.record_answer(
            actor=actor_behind(request),
            recipient=found,
            answered_on=data["answered_on"],
            stance=data["stance"],
            summary=data["summary"],
            answer=_chosen(page, data),
        )
        return found.referral_id

    return _filled(request, form, f"Svar från {found.party.name}", "Spara svaret", answer)


@reader(access.may_register)
@form_page
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """Where our opinion is settled."""
    page = _page(request, pk)
    known = page.referral
    initial = {"way": known.way, "board_meets_on": known.board_meets_on, "document": known.draft_id}
    form = forms.PlanForm(_choices(page), request.POST or None, is_required=False, initial=initial)

    def settle(data: dict[str, Any]) -> int:
        services.plan_opinion(
            actor=actor_behind(request),
            referral=known,
            way=data["way"],
            board_meets_on=data["board_meets_on"],
            draft=_chosen(page, data),
        )
        return pk

    return _filled(request, form, "Planera yttrandet", "Spara", settle)


@reader(access.may_register)
@form_page
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Our opinion was given."""
    page = _page(request, pk)
    initial = {"answered_on": timezone.localdate(), "document": page.referral.draft_id}
    form = forms.OpinionForm(_choices(page), request.POST or None, is_required=True, initial=initial)

    def give(data: dict[str, Any]) -> int:
        opinion = _chosen(page, data)
        if opinion is None:
            raise Http404
        services.answer_referral(
            actor=actor_behind(request), referral=page.referral, opinion=opinion, answered_on=data["answered_on"]
        )
        return pk

    return _filled(request, form, "Registrera vårt svar", "Spara svaret", give)


@reader(access.may_register)
@form_page
def extend(request: HttpRequest, pk: int) -> HttpResponse:
    """A new last day."""
    page = _page(request, pk)
    form = forms.ExtendForm(request.POST or None)

    def move(data: dict[str, Any]) -> int:
        services.extend_referral(actor=actor_behind(request), referral=page.referral, **data)
        return pk

    return _filled(request, form, "Flytta sista svarsdag", "Flytta", move)


@reader(access.may_register)
@form_page
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """No more is waited for."""
    page = _page(request, pk)
    form = forms.CloseForm(request.POST or None)
    abstains = page.referral.direction == "received"

    def end(data: dict[str, Any]) -> int:
        services.close_referral(actor=actor_behind(request), referral=page.referral, reason=data["reason"])
        return pk

    return _filled(request, form, "Avstå från att svara" if abstains else "Avsluta remissen", "Avsluta", end)


@reader(access.may_register)
@require_POST
def send_letters(request: HttpRequest, pk: int) -> HttpResponse:
    """The letters leave by e-mail."""
    page = _page(request, pk)

    def done() -> str:
        left = services.send_letters(actor=actor_behind(request), referral=page.referral, writer=letter)
        return f"{left} brev skickades med e-post." if left else ""

    return _done(request, pk, done, "Inga brev gick i väg. Felet står vid mottagaren.")


@reader(access.may_register)
@require_POST
def remind(request: HttpRequest, pk: int) -> HttpResponse:
    """Those who have not answered are reminded."""
    page = _page(request, pk)

    def done() -> str:
        count = services.remind(actor=actor_behind(request), referral=page.referral, writer=reminder)
        return f"{count} påminnelser noterade." if count else ""

    return _done(request, pk, done, "Inga påminnelser gick i väg. Felet står vid mottagaren.")


@reader(access.may_register)
@require_POST
def mark_sent(request: HttpRequest, pk: int) -> HttpResponse:
    """Every letter that has not left was sent by hand."""
    page = _page(request, pk)

    def done() -> str:
        waiting = [one for one in page.recipients if one.sent_at is None]
        for one in waiting:
            services.mark_sent(actor=actor_behind(request), recipient=one)
        return f"{len(waiting)} mottagare noterade som tillfrågade." if waiting else ""

    return _done(request, pk, done, "Alla mottagare är redan tillfrågade.")


def _page(request: HttpRequest, pk: int) -> ReferralPage:
    page = queries.referral_page(actor_behind(request), pk)
    if page is None:
        raise Http404
    return page


def _case(request: HttpRequest, form: Form) -> Any:
    """The case whose number was typed; a number that is no case's is told at its field."""
    if request.method != "POST" or not form.is_valid():
        return None
    case = queries.case_with_dnr(actor_behind(request), form.cleaned_data["dnr"])
    if case is None:
        form.add_error("dnr", "Det finns inget ärende med det diarienumret.")
    return case


def _without_number(data: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in data.items() if name != "dnr"}


def _choices(page: ReferralPage) -> list[tuple[int, str]]:
    return [(one.pk, f"{one.number} {one.title}" if one.number else one.title) for one in page.documents]


def _chosen(page: ReferralPage, data: dict[str, Any]) -> Any:
    return next((one for one in page.documents if one.pk == data["document"]), None)


def _filled(
    request: HttpRequest, form: Form, title: str, button: str, deed: Callable[[dict[str, Any]], int]
) -> HttpResponse:
    """The form, or the deed done and the page of the referral that it gives."""
    page = DeedPage(title, button, reverse("registry:referrals"), kind="Remiss")

    def done(data: dict[str, Any]) -> str:
        return reverse("registry:referral", args=[deed(data)])

    return deed_page(request, form, page, done, sentence)


def _done(request: HttpRequest, pk: int, deed: Callable[[], str], otherwise: str) -> HttpResponse:
    try:
        told = deed()
    except Refused as refused:
        tell(request, refused, sentence)
        return redirect("registry:referral", pk)
    if told:
        messages.success(request, told)
    else:
        messages.error(request, otherwise)
    return redirect("registry:referral", pk)
