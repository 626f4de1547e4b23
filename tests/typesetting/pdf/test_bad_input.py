"""What cannot be set as it is asked: a remark for each, and a PDF all the same."""

from dataclasses import replace
from pathlib import Path

import pytest

from redthread.rules.documents import (
    Annex,
    Annexes,
    Block,
    Clause,
    Clauses,
    Column,
    Fact,
    Heading,
    Holds,
    KeyFacts,
    Light,
    Listing,
    Paragraph,
    Reference,
    Signal,
    Signatory,
    Signatures,
    Table,
    inlines,
    row,
)
from redthread.typesetting.design import design_of
from redthread.typesetting.pdf import Printed, TypesettingFault, engine, printed
from typesetting.pdf import papers

LONG = " ".join(["tillväxtnämndens"] * 400)
ADDRESS = "https://exempel.se/" + "a" * 300


def lay(*blocks: Block, **told: str) -> Printed:
    """The blocks set with the neutral design."""
    return printed(papers.document(*blocks, **told), design_of(), {}, site=papers.SITE)


class TestHeadings:
    def test_of_400_words_are_whole_on_the_page_and_short_elsewhere(self) -> None:
        paper = printed(papers.document(Heading(1, LONG), has_contents=True), design_of(), {})
        assert papers.codes(paper.remarks) == ["document.heading_long"]
        assert papers.failures(paper.pdf) == []
        words = papers.text(paper)
        assert 400 < words.count("tillväxtnämndens") < 410
        with papers.opened(paper) as file:
            ((level, title),) = papers.bookmarks(file)
        assert level == 1
        assert title.endswith("tillväxtnämndens…")
        assert len(title) <= 111

    def test_that_skip_a_level_are_raised(self) -> None:
        paper = lay(Heading(2, "Först"), Heading(5, "Sedan"), Heading(1, " "))
        assert papers.codes(paper.remarks) == [
            "document.heading_skips",
            "document.heading_skips",
            "document.heading_empty",
        ]
        with papers.opened(paper) as file:
            assert papers.bookmarks(file) == [(1, "Först"), (2, "Sedan")]


class TestLetters:
    def test_that_no_font_of_the_house_has_are_never_unknown_letters(self) -> None:
        paper = lay(Paragraph(inlines("Tack 😀 och \U000f0000 slut.")))
        assert papers.failures(paper.pdf) == []
        assert "□ slut." in papers.text(paper)
        (remark,) = paper.remarks
        assert remark.code == "document.letters_missing"
        assert "\U000f0000" in str(remark.fact("letters"))

    def test_that_the_machine_may_have_are_told_of(self) -> None:
        paper = lay(Paragraph(inlines("Tack 😀.")))
        assert papers.codes(paper.remarks) in (["document.letters_borrowed"], ["document.letters_missing"])
        assert papers.failures(paper.pdf) == []

    def test_of_other_scripts_stand_from_right_to_left(self) -> None:
        paper = lay(Signatures("Östersund", (Signatory("שלום בית", "Ordförande"),)), title="Möte med مجلس محلي")
        assert papers.failures(paper.pdf) == []
        assert "שלום" in papers.text(paper)
        assert "document.letters_missing" not in papers.codes(paper.remarks)

    def test_that_are_never_seen_are_left_out(self) -> None:
        paper = lay(Paragraph(inlines("a\x00b\x07c \r\n d")), title="Rubrik\nmed rad")
        assert paper.remarks == ()
        assert "abc d" in papers.text(paper)
        assert "Rubrik med rad" in papers.text(paper)

    def test_apart_from_their_rings_are_put_together(self) -> None:
        assert "Åre på ön" in papers.text(lay(Paragraph(inlines("A\u030are pa\u030a o\u0308n"))))


class TestFonts:
    def test_that_are_missing_are_told_and_replaced(self) -> None:
        design = replace(design_of(), font="Ingen Sådan Sans")
        paper = printed(papers.document(Paragraph(inlines("Ord."))), design, {})
        (remark,) = paper.remarks
        assert (remark.code, remark.fact("font")) == ("document.font_missing", "Ingen Sådan Sans")
        with papers.opened(paper) as file:
            names = [str(font.BaseFont) for font in file.pages[0].obj.Resources.Font.values()]
        assert all("SourceSans3" in name for name in names)

    def test_of_another_family_are_used(self) -> None:
        design = replace(design_of(), font="Libertinus Serif")
        paper = printed(papers.document(papers.costs(9)), design, {})
        assert paper.remarks == ()
        assert papers.failures(paper.pdf) == []
        assert papers.is_within(paper)


