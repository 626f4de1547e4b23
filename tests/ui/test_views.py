"""The gallery and the pages for what is not there or went wrong."""

import logging
import re

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.core.handlers.wsgi import WSGIRequest
from django.http import Http404
from django.test import Client, RequestFactory

from redthread.rules.actors import ANONYMOUS
from redthread.ui import views

GALLERY = "/arbete/komponenter/"
FORBIDDEN_BY_CSP = re.compile(r"<[^>]*\s(style|on[a-z]+)=|<style|<script(?![^>]*\ssrc=)|javascript:", re.IGNORECASE)


@pytest.mark.django_db
class TestComponents:
    def test_shows_every_component_without_inline_script_or_style(self, client: Client) -> None:
        answer = client.get(GALLERY)
        assert answer.status_code == 200
        assert FORBIDDEN_BY_CSP.search(answer.content.decode()) is None

    def test_has_each_id_once(self, client: Client) -> None:
        ids = re.findall(r'\sid="([^"]*)"', client.get(GALLERY).content.decode())
        assert [one for one in ids if ids.count(one) > 1] == []

    def test_gives_a_wrong_form_back_with_what_was_typed(self, client: Client) -> None:
        answer = client.post(GALLERY, {"title": "Smart tillväxt", "starts_on": "i vår"})
        assert answer.status_code == 422
        assert 'value="i vår"' in answer.content.decode()

    @pytest.mark.parametrize(("kind", "start"), [("xlsx", b"PK"), ("csv", b"\xef\xbb\xbf")])
    def test_gives_its_table_as_a_file(self, client: Client, kind: str, start: bytes) -> None:
        answer = client.get(GALLERY, {"stod-format": kind})
        assert answer.content.startswith(start)
        assert f"foretagsstod.{kind}" in answer["Content-Disposition"]


@pytest.mark.django_db
class TestExamplePassport:
    def test_is_a_page_or_only_its_card(self, client: Client) -> None:
        page, card = (client.get(f"{GALLERY}siffra/{query}").content.decode() for query in ("", "?kort"))
        assert "<html" in page
        assert "<html" not in card
        assert "Beslutets högsta belopp" in page
        assert "Beslutets högsta belopp" in card


@pytest.mark.django_db
class TestErrorPages:
    def request(self) -> WSGIRequest:
        request = RequestFactory().get("/nagot/")
        request.actor = ANONYMOUS  # type: ignore[attr-defined]  # as the middleware does
        request.user = AnonymousUser()
        return request

    def test_look_alike_for_what_is_not_there_and_what_is_forbidden(self) -> None:
        missing = views.not_found(self.request(), Http404())
        forbidden = views.forbidden(self.request(), PermissionDenied())
        assert (missing.status_code, forbidden.status_code) == (404, 403)
        token = re.compile(rb'"X-CSRFToken": "[^"]*"')  # masked anew in each answer
        assert token.sub(b"", missing.content) == token.sub(b"", forbidden.content)

    def test_carry_a_reference_that_stands_in_the_log(self, caplog: pytest.LogCaptureFixture) -> None:
        with caplog.at_level(logging.ERROR, logger="redthread.ui.views"):
            answer = views.server_error(self.request())
        (reference,) = re.findall(r"\b\d{4}-\d{4}\b", answer.content.decode())
        assert answer.status_code == 500
        assert reference in caplog.text

    def test_meet_those_who_ask_for_what_is_not_there(self, client: Client) -> None:
        answer = client.get("/finns-inte/")
        assert answer.status_code == 404
        assert "Här finns ingen sida för dig" in answer.content.decode()
