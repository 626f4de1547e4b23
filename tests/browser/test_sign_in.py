"""Signing in through the real pages: codes, passkeys, the region's provider, and somebody who tries every password."""

import base64
import hashlib
import hmac
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import requests
from playwright.sync_api import Browser, BrowserContext, Page, expect

from browser.sites import COMMAND, environment_of, free_port, running, serving

PASSWORD = "prov utan hemlighet 2026"  # noqa: S105  # opens nothing but a site that lives as long as the test
PROVIDER = Path(__file__).parent / "provider" / "serve.py"
PROVIDERS_PASSWORD = "leverantörens lösenord"  # noqa: S105  # the same
OPEN_ACCOUNTS = f"""
from datetime import date
from redthread.config.setup import start_django
start_django()
from redthread.people import services
from redthread.rules.actors import SYSTEM, Role
for login, role in {{"koder": Role.ANALYST, "nyckel": Role.ANALYST, "regionkonto": Role.CASE_OFFICER,
                     "utsatt": Role.ANALYST, "forvaltare": Role.ADMINISTRATOR}}.items():
    account = services.open_account(actor=SYSTEM, login=login, name="Konto " + login, password={PASSWORD!r})
    services.appoint(actor=SYSTEM, account=account, title=login, unit="", role=role, first_on=date(2020, 1, 1))
"""


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site of its own, with a provider of its own, opened by a name since passkeys know no numbers."""
    folder, provider_port, port = tmp_path_factory.mktemp("sign-in"), free_port(), free_port()
    issuer = f"http://127.0.0.1:{provider_port}/o"
    environment = environment_of(
        folder,
        REDTHREAD_OIDC_ISSUER=issuer,
        REDTHREAD_OIDC_CLIENT_ID="redthread",
        REDTHREAD_OIDC_CLIENT_SECRET="hemligt för prov",  # noqa: S106  # the provider's own, in its file
        REDTHREAD_OIDC_NAME="Regionkontot",
    )
    subprocess.run([COMMAND, "migrate"], env=environment, check=True, capture_output=True)
    subprocess.run([sys.executable, "-c", OPEN_ACCOUNTS], env=environment, check=True)
    answer = f"http://localhost:{port}/logga-in/region/svar/"
    provider = [sys.executable, str(PROVIDER), str(provider_port), str(tmp_path_factory.mktemp("provider")), answer]
    with running(provider, f"{issuer}/.well-known/openid-configuration"), serving(port, environment):
        yield f"http://localhost:{port}"


@pytest.fixture
def opened(url: str, browser: Browser) -> Iterator[Callable[[], Page]]:
    """A function that opens the sign-in page in a browser that knows nothing yet."""
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def page() -> Page:
        contexts.append(browser.new_context(base_url=url, locale="sv-SE"))
        new = contexts[-1].new_page()
        new.on("pageerror", lambda error: faults.append(str(error)))
        new.on("console", lambda said: faults.append(said.text) if "Content Security Policy" in said.text else None)
        new.goto("/logga-in/")
        return new

    yield page
    for context in contexts:
        context.close()
    assert faults == []


def sign_in(page: Page, login: str, password: str = PASSWORD) -> None:
    """Types login and password."""
    page.goto("/logga-in/")
    page.get_by_label("Användarnamn").fill(login)
    page.get_by_label("Lösenord").fill(password)
    page.get_by_role("button", name="Logga in", exact=True).click()


def sign_out(page: Page) -> None:
    """By the menu, as people do."""
    page.locator("[data-menu] summary").click()
    page.get_by_role("button", name="Logga ut", exact=True).click()
    expect(page.get_by_role("link", name="Logga in", exact=True)).to_be_visible()


def code_of(key: str, steps: int = 0) -> str:
    """The code of RFC 6238 for a key in base 32, now or some half minutes from now."""
    counter = int(time.time()) // 30 + steps
    digest = hmac.new(base64.b32decode(key), counter.to_bytes(8, "big"), hashlib.sha1).digest()
    at = digest[-1] & 15
    return f"{(int.from_bytes(digest[at : at + 4], 'big') & 0x7FFFFFFF) % 10**6:06d}"


def send_code(page: Page, code: str) -> None:
    """Answers the page that asks for a code."""
    page.get_by_label("Kod").fill(code)
    page.get_by_role("button", name="Fortsätt").click()


class TestOneTimeCodes:
    def test_are_asked_for_once_they_are_on(self, opened: Callable[[], Page]) -> None:
        page = opened()
        sign_in(page, "koder")
        page.goto("/konto/sakerhet/")
        page.get_by_role("link", name="Slå på engångskoder").click()
        expect(page.get_by_alt_text("QR-kod")).to_have_js_property("complete", True)
        key = page.locator("b.number").inner_text().replace(" ", "")
        page.get_by_label("Kod").fill("000000")
        page.get_by_role("button", name="Slå på").click()
        expect(page.get_by_role("alert")).to_contain_text("Koden stämmer inte")
        first = code_of(key)
        page.get_by_label("Kod").fill(first)
        page.get_by_role("button", name="Slå på").click()
        recovery = page.locator("[data-recovery-codes] li").all_inner_texts()
        assert len(recovery) == 10
        page.reload()
        assert page.url.endswith("/konto/sakerhet/")

        sign_out(page)
        sign_in(page, "koder")
        expect(page).to_have_url(re.compile("steg-tva"))
        send_code(page, first)
        expect(page.get_by_role("alert")).to_contain_text("har redan använts")
        send_code(page, code_of(key, steps=1))
        expect(page).to_have_url(re.compile("/arbete/$"))

        sign_out(page)
        sign_in(page, "koder")
        send_code(page, recovery[0])
        expect(page).to_have_url(re.compile("/arbete/$"))
        sign_out(page)
        sign_in(page, "koder")
        send_code(page, recovery[0])
        expect(page.get_by_role("alert")).to_contain_text("har redan använts")
        send_code(page, recovery[1])
        page.goto("/konto/sakerhet/")
        expect(page.get_by_text("8 koder kvar")).to_be_visible()
        page.get_by_role("link", name="Stäng av engångskoder").click()
        page.get_by_role("button", name="Stäng av").click()
        expect(page.locator(".notice[role=status]")).to_contain_text("avstängda")
        sign_out(page)
        sign_in(page, "koder")
        expect(page).to_have_url(re.compile("/arbete/$"))


class TestPasskey:
    def test_signs_in_alone_and_as_second_step(self, opened: Callable[[], Page]) -> None:
        page = opened()
        devtools = page.context.new_cdp_session(page)
        devtools.send("WebAuthn.enable")
        options = {
            "protocol": "ctap2",
            "transport": "internal",
            "hasResidentKey": True,
            "hasUserVerification": True,
            "isUserVerified": True,
            "automaticPresenceSimulation": True,
        }
        devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})
        sign_in(page, "nyckel")
        page.goto("/konto/sakerhet/nycklar/ny/")
        page.get_by_label("Namn på nyckeln").fill("Arbetsdatorn")
        page.get_by_role("button", name="Skapa nyckel").click()
        expect(page.get_by_role("heading", name="Återställningskoder")).to_be_visible()

        sign_out(page)
        page.goto("/logga-in/")
        page.get_by_role("button", name="Använd nyckel").click()
        expect(page).to_have_url(re.compile("/arbete/$"))
        page.goto("/konto/inloggningar/")
        expect(page.locator("tr[data-this]")).to_contain_text("nyckel")

        sign_out(page)
        sign_in(page, "nyckel")
        page.get_by_role("button", name="Använd nyckel").click()
        expect(page).to_have_url(re.compile("/arbete/$"))
        page.goto("/konto/sakerhet/")
        page.get_by_role("button", name="Ta bort Arbetsdatorn").click()
        expect(page.locator(".notice[role=status]")).to_contain_text("borttagen")
        sign_out(page)
        page.goto("/logga-in/")
        page.get_by_role("button", name="Använd nyckel").click()
        expect(page.get_by_role("alert")).to_contain_text("kändes inte igen")


class TestRegionsProvider:
    def test_signs_in_who_has_an_account(self, opened: Callable[[], Page]) -> None:
        page = opened()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        self._go_through(page, "regionkonto")
        expect(page).to_have_url(re.compile("/arbete/$"))
        expect(page.locator("[data-menu] summary")).to_have_text("Konto regionkonto")
        (question,) = [one for one in asked if "/o/authorize/" in one and "code_challenge" in one][:1]
        assert "code_challenge_method=S256" in question
        assert "nonce=" in question
        page.goto("/konto/inloggningar/")
        expect(page.locator("tr[data-this]")).to_contain_text("regionens inloggning")

    def test_refuses_who_has_none_in_plain_words(self, opened: Callable[[], Page]) -> None:
        page = opened()
        self._go_through(page, "okand")
        expect(page.get_by_text("har inget konto i Röda tråden")).to_be_visible()
        page.goto("/arbete/")
        expect(page).to_have_url(re.compile("/logga-in/"))

    def test_does_not_take_an_answer_to_nobodys_question(self, opened: Callable[[], Page]) -> None:
        page = opened()
        answer = page.goto("/logga-in/region/svar/?code=abc&state=def")
        assert answer is not None
        assert answer.status == 403
        expect(page.get_by_text("gick inte att slutföra")).to_be_visible()

    def _go_through(self, page: Page, login: str) -> None:
        page.get_by_role("link", name="Logga in med Regionkontot").click()
        page.locator("[name=username]").fill(login)
        page.locator("[name=password]").fill(PROVIDERS_PASSWORD)
        page.get_by_role("button", name="Logga in i regionen").click()


class TestWhoTriesEveryPassword:
    @pytest.mark.parametrize("login", ["utsatt", "finns inte"])
    def test_is_stopped_also_when_two_try_at_once(self, url: str, login: str) -> None:
        with ThreadPoolExecutor(max_workers=2) as pool:
            answers = Counter(
                answer for told in pool.map(lambda _: tried(url, login, "fel lösenord", 8), range(2)) for answer in told
            )
        assert answers == {"wrong": 5, "wait": 11}
        assert tried(url, login, PASSWORD, 1) == ["wait"]

    def test_is_let_in_again_by_an_administrator(self, url: str, opened: Callable[[], Page]) -> None:
        tried(url, "utsatt", "fel lösenord", 6)
        page = opened()
        sign_in(page, "forvaltare")
        page.goto("/arbete/inloggningar/")
        page.get_by_role("link", name="Konto utsatt").click()
        expect(page.get_by_text("5 i rad, väntar till")).to_be_visible()
        page.locator("[id^=reason-wait]").fill("Personen ringde")
        page.get_by_role("button", name="Ta bort väntetiden").click()
        expect(page.locator(".notice[role=status]")).to_contain_text("Väntetiden är borta")
        assert tried(url, "utsatt", PASSWORD, 1) == ["in"]


def tried(url: str, login: str, password: str, times: int) -> list[str]:
    """What the sign-in page answers each time: "wrong", "wait" or "in"."""
    session, told = requests.Session(), []
    for _ in range(times):
        page = session.get(f"{url}/logga-in/", timeout=30).text
        token = re.search('csrfmiddlewaretoken" value="([^"]+)"', page)
        assert token is not None
        typed = {"csrfmiddlewaretoken": token[1], "login": login, "password": password}
        answer = session.post(f"{url}/logga-in/", typed, timeout=30, allow_redirects=False)
        words = {"stämmer inte": "wrong", "Försök igen efter klockan": "wait"}
        told.append(next((code for said, code in words.items() if said in answer.text), "in"))
        assert answer.status_code == (302 if told[-1] == "in" else 422)
    return told
