"""For who keeps accounts: who cannot get in, and help for them."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST, require_safe

from redthread.people.access import may_manage_accounts
from redthread.people.forms.signing_in import ReasonForm
from redthread.people.queries.signing_in import SignInState, shut_addresses, sign_in_state, sign_in_states
from redthread.people.services import attempts, one_time_codes, passwords
from redthread.people.views.shown import tabs
from redthread.people.wording import failures_in_words, sentence, told
from redthread.rules.refusals import Refused
from redthread.ui import exports
from redthread.ui.access import actor_behind, reader
from redthread.ui.tables import Column, ColumnKind, Row, TableView, date_cell, number_cell, text_cell


@reader(may_manage_accounts)
@require_safe
def list_states(request: HttpRequest) -> HttpResponse:
    """Every account as it stands at the door."""
    actor = actor_behind(request)
    view = _table(sign_in_states(actor))
    page = {
        "table": view,
        "addresses": shut_addresses(actor),
        "form": ReasonForm(),
        "tabs": tabs(actor, "sign_in_states"),
    }
    return exports.asked_for(request, view) or render(request, "people/sign_in_states.html", page)


@reader(may_manage_accounts)
@require_safe
def show_state(request: HttpRequest, account_id: int) -> HttpResponse:
    """One account and what can be done for its owner."""
    return _page(request, account_id, ReasonForm())


@reader(may_manage_accounts)
@require_POST
def make_link(request: HttpRequest, account_id: int) -> HttpResponse:
    """A link for a new password, shown once to be handed over."""

    def make(state: SignInState, reason: str) -> str:
        secret = passwords.make_recovery_link(actor=actor_behind(request), account=state.account, reason=reason)
        return request.build_absolute_uri(reverse("people:new_password", args=[secret]))

    return _help(request, account_id, make, "link")


@reader(may_manage_accounts)
@require_POST
def reset_factor(request: HttpRequest, account_id: int) -> HttpResponse:
    """The lost second factor is not asked for any longer."""

    def reset(state: SignInState, reason: str) -> str:
        one_time_codes.reset_second_factor(actor=actor_behind(request), account=state.account, reason=reason)
        return ""

    return _help(request, account_id, reset, "reset_second_factor")


@reader(may_manage_accounts)
@require_POST
def lift_wait(request: HttpRequest, failures_id: int) -> HttpResponse:
    """A login or an address may try again at once."""
    form = ReasonForm(request.POST)
    try:
        reason = form.cleaned_data["reason"] if form.is_valid() else ""
        attempts.lift_wait(actor=actor_behind(request), failures_id=failures_id, reason=reason)
        messages.success(request, told("lift_wait"))
    except Refused as refused:
        messages.error(request, sentence(refused.refusals[0]))
    return redirect("people:sign_in_states")


def _help(request: HttpRequest, account_id: int, deed: Callable[[SignInState, str], str], code: str) -> HttpResponse:
    state = _state(request, account_id)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return _page(request, account_id, form, status=422)
    try:
        link = deed(state, form.cleaned_data["reason"])
    except Refused as refused:
        form.add_error(None, sentence(refused.refusals[0]))
        return _page(request, account_id, form, status=422)
    if link:  # shown in this answer only, and kept nowhere
        return _page(request, account_id, ReasonForm(), link=link)
    messages.success(request, told(code))
    return redirect("people:sign_in_state", account_id)


def _page(
    request: HttpRequest, account_id: int, form: ReasonForm, *, link: str = "", status: int = 200
) -> HttpResponse:
    page = {"state": _state(request, account_id), "form": form, "link": link}
    return render(request, "people/sign_in_state.html", page, status=status)


def _table(states: tuple[SignInState, ...]) -> TableView:
    columns = (
        Column("name", "Namn"),
        Column("login", "Användarnamn"),
        Column("last", "Senast inloggad", ColumnKind.DATE),
        Column("factors", "Andra faktorer", ColumnKind.NUMBER),
        Column("sessions", "Inloggad på", ColumnKind.NUMBER),
        Column("wait", "Misslyckade försök"),
    )
    rows = (
        Row(
            (
                text_cell(state.account.name, url=reverse("people:sign_in_state", args=[state.account.pk])),
                text_cell(state.account.login),
                date_cell(localdate(state.last_at) if state.last_at else None),
                number_cell(state.factors),
                number_cell(state.sessions),
                text_cell(failures_in_words(state.failures.count, state.failures.shut_until) if state.failures else ""),
            ),
            url=reverse("people:sign_in_state", args=[state.account.pk]),
            key=str(state.account.pk),
        )
        for state in states
    )
    return TableView("inloggningar", "Konton", columns, tuple(rows), export_name="inloggningar")


def _state(request: HttpRequest, account_id: int) -> SignInState:
    state = sign_in_state(actor_behind(request), account_id)
    if state is None:
        raise Http404
    return state
