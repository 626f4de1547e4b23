"""Writing a draft in a browser: what is typed is kept at once, clauses move by keyboard, and nothing is lost."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from browser.test_accessibility import violations

PATIENCE = 20_000
CASE = "/arbete/diarium/26RTN1/"


@pytest.fixture
def draft(open_page: Callable[..., Page]) -> Page:
    """A memo that has just been begun."""
    page = open_page(f"{CASE}utkast/nytt/", login="handlaggare")
    page.get_by_label("FöredragningsPM").check()
    page.get_by_label("Rubrik").fill("Medfinansiering av ett projekt")
    page.get_by_label("Dag för sammanträdet").fill("2026-12-10")
    page.get_by_role("button", name="Börja skriva").click()
    page.wait_for_url(re.compile(r"/utkast/\d+/$"))
    return page


def clauses(page: Page) -> list[str]:
    """The texts of the clauses in order."""
    return [field.input_value() for field in page.get_by_label("Beslutssats").all()]


def add(page: Page, text: str) -> None:
    """One more clause with the text."""
    before = len(clauses(page))
    page.get_by_role("button", name="Lägg till beslutssats").click()
    expect(page.get_by_label("Beslutssats")).to_have_count(before + 1)
    page.get_by_label("Beslutssats").last.fill(text)


class TestWriting:
    def test_keeps_what_is_typed_without_being_asked(self, draft: Page) -> None:
        draft.get_by_label("Bedömning").fill("Projektet är väl förberett.")
        expect(draft.locator("[data-kept]")).to_contain_text("Det du skrivit är bevarat", timeout=PATIENCE)
        draft.goto(draft.url)
        expect(draft.get_by_label("Bedömning")).to_have_value("Projektet är väl förberett.")
        expect(draft.get_by_text("Det är inte sparat som en version än.")).to_be_visible()
        draft.get_by_role("button", name="Spara version").click()
        expect(draft.get_by_text("Version 2 är sparad.")).to_be_visible()
        draft.get_by_role("link", name="Dokumentet", exact=True).click()
        expect(draft.locator("article.paper")).to_contain_text("Projektet är väl förberett.")

    def test_loses_nothing_when_the_session_is_lost(self, draft: Page) -> None:
        draft.context.clear_cookies()
        draft.get_by_label("Sammanfattning").fill("Skrivet utan inloggning.")
        draft.get_by_role("button", name="Spara version").click()
        expect(draft.locator("[data-lost]")).to_contain_text("inte längre inloggad", timeout=PATIENCE)
        expect(draft.get_by_label("Sammanfattning")).to_have_value("Skrivet utan inloggning.")
        other = draft.context.new_page()
        other.goto("/logga-in/")
        other.get_by_label("Användarnamn").fill("handlaggare")
        other.get_by_label("Lösenord").fill("exempel-2026")
        other.get_by_role("button", name="Logga in").click()
        other.wait_for_url("**/arbete/")
        draft.get_by_role("button", name="Spara version").click()
        expect(draft.get_by_text("Version 2 är sparad.")).to_be_visible(timeout=PATIENCE)
        expect(draft.get_by_label("Sammanfattning")).to_have_value("Skrivet utan inloggning.")


class TestClauses:
    def test_are_added_moved_by_keyboard_and_taken_away(self, draft: Page) -> None:
        for text in ("att bevilja stödet,", "att pengarna tas ur anslaget, samt", "att avsluta ärendet."):
            add(draft, text)
        last = draft.get_by_label("Beslutssats").last
        last.focus()
        last.press("Alt+ArrowUp")
        assert clauses(draft)[1] == "att avsluta ärendet."
        expect(draft.get_by_label("Beslutssats 2")).to_be_focused()
        draft.get_by_role("button", name="Ta bort").nth(2).press("Enter")
        assert clauses(draft) == ["att bevilja stödet,", "att avsluta ärendet."]
        draft.get_by_role("button", name="Spara version").click()
        expect(draft.get_by_text("Version 2 är sparad.")).to_be_visible()
        assert clauses(draft) == ["att bevilja stödet,", "att avsluta ärendet."]


class TestPhone:
    def test_shows_every_page_within_its_width_and_without_barriers(self, draft: Page) -> None:
        draft.set_viewport_size({"width": 390, "height": 800})
        for name in ("Skriv", "Dokumentet", "Versioner", "Word"):
            draft.get_by_role("link", name=name, exact=True).click()
            draft.wait_for_load_state("networkidle")
            assert draft.evaluate("document.documentElement.scrollWidth") <= 390
            assert violations(draft) == []
