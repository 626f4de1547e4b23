"""Signing in through the region's identity provider (OpenID Connect), with allauth's exchange of code and tokens.

Two addresses of ours stand where allauth's would. No account, address or link is kept by allauth: what the provider
says of a person goes to `services.sign_in_with_identity`, and nowhere else.
"""

import secrets
from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter, get_adapter
from allauth.socialaccount.internal.jwtkit import lookup_kid_jwk, verify_and_decode
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from allauth.utils import build_absolute_uri
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET
from requests import RequestException

from redthread.people.services.identities import Identity
from redthread.people.services.signing_in import sign_in_with_identity
from redthread.people.views.entering import address_of, go_on
from redthread.people.wording import sentence
from redthread.rules.refusals import Refused, refuse
from redthread.ui.access import public

PROVIDER = "region"
_NONCE = "people.identity.nonce"
_NEXT = "people.identity.next"
# What an answer that is no proper answer makes the exchange raise, besides its own error.
_FAULTS = (OAuth2Error, RequestException, LookupError, TypeError, ValueError)


class Adapter(DefaultSocialAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Told to allauth by the setting SOCIALACCOUNT_ADAPTER: what goes wrong is told on a page of ours."""

    def on_authentication_error(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """The person turned back, or the provider's answer does not belong to a question of ours."""
        raise ImmediateHttpResponse(_failed(request, Refused((refuse("identity_failed"),))))


class Exchange(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]  # allauth has no types
    """Takes the code to the provider, and the provider's word to us."""

    def get_callback_url(self, request: HttpRequest, app: object) -> str:
        """Where the provider sends the person back to; the region registers this address."""
        return str(build_absolute_uri(request, reverse("people:identity_answer")))

    def complete_login(self, request: HttpRequest, app: Any, token: Any, **kwargs: Any) -> None:
        """Ends with our answer. The signature is checked also when the token came straight from the provider."""
        told = verify_and_decode(
            credential=kwargs["response"]["id_token"],
            keys_url=self.openid_config["jwks_uri"],
            issuer=self.openid_config["issuer"],
            audience=app.client_id,
            lookup_kid=lookup_kid_jwk,
        )
        nonce = request.session.pop(_NONCE, None)
        if nonce is None or not secrets.compare_digest(str(told.get("nonce", "")), nonce):
            raise OAuth2Error("the token answers another question")
        if "userinfo_endpoint" in self.openid_config:
            more = self._fetch_user_info(token.token)
            if more.get("sub") != told["sub"]:
                raise OAuth2Error("the provider speaks of two persons")
            told = {**told, **more}
        raise ImmediateHttpResponse(_arrived(request, told))


@public
@require_GET
def leave(request: HttpRequest) -> HttpResponse:
    """To the provider. The same page as for nothing when the region has none."""
    _require_provider()
    provider = get_adapter().get_provider(request, PROVIDER)
    pkce = provider.get_pkce_params()
    verifier = pkce.pop("code_verifier", None)
    exchange = Exchange(request, PROVIDER)
    try:
        client = exchange.get_client(request, provider.app)
        there = exchange.authorize_url
    except _FAULTS:
        return _failed(request, Refused((refuse("identity_unreachable", name=settings.OIDC_NAME),)), status=502)
    nonce = secrets.token_urlsafe(24)
    request.session[_NONCE] = nonce
    request.session[_NEXT] = request.GET.get("next", "")
    client.state = provider.stash_redirect_state(request, "login", None, None, pkce_code_verifier=verifier)
    return HttpResponseRedirect(client.get_redirect_url(there, provider.get_scope(), {**pkce, "nonce": nonce}))


@public
@require_GET
def answer(request: HttpRequest) -> HttpResponse:
    """Back from the provider: a signed-in session, or a page that says why not."""
    _require_provider()
    try:
        given: HttpResponse = OAuth2CallbackView.adapter_view(Exchange(request, PROVIDER))(request)
    except _FAULTS:
        return _failed(request, Refused((refuse("identity_failed"),)))
    return given


def _arrived(request: HttpRequest, told: dict[str, Any]) -> HttpResponse:
    groups = told.get(settings.OIDC_POSTS_CLAIM) or [] if settings.OIDC_POSTS_CLAIM else []
    identity = Identity(
        login=str(told.get(settings.OIDC_CLAIM) or ""),
        name=str(told.get("name") or ""),
        groups=frozenset(map(str, [groups] if isinstance(groups, str) else groups)),
    )
    wanted = str(request.session.pop(_NEXT, ""))
    try:
        entrance = sign_in_with_identity(identity=identity, address=address_of(request))
    except Refused as refused:
        return _failed(request, refused)
    return go_on(request, entrance, wanted)


def _failed(request: HttpRequest, refused: Refused, status: int = 403) -> HttpResponse:
    page = {"sentences": [sentence(refusal) for refusal in refused.refusals], "provider": settings.OIDC_NAME}
    return render(request, "people/identity_failed.html", page, status=status)


def _require_provider() -> None:
    if not settings.OIDC_ISSUER:
        raise Http404
