"""The secretary builds the packet while looking on, locks it, and hands out a late paper in a supplement with numbers
of its own; the packet is what its contents say, and the proofreader has nothing against it."""

import io
import json
import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from playwright.sync_api import Browser, Page, expect

from browser.conftest import PASSWORD
from browser.sites import COMMAND, environment_of, free_port, serving

PAPERS = "/arbete/sammantraden/regional-tillvaxtnamnd/2020-08-24/"
PATIENCE = 90_000
IN_THE_REAL_DECISIONS = {("note", "share_rounded_up"), ("note", "start_before_decision"), ("note", "flat_rate")}
"""What is to be known of the amounts and days that the region really decided on; they are not ours to change."""


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The example region in a folder of its own."""
    found = environment_of(tmp_path_factory.mktemp("packet-site"))
    subprocess.run([COMMAND, "demo"], env=found, check=True, capture_output=True)
    return found


@pytest.fixture
def walk(environment: dict[str, str], browser: Browser) -> Iterator[Callable[[str], Page]]:
    """A function that opens a window of its own, signed in as somebody."""
    contexts = []
    with serving(free_port(), environment) as url:

        def opened(login: str) -> Page:
            context = browser.new_context(base_url=url, locale="sv-SE")
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


def fetched(page: Page, name: str) -> bytes:
    """The file behind a link of the newest packet of that name."""
    section = page.locator("section.packet").filter(has=page.get_by_role("heading", name=name))
    return page.request.get(str(section.get_by_role("link", name="Läs som PDF").get_attribute("href"))).body()


def texts(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as file:
        raw = [page.get_textpage().get_text_range() for page in file]
    return [" ".join(re.sub("[\ufffe\x02]\\s*", "", text).split()) for text in raw]


def destinations(pdf: bytes) -> list[tuple[str, int]]:
    """The title and page of each bookmark that stands below another, the papers."""
    found: list[tuple[str, int]] = []
    with pikepdf.open(io.BytesIO(pdf)) as file, file.open_outline() as outline:
        numbers = {page.objgen: number for number, page in enumerate(file.pages, start=1)}
        for item in outline.root:
            for child in item.children:
                place = child.destination[0] if child.destination is not None else child.action.D[0]
                found.append((child.title, numbers[place.objgen]))
    return found


def test_packet_from_papers_to_supplement(
    walk: Callable[[str], Page], environment: dict[str, str], tmp_path: Path
) -> None:
    page = walk("sekreterare")
    page.goto(PAPERS)

    page.get_by_role("button", name="Bygg paketet").click()
    expect(page.get_by_role("status").filter(has_text="Paketet är klart")).to_be_visible(timeout=PATIENCE)
    page.goto(PAPERS)
    pdf = fetched(page, "Paketet")
    pages = texts(pdf)
    assert len(pages) > 30
    assert all(f"Regional tillväxtnämnd {number} ({len(pages)})" in text for number, text in enumerate(pages, start=1))

    agenda = " ".join(pages[:5])
    papers = destinations(pdf)
    assert len(papers) >= 15
    for title, number in papers:
        assert re.search(rf"{re.escape(title)}, sida {number}\b", agenda), (title, number)
    with pikepdf.open(io.BytesIO(pdf)) as file:
        assert str(file.Root.Lang) in {"sv", "sv-SE"}
        assert "/StructTreeRoot" in file.Root

    kept = tmp_path / "paket.pdf"
    kept.write_bytes(pdf)
    assert subprocess.run(["qpdf", "--check", kept], capture_output=True, check=False).returncode == 0
    checked = subprocess.run([COMMAND, "check", "--json", str(kept)], env=environment, capture_output=True, check=False)
    findings = {(finding["severity"], finding["code"]) for finding in json.loads(checked.stdout)["findings"]}
    assert findings <= IN_THE_REAL_DECISIONS

    page.get_by_role("link", name="Lås inför utskick").click()
    page.get_by_role("button", name="Lås paketet").click()
    page.get_by_role("link", name="Lägg till handlingar i ärende 3").click()
    page.get_by_label("Handling i ett annat ärende").fill("20RS3419-1")
    page.get_by_role("button", name="Lägg till").click()
    page.get_by_role("button", name="Bygg tilläggsutskick 1").click()
    expect(page.get_by_role("status").filter(has_text="Paketet är klart")).to_be_visible(timeout=PATIENCE)
    page.goto(PAPERS)
    late = texts(fetched(page, "Tilläggsutskick 1"))
    assert all(f"T{number} ({len(late)})" in text for number, text in enumerate(late, start=1))
    assert fetched(page, "Paketet") == pdf

    member = walk("ledamot")
    member.goto(PAPERS)
    assert fetched(member, "Paketet") == pdf
    expect(member.get_by_role("button", name="Bygg")).to_have_count(0)
