"""Signing in, in one step or two, and out."""

import json

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from redthread.people.forms.signing_in import CodeForm, SignInForm
from redthread.people.queries.signing_in import has_passkeys
from redthread.people.services import passkeys, sessions, signing_in
from redthread.people.views.entering import (
    HALF,
    QUESTION,
    address_of,
    back_to_sign_in,
    go_on,
    half_of,
    host_of,
    key_of,
    put_on,
)
from redthread.rules.refusals import Refused
from redthread.ui.access import actor_behind, is_signed_in, public, reader


@public
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """The form, or a signed-in session and the page that was asked for."""
    form = SignInForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            typed = form.cleaned_data
            entrance = signing_in.sign_in(login=typed["login"], password=typed["password"], address=address_of(request))
        except Refused as refused:
            put_on(form, refused)
        else:
            return go_on(request, entrance, request.GET.get("next", ""))
    return _sign_in_page(request, form)


@public
@require_http_methods(["GET", "POST"])
def second_step(request: HttpRequest) -> HttpResponse:
    """The page that asks for a code, or the signed-in session."""
    half = half_of(request)
    if half is None:
        return back_to_sign_in(request)
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            entrance = signing_in.sign_in_with_code(
                account_id=half.account_id, way=half.way, code=form.cleaned_data["code"], address=address_of(request)
            )
        except Refused as refused:
            put_on(form, refused, "code")
        else:
            return go_on(request, entrance, request.GET.get("next", ""))
    page = {"form": form, "next": request.GET.get("next", ""), "has_passkeys": has_passkeys(half.account_id)}
    return render(request, "people/second_step.html", page, status=422 if request.method == "POST" else 200)


@public
@require_POST
def passkey_question(request: HttpRequest) -> HttpResponse:
    """What the browser is to ask a passkey: any, or one of those of the person who takes a second step or is here."""
    half = half_of(request) if "half" in request.GET else None
    own = actor_behind(request).id if "own" in request.GET else None
    options, state = passkeys.begin_showing(host=host_of(request), account_id=half.account_id if half else own)
    request.session[QUESTION] = state
    return JsonResponse(options)


@public
@require_POST
def sign_in_by_passkey(request: HttpRequest) -> HttpResponse:
    """The signed-in session, alone or as second step, or the sign-in page that says why not."""
    half = half_of(request) if "half" in request.GET else None
    form = SignInForm()
    try:
        entrance = signing_in.sign_in_with_passkey(
            credential=_json(request.POST.get("credential", "")),
            state=request.session.pop(QUESTION, None),
            host=host_of(request),
            address=address_of(request),
            account_id=half.account_id if half else None,
            way=half.way if half else "",
        )
    except Refused as refused:
        form = SignInForm({"login": ""})
        form.full_clean()
        form.errors.clear()
        put_on(form, refused)
        return _sign_in_page(request, form)
    return go_on(request, entrance, request.GET.get("next", ""))


@reader(is_signed_in)
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """The session is over."""
    sessions.sign_out(actor=actor_behind(request), key=key_of(request))
    logout(request)
    return redirect("front")


def _sign_in_page(request: HttpRequest, form: SignInForm) -> HttpResponse:
    page = {
        "form": form,
        "next": request.GET.get("next", ""),
        "provider": settings.OIDC_NAME if settings.OIDC_ISSUER else "",
    }
    request.session.pop(HALF, None)
    return render(request, "people/sign_in.html", page, status=422 if request.method == "POST" else 200)


def _json(text: str) -> object:
    try:
        return json.loads(text)
    except ValueError:
        return None
