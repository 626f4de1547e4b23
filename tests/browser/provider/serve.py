"""A region's identity provider for tests: OpenID Connect by django-oauth-toolkit, as a program of its own.

python serve.py <port> <folder> <address that the person is sent back to>
The key that signs is made at start. Its people are PEOPLE; the client is CLIENT with SECRET.
"""

import os
import sys
from pathlib import Path
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import django
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from django.conf import settings

CLIENT, SECRET, PASSWORD = "redthread", "hemligt för prov", "leverantörens lösenord"  # for tests only
PEOPLE = (("regionkonto", "Handläggare R", "RT-HANDLAGGARE"), ("okand", "Okänd R", ""))
LOGIN_PAGE = """<!doctype html><html lang="sv"><title>Regionen</title><form method="post">{% csrf_token %}{{ form }}
<input type="hidden" name="next" value="{{ next }}"><button>Logga in i regionen</button></form></html>"""


def configure(port: int, folder: Path) -> None:
    """Django and the provider's settings; the issuer is the address that it is served at."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    pem = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    ).decode()
    settings.configure(
        SECRET_KEY="the provider's own, for tests",  # noqa: S106  # opens nothing but a test database
        ALLOWED_HOSTS=["127.0.0.1"],
        ROOT_URLCONF=__name__,
        USE_TZ=True,
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        LOGIN_URL="/logga-in/",
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": folder / "provider.sqlite3"}},
        INSTALLED_APPS=[
            "django.contrib.auth",
            "django.contrib.contenttypes",
            "django.contrib.sessions",
            "django.contrib.messages",
            "oauth2_provider",
        ],
        MIDDLEWARE=[
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
        ],
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "OPTIONS": {
                    "loaders": [("django.template.loaders.locmem.Loader", {"registration/login.html": LOGIN_PAGE})],
                    "context_processors": ["django.template.context_processors.request"],
                },
            }
        ],
        OAUTH2_PROVIDER={
            "OIDC_ENABLED": True,
            "OIDC_ISS_ENDPOINT": f"http://127.0.0.1:{port}/o",
            "OIDC_RSA_PRIVATE_KEY": pem,
            "PKCE_REQUIRED": True,
            "SCOPES": {"openid": "Who", "profile": "Name", "email": "E-mail"},
            "OAUTH2_VALIDATOR_CLASS": f"{__name__}.Validator",
        },
    )
    django.setup()


def fill(answer_url: str) -> None:
    """The provider's tables, people and client."""
    from django.contrib.auth.models import Group, User
    from django.core.management import call_command
    from oauth2_provider.models import Application

    call_command("migrate", verbosity=0)
    for login, name, group in PEOPLE:
        person = User.objects.create_user(login, password=PASSWORD, first_name=name)
        if group:
            person.groups.add(Group.objects.get_or_create(name=group)[0])
    Application.objects.create(
        name="Röda tråden",
        client_id=CLIENT,
        client_secret=SECRET,
        client_type=Application.CLIENT_CONFIDENTIAL,
        authorization_grant_type=Application.GRANT_AUTHORIZATION_CODE,
        redirect_uris=answer_url,
        algorithm=Application.RS256_ALGORITHM,
        skip_authorization=True,
    )


class Server(ThreadingMixIn, WSGIServer):
    """Answers several at once: the browser and our site."""

    daemon_threads = True


class Quiet(WSGIRequestHandler):
    """Says nothing about each request."""

    def log_message(self, format: str, *args: Any) -> None:
        return


if __name__ == "__main__":
    sys.modules["serve"] = sys.modules[__name__]
    __name__ = "serve"
    os.environ["OAUTHLIB_INSECURE_TRANSPORT"] = "1"  # both ends are on this machine
    own_port, own_folder, back = int(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
    configure(own_port, own_folder)

    from django.contrib.auth.views import LoginView
    from django.core.wsgi import get_wsgi_application
    from django.urls import include, path
    from oauth2_provider.oauth2_validators import OAuth2Validator

    class Validator(OAuth2Validator):
        """Tells of a person what regions' providers tell."""

        oidc_claim_scope = None

        def get_additional_claims(self, request: Any) -> dict[str, Any]:
            return {
                "preferred_username": request.user.username,
                "name": request.user.first_name,
                "groups": list(request.user.groups.values_list("name", flat=True)),
            }

    urlpatterns = [
        path("logga-in/", LoginView.as_view()),
        path("o/", include("oauth2_provider.urls", namespace="oauth2_provider")),
    ]
    fill(back)
    make_server("127.0.0.1", own_port, get_wsgi_application(), Server, Quiet).serve_forever()
