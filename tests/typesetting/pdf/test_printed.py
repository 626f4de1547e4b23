"""A document set as PDF, read back out of the file."""

import re
import shutil
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest

from redthread.rules.documents import Fact, Heading, KeyFacts, Listing, Paragraph, inlines
from redthread.typesetting.design import Design, design_of
from redthread.typesetting.pdf import Printed, printed, written
from typesetting.pdf import papers


@pytest.fixture(scope="module")
def design() -> Design:
    """The neutral design with an address."""
    return replace(design_of(), name="Region Exempel", address=("Storgatan 1", "831 30 Östersund"))


@pytest.fixture(scope="module")
def whole(design: Design) -> Printed:
    """The memo with every sort of block."""
    return printed(papers.everything(), design, {"medel": papers.Drawing()}, site=papers.SITE)


class TestConformance:
    def test_holds_for_every_sort_of_block(self, whole: Printed) -> None:
        assert papers.failures(whole.pdf) == []

    @pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not installed")
    def test_holds_for_qpdf(self, whole: Printed, tmp_path: Path) -> None:
        assert papers.is_sound(whole.pdf, tmp_path)

    def test_is_told_in_the_file(self, whole: Printed) -> None:
        with papers.opened(whole) as file, file.open_metadata() as told:
            assert (told["pdfaid:part"], told["pdfaid:conformance"], told["pdfuaid:part"]) == ("2", "A", "1")

    def test_is_noticed_when_it_does_not_hold(self, whole: Printed) -> None:
        out = BytesIO()
        with papers.opened(whole) as file:
            del file.Root.MarkInfo
            file.save(out)
        assert papers.failures(out.getvalue()) != []


