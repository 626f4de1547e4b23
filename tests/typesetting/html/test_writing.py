"""A document as a fragment of a page: all of it, its meaning in elements, and nothing that a page must refuse."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from redthread.rules.documents import (
    Annex,
    Annexes,
    Block,
    Cell,
    Clause,
    Clauses,
    Column,
    Document,
    Emphasis,
    Fact,
    Figure,
    FigureText,
    Heading,
    Holds,
    KeyFacts,
    Light,
    Listing,
    PageBreak,
    Paragraph,
    Reference,
    Row,
    Signal,
    Signatory,
    Signatures,
    Strong,
    Table,
    Tone,
    inlines,
    made,
    row,
    text_of,
)
from redthread.rules.money import Money
from redthread.typesetting import html
from redthread.typesetting.charts import page_pictures
from typesetting.charts.shapes import BAR, DESIGN, EVERY

COSTS = Table(
    "Kostnader",
    (Column("Post"), Column("Belopp", Holds.MONEY, "kr"), Column("Andel", Holds.PERCENT, decimals=1)),
    (
        row("Personal", Cell(Money.kronor(1_912_400), passport="m.awarded,dnr=20RS1"), Decimal("60.4")),
        row("Återtaget", None, None),
        row("Summa", Money.kronor(-5), 100, is_total=True),
    ),
    note="Utan moms.",
    source="Ansökan.",
)
BLOCKS: tuple[Block, ...] = (
    KeyFacts((Fact("Sökande", inlines("Region Örebro län")),)),
    Heading(1, "Beskrivning", "beskrivning"),
    Paragraph(inlines("Kort ", Strong("starkt"), " och ", Emphasis("lutat"), "."), Tone.LEAD),
    Heading(2, "Kostnaderna"),
    Listing((inlines("först"), inlines("sedan")), is_numbered=True),
    COSTS,
    PageBreak(),
    Figure("Mest till ängar", BAR, 'Ängar har "mest"', source="Bokslutet.", anchor="fig"),
    Signal("Målet", Light.YELLOW, "Osäkert", inlines("Två av fem.")),
    Clauses(inlines("Nämnden beslutar"), (Clause(inlines("att bevilja"), (inlines("Rapport lämnas."),), "att-ett"),)),
    Signatures("Örebro", (Signatory("Handläggare A", "Handläggare", date(2020, 8, 10)),)),
    Annexes((Annex("1", "Budget", "20RS1-2", 3, "ab" * 32, "/arenden/20RS1/"),)),
)


def document(*blocks: Block, title: str = "Stöd", **more: object) -> Document:
    """A document of the blocks."""
    return made(Document("memo", "FöredragningsPM", title, date(2020, 8, 24), blocks, **more))  # type: ignore[arg-type]  # its fields


def page(shown: Document, **more: int) -> etree._Element:
    """The fragment, read as XML: what is well-formed as XML is so as HTML."""
    text = html.written(shown, DESIGN, page_pictures(shown, DESIGN), **more)
    return etree.fromstring(text.replace("<br>", "<br/>").encode())


def words(element: etree._Element) -> str:
    """Its text."""
    return "".join(str(part) for part in element.itertext())


class TestWritten:
    def test_has_every_word_of_every_block(self) -> None:
        told = " ".join(words(page(document(*BLOCKS))).split())
        for block in document(*BLOCKS).blocks:
            for part in text_of(block).replace(": ", "\n").split("\n"):
                assert part.strip(".") in told

    def test_has_each_anchor_once_as_id(self) -> None:
        shown = document(*BLOCKS)
        ids = page(shown).xpath("//@id")
        expected = [block.anchor for block in shown.blocks if not isinstance(block, PageBreak)]
        assert sorted(ids) == sorted([*expected, "att-ett"])

    def test_has_no_style_nor_script_whatever_it_shows(self) -> None:
        shown = document(*(Figure("T", chart, "alt") for chart in EVERY), *BLOCKS)
        for element in page(shown).iter():
            name = str(element.tag).rsplit("}", 1)[-1]
            assert name not in {"script", "style", "iframe", "object", "foreignObject"}
            assert [one for one in element.attrib if one == "style" or one.startswith("on")] == []

    def test_escapes_what_could_be_markup(self) -> None:
        evil = "<script>alert(1)</script>\"'&"
        shown = document(
            Heading(1, evil),
            Paragraph(inlines(evil, Strong(evil), Reference(evil, f"/{evil}"), FigureText(evil, evil))),
            Table(evil, (Column(evil), Column(evil)), (row(evil, evil),), note=evil, source=evil),
            Figure(evil, replace(BAR, categories=(evil, evil, evil)), evil, source=evil),
            Annexes((Annex(evil, evil, evil, 1, evil, f"/{evil}"),)),
            Signatures(evil, (Signatory(evil, evil),)),
            title=evil,
            head=((evil, evil),),
            state_label=evil,
            number=evil,
        )
        assert page(shown).xpath("//*[local-name()='script']") == []
        assert words(page(shown)).count(evil) >= 18

    @given(st.text(max_size=80))
    def test_is_well_formed_whatever_it_says(self, text: str) -> None:
        shown = Document("memo", text, text, date(2020, 1, 1), (Paragraph(inlines(text)), Heading(1, text, "a")))
        assert page(shown).tag == "article"

    def test_is_the_same_each_time(self) -> None:
        shown = document(*BLOCKS)
        assert html.written(shown, DESIGN, page_pictures(shown, DESIGN)) == html.written(
            shown, DESIGN, page_pictures(shown, DESIGN)
        )


class TestHead:
    def test_says_what_it_is_and_from_when(self) -> None:
        shown = document(*BLOCKS, number="20RS1", body="Nämnden", state_label="Utkast", head=(("Handläggare", "A"),))
        (header,) = page(shown).xpath("header")
        pairs = [(words(one[0]), words(one[1])) for one in header.xpath("dl/div")]
        assert pairs == [
            ("Diarienummer", "20RS1"),
            ("Organ", "Nämnden"),
            ("Datum", "24\xa0augusti 2020"),
            ("Handläggare", "A"),
        ]
        assert words(header.xpath(".//*[@class='state']")[0]) == "Utkast"
        assert words(header.xpath("h1")[0]) == "Stöd"

    def test_is_of_the_level_asked_for_and_the_headings_follow(self) -> None:
        shown = page(document(*BLOCKS), level=2)
        assert [one.tag for one in shown.xpath("//h1|//h2|//h3|//h4")] == ["h2", "h3", "h4"]

    def test_says_the_level_of_headings_deeper_than_there_are_elements(self) -> None:
        deep = document(*(Heading(level, f"R{level}") for level in range(1, 6)))
        (last,) = page(deep, level=2).xpath("//*[@aria-level]")
        assert (last.tag, last.get("role"), last.get("aria-level")) == ("h6", "heading", "7")

    def test_has_contents_that_lead_to_each_heading(self) -> None:
        links = page(document(*BLOCKS, has_contents=True)).xpath("nav[@aria-label='Innehåll']//a")
        assert [(words(one), one.get("href")) for one in links] == [
            ("Beskrivning", "#beskrivning"),
            ("Kostnaderna", "#rubrik-1"),
        ]
        assert page(document(*BLOCKS)).xpath("nav") == []


class TestProse:
    @pytest.mark.parametrize("address", ["/arenden/20RS1/", "https://www.scb.se/a?b=1&c=2", "#mal"])
    def test_links_to_what_a_paper_may_point_at(self, address: str) -> None:
        shown = document(Paragraph(inlines(Reference("dit", address)), anchor="mal"))
        assert page(shown).xpath("//p/a/@href") == [address]

    @pytest.mark.parametrize(
        "address", ["javascript:alert(1)", "//evil.example", "/\\evil.example", "#saknas", "data:x", ""]
    )
    def test_writes_other_addresses_as_words(self, address: str) -> None:
        (paragraph,) = page(document(Paragraph(inlines(Reference("dit", address))))).xpath("p")
        assert (words(paragraph), len(paragraph)) == ("dit", 0)

    def test_leads_from_a_figure_to_its_passport(self) -> None:
        shown = document(Paragraph(inlines(FigureText("5 kr", "m.awarded,dnr=20RS1"))))
        (link,) = page(shown).xpath("//a[@class='figure']")
        assert (link.get("href"), "data-card" in html.written(shown, DESIGN)) == ("/siffra/m.awarded,dnr=20RS1/", True)


class TestTable:
    def test_tells_the_heading_of_each_column_and_row(self) -> None:
        (table,) = page(document(COSTS)).xpath("//table")
        assert words(table.xpath("caption")[0]) == "Tabell 1. Kostnader"
        assert [words(one) for one in table.xpath("thead/tr/th[@scope='col']")] == ["Post", "Belopp, kr", "Andel"]
        assert [words(one) for one in table.xpath("tbody/tr/th[@scope='row']")] == ["Personal", "Återtaget", "Summa"]

    def test_writes_cells_as_the_house_does(self) -> None:
        cells = [words(one) for one in page(document(COSTS)).xpath("//td")]
        assert cells == ["1\u202f912\u202f400", "60,4\xa0%", "–", "–", "−5", "100,0\xa0%"]
        assert page(document(COSTS)).xpath("//td/a[@class='figure']/@href") == ["/siffra/m.awarded,dnr=20RS1/"]

    def test_marks_totals_and_figures(self) -> None:
        shown = page(document(COSTS))
        assert [words(one) for one in shown.xpath("//tr[@class='is-total']/th")] == ["Summa"]
        assert len(shown.xpath("//*[@class='num']")) == 8

    def test_says_when_there_is_no_row(self) -> None:
        (cell,) = page(document(replace(COSTS, rows=()))).xpath("//td")
        assert (words(cell), cell.get("colspan")) == ("Det finns inga uppgifter.", "3")
        assert words(page(document(replace(COSTS, rows=(), no_rows="Inget än."))).xpath("//td")[0]) == "Inget än."

    def test_keeps_a_hidden_caption_for_those_who_listen(self) -> None:
        (caption,) = page(document(replace(COSTS, is_caption_hidden=True))).xpath("//caption")
        assert (words(caption), caption.get("class")) == ("Kostnader", "unseen")

    def test_can_be_moved_by_keyboard_when_it_is_wide(self) -> None:
        (held,) = page(document(COSTS)).xpath("//*[@tabindex='0']")
        assert (held.get("role"), held.get("aria-label")) == ("region", "Kostnader")

    def test_has_note_and_source_under_it(self) -> None:
        assert [words(one) for one in page(document(COSTS)).xpath("//p")[-2:]] == [
            "Anm.: Utan moms.",
            "Källa: Ansökan.",
        ]

    def test_stands_also_when_a_row_is_short_or_a_head_empty(self) -> None:
        table = Table("T", (Column(""), Column("A")), (Row((Cell(inlines("x")),)),))
        shown = page(document(table))
        assert len(shown.xpath("//tbody/tr/*")) == 2
        assert shown.xpath("//th[not(node())]") == []


class TestFigure:
    def test_is_an_image_with_its_alt_text_drawn_twice(self) -> None:
        shown = page(document(*BLOCKS))
        drawings = shown.xpath("//figure[@id='fig']//*[local-name()='svg']")
        assert [(one.get("role"), one.get("aria-label"), one.get("class")) for one in drawings] == [
            ("img", 'Ängar har "mest"', "chart-wide"),
            ("img", 'Ängar har "mest"', "chart-narrow"),
        ]

    def test_has_its_values_as_a_table_one_key_away(self) -> None:
        (folded,) = page(document(*BLOCKS)).xpath("//figure/details")
        assert "data-as-table" in folded.attrib
        assert "24\u202f733\u202f330" in words(folded)
        assert [words(one) for one in folded.xpath(".//tbody//th")] == list(BAR.categories)

    def test_is_numbered_by_itself(self) -> None:
        shown = page(document(COSTS, Figure("F", BAR, "alt"), COSTS, Figure("G", BAR, "alt")))
        assert [words(one) for one in shown.xpath("//figcaption")] == ["Figur 1. F", "Figur 2. G"]
        assert [words(one) for one in shown.xpath("//caption[not(@class)]")] == [
            "Tabell 1. Kostnader",
            "Tabell 2. Kostnader",
        ]

    def test_has_its_source_once(self) -> None:
        assert words(page(document(*BLOCKS))).count("Källa: Bokslutet.") == 1

    def test_is_its_table_where_no_picture_was_drawn(self) -> None:
        text = html.written(document(Figure("F", BAR, "alt")), DESIGN)
        assert "<svg" not in text
        assert "<details" not in text
        assert "24\u202f733\u202f330" in text


class TestOtherBlocks:
    def test_signal_has_shape_and_word(self) -> None:
        (signal,) = page(document(*BLOCKS)).xpath("//*[@class='signal']")
        assert words(signal) == "▲ Målet: Osäkert. Två av fem."
        assert signal.xpath("span[@aria-hidden='true']/text()") == ["▲"]

    def test_clauses_are_a_list_with_their_conditions_in_it(self) -> None:
        (clause,) = page(document(*BLOCKS)).xpath("//*[@class='clauses']/ol/li[@id='att-ett']")
        assert words(clause) == "att bevilja" + "Rapport lämnas."
        assert [words(one) for one in clause.xpath("ol/li")] == ["Rapport lämnas."]

    def test_facts_are_pairs(self) -> None:
        (pair,) = page(document(BLOCKS[0])).xpath("dl/div")
        assert [(one.tag, words(one)) for one in pair] == [("dt", "Sökande"), ("dd", "Region Örebro län")]

    def test_signatures_say_who_and_when(self) -> None:
        (signed,) = page(document(*BLOCKS)).xpath("//*[@class='signatures']/ul/li")
        assert words(signed) == "Handläggare AHandläggareUndertecknad 10\xa0augusti 2020"

    def test_annexes_lead_to_their_papers(self) -> None:
        shown = page(document(BLOCKS[-1]))
        assert shown.xpath("//td/a/@href") == ["/arenden/20RS1/"]
        assert "ab" * 32 in words(shown)
        assert [words(one) for one in shown.xpath("//th")] == ["Bilaga", "Handling", "Nummer", "Sidor", "1"]

    def test_numbered_list_is_ordered(self) -> None:
        assert [words(one) for one in page(document(*BLOCKS)).xpath("/article/ol/li")] == [
            "först",
            "sedan",
        ]
