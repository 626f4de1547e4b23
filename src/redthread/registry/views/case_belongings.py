"""Parties, other numbers, linked cases, and who is admitted to a marked case."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from redthread.registry import access, queries, services
from redthread.registry.forms import cases as forms
from redthread.registry.views.case_deeds import case_of, done, form_page
from redthread.ui.access import actor_behind, reader


@reader(access.may_register)
@form_page
def add_party(request: HttpRequest, dnr: str) -> HttpResponse:
    """One more party."""
    case = case_of(request, dnr)

    def deed(told: dict[str, Any]) -> None:
        services.add_party(actor=actor_behind(request), case=case, **told)

    return done(request, case, forms.PartyForm(request.POST or None), ("Lägg till part", "Lägg till", ""), deed)


@reader(access.may_register)
@form_page
def withdraw_party(request: HttpRequest, dnr: str, pk: int) -> HttpResponse:
    """One party fewer."""
    case = case_of(request, dnr)
    found = queries.case_party(actor_behind(request), case, pk)
    if found is None:
        raise Http404

    def deed(told: dict[str, Any]) -> None:
        services.withdraw_party(actor=actor_behind(request), case_party=found, reason=told["reason"])

    words = (
        "Ta bort part",
        "Ta bort",
        f"{found.party.name} står inte längre i ärendet. Historiken visar att den har gjort det.",
    )
    return done(request, case, forms.ReasonForm(request.POST or None), words, deed)


@reader(access.may_register)
@form_page
def add_identity(request: HttpRequest, dnr: str) -> HttpResponse:
    """Another number of the case."""
    case = case_of(request, dnr)

    def deed(told: dict[str, Any]) -> None:
        services.add_identity(actor=actor_behind(request), case=case, **told)

    words = ("Lägg till nummer", "Lägg till", "Ärendets nummer hos andra, så att det hittas även med det.")
    return done(request, case, forms.IdentityForm(request.POST or None), words, deed)


@reader(access.may_register)
@form_page
def withdraw_identity(request: HttpRequest, dnr: str, pk: int) -> HttpResponse:
    """A number that was wrong."""
    case = case_of(request, dnr)
    found = queries.case_identity(actor_behind(request), case, pk)
    if found is None:
        raise Http404

    def deed(told: dict[str, Any]) -> None:
        services.withdraw_identity(actor=actor_behind(request), identity=found, reason=told["reason"])

    words = ("Ta bort nummer", "Ta bort", f"Ärendet hittas inte längre med {found.value}.")
    return done(request, case, forms.ReasonForm(request.POST or None), words, deed)


@reader(access.may_register)
@form_page
def link(request: HttpRequest, dnr: str) -> HttpResponse:
    """Another case that this one belongs with."""
    case = case_of(request, dnr)

    def deed(told: dict[str, Any]) -> None:
        services.link_cases(actor=actor_behind(request), case=case, **told)

    words = ("Koppla till ett annat ärende", "Koppla", "Kopplingen visas i båda ärendena.")
    return done(request, case, forms.LinkForm(request.POST or None), words, deed)


@reader(access.may_register)
@form_page
def unlink(request: HttpRequest, dnr: str, pk: int) -> HttpResponse:
    """The cases do not belong together."""
    case = case_of(request, dnr)
    found = queries.case_link(actor_behind(request), case, pk)
    if found is None:
        raise Http404

    def deed(told: dict[str, Any]) -> None:
        services.unlink_cases(actor=actor_behind(request), link=found, reason=told["reason"])

    words = ("Ta bort koppling", "Ta bort", f"{found.case.dnr} och {found.other.dnr} visas inte längre tillsammans.")
    return done(request, case, forms.ReasonForm(request.POST or None), words, deed)


@reader(access.may_register)
@form_page
def admit(request: HttpRequest, dnr: str) -> HttpResponse:
    """Somebody may read the case while it is marked."""
    actor, case = actor_behind(request), case_of(request, dnr)
    if not access.may_admit(actor, case):
        raise Http404
    accounts = queries.possible_handlers(actor, timezone.localdate())
    form = forms.AdmitForm(request.POST or None, accounts=accounts)

    def deed(told: dict[str, Any]) -> None:
        services.admit_to_case(actor=actor, case=case, **told)

    words = ("Ge tillgång", "Ge tillgång", "Personen får läsa allt i ärendet så länge det är sekretessmarkerat.")
    return done(request, case, form, words, deed)


@reader(access.may_register)
@form_page
def end_admission(request: HttpRequest, dnr: str, pk: int) -> HttpResponse:
    """Somebody may no longer read the case while it is marked."""
    case = case_of(request, dnr)
    found = queries.admission(actor_behind(request), case, pk)
    if found is None:
        raise Http404

    def deed(told: dict[str, Any]) -> None:
        services.end_admission(actor=actor_behind(request), admission=found, reason=told["reason"])

    words = ("Ta bort tillgång", "Ta bort", f"{found.account.name} får inte längre läsa ärendet.")
    return done(request, case, forms.ReasonForm(request.POST or None), words, deed)
