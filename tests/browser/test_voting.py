"""A whole vote by keyboard: proposal, proposition, vote by name and on a telephone, casting vote, reservation."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from browser.conftest import PASSWORD
from browser.sites import COMMAND, environment_of, free_port, serving

TABLET = {"width": 820, "height": 1180}
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """The example region in a folder of its own."""
    found = environment_of(tmp_path)
    subprocess.run([COMMAND, "demo"], env=found, check=True, capture_output=True)
    return found


@pytest.fixture
def matter(environment: dict[str, str]) -> str:
    """The address of a matter at hand, before a board of fifteen."""
    maker = Path(__file__).parent / "voting_site.py"
    made = subprocess.run([sys.executable, maker], env=environment, check=True, capture_output=True, text=True)
    return f"/arbete/sammantraden/arende/{made.stdout.strip()}/beslut/"


@pytest.fixture
def walk(environment: dict[str, str], browser: Browser) -> Iterator[Callable[..., Page]]:
    """A function that opens a window of its own, signed in as somebody."""
    contexts: list[BrowserContext] = []
    faults: list[str] = []
    with serving(free_port(), environment) as url:

        def opened(login: str, **size: int) -> Page:
            context = browser.new_context(base_url=url, locale="sv-SE", viewport=size or None)  # type: ignore[arg-type]  # width and height
            contexts.append(context)
            page = context.new_page()
            page.on("pageerror", lambda error: faults.append(str(error)))
            page.goto("/logga-in/")
            page.get_by_label("Användarnamn").fill(login)
            page.get_by_label("Lösenord").fill(PASSWORD)
            page.get_by_role("button", name="Logga in", exact=True).click()
            page.wait_for_url("**/arbete/")
            return page

        yield opened
        for context in contexts:
            context.close()
    assert faults == []


def press(page: Page, thing: Locator, key: str = "Enter") -> None:
    """The thing has focus and the key is pressed."""
    thing.focus()
    page.keyboard.press(key)


def test_a_whole_vote_by_keyboard(walk: Callable[..., Page], matter: str) -> None:
    page = walk("sekreterare")
    page.goto(matter)
    press(page, page.get_by_role("button", name="Anteckna yrkanden"))
    press(page, page.get_by_text("Nytt yrkande"))
    page.get_by_label("Yrkande", exact=True).select_option("reject")
    press(page, page.get_by_label("Ledamot B (S)"), "Space")
    press(page, page.get_by_role("button", name="Anteckna yrkandet"))
    expect(page.get_by_text("Ledamot B (S) yrkar avslag.")).to_be_visible()
    press(page, page.get_by_role("button", name="Ställ proposition"))
    expect(page.get_by_text("som är huvudförslag, mot avslag på förslaget.")).to_be_visible()
    press(page, page.get_by_role("button", name="Begär omröstning"))
    expect(page.locator("[data-ballot]")).to_have_count(15)

    tablet = walk("ledamot", **PHONE)
    tablet.goto(matter)
    press(tablet, tablet.get_by_role("link", name="Rösta"))
    press(tablet, tablet.get_by_role("button", name="Nej"))
    expect(tablet.get_by_text("Ditt svar: Nej")).to_be_visible()
    assert tablet.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    expect(page.get_by_text("1 av 15 svar är sparade.")).to_be_visible(timeout=15_000)

    page.locator("[data-ballot] input[type=radio]").nth(3).focus()
    for key in "jjjjjjnnnnnnaj":
        page.keyboard.press(key)
    expect(page.locator("[data-count]")).to_contain_text("Ja 7 · Nej 6 · Avstår 1 · Kvar 1")
    page.keyboard.press("Enter")
    expect(
        page.get_by_text("Med 7 ja-röster mot 7 nej-röster och 1 som avstår avgör ordförandens utslagsröst.")
    ).to_be_visible()
    press(page, page.get_by_role("button", name="Fatta beslut"))
    expect(page.get_by_text("Nämnden beslutar enligt förslaget.")).to_be_visible()

    press(page, page.get_by_text("Ny reservation eller anteckning"))
    page.get_by_label("Vem", exact=True).select_option(label="Ledamot B (S)")
    press(page, page.locator("[value=reserve]"))
    expect(page.get_by_text("Ledamot B (S) reserverar sig mot beslutet.")).to_be_visible()
    page.set_viewport_size(TABLET)  # type: ignore[arg-type]  # width and height
    assert page.evaluate("document.documentElement.scrollWidth") == TABLET["width"]
