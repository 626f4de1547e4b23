"""Changing a password, and setting a new one by a link that works once."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout, update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from redthread.people.forms.signing_in import ChangePasswordForm, ForgottenForm, NewPasswordForm
from redthread.people.services import passwords, sessions
from redthread.people.views.entering import address_of, begin_again, key_of, put_on
from redthread.people.wording import told
from redthread.rules.refusals import Refused
from redthread.ui.access import actor_behind, is_signed_in, public, reader


@reader(is_signed_in)
@sensitive_post_parameters("old", "new", "again")
@require_http_methods(["GET", "POST"])
def change_password(request: HttpRequest) -> HttpResponse:
    """A new password; this session goes on and all others are over."""
    form = ChangePasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        key = key_of(request)
        old, new = form.cleaned_data["old"], form.cleaned_data["new"]
        try:
            account = passwords.change_password(
                actor=actor_behind(request), old=old, new=new, key=key, address=address_of(request)
            )
        except Refused as refused:
            put_on(form, refused, "old" if "old_password_wrong" in refused.codes else "new")
        else:
            update_session_auth_hash(request, account)
            sessions.follow_session(old_key=key, new_key=key_of(request))
            begin_again(request, strong=False)
            messages.success(request, told("change_password"))
            return redirect("people:security")
    return render(request, "people/password.html", {"form": form}, status=422 if request.method == "POST" else 200)


@public
@require_http_methods(["GET", "POST"])
def forgotten(request: HttpRequest) -> HttpResponse:
    """What to do without password; a link by mail where the region sends mail. Nobody learns who has an account."""
    form = ForgottenForm(request.POST or None)
    is_sent = False
    if request.method == "POST" and form.is_valid() and settings.EMAIL_HOST:
        page = request.build_absolute_uri(reverse("people:new_password", args=["SECRET"]))
        text = render_to_string("people/recovery_mail.txt", {"hours": _hours(), "region": settings.REGION_NAME})
        try:
            passwords.mail_recovery_link(
                login=form.cleaned_data["login"],
                address_of_page=page.replace("SECRET", "{secret}"),
                subject=told("mail_subject"),
                text=text,
                address=address_of(request),
            )
            is_sent = True
        except Refused as refused:
            put_on(form, refused)
    status = 422 if request.method == "POST" and not is_sent else 200
    shown = {"form": form, "by_mail": bool(settings.EMAIL_HOST), "is_sent": is_sent, "hours": _hours()}
    return render(request, "people/forgotten.html", shown, status=status)


@public
@sensitive_post_parameters("new", "again")
@require_http_methods(["GET", "POST"])
def new_password(request: HttpRequest, secret: str) -> HttpResponse:
    """A password for whoever has the link, and then to the sign-in page."""
    form = NewPasswordForm(request.POST or None)
    try:
        account = passwords.account_of_link(secret=secret)
        if request.method == "POST" and form.is_valid():
            passwords.set_password_by_link(secret=secret, password=form.cleaned_data["new"])
            logout(request)
            messages.success(request, told("set_password_by_link"))
            return redirect("people:sign_in")
    except Refused as refused:
        if "link_is_over" in refused.codes:
            return render(request, "people/link_over.html", status=404)
        put_on(form, refused, "new")
    page = {"form": form, "account": account.name, "login": account.login}
    return render(request, "people/new_password.html", page, status=422 if request.method == "POST" else 200)


def _hours() -> int:
    return int(settings.RECOVERY_LINK_LASTS.total_seconds() // 3600)
