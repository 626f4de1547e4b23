"""Signing in and out."""

from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from redthread.people import services
from redthread.people.forms.signing_in import SignInForm
from redthread.people.wording import sentence
from redthread.rules.refusals import Refused
from redthread.ui.access import is_signed_in, public, reader


@public
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """The form, or a signed-in session and the page that was asked for."""
    form = SignInForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            account = services.sign_in(login=form.cleaned_data["login"], password=form.cleaned_data["password"])
        except Refused as refused:
            for refusal in refused.refusals:
                form.add_error(None, sentence(refusal))
        else:
            login(request, account)
            return _onwards(request)
    status = 422 if request.method == "POST" else 200
    return render(request, "people/sign_in.html", {"form": form, "next": request.GET.get("next", "")}, status=status)


@reader(is_signed_in)
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """The session is over."""
    logout(request)
    return redirect("front")


def _onwards(request: HttpRequest) -> HttpResponseRedirect:
    wanted = request.GET.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return HttpResponseRedirect(wanted if is_ours else reverse("desk"))
