"""The components behave as the house says, with script and without, on the gallery page."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

GALLERY = "/arbete/komponenter/"
Open = Callable[..., Page]


def first_words(page: Page, table: str) -> list[str]:
    """What heads each row that can be seen."""
    return page.locator(f"#{table} tbody tr:visible th").all_inner_texts()


class TestTable:
    def test_sorts_at_once_and_says_so(self, open_page: Open) -> None:
        page = open_page(GALLERY)
        page.locator("#stod").get_by_role("link", name="Belopp, kr").click()
        assert first_words(page, "stod")[0] == "Lanthandel i Hällefors"
        expect(page.locator("#stod th[data-key=belopp]")).to_have_attribute("aria-sort", "descending")
        assert page.url.endswith(GALLERY)

    def test_sorts_å_ä_ö_last(self, open_page: Open) -> None:
        page = open_page(GALLERY)
        page.locator("#stod").get_by_role("link", name="Företag").click()
        assert [word[0] for word in first_words(page, "stod")[-3:]] == ["Å", "Ä", "Ö"]

    def test_sums_what_the_filter_leaves(self, open_page: Open) -> None:
        page = open_page(GALLERY)
        page.locator("#stod-filter").fill("mikrobidrag askersund")
        expect(page.locator("#stod [data-total=belopp]")).to_have_text("44\u202f500")
        expect(page.locator("#stod [data-count]")).to_have_text("2 av 8 rader")
        assert page.locator("#stod tfoot a[href]").count() == 0
        page.locator("#stod-filter").fill("")
        expect(page.locator("#stod [data-total=belopp]")).to_have_text("1\u202f927\u202f705")
        assert page.locator("#stod tfoot a[href]").count() == 1

    def test_exports_what_the_filter_leaves(self, open_page: Open) -> None:
        page = open_page(GALLERY)
        page.locator("#stod-filter").fill("kumla")
        with page.expect_download() as download:
            page.locator("#stod").get_by_role("link", name="CSV").click()
        lines = download.value.path().read_text("utf-8-sig").splitlines()
        assert [line.split(";")[0] for line in lines] == ["Företag", "Åkeri i Kumla"]

    def test_remembers_order_and_filter_when_one_comes_back(self, open_page: Open) -> None:
        page = open_page(GALLERY)
        page.locator("#stod-filter").fill("omställningscheck")
        page.locator("#stod").get_by_role("link", name="Kommun").click()
        page.goto("/")
        page.goto(GALLERY)
        expect(page.locator("#stod-filter")).to_have_value("omställningscheck")
        assert first_words(page, "stod") == ["Snickeri i Degerfors", "Åkeri i Kumla"]

    def test_marks_the_row_one_came_from(self, open_page: Open) -> None:
        page = open_page(GALLERY)
        page.locator("#stod tbody tr").nth(3).get_by_role("link").first.click()
        page.reload()
        expect(page.locator("#stod tr.was-here th")).to_have_text("Verkstad i Örebro")

    def test_is_walked_with_arrows_and_opened_with_enter(self, open_page: Open) -> None:
        page = open_page(GALLERY)
        page.locator("#stod tbody tr").first.focus()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile("#stod-2$"))

    def test_is_copied_as_cells(self, open_page: Open) -> None:
        page = open_page(GALLERY)
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.locator("#stod-filter").fill("bageri")
        page.locator("#stod").get_by_role("button", name="Kopiera").click()
        expect(page.get_by_text("2 rader kopierade som celler")).to_be_visible()
        lines = [line.split("\t") for line in page.evaluate("navigator.clipboard.readText()").splitlines()]
        assert [len(line) for line in lines] == [7, 7, 7]
        assert lines[1][4:6] == ["2020-06-02", "24000"]

    def test_keeps_the_choice_of_columns(self, open_page: Open) -> None:
        page = open_page(GALLERY)
        page.locator("#stod summary", has_text="Kolumner").click()
        page.get_by_role("checkbox", name="Kön").uncheck()
        page.reload()
        expect(page.locator("#stod th[data-key=kon]")).to_be_hidden()
        expect(page.locator("#stod th[data-key=kommun]")).to_be_visible()

    def test_asks_the_server_when_not_all_rows_are_here(self, open_page: Open) -> None:
        page = open_page(GALLERY)
        page.locator("#lang-filter").press_sequentially("20RS1136")
        expect(page.locator("#lang [data-count]")).to_have_text("1 rad")
        expect(page.locator("#lang-filter")).to_be_focused()
        expect(page).to_have_url(re.compile("lang-filter=20RS1136"))

    def test_is_paged_with_real_links(self, open_page: Open) -> None:
        page = open_page(GALLERY)
        page.locator("#lang").get_by_role("link", name="Sida 3").click()
        expect(page.locator("#lang [data-count]")).to_have_text("Rad 101–137 av 137")

    def test_becomes_cards_on_a_phone(self, open_page: Open) -> None:
        page = open_page(GALLERY, width=390)
        label = (
            page.locator("#stod tbody tr")
            .first.locator("td")
            .first.evaluate("cell => getComputedStyle(cell, '::before').content")
        )
        assert label == '"Stöd"'


class TestWithoutScript:
    @pytest.fixture
    def page(self, site: object, browser: Browser) -> Page:
        context = browser.new_context(base_url=site.url, java_script_enabled=False)  # type: ignore[attr-defined]
        page = context.new_page()
        page.goto(GALLERY)
        return page

    def test_a_table_is_sorted_and_filtered_by_the_server(self, page: Page) -> None:
        page.locator("#stod").get_by_role("link", name="Belopp, kr").click()
        page.wait_for_url("**stod-ordning=**")
        page.locator("#stod-filter").fill("mikrobidrag")
        page.locator("#stod").get_by_role("button", name="Filtrera").click()
        page.wait_for_url("**stod-filter=mikrobidrag**")
        assert first_words(page, "stod") == ["Bageri i Askersund", "Bageri i Askersund samma företag, samma månad"]
        expect(page.locator("#stod tfoot")).to_contain_text("44\u202f500")

    def test_a_figure_leads_to_its_passport(self, page: Page) -> None:
        page.locator("main a.figure").first.click()
        expect(page.get_by_text("Beslutets högsta belopp")).to_be_visible()

    def test_nothing_that_needs_script_is_offered(self, page: Page) -> None:
        for name in ("Kopiera", "Kortkommandon"):
            expect(page.get_by_role("button", name=name)).to_have_count(0)


class TestCard:
    def test_opens_on_hover_and_closes_with_escape(self, open_page: Open) -> None:
        page = open_page(GALLERY)
        page.locator("main a.figure").first.hover()
        expect(page.locator("#passport-card")).to_contain_text("Beslutets högsta belopp")
        page.keyboard.press("Escape")
        expect(page.locator("#passport-card")).to_be_hidden()

    def test_opens_on_focus_and_describes_its_figure(self, open_page: Open) -> None:
        page = open_page(GALLERY)
        figure = page.locator("#budget a.figure").first
        page.locator("#budget [role=region]").focus()
        page.keyboard.press("Tab")
        expect(figure).to_be_focused()
        expect(page.locator("#passport-card")).to_be_visible()
        expect(figure).to_have_attribute("aria-describedby", "passport-card")

    def test_is_filled_from_the_page_when_the_figure_tells_its_rule(self, open_page: Open) -> None:
        page = open_page(GALLERY)
        page.locator("a.figure[data-rule]").hover()
        expect(page.locator("#passport-card")).to_contain_text("Stödet delat med projektets bokförda kostnader")

    def test_stays_on_the_screen_of_a_phone(self, open_page: Open) -> None:
        page = open_page(GALLERY, width=390)
        page.locator("#budget a.figure").last.hover()
        expect(page.locator("#passport-card")).to_be_visible()
        box = page.locator("#passport-card").bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390

    def test_is_left_for_the_passport_with_a_click(self, open_page: Open) -> None:
        page = open_page(GALLERY)
        page.locator("main a.figure").first.click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Beslutat stöd, Smart tillväxt")


class TestKeys:
    def test_n_goes_to_the_next_finding_and_round(self, open_page: Open) -> None:
        page = open_page(GALLERY)
        for expected in ("finding-1", "finding-2", "finding-3", "finding-1"):
            page.keyboard.press("n")
            expect(page.locator(f"#{expected}")).to_be_focused()
        page.keyboard.press("p")
        expect(page.locator("#finding-3")).to_be_focused()

    def test_slash_goes_to_the_search_of_the_whole_site(self, open_page: Open) -> None:
        page = open_page(GALLERY)
        page.keyboard.press("/")
        expect(page.locator("[data-search]")).to_be_focused()
        expect(page.locator("[data-search]")).to_have_value("")

    def test_question_mark_shows_the_map(self, open_page: Open) -> None:
        page = open_page(GALLERY)
        page.keyboard.press("?")
        expect(page.get_by_role("dialog", name="Kortkommandon")).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog", name="Kortkommandon")).to_be_hidden()

    def test_t_shows_the_picture_as_a_table(self, open_page: Open) -> None:
        page = open_page(GALLERY)
        page.keyboard.press("t")
        expect(page.locator("#per-stod table")).to_be_visible()

    def test_are_letters_in_a_field(self, open_page: Open) -> None:
        page = open_page(GALLERY)
        page.locator("#id_title").press_sequentially("nt?/")
        expect(page.locator("#id_title")).to_have_value("nt?/")

    def test_can_be_switched_off(self, open_page: Open) -> None:
        page = open_page(GALLERY)
        page.keyboard.press("?")
        page.get_by_role("checkbox", name="Använd kortkommandon").uncheck()
        page.reload()
        page.keyboard.press("n")
        expect(page.locator("#finding-1")).not_to_be_focused()


class TestTheme:
    def test_follows_the_computer_until_another_is_chosen(self, open_page: Open) -> None:
        page = open_page(GALLERY, scheme="light")
        paper = "getComputedStyle(document.documentElement).backgroundColor"
        light = page.evaluate(paper)
        page.get_by_role("radio", name="Mörkt").check()
        dark = page.evaluate(paper)
        page.reload()
        assert light != dark == page.evaluate(paper)
        page.get_by_role("radio", name="Som datorn").check()
        assert page.evaluate(paper) == light


class TestForm:
    def test_comes_back_with_its_faults_and_the_summary_in_focus(self, open_page: Open) -> None:
        page = open_page(GALLERY)
        page.get_by_label("Projektets namn").fill("Smart tillväxt")
        page.get_by_role("button", name="Skicka ansökan").click()
        expect(page.get_by_role("alert")).to_be_focused()
        expect(page.get_by_label("Projektets namn")).to_have_value("Smart tillväxt")
        page.get_by_role("alert").get_by_role("link").first.click()
        expect(page.get_by_label("Stödform")).to_be_focused()

    def test_tells_which_file_was_chosen(self, open_page: Open) -> None:
        page = open_page(GALLERY)
        content = {"name": "handlingar.txt", "mimeType": "text/plain", "buffer": b"x" * 267_300}
        page.locator("input[type=file]").set_input_files(content)  # type: ignore[arg-type]
        expect(page.locator("[data-chosen]")).to_have_text(re.compile(r"handlingar\.txt, 268\skB"))

    def test_takes_a_dropped_file(self, open_page: Open) -> None:
        page = open_page(GALLERY)
        page.evaluate(
            """() => {
              const carried = new DataTransfer();
              carried.items.add(new File(["x"], "protokoll.txt"));
              const zone = document.querySelector("[data-drop]");
              zone.dispatchEvent(new DragEvent("drop", { dataTransfer: carried, bubbles: true, cancelable: true }));
            }"""
        )
        assert page.locator("input[type=file]").evaluate("input => input.files[0].name") == "protokoll.txt"


class TestProgress:
    def test_asks_for_itself_again_and_keeps_its_place(self, open_page: Open) -> None:
        page = open_page(GALLERY)
        with page.expect_response("**/komponenter/arbete/"):
            pass
        expect(page.locator("#reading progress")).to_have_count(1)
        assert page.locator("html body header").count() == page.locator("header").count()


class TestPrint:
    def test_has_no_tools_and_every_fold_open(self, open_page: Open) -> None:
        page = open_page(GALLERY, scheme="dark")
        page.emulate_media(media="print")
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        for tool in ("nav[aria-label=Huvudmeny]", ".table-tools", ".actions"):
            assert page.locator(f"{tool}:visible").count() == 0
        expect(page.locator(".timeline")).to_be_visible()
        assert page.evaluate("getComputedStyle(document.body.parentElement).backgroundColor") == "rgb(255, 255, 255)"
