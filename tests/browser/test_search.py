"""Search while it is typed: what is found changes, and nothing else on the page."""

from collections.abc import Callable

from playwright.sync_api import Page, expect


class TestTyping:
    def test_changes_what_is_found_and_nothing_else(self, open_page: Callable[..., Page]) -> None:
        page = open_page("/sok/")
        field = page.locator("#found").locator("xpath=preceding::input[@name='q'][1]")
        field.press_sequentially("medfinansiering", delay=20)
        expect(page.locator("#found")).to_contain_text("Medfinansiering")
        page.wait_for_load_state("networkidle")
        assert page.locator("h1").count() == 1
        assert page.locator("#found #found").count() == 0
        assert "q=medfinansiering" in page.url
        expect(field).to_be_focused()
