"""What protects one's own account: one-time codes, recovery codes, passkeys, and showing again who one is."""

import base64

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from redthread.people.access.signing_in import needs_second_factor
from redthread.people.forms.signing_in import CodeForm, PasskeyForm, ProofForm
from redthread.people.queries.signing_in import security
from redthread.people.services import one_time_codes, passkeys, signing_in
from redthread.people.views.entering import QUESTION, address_of, begin_again, host_of, proven, put_on
from redthread.people.wording import sentence, told
from redthread.rules.refusals import Refused
from redthread.ui.access import actor_behind, is_signed_in, reader
from redthread.ui.deed_forms import tell

_NEW_SECRET = "people.codes.secret"  # noqa: S105  # the name of a place in the session
_SHOW_CODES = "people.codes.show"


@reader(is_signed_in)
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """What protects my account, and what can be done about it."""
    actor = actor_behind(request)
    protection = security(actor)
    is_missing = needs_second_factor(actor) and not protection.has_second_factor
    return render(request, "people/security.html", {"security": protection, "is_missing": is_missing})


@reader(is_signed_in)
@proven
@require_http_methods(["GET", "POST"])
def turn_on_codes(request: HttpRequest) -> HttpResponse:
    """A picture and a key for the app, and a code that shows that the app understood."""
    actor = actor_behind(request)
    secret = request.session.setdefault(_NEW_SECRET, one_time_codes.new_secret())
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            one_time_codes.turn_on_codes(actor=actor, secret=secret, code=form.cleaned_data["code"])
        except Refused as refused:
            put_on(form, refused, "code")
        else:
            del request.session[_NEW_SECRET]
            return _show_recovery_codes(request, "turn_on_codes")
    shown = one_time_codes.setting_up(actor=actor, secret=secret)
    picture = "data:image/svg+xml;base64," + base64.b64encode(shown.picture.encode()).decode()
    page = {"form": form, "picture": picture, "key": shown.key}
    return render(request, "people/turn_on_codes.html", page, status=422 if request.method == "POST" else 200)


@reader(is_signed_in)
@proven
@require_http_methods(["GET", "POST"])
def turn_off_codes(request: HttpRequest) -> HttpResponse:
    """A page that says what it means, and then the deed."""
    if request.method != "POST":
        return render(request, "people/turn_off_codes.html")
    try:
        one_time_codes.turn_off_codes(actor=actor_behind(request))
    except Refused as refused:
        return _refused(request, refused)
    messages.success(request, told("turn_off_codes"))
    return redirect("people:security")


@reader(is_signed_in)
@proven
@require_http_methods(["GET", "POST"])
def recovery_codes(request: HttpRequest) -> HttpResponse:
    """New recovery codes, which are shown once."""
    actor = actor_behind(request)
    if request.method == "POST":
        try:
            one_time_codes.renew_recovery_codes(actor=actor)
        except Refused as refused:
            return _refused(request, refused)
        return _show_recovery_codes(request, "renew_recovery_codes")
    if not request.session.pop(_SHOW_CODES, False):
        return redirect("people:security")
    try:
        codes = one_time_codes.take_recovery_codes(actor=actor)
    except Refused:
        return redirect("people:security")
    return render(request, "people/recovery_codes.html", {"codes": [f"{code[:4]} {code[4:]}" for code in codes]})


@reader(is_signed_in)
@proven
@require_http_methods(["GET", "POST"])
def add_passkey(request: HttpRequest) -> HttpResponse:
    """A page that lets the browser make a key, and the key that it made."""
    form = PasskeyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            passkeys.add_passkey(
                actor=actor_behind(request),
                name=form.cleaned_data["name"],
                credential=form.cleaned_data["credential"],
                state=request.session.pop(QUESTION, None),
                host=host_of(request),
            )
        except Refused as refused:
            put_on(form, refused)
        else:
            return _show_recovery_codes(request, "add_passkey")
    return render(request, "people/add_passkey.html", {"form": form}, status=422 if request.method == "POST" else 200)


@reader(is_signed_in)
@proven
@require_POST
def new_passkey_question(request: HttpRequest) -> HttpResponse:
    """What the browser is to ask when it makes a key."""
    options, state = passkeys.begin_adding(actor=actor_behind(request), host=host_of(request))
    request.session[QUESTION] = state
    return JsonResponse(options)


@reader(is_signed_in)
@proven
@require_POST
def remove_passkey(request: HttpRequest, passkey_id: int) -> HttpResponse:
    """The key opens nothing any longer."""
    try:
        passkeys.remove_passkey(actor=actor_behind(request), passkey_id=passkey_id)
    except Refused as refused:
        return _refused(request, refused)
    messages.success(request, told("remove_passkey"))
    return redirect("people:security")


@reader(is_signed_in)
@sensitive_post_parameters("secret")
@require_http_methods(["GET", "POST"])
def prove(request: HttpRequest) -> HttpResponse:
    """Asks again who is there before something that protects the account is changed."""
    form = ProofForm(request.POST or None)
    actor = actor_behind(request)
    wanted = request.GET.get("next", "")
    if request.method == "POST" and form.is_valid():
        try:
            _prove(request, form)
        except Refused as refused:
            put_on(form, refused)
        else:
            begin_again(request, strong=False)
            return redirect(wanted if wanted.startswith("/konto/") else reverse("people:security"))
    page = {"form": form, "next": wanted, "security": security(actor)}
    return render(request, "people/prove.html", page, status=422 if request.method == "POST" else 200)


def _prove(request: HttpRequest, form: ProofForm) -> None:
    actor, address = actor_behind(request), address_of(request)
    credential = form.cleaned_data["credential"]
    if credential is None:
        signing_in.prove(actor=actor, secret=form.cleaned_data["secret"], address=address)
        return
    state = request.session.pop(QUESTION, None)
    signing_in.prove_with_passkey(
        actor=actor, credential=credential, state=state, host=host_of(request), address=address
    )


def _show_recovery_codes(request: HttpRequest, deed: str) -> HttpResponse:
    """Whoever has just set up a factor has shown it; recovery codes that are new are shown next."""
    begin_again(request, strong=True)
    request.session[_SHOW_CODES] = True
    messages.success(request, told(deed))
    return redirect("people:recovery_codes")


def _refused(request: HttpRequest, refused: Refused) -> HttpResponse:
    tell(request, refused, sentence)
    return redirect("people:security")
