"""Reviewing what was read: the source follows, what is typed is understood and kept, findings are stepped through."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

import redthread.config.example

PAPER = Path(redthread.config.example.__file__).parent / "handlingar-2020-08-24.txt"
PATIENCE = 60_000


@pytest.fixture
def grant(open_page: Callable[..., Page], tmp_path: Path) -> Page:
    """The page of the grant whose financing is wrong in print, read from a copy of the example with a line more."""
    page = open_page("/arbete/las-in/", login="handlaggare")
    copy = tmp_path / "Handlingar att rätta.txt"
    copy.write_text(f"{PAPER.read_text('utf-8')}\n{tmp_path.name}\n", "utf-8")
    page.get_by_label("Handlingar", exact=True).set_input_files(copy)
    page.get_by_role("button", name="Läs in").click()
    page.get_by_role("link", name="Visa resultatet").or_(page.get_by_role("link", name="Stöd 20RS3419")).first.wait_for(
        timeout=PATIENCE
    )
    page.goto(page.url)
    page.get_by_role("link", name="Stöd 20RS3419").click()
    expect(page.get_by_role("heading", name="Källtext")).to_be_visible()
    return page


class TestReview:
    def test_shows_the_line_of_the_value_one_works_with(self, grant: Page) -> None:
        wrong = grant.locator(
            "#financing tr[data-line]",
            has=grant.locator("xpath=following-sibling::tr[1][contains(@class, 'is-error')]"),
        )
        line = wrong.first.get_attribute("data-line")
        wrong.first.locator("input.is-money").last.focus()
        expect(grant.locator("#source .is-here")).to_have_attribute("id", f"rad-{line}")
        expect(grant.locator("#source .is-here")).to_be_in_viewport()
        expect(grant.locator("#source .is-here")).to_contain_text("1 277 400")

    def test_says_what_a_sum_should_be_while_one_types(self, grant: Page) -> None:
        total = grant.locator("[name='costs.0.total']")
        total.fill("1")
        expect(total.locator("xpath=..")).to_contain_text("ger")

    def test_keeps_what_is_typed_and_tells_how_it_was_understood(self, grant: Page) -> None:
        grant.get_by_label("Högsta belopp", exact=True).fill("1,9 mnkr")
        grant.get_by_label("Högsta belopp", exact=True).press("Tab")
        expect(grant.locator("#saved")).to_contain_text("Högsta belopp tolkades som 1\u202f900\u202f000 kr.")
        grant.reload()
        expect(grant.get_by_label("Högsta belopp", exact=True)).to_have_value("1\u202f900\u202f000")

    def test_says_what_it_did_not_understand_and_keeps_the_words(self, grant: Page) -> None:
        grant.get_by_label("Första dag", exact=True).fill("i våras")
        grant.get_by_label("Första dag", exact=True).press("Tab")
        expect(grant.locator("#saved")).to_contain_text(
            "Inte sparat: Första dag: ”i våras” går inte att tolka som en dag."
        )
        expect(grant.get_by_label("Första dag", exact=True)).to_have_value("i våras")

    def test_fills_the_matrix_with_a_block_from_a_spreadsheet(self, grant: Page) -> None:
        first = grant.locator("[name='costs.0.2021']")
        first.focus()
        first.evaluate(
            """cell => {
                const data = new DataTransfer();
                data.setData("text/plain", "111\\t222\\n333\\t444\\n");
                const how = { clipboardData: data, bubbles: true, cancelable: true };
                cell.dispatchEvent(new ClipboardEvent("paste", how));
            }"""
        )
        expect(grant.locator("#saved")).to_contain_text("Sparat")
        for name, value in (
            ("costs.0.2021", "111"),
            ("costs.0.2022", "222"),
            ("costs.1.2021", "333"),
            ("costs.1.2022", "444"),
        ):
            expect(grant.locator(f"[name='{name}']")).to_have_value(value)

    def test_moves_between_cells_with_the_arrows(self, grant: Page) -> None:
        grant.locator("[name='costs.0.2021']").focus()
        grant.keyboard.press("ArrowDown")
        expect(grant.locator("[name='costs.1.2021']")).to_be_focused()
        grant.keyboard.press("ArrowUp")
        expect(grant.locator("[name='costs.0.2021']")).to_be_focused()


class TestText:
    def test_steps_from_the_marked_line_to_the_next_finding(self, open_page: Callable[..., Page]) -> None:
        page = open_page("/arbete/granskning/?svarighet=error", login="handlaggare")
        page.locator("tbody a[href*='/arbete/handlingar/']").first.click()
        expect(page.locator(".is-here")).to_be_in_viewport()
        marked = page.locator(".is-here").get_attribute("id")
        page.keyboard.press("n")
        assert page.evaluate("document.activeElement.closest('.line').id") == marked