class TestPrinted:
    def test_is_the_same_bytes_for_the_same_input(self, whole: Printed, design: Design) -> None:
        again = written(papers.everything(), design, {"medel": papers.Drawing()}, site=papers.SITE)
        assert again == whole.pdf

    def test_has_an_identity_of_its_own(self, whole: Printed, design: Design) -> None:
        other = printed(papers.document(Heading(1, "A")), design, {})
        with papers.opened(whole) as one, papers.opened(other) as another:
            identities = [bytes(part) for file in (one, another) for part in file.trailer.ID]
        assert len(set(identities)) == 4

    def test_says_what_it_is(self, whole: Printed) -> None:
        with papers.opened(whole) as file:
            assert str(file.Root.Lang) == "sv-SE"
            assert str(file.docinfo.Title) == "Medfinansiering av ett projekt"
            assert str(file.docinfo.CreationDate).startswith("D:20200824")
            assert file.Root.ViewerPreferences.DisplayDocTitle

    def test_has_a_head(self, whole: Printed) -> None:
        first = papers.pages(whole)[0]
        for part in ("Region Exempel", "831 30 Östersund", "Föredragnings-PM", "Utkast", "20RS4806", "24 augusti 2020"):
            assert part in first

    def test_numbers_its_pages(self, whole: Printed) -> None:
        told = papers.pages(whole)
        assert all(f"{number} ({len(told)})" in each for number, each in enumerate(told, start=1))
        assert "Region Exempel · 20RS4806 · Medfinansiering av ett projekt · Utkast" in told[1]
        assert "Region Exempel · 20RS4806" not in told[0]

    def test_keeps_page_numbers_out_of_what_is_read(self, whole: Printed) -> None:
        with papers.opened(whole) as file:
            assert all(b"/Artifact" in each.obj.Contents.read_bytes() for each in file.pages)
            contents = file.pages[1].obj.Contents.read_bytes()
        assert re.search(rb"/Artifact\s*<<[^>]*/Type\s*/Pagination", contents)

    def test_has_bookmarks(self, whole: Printed) -> None:
        with papers.opened(whole) as file:
            assert papers.bookmarks(file) == [
                (1, "Förslag till beslut"),
                (1, "Bakgrund"),
                (2, "Aktiviteter"),
                (1, "Ekonomi"),
                (1, "Figurernas tabeller"),
            ]

    def test_has_a_list_of_contents_that_leads(self, whole: Printed) -> None:
        assert "Innehåll" in papers.pages(whole)[0]
        with papers.opened(whole) as file:
            assert len(list(papers.elements(file, "/TOCI"))) == 5

    def test_has_headers_for_columns_and_rows(self, whole: Printed) -> None:
        with papers.opened(whole) as file:
            scopes = papers.scopes(file)
            tables = list(papers.elements(file, "/Table"))
            rows = [row for table in tables for row in papers.elements_below(table, "/TR")]
        assert "" not in scopes
        assert scopes.count("/Row") >= 15
        assert scopes.count("/Column") == len(scopes) - scopes.count("/Row")
        # Every row opens with a header, but that of the table that has nothing to show.
        assert [str(row.K[0].S) for row in rows].count("/TD") == 1

    def test_has_captions_and_alternative_texts(self, whole: Printed) -> None:
        with papers.opened(whole) as file:
            assert [str(one.Alt) for one in papers.elements(file, "/Figure")] == ["Två staplar."]
        text = papers.text(whole)
        assert "Tabell 1. Kostnader" in text
        assert "Figur 1. Beviljade medel fördubblades" in text
        assert "Anm.: Preliminärt. Källa: Projektregistret" in text

    def test_writes_figures_as_tables_too(self, whole: Printed) -> None:
        assert "Beviljade medel fördubblades (siffrorna i figur 1) År Beviljat, mnkr Utbetalt, mnkr 2019 10,0 8,0" in (
            papers.text(whole)
        )
        number = len(papers.pages(whole))
        assert f"Siffrorna står i tabell 5, s. {number}." in papers.text(whole)

    def test_tells_a_signal_by_shape_and_word(self, whole: Printed) -> None:
        text = papers.text(whole)
        assert "● Mål green: Följs. Därför." in text
        assert [sign for sign in "●▲■○" if sign in text] == ["●", "▲", "■", "○"]

    def test_has_every_word_of_the_document(self, whole: Printed) -> None:
        text = papers.text(whole)
        for part in (
            "Nämnden beslutar 1. att bevilja 1 912 400 kr, samt",
            "– att rekvisition lämnas varje halvår.",
            "2. att paragrafen förklaras omedelbart justerad.",
            "Delegaten beslutar att avslå ansökan.",
            "Viktigt: Inlandet.",
            "Sökande Exempelkommunen",
            "Personal −200\u202f000,50 75 % 2020-08-24".replace("\u202f", " "),
            "Resor – 2,5 % –",
            "Inga mål är satta.",
            "SHA-256 " + "ab" * 32,
            "Undertecknad 24 augusti 2020",
            "Tabell 4, del 2 av 2. En mycket bred tabell",
        ):
            assert part in text

    def test_has_links_that_tell_where_they_lead(self, whole: Printed) -> None:
        with papers.opened(whole) as file:
            links = papers.links(file)
            outer = {str(one.A.URI) for one in links if "/A" in one and "/URI" in one.A}
            assert all(str(one.get("/Contents", "")) for one in links)
        assert outer == {
            f"{papers.SITE}/arenden/20RS4806/",
            f"{papers.SITE}/siffra/beviljat-1/",
            f"{papers.SITE}/siffra/kostnad-1/",
            f"{papers.SITE}/siffror/",
            f"{papers.SITE}/filer/1/",
            "https://exempel.se/",
        }
        assert len(links) - len(outer) >= 7

    def test_prints_paths_as_words_where_the_site_is_not_known(self, design: Design) -> None:
        paper = printed(papers.everything(), design, {"medel": papers.Drawing()})
        with papers.opened(paper) as file:
            outer = {str(one.A.URI) for one in papers.links(file) if "/A" in one and "/URI" in one.A}
        assert outer == {"https://exempel.se/"}
        assert "document.reference_lost" not in papers.codes(paper.remarks)

    def test_lays_a_wide_table_down(self, whole: Printed) -> None:
        sizes = papers.sizes(whole)
        assert sizes[0] == (595, 842)
        assert (842, 595) in sizes
        assert papers.codes(whole.remarks).count("document.table_split") == 1

    def test_breaks_words_where_the_region_says(self, design: Design) -> None:
        told = replace(design, hyphens=("aaaaaaaaaaaaaaaaaaaaa\u00adbbbbbbbbbbbbbbbbbbbbb",))
        words = "aaaaaaaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbbbbbb " * 12
        paper = printed(papers.document(Paragraph(inlines(words))), told, {})
        assert "a\ufffeb" in papers.pages(paper)[0]
        assert papers.text(paper).count("aaaaaaaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbbbbbb") == 12
        assert papers.failures(paper.pdf) == []

    def test_hyphenates_swedish(self, design: Design) -> None:
        paper = printed(papers.document(Paragraph(inlines("näringslivsorganisationer " * 30))), design, {})
        assert "\ufffe" in papers.pages(paper)[0]

    def test_has_the_logo(self, design: Design, tmp_path: Path) -> None:
        logo = tmp_path / "logo.svg"
        logo.write_text(papers.SVG, "utf-8")
        told = replace(design, logo=logo, logo_alt="Region Exempels vapen")
        paper = printed(papers.document(Heading(1, "A")), told, {})
        with papers.opened(paper) as file:
            assert [str(one.Alt) for one in papers.elements(file, "/Figure")] == ["Region Exempels vapen"]

    def test_shows_the_table_where_a_picture_is_missing(self, design: Design) -> None:
        paper = printed(papers.document(papers.figure()), design, {})
        assert papers.codes(paper.remarks) == ["document.figure_missing"]
        assert "Tabell 1. Beviljade medel fördubblades" in papers.text(paper)

    def test_keeps_a_heading_and_its_facts_with_what_follows(self, design: Design) -> None:
        facts = KeyFacts((Fact("Diarienummer", inlines("20RS4801")),))
        for lines in range(30, 42):
            above = Listing(tuple(inlines(f"Rad {number}") for number in range(lines)))
            told = papers.pages(
                printed(papers.document(above, Heading(1, "Ärendet"), facts, papers.costs()), design, {})
            )
            assert [number for number, each in enumerate(told) if "Ärendet" in each] == [
                number for number, each in enumerate(told) if "Kostnader per år" in each
            ]

    def test_reads_in_the_order_of_the_document(self, whole: Printed) -> None:
        with papers.opened(whole) as file:
            assert [str(one.S) for one in papers.elements(file, "/Title", "/H1", "/H2")] == [
                "/Title",
                *("/H1", "/H1", "/H2", "/H1", "/H1"),
            ]
