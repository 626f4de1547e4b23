"""Papers on the page: the drawing that fits, the table one key away, and nothing that runs out of the page."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

GALLERY = "/arbete/komponenter/"
Open = Callable[..., Page]


class TestChart:
    @pytest.mark.parametrize(("width", "shown", "hidden"), [(1280, "wide", "narrow"), (390, "narrow", "wide")])
    def test_is_drawn_for_the_width_of_the_page(self, open_page: Open, width: int, shown: str, hidden: str) -> None:
        page = open_page(GALLERY, width=width)
        charts = page.locator(".chart").count()
        assert charts >= 7
        assert page.locator(f".chart-{shown}:visible").count() == charts
        assert page.locator(f".chart-{hidden}:visible").count() == 0

    @pytest.mark.parametrize("width", [1280, 390])
    def test_has_letters_as_large_as_they_were_set(self, open_page: Open, width: int) -> None:
        page = open_page(GALLERY, width=width)
        scales = page.eval_on_selector_all(
            ".chart svg[role=img]",
            "all => all.filter(one => one.checkVisibility())"
            ".map(one => one.getBoundingClientRect().width / one.viewBox.baseVal.width)",
        )
        assert min(scales) >= 0.98

    def test_has_its_table_one_key_away(self, open_page: Open) -> None:
        page = open_page(GALLERY)
        tables = page.locator(".chart details table")
        expect(tables.first).to_be_hidden()
        page.keyboard.press("t")
        expect(tables.first).to_be_visible()
        expect(tables.last).to_be_visible()

    def test_is_told_to_those_who_listen_once(self, open_page: Open) -> None:
        page = open_page(GALLERY)
        assert page.locator(".paper").get_by_role("img").count() == page.locator(".chart").count()
        name = page.locator(".chart-wide").first.get_attribute("aria-label") or ""
        assert name.startswith("Andelar av en helhet: ")


class TestPaper:
    @pytest.mark.parametrize("width", [1280, 390])
    def test_stays_within_the_page(self, open_page: Open, width: int) -> None:
        page = open_page(GALLERY, width=width)
        page.keyboard.press("t")
        assert page.evaluate("document.documentElement.scrollWidth") == width

    def test_leads_from_its_contents_to_its_parts(self, open_page: Open) -> None:
        page = open_page(GALLERY)
        page.get_by_role("navigation", name="Innehåll").get_by_role("link", name="Förslag till beslut").click()
        expect(page.locator("#papper-beslut")).to_be_in_viewport()

    def test_tells_its_figures_by_keyboard(self, open_page: Open) -> None:
        page = open_page(GALLERY)
        page.locator(".paper .facts a.figure").focus()
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Tab")
        expect(page.locator("#passport-card")).to_be_visible()

    def test_lets_a_wide_table_be_moved_by_keyboard(self, open_page: Open) -> None:
        page = open_page(GALLERY, width=390)
        table = page.get_by_role("region", name="Utfall per månad", exact=True)
        table.focus()
        page.keyboard.press("ArrowRight")
        page.wait_for_function("one => one.scrollLeft > 0", arg=table.element_handle())