class TestTables:
    @pytest.mark.parametrize("years", [1, 5, 7, 9, 11, 14, 20, 40])
    def test_are_never_cut_off(self, years: int) -> None:
        paper = lay(papers.costs(years))
        assert papers.is_within(paper)
        words = papers.text(paper)
        assert all(f"{2020 + year}, kr" in words for year in range(years))
        assert words.count("1 234 567") == years * 3
        assert papers.failures(paper.pdf) == []

    def test_too_wide_for_any_page_repeat_their_first_column(self) -> None:
        paper = lay(papers.costs(40))
        parts = papers.text(paper).count("Kostnadsslag")
        assert parts > 2
        remark = next(one for one in paper.remarks if one.code == "document.table_split")
        assert remark.fact("parts") == parts

    def test_of_one_enormous_word_are_kept_on_the_page(self) -> None:
        words = inlines(ADDRESS)
        paper = lay(Table("Adresser", (Column("A"), Column("B"), Column("C")), (row(words, words, words),)))
        assert papers.is_within(paper)
        # Broken on the page, whole for who searches or copies.
        assert papers.text(paper).replace(" ", "").count("a" * 300) == 3

    def test_of_1000_rows_repeat_their_head(self) -> None:
        columns = (Column("Nr"), *(Column(f"Kolumn {number}", Holds.NUMBER) for number in range(6)))
        rows = tuple(row(f"Rad {number}", *range(number, number + 6)) for number in range(1000))
        paper = lay(Table("Tusen rader", columns, rows))
        assert paper.remarks == ()
        told = papers.pages(paper)
        assert all("Kolumn 5" in each for each in told)
        assert "Rad 999" in told[-1]
        with papers.opened(paper) as file:
            assert papers.scopes(file).count("/Row") == 1000
        assert papers.failures(paper.pdf) == []

    def test_with_rows_of_other_widths_lose_nothing(self) -> None:
        paper = lay(Table("", (Column("A"),), (row("x", "y", "z"), row("q"))), Table("Inga", (), ()))
        assert papers.codes(paper.remarks) == [
            "document.no_caption",
            "document.table_width",
            "document.table_no_columns",
        ]
        assert "x y z q – –" in papers.text(paper)
        assert papers.failures(paper.pdf) == []

    def test_with_a_cell_taller_than_a_page_go_on(self) -> None:
        paper = lay(Table("Text", (Column("A"), Column("B", weight=3)), (row("x", papers.SENTENCE * 100),)))
        assert len(papers.pages(paper)) > 1
        assert papers.text(paper).count("Nämnden") == 100


class TestParts:
    def test_that_are_empty_are_left_out(self) -> None:
        paper = lay(
            Heading(1, "Kvar"),
            Paragraph(()),
            Listing(()),
            Listing(((), inlines("Punkt"))),
            Clauses((), ()),
            KeyFacts(()),
            Signatures("", ()),
            Annexes(()),
        )
        assert paper.remarks == ()
        assert papers.failures(paper.pdf) == []

    def test_that_are_all_empty_make_a_paper_with_a_head(self) -> None:
        paper = lay(Paragraph(()), title=" ")
        assert papers.codes(paper.remarks) == ["document.no_title", "document.empty"]
        assert "Föredragnings-PM" in papers.text(paper)
        assert papers.failures(paper.pdf) == []

    def test_that_are_far_too_long_are_kept_on_the_page(self) -> None:
        words = papers.SENTENCE * 6
        paper = lay(
            KeyFacts((Fact("Etikett " * 10, inlines(ADDRESS)),)),
            Clauses(inlines(words), (Clause(inlines("att " + words * 10), (inlines(words),)),)),
            Listing((inlines(ADDRESS), inlines(words)), is_numbered=True),
            Signal(words, Light.RED, words, inlines(words)),
            Annexes((Annex("Bilaga " + "9" * 60, ADDRESS, ADDRESS, 10_000, "a" * 64),)),
            Signatures(words, tuple(Signatory(f"Person {number}", words) for number in range(7))),
            title=LONG[:900],
            number="X" * 100,
            body=words,
            state_label="Utkast " * 10,
        )
        assert papers.is_within(paper)
        assert papers.failures(paper.pdf) == []

    def test_with_one_anchor_are_told_apart(self) -> None:
        paper = lay(Heading(1, "A", "samma"), Heading(1, "B", "samma"), Paragraph(inlines(Reference("dit", "#samma"))))
        assert papers.codes(paper.remarks) == ["document.anchor_twice"]
        with papers.opened(paper) as file:
            assert len(papers.links(file)) == 1


class TestReferences:
    @pytest.mark.parametrize(
        "address", ["#finnsinte", "javascript:alert(1)", "http://exempel.se/", "//exempel.se/", ""]
    )
    def test_that_lead_nowhere_are_words(self, address: str) -> None:
        paper = lay(Paragraph(inlines("Se ", Reference("dit", address), ".")))
        assert papers.codes(paper.remarks) == ["document.reference_lost"]
        assert "Se dit." in papers.text(paper)
        with papers.opened(paper) as file:
            assert papers.links(file) == []


class TestPictures:
    def test_that_cannot_be_drawn_are_replaced_by_their_table(self) -> None:
        paper = printed(papers.document(papers.figure()), design_of(), {"medel": papers.Drawing("<svg>")})
        assert papers.codes(paper.remarks) == ["document.picture_broken", "document.figure_missing"]
        assert "Tabell 1. Beviljade medel fördubblades" in papers.text(paper)

    def test_of_a_logo_that_cannot_be_drawn_are_left_out(self, tmp_path: Path) -> None:
        logo = tmp_path / "logo.png"
        logo.write_bytes(b"not a picture")
        paper = printed(papers.document(Heading(1, "A")), replace(design_of(), logo=logo), {})
        assert papers.codes(paper.remarks) == ["document.logo_broken"]
        assert "Röda tråden" in papers.text(paper)


class TestFault:
    def test_is_raised_when_the_engine_cannot_set_the_document(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(engine, "_STANDARDS", ["a-2a", "a-4"])
        with pytest.raises(TypesettingFault, match=r"document\.not_set"):
            lay(Heading(1, "A"))
