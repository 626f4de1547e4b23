"""A real site with the example region, and a real browser to look at it with."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from browser.sites import COMMAND, environment_of, free_port, serving

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PASSWORD = "exempel-2026"  # noqa: S105  # the example region's own, printed for everyone


@dataclass(frozen=True)
class Site:
    """Where the example region answers."""

    url: str


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder needs Chromium."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker("browser")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """`redthread demo` and `redthread serve` in a folder of their own, on a free port."""
    folder = tmp_path_factory.mktemp("site")
    environment = environment_of(folder)
    subprocess.run([COMMAND, "demo"], env=environment, check=True, capture_output=True)
    with serving(free_port(), environment) as url:
        yield Site(url)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Headless Chromium."""
    named = os.environ.get("REDTHREAD_TEST_CHROMIUM", "")
    path = next((found for name in (named, *BROWSERS) if name and (found := shutil.which(name))), None)
    if path is None:
        pytest.skip("Chromium is not installed")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def open_page(site: Site, browser: Browser) -> Iterator[Callable[..., Page]]:
    """A function that opens a page of the site in a window of its own, signed in when a login is given.

    The test fails when the page's own scripts fail or when something is refused by the content security policy.
    """
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def opened(path: str = "/", *, login: str = "", width: int = 1280, scheme: str = "light") -> Page:
        context = browser.new_context(
            base_url=site.url,
            viewport={"width": width, "height": 900},
            color_scheme=scheme,
            locale="sv-SE",  # type: ignore[arg-type]  # "light" or "dark"
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda said: faults.append(said.text) if "Content Security Policy" in said.text else None)
        if login:
            page.goto("/logga-in/")
            page.get_by_label("Användarnamn").fill(login)
            page.get_by_label("Lösenord").fill(PASSWORD)
            page.get_by_role("button", name="Logga in").click()
            page.wait_for_url("**/arbete/")
        page.goto(path)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert faults == []
