"""The main job in a browser: hand in a packet, review it, save it, and follow a wrong figure to its line."""

import re
from collections.abc import Callable
from importlib import resources
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

import seeds

EXAMPLE = "handlingar-2020-08-24.txt"


def read_and_save(page: Page, packet: Path) -> None:
    """Hands the packet in, waits until it is read, corrects nothing and saves everything."""
    page.get_by_label("Handlingar", exact=True).set_input_files(packet)
    page.get_by_role("button", name="Läs in").click()
    result = page.get_by_role("link", name="Visa resultatet")
    expect(result).to_be_visible(timeout=60_000)
    result.click()
    page.get_by_role("button", name="Spara", exact=True).click()
    expect(page.get_by_text("Sparat som")).to_be_visible(timeout=30_000)


def follow_the_wrong_figure(page: Page, dnr: str) -> None:
    """From the case's wrong total to the line it was read from."""
    page.goto(f"/arenden/{dnr}/")
    cell = page.locator("td.has-finding.is-error")
    expect(cell).to_have_count(1)
    text = re.sub(r"\s", " ", cell.inner_text())
    assert "1 277 400" in text
    assert "1 241 000" in text
    cell.get_by_role("link", name=re.compile(r"^1.277.400$")).click()
    page.wait_for_url("**/arbete/handlingar/**")
    marked = page.locator(":target")
    expect(marked).to_be_in_viewport()
    assert "1 277 400" in re.sub(r"\s", " ", marked.inner_text())


class TestAnExamplePacket:
    def test_is_read_saved_and_followed_to_its_source(self, open_page: Callable[..., Page], tmp_path: Path) -> None:
        text = resources.files("redthread.config.example").joinpath(EXAMPLE).read_text("utf-8")
        packet = tmp_path / "handlingar-2021.txt"
        packet.write_text(text.replace("20RS", "21RS").replace("2020-08-24", "2021-08-23"), "utf-8")
        page = open_page("/arbete/las-in/", login="handlaggare")
        read_and_save(page, packet)
        follow_the_wrong_figure(page, "21RS3419")


@pytest.mark.seeds
class TestTheRealPacket:
    def test_is_read_saved_and_followed_to_its_source(self, open_page: Callable[..., Page], tmp_path: Path) -> None:
        text = seeds.paper(EXAMPLE).read_text("utf-8")
        packet = tmp_path / "verkliga-handlingar.txt"
        packet.write_text(text.replace("20RS3419", "22RS3419"), "utf-8")
        page = open_page("/arbete/las-in/", login="handlaggare")
        read_and_save(page, packet)
        follow_the_wrong_figure(page, "22RS3419")
