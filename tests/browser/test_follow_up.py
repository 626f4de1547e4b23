"""A decision is read off; what it asks for is taken and declined by keyboard; and the decision stands in brief."""

import subprocess
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.conftest import PASSWORD
from browser.sites import COMMAND, environment_of, free_port, serving

PANEL = "/arbete/sammantraden/arende/4/uppdrag/"
TITLE = "Insatserna ska komma grupper av företag till del och får inte snedvrida konkurrensen"


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The example region in a folder of its own."""
    found = environment_of(tmp_path_factory.mktemp("follow-up-site"))
    subprocess.run([COMMAND, "demo"], env=found, check=True, capture_output=True)
    return found


@pytest.fixture
def walk(environment: dict[str, str], browser: Browser) -> Iterator[Callable[..., Page]]:
    """A function that opens a window of its own, signed in as somebody."""
    contexts = []
    with serving(free_port(), environment) as url:

        def opened(login: str, *, has_script: bool = True) -> Page:
            context = browser.new_context(base_url=url, locale="sv-SE", java_script_enabled=has_script)
            contexts.append(context)
            page = context.new_page()
            page.goto("/logga-in/")
            page.get_by_label("Användarnamn").fill(login)
            page.get_by_label("Lösenord").fill(PASSWORD)
            page.get_by_role("button", name="Logga in", exact=True).click()
            expect(page.get_by_role("heading", name="Mitt bord")).to_be_visible()
            return page

        yield opened
        for context in contexts:
            context.close()


def tab_to(page: Page, name: str) -> None:
    """Tab until what has that name is in focus."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.ariaLabel || document.activeElement.textContent.trim()") == name:
            return
    raise AssertionError(f"{name} cannot be reached by Tab")


def test_a_proposal_is_taken_and_done_by_keyboard_alone(walk: Callable[..., Page]) -> None:
    page = walk("sekreterare")
    page.goto(PANEL)
    expect(page.get_by_text("3 förslag att ta ställning till")).to_be_visible()
    tab_to(page, f"Ta med: {TITLE}")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("h")
    assert page.evaluate("document.activeElement.selectedOptions[0].text") == "Handläggare A"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text(f"Uppgiften är med i uppföljningen: {TITLE}.")).to_be_visible()
    expect(page.get_by_text("2 förslag att ta ställning till")).to_be_visible()

    officer = walk("handlaggare")
    officer.get_by_role("link", name=TITLE).click()
    expect(officer.get_by_text("Handläggare A").first).to_be_visible()
    tab_to(officer, "Markera som klar")
    officer.keyboard.press("Enter")
    expect(officer.get_by_role("heading", name="Markera som klar")).to_be_visible()
    while officer.evaluate("document.activeElement.tagName") != "TEXTAREA":
        officer.keyboard.press("Tab")
    officer.keyboard.type("Kontrollerat mot slutrapporten.")
    tab_to(officer, "Markera som klar")
    officer.keyboard.press("Enter")
    expect(officer.get_by_text("Kontrollerat mot slutrapporten.")).to_be_visible()


def test_a_proposal_is_declined_without_script(walk: Callable[..., Page]) -> None:
    page = walk("sekreterare", has_script=False)
    page.goto(PANEL)
    page.get_by_role("link", name="Avböj: Projektägaren ska visa").click()
    page.get_by_role("button", name="Avböj").click()
    expect(page.get_by_text("Avböj förslaget").first).to_be_visible()
    page.get_by_label("Skäl").fill("Följs i slutrapporten.")
    page.get_by_role("button", name="Avböj").click()
    expect(page.get_by_text("Följs i slutrapporten.")).to_be_visible()


def test_an_elected_member_goes_from_the_meeting_to_a_decision_and_on(walk: Callable[..., Page]) -> None:
    page = walk("ledamot")
    page.goto("/sammantraden/regional-tillvaxtnamnd/2022-11-16/")
    page.get_by_role("link", name="Ärende 4 i korthet").click()
    assert page.url.endswith("/arbete/sammantraden/regional-tillvaxtnamnd/2022/paragraf/95/")
    assert page.get_by_label("Adressen ändras inte").input_value() == page.url
    page.get_by_role("link", name="Nästa: § 96").click()
    assert page.url.endswith("/paragraf/96/")
