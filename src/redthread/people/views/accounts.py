"""The pages of accounts: the list, one account, and what is done with it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from redthread.people import access, queries, services
from redthread.people.forms.organisation import (
    AppointForm,
    EndHoldingForm,
    OpenAccountForm,
    ReasonForm,
    SubstituteForm,
)
from redthread.people.queries import AccountPage
from redthread.people.views import shown
from redthread.people.wording import sentence
from redthread.ui import exports
from redthread.ui.access import actor_behind, reader
from redthread.ui.deed_forms import DeedPage, deed_page

form_page = require_http_methods(["GET", "HEAD", "POST"])


@reader(access.may_see_accounts)
@require_safe
def accounts(request: HttpRequest) -> HttpResponse:
    """Every account, narrowed by role, unit and state."""
    actor = actor_behind(request)
    today = timezone.localdate()
    choice = shown.AccountChoice.of(request.GET)
    found = list(queries.accounts(actor))
    table = shown.accounts_table([account for account in found if choice.holds(account, today)], today)
    context = {
        "table": table,
        "tabs": shown.tabs(actor, "accounts"),
        "choices": choice.shown(found, today),
        "may_manage": access.may_manage_accounts(actor),
    }
    return exports.asked_for(request, table) or render(request, "people/accounts.html", context)


@reader(access.may_see_accounts)
@require_safe
def account(request: HttpRequest, account_id: int) -> HttpResponse:
    """One account: what it holds and held, for whom it stands in, and what can be done."""
    today = timezone.localdate()
    page = _page(request, account_id)
    may_manage = access.may_manage_accounts(actor_behind(request))
    context = {
        "account": page.account,
        "head": shown.account_head(page, may_manage=may_manage),
        "facts": shown.account_facts(page),
        "holdings": shown.holdings_table(page.holdings, may_manage=may_manage),
        "former": shown.former_table(page.former),
        "stands_in": shown.substitutions_table("vikarierar", "Vikarierar för andra", page.stands_in, today),
        "substitutes": shown.substitutions_table("vikarier", "Vikarier", page.has_substitutes, today),
        "may_manage": may_manage,
        "deeds_url": reverse("journal:person", args=[account_id]),
        "history_url": reverse("journal:history", args=["people.account", account_id]),
    }
    return render(request, "people/account.html", context)


@reader(access.may_manage_accounts)
@form_page
def open_account(request: HttpRequest) -> HttpResponse:
    """A new account, without password and without post."""
    page = DeedPage(
        "Öppna konto",
        "Öppna kontot",
        reverse("people:accounts"),
        "Konto",
        "Kontot har inget lösenord och ingen befattning förrän du ger det. Lösenordet väljer personen själv.",
    )

    def deed(data: dict[str, Any]) -> str:
        opened = services.open_account(actor=actor_behind(request), password=None, **data)
        return reverse("people:account", args=[opened.pk])

    return deed_page(request, OpenAccountForm(request.POST or None), page, deed, sentence)


@reader(access.may_manage_accounts)
@form_page
def appoint(request: HttpRequest, account_id: int) -> HttpResponse:
    """A post for the account, from a first to a last day."""
    actor, today = actor_behind(request), timezone.localdate()
    person = _page(request, account_id).account
    form = AppointForm(
        request.POST or None, posts=queries.open_posts(actor, today), initial={"first_on": today.isoformat()}
    )
    back = reverse("people:account", args=[account_id])
    page = DeedPage(f"Förordna {person.name}", "Förordna", back, "Konto")

    def deed(data: dict[str, Any]) -> str:
        services.appoint_to(actor=actor, account=person, **data)
        return back

    return deed_page(request, form, page, deed, sentence)


@reader(access.may_manage_accounts)
@form_page
def end_holding(request: HttpRequest, account_id: int, holding_id: int) -> HttpResponse:
    """The last day of a post that the account holds."""
    held = next((one for one in _page(request, account_id).holdings if one.pk == holding_id), None)
    if held is None:
        raise Http404
    back = reverse("people:account", args=[account_id])
    page = DeedPage(
        f"Avsluta {held.post.title}",
        "Avsluta befattningen",
        back,
        held.account.name,
        "Dagen efter den sista ger befattningen ingen behörighet, inte heller åt den som vikarierar i den.",
    )
    form = EndHoldingForm(request.POST or None, initial={"last_on": timezone.localdate().isoformat()})

    def deed(data: dict[str, Any]) -> str:
        services.end_holding(actor=actor_behind(request), holding=held, **data)
        return back

    return deed_page(request, form, page, deed, sentence)


@reader(access.may_manage_accounts)
@form_page
def deactivate(request: HttpRequest, account_id: int) -> HttpResponse:
    """The person can no longer sign in."""
    person = _page(request, account_id).account
    back = reverse("people:account", args=[account_id])
    page = DeedPage(
        f"Stäng kontot för {person.name}",
        "Stäng kontot",
        back,
        "Konto",
        "Personen kan inte logga in längre, från och med nu, och befattningarna slutar i dag. Det som personen "
        "handlägger måste någon annan ta över.",
    )

    def deed(data: dict[str, Any]) -> str:
        services.deactivate_account(actor=actor_behind(request), account=person, reason=data["reason"])
        return back

    return deed_page(request, ReasonForm(request.POST or None), page, deed, sentence)


@reader(access.may_manage_accounts)
@form_page
def reactivate(request: HttpRequest, account_id: int) -> HttpResponse:
    """The person can sign in again."""
    person = _page(request, account_id).account
    back = reverse("people:account", args=[account_id])
    page = DeedPage(
        f"Öppna kontot för {person.name} igen",
        "Öppna igen",
        back,
        "Konto",
        "Personen kan logga in igen. Befattningar som har slutat kommer inte tillbaka av sig själva.",
    )

    def deed(data: dict[str, Any]) -> str:
        services.reactivate_account(actor=actor_behind(request), account=person, reason=data["reason"])
        return back

    return deed_page(request, ReasonForm(request.POST or None), page, deed, sentence)


@reader(access.may_manage_accounts)
@form_page
def appoint_substitute(request: HttpRequest, account_id: int) -> HttpResponse:
    """Somebody acts for the account while it is away."""
    actor, today = actor_behind(request), timezone.localdate()
    person = _page(request, account_id).account
    form = SubstituteForm(
        request.POST or None,
        holdings=queries.substitutable(actor, person.pk, today),
        people=queries.colleagues(actor, today),
        initial={"first_on": today.isoformat()},
    )
    back = reverse("people:account", args=[account_id])
    page = DeedPage(f"Vikarie för {person.name}", "Utse vikarien", back, "Konto")

    def deed(data: dict[str, Any]) -> str:
        services.appoint_substitute(actor=actor, **data)
        return back

    return deed_page(request, form, page, deed, sentence)


def _page(request: HttpRequest, account_id: int) -> AccountPage:
    page = queries.account_page(actor_behind(request), account_id, timezone.localdate())
    if page is None:
        raise Http404
    return page
