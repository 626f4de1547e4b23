"""An agenda is ordered by keyboard and by dragging, and a packet is read page by page on a narrow screen."""

import subprocess
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.conftest import PASSWORD
from browser.sites import COMMAND, environment_of, free_port, serving

READING = "/arbete/sammantraden/regional-tillvaxtnamnd/2020-08-24/las/"
PATIENCE = 20_000


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The example region in a folder of its own."""
    found = environment_of(tmp_path_factory.mktemp("agenda-site"))
    subprocess.run([COMMAND, "demo"], env=found, check=True, capture_output=True)
    return found


@pytest.fixture
def walk(environment: dict[str, str], browser: Browser) -> Iterator[Callable[..., Page]]:
    """A function that opens a window of its own, so wide, signed in as somebody."""
    contexts = []
    with serving(free_port(), environment) as url:

        def opened(login: str, width: int = 1280) -> Page:
            context = browser.new_context(base_url=url, locale="sv-SE", viewport={"width": width, "height": 900})
            contexts.append(context)
            page = context.new_page()
            page.goto("/logga-in/")
            page.get_by_label("Användarnamn").fill(login)
            page.get_by_label("Lösenord").fill(PASSWORD)
            page.get_by_role("button", name="Logga in", exact=True).click()
            page.wait_for_url("**/arbete/**")
            return page

        yield opened
        for context in contexts:
            context.close()


def the_open_agenda(page: Page) -> None:
    """The agenda of the example that nobody has frozen."""
    page.goto("/arbete/sammantraden/kalender/")
    year = int(page.get_by_role("heading", level=1).inner_text().split()[-1])
    for one in (year, year + 1):
        page.goto(f"/arbete/sammantraden/kalender/{one}/")
        for url in page.locator("a[href$='/dagordning/']").evaluate_all("all => all.map((one) => one.href)"):
            page.goto(url)
            if page.locator("[data-matter][draggable]").count() > 1:
                return
    raise AssertionError("the example has no open agenda")


def titles(page: Page) -> list[str]:
    return page.locator("[data-matter] h2").all_inner_texts()


def test_ordered_by_keyboard_and_by_dragging(walk: Callable[..., Page]) -> None:
    page = walk("sekreterare")
    the_open_agenda(page)
    first, second, *_ = titles(page)
    button = page.locator("[data-matter]").nth(1).get_by_role("button", name="Flytta upp")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-matter] h2").first).to_have_text(second)
    expect(page.locator(":focus")).to_have_attribute("aria-label", "Flytta ned ärende 1")
    expect(page.locator("[data-moved]")).to_have_text("Ärendet är nu nummer 1.")
    page.locator("[data-matter]").nth(0).drag_to(page.locator("[data-matter]").nth(1))
    expect(page.locator("[data-matter] h2").first).to_have_text(first)
    page.reload()
    assert titles(page)[:2] == [first, second]


@pytest.mark.parametrize("width", [390, 768, 1280])
def test_a_packet_is_read_page_by_page(walk: Callable[..., Page], width: int) -> None:
    page = walk("ledamot", width)
    page.goto(READING)
    page.get_by_role("link", name="Läs från början").first.click()
    picture = page.locator("[data-page] img")
    expect(picture).to_have_js_property("complete", value=True, timeout=PATIENCE)
    assert picture.evaluate("(one) => one.naturalWidth") > 1000
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**/2/")
    page.get_by_role("link", name="Föregående").click()
    page.wait_for_url("**/1/")
    assert not page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    box = page.get_by_role("link", name="Nästa", exact=True).bounding_box()
    assert box is not None
    assert min(box["width"], box["height"]) >= 44
    if width == 1280:
        sheet = page.locator("[data-page]").bounding_box()
        assert sheet is not None
        page.mouse.move(sheet["x"] + 100, sheet["y"] + 100)
        page.mouse.down()
        page.mouse.move(sheet["x"] + 300, sheet["y"] + 160, steps=5)
        page.mouse.up()
        page.get_by_label("Ny anteckning").fill("Fråga om detta")
        page.get_by_role("button", name="Spara anteckningen").click()
        expect(page.locator("[data-marks] rect")).to_have_count(1)
        expect(page.get_by_text("Markering", exact=True)).to_be_visible()
