"""What is done with a case in the register."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from redthread.people import queries as people
from redthread.registry import access, queries, services
from redthread.registry.forms import cases as forms
from redthread.registry.wording import sentence
from redthread.rules.refusals import Refused
from redthread.ui.access import actor_behind, reader
from redthread.ui.deed_forms import DeedPage, deed_page

if TYPE_CHECKING:
    from django.forms import Form

    from redthread.registry.models import Case

form_page = require_http_methods(["GET", "HEAD", "POST"])


@reader(access.may_register)
@form_page
def register(request: HttpRequest) -> HttpResponse:
    """A new case with a number of its own."""
    actor, today = actor_behind(request), timezone.localdate()
    series = list(queries.case_series(actor).filter(closed_on__isnull=True))
    own = [one.pk for one in series if not one.is_outside]
    form = forms.NewCaseForm(
        request.POST or None,
        initial={"opened_on": today, "series": own[0] if len(own) == 1 else ""},
        series=series,
        handlers=queries.possible_handlers(actor, today),
        units=people.open_units(actor, today),
        case_types=queries.case_types(actor).filter(closed_on__isnull=True),
    )

    def deed(told: dict[str, Any]) -> str:
        case = services.register_case(actor=actor, **told)
        messages.success(request, f"Ärendet är registrerat med nummer {case.dnr}.")
        return reverse("registry:case", args=[case.dnr])

    page = DeedPage("Registrera ärende", "Registrera", reverse("registry:cases"), "Diarium")
    return deed_page(request, form, page, deed, sentence)


@reader(access.may_register)
@form_page
def correct(request: HttpRequest, dnr: str) -> HttpResponse:
    """Corrected titles, type, unit and day."""
    actor, today, case = actor_behind(request), timezone.localdate(), case_of(request, dnr)
    kept = {"title": case.title, "internal_title": case.internal_title, "opened_on": case.opened_on}
    form = forms.CorrectionForm(
        request.POST.copy() if request.POST else None,
        initial={**kept, "case_type": case.case_type_id, "unit": case.unit_id, "seen": queries.last_seen(case)},
        case_types=queries.case_types(actor).filter(closed_on__isnull=True),
        units=people.open_units(actor, today),
    )

    def deed(told: dict[str, Any]) -> None:
        services.correct_case(actor=actor, case=case, facts=form.facts, reason=told["reason"], seen=told["seen"])

    words = ("Rätta uppgifter", "Spara rättelsen", "Det som stod förut finns kvar i historiken.")
    return done(request, case, form, words, deed)


@reader(access.may_register)
@form_page
def hand_over(request: HttpRequest, dnr: str) -> HttpResponse:
    """A new handler."""
    case = case_of(request, dnr)
    form = forms.HandOverForm(
        request.POST.copy() if request.POST else None,
        initial={"seen": queries.last_seen(case)},
        handlers=queries.possible_handlers(actor_behind(request), timezone.localdate()),
    )

    def deed(told: dict[str, Any]) -> None:
        services.hand_over_case(actor=actor_behind(request), case=case, **told)

    now = f"Ärendet handläggs nu av {case.handler.name}." if case.handler else "Ärendet har ingen handläggare."
    return done(request, case, form, ("Lämna över ärendet", "Lämna över", now), deed)


@reader(access.may_register)
@form_page
def close(request: HttpRequest, dnr: str) -> HttpResponse:
    """The case is over."""
    case = case_of(request, dnr)
    form = forms.CloseForm(
        request.POST.copy() if request.POST else None,
        initial={"closed_on": timezone.localdate(), "seen": queries.last_seen(case)},
    )

    def deed(told: dict[str, Any]) -> None:
        services.close_case(actor=actor_behind(request), case=case, **told)

    consequence = "Ett avslutat ärende kan öppnas igen. Tiden för gallring räknas från dagen det avslutas."
    return done(request, case, form, ("Avsluta ärendet", "Avsluta", consequence), deed)


@reader(access.may_register)
@form_page
def reopen(request: HttpRequest, dnr: str) -> HttpResponse:
    """The case is open again."""
    case = case_of(request, dnr)
    form = forms.ReasonForm(request.POST.copy() if request.POST else None, initial={"seen": queries.last_seen(case)})

    def deed(told: dict[str, Any]) -> None:
        services.reopen_case(actor=actor_behind(request), case=case, **told)

    return done(request, case, form, ("Öppna ärendet igen", "Öppna igen", ""), deed)


@reader(access.may_register)
@form_page
def publish(request: HttpRequest, dnr: str) -> HttpResponse:
    """The case is there for everyone."""
    case = case_of(request, dnr)

    def deed(_told: dict[str, Any]) -> None:
        services.publish_case(actor=actor_behind(request), case=case, published_on=timezone.localdate())

    consequence = (
        f"Nummer, offentlig rubrik, ansökan och beslut visas för alla på webben: ”{case.title}”. "
        "Handlingarna publiceras var för sig."
    )
    return done(request, case, forms.PublishForm(request.POST or None), ("Publicera", "Publicera", consequence), deed)


def case_of(request: HttpRequest, dnr: str) -> Case:
    """The case, for who may read all of it."""
    page = queries.register_page(actor_behind(request), dnr)
    if page is None or page.is_held_back:
        raise Http404
    return page.case


def done(
    request: HttpRequest,
    case: Case,
    form: Form,
    words: tuple[str, str, str],
    deed: Callable[[dict[str, Any]], Any],
) -> HttpResponse:
    """The form of a deed on the case; once done, back to the case. `words` are title, button and consequence."""
    back = reverse("registry:case", args=[case.dnr])

    def tried(told: dict[str, Any]) -> str:
        try:
            deed(told)
        except Refused as refused:
            if "case_changed_meanwhile" in refused.codes:
                form.data["seen"] = queries.last_seen(case)  # type: ignore[index]  # a copy of what was sent
            raise
        return back

    title, button, consequence = words
    page = DeedPage(title, button, back, f"Ärende {case.dnr} {case.title}", consequence)
    return deed_page(request, form, page, tried, sentence)
