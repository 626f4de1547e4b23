"""The secretary's window loses its connection: nothing tapped or typed is lost, and what others note is shown."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from browser.conftest import PASSWORD
from browser.sites import COMMAND, environment_of, free_port, serving

PAGE = "/arbete/sammantraden/namnden-i-exemplet/2026-05-04/bordet/"
PATIENCE = 15_000


@pytest.fixture
def walk(tmp_path: Path, browser: Browser) -> Iterator[Callable[[], Page]]:
    """A function that opens the table in a window of its own, signed in as the secretary."""
    environment = environment_of(tmp_path)
    subprocess.run([COMMAND, "demo"], env=environment, check=True, capture_output=True)
    maker = Path(__file__).parent / "table_site.py"
    subprocess.run([sys.executable, maker], env=environment, check=True, capture_output=True)
    contexts: list[BrowserContext] = []
    faults: list[str] = []
    with serving(free_port(), environment) as url:

        def opened() -> Page:
            context = browser.new_context(base_url=url, locale="sv-SE", viewport={"width": 820, "height": 1180})
            context.set_default_timeout(PATIENCE)
            contexts.append(context)
            page = context.new_page()
            page.on("pageerror", lambda error: faults.append(str(error)))
            page.goto("/logga-in/")
            page.get_by_label("Användarnamn").fill("sekreterare")
            page.get_by_label("Lösenord").fill(PASSWORD)
            page.get_by_role("button", name="Logga in", exact=True).click()
            page.wait_for_url("**/arbete/")
            page.goto(PAGE)
            return page

        yield opened
        for context in contexts:
            context.close()
    assert faults == []


def test_nothing_is_lost_while_the_connection_is(walk: Callable[[], Page]) -> None:
    page = walk()
    line, quorum = page.locator("#table-line"), page.locator("#quorum")
    page.context.set_offline(True)
    page.get_by_role("button", name="Ledamot D (S) på plats").click()
    expect(line).to_have_text("Ingen förbindelse: 1 ändring väntar och skickas när den är tillbaka.", timeout=PATIENCE)
    page.get_by_role("button", name="Ledamot E (S) på plats").press("Enter")
    page.get_by_text("Lägg till ärende", exact=True).click()
    page.get_by_label("Vad ärendet gäller").fill("Brådskande yttrande")
    page.get_by_role("button", name="Lägg till extra ärende").click()
    expect(line).to_contain_text("3 ändringar väntar")
    page.get_by_text("Anteckna tjänsteman", exact=True).click()
    page.get_by_label("Namn", exact=True).fill("Handlägg")
    expect(quorum).to_contain_text("3 av 5")

    other = walk()
    other.get_by_role("button", name="Ta upp ärende 1").first.click()
    expect(other.locator("#table-matters")).to_contain_text("§ 1", timeout=PATIENCE)
    page.get_by_label("Skäl till att ärende 1 utgår").evaluate("field => { field.closest('details').open = true; }")
    page.get_by_label("Skäl till att ärende 1 utgår").fill("Ansökan är återtagen")
    page.get_by_role("button", name="Ärendet utgår").first.click()

    page.context.set_offline(False)
    expect(quorum).to_contain_text("5 av 5", timeout=PATIENCE)
    expect(line).to_be_hidden(timeout=PATIENCE)
    refused = page.locator("#table-refused")
    expect(refused).to_contain_text("Ärende 1 är redan behandlat och har § 1.")
    expect(refused).to_contain_text("Ansökan är återtagen")
    expect(page.get_by_label("Namn", exact=True)).to_have_value("Handlägg")

    page.reload()
    expect(page.get_by_label("Namn", exact=True)).to_have_value("Handlägg")
    expect(page.locator("#table-matters .matter-title", has_text="Brådskande yttrande")).to_have_count(1)
    expect(other.locator("#quorum")).to_contain_text("5 av 5", timeout=PATIENCE)

    page.get_by_label("Namn", exact=True).press("End")
    other.get_by_role("button", name="Ledamot D (S) borta").click()
    expect(quorum).to_contain_text("4 av 5", timeout=PATIENCE)
    expect(page.get_by_label("Namn", exact=True)).to_be_focused()
    page.get_by_role("button", name="Ledamot A (M) på plats").focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator(":focus")).to_have_accessible_name("Ledamot D (S) på plats")
