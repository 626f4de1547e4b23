import zipfile
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import docx
import pytest
from lxml import etree

from redthread.rules.documents import (
    Column,
    Document,
    Heading,
    Holds,
    Listing,
    PageBreak,
    Paragraph,
    Table,
    as_words,
    inlines,
    made,
    row,
)
from redthread.typesetting.design import DesignFault, design_of
from redthread.typesetting.word import written
from typesetting.word.papers import PICTURE, R, W, memo, part_of

DESIGN = design_of()


def body_of(file: bytes) -> etree._Element:
    return etree.fromstring(part_of(file, "word/document.xml"))


@pytest.fixture(scope="module")
def file() -> bytes:
    return written(memo(), DESIGN, {"figur-1": PICTURE}, mark="abc", site="https://region.example")


class TestWritten:
    def test_gives_the_same_bytes_for_the_same_document(self, file: bytes) -> None:
        again = written(memo(), DESIGN, {"figur-1": PICTURE}, mark="abc", site="https://region.example")
        assert again == file

    def test_can_be_opened_with_real_headings(self, file: bytes) -> None:
        opened = docx.Document(BytesIO(file))
        styles = {element.get(f"{W}val") for element in body_of(file).iter(f"{W}pStyle")}
        assert {"Rubrik1", "Rubrik2", "Brdtext", "Ingress", "Attsats", "Villkor"} <= styles
        assert opened.core_properties.title == memo().title
        assert opened.core_properties.language == "sv-SE"

    def test_repeats_the_header_row_and_sets_figures_to_the_right(self, file: bytes) -> None:
        table = next(
            one for one in body_of(file).iter(f"{W}tbl") if one.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None
        )
        styles = [element.get(f"{W}val") for element in table.iter(f"{W}pStyle")]
        assert "Tabellsiffra" in styles

    def test_describes_the_picture_and_has_its_lines(self, file: bytes) -> None:
        text = part_of(file, "word/document.xml").decode()
        assert 'descr="Stapeldiagram: lön 10 och 20."' in text
        assert "svgBlip" in text
        assert any(name.endswith(".svg") for name in zipfile.ZipFile(BytesIO(file)).namelist())

    def test_writes_a_figure_without_picture_as_its_table(self) -> None:
        body = body_of(written(memo(), DESIGN, {}))
        assert body.find(f".//{W}drawing") is None
        assert "Lön, mnkr" in "".join(body.itertext())

    def test_locks_what_is_fixed_and_leaves_prose_open(self, file: bytes) -> None:
        locks = {}
        for properties in body_of(file).iter(f"{W}sdtPr"):
            tag = properties.find(f"{W}tag")
            if tag is not None:
                locks[tag.get(f"{W}val")] = properties.find(f"{W}lock") is not None
        assert not locks["prosa:stycke-1"]
        assert locks["fast:beslut-1"]
        assert locks["siffra:sum-1"]

    def test_numbers_every_numbered_list_from_one(self) -> None:
        lists = (Listing((as_words("Ett."),), is_numbered=True), Listing((as_words("Två."),), is_numbered=True))
        body = body_of(written(paper(*lists), DESIGN, {}))
        numbers = [element.get(f"{W}val") for element in body.iter(f"{W}numId")]
        assert len(set(numbers)) == 2

    def test_lays_a_wide_table_down_with_its_heading(self) -> None:
        columns = (Column("Kommun"), *(Column(str(year), Holds.MONEY, "kr") for year in range(2010, 2022)))
        wide = Table("Bred", columns, (row("Sala", *[1_234_567] * 12),))
        body = body_of(written(paper(Heading(1, "Före"), wide, Paragraph(as_words("Efter."))), DESIGN, {}))
        ways = [size.get(f"{W}orient") for size in body.iter(f"{W}pgSz")]
        assert ways == [None, "landscape", None]
        headers = [one.get(f"{R}id") for one in body.iter(f"{W}headerReference")]
        assert headers[0] == headers[2] != headers[1]

    def test_links_within_the_paper_and_out_of_it(self, file: bytes) -> None:
        links = list(body_of(file).iter(f"{W}hyperlink"))
        assert "fast_beslut_1" in {link.get(f"{W}anchor") for link in links}
        assert b"https://region.example/arenden/" in part_of(file, "word/_rels/document.xml.rels")

    def test_fills_the_contents_in(self, file: bytes) -> None:
        body = body_of(file)
        contents = next(one for one in body.iter(f"{W}sdt") if one.find(f"{W}sdtPr/{W}docPartObj") is not None)
        assert "Bakgrund" in "".join(contents.itertext())

    @pytest.mark.parametrize("text", ["\x07 klocka", "😀 glad", "שלום", "x" * 4000, "\ud800", "a\ufffeb"])
    def test_takes_any_text(self, text: str) -> None:
        docx.Document(BytesIO(written(paper(Paragraph(inlines("Text ", text)), Heading(1, text)), DESIGN, {})))

    def test_never_makes_a_tag_longer_than_word_can_open(self) -> None:
        long = "a" * 200
        body = body_of(written(paper(Paragraph(as_words("Text."), anchor=long)), DESIGN, {}))
        assert max(len(one.get(f"{W}val") or "") for one in body.iter(f"{W}tag")) <= 64
        assert max(len(one.get(f"{W}name") or "") for one in body.iter(f"{W}bookmarkStart")) <= 40

    def test_sets_a_table_smaller_that_is_too_wide_even_lying_down(self) -> None:
        columns = (Column("Kommun"), *(Column(str(year), Holds.MONEY, "kr") for year in range(2000, 2020)))
        wide = Table("Bred", columns, (row("Sala", *[1_234_567] * 20),))
        body = body_of(written(paper(wide), DESIGN, {}))
        sizes = {int(size.get(f"{W}val") or 0) for table in body.iter(f"{W}tbl") for size in table.iter(f"{W}sz")}
        assert sizes
        assert max(sizes) < 19

    def test_begins_a_new_page_where_the_paper_says_so(self) -> None:
        body = body_of(written(paper(Heading(1, "Ett"), PageBreak(), Heading(1, "Två")), DESIGN, {}))
        broken = [one for one in body.iter(f"{W}p") if one.find(f"{W}pPr/{W}pageBreakBefore") is not None]
        assert ["".join(one.itertext()) for one in broken] == ["Två"]

    @pytest.mark.parametrize("name", ["logo.png", "logo.svg"])
    def test_has_the_logo_with_words_for_it(self, tmp_path: Path, name: str) -> None:
        (tmp_path / name).write_bytes(PICTURE.png if name.endswith("png") else PICTURE.svg.encode())
        design = replace(DESIGN, logo=tmp_path / name, logo_alt="Region Exempels vapen")
        file = written(memo(), design, {})
        header = next(one for one in zipfile.ZipFile(BytesIO(file)).namelist() if "/header" in one)
        assert 'descr="Region Exempels vapen"' in part_of(file, header).decode()


class TestTheRegionsTemplate:
    def test_keeps_its_styles_header_and_footer(self, tmp_path: Path) -> None:
        template = docx.Document()
        template.sections[0].header.paragraphs[0].text = "Region Exempel"
        template.add_paragraph("Skriv här")
        template.save(str(tmp_path / "mall.docx"))
        file = written(memo(), replace(DESIGN, word_template=tmp_path / "mall.docx"), {})
        opened = docx.Document(BytesIO(file))
        assert opened.sections[0].header.paragraphs[0].text == "Region Exempel"
        assert "Skriv här" not in "".join(body_of(file).itertext())
        assert "Heading1" in {element.get(f"{W}val") for element in body_of(file).iter(f"{W}pStyle")}

    def test_has_every_style_that_the_text_asks_for(self, tmp_path: Path) -> None:
        docx.Document().save(str(tmp_path / "mall.docx"))
        file = written(memo(), replace(DESIGN, word_template=tmp_path / "mall.docx"), {})
        known = {one.get(f"{W}styleId") for one in etree.fromstring(part_of(file, "word/styles.xml"))}
        for name in ("pStyle", "rStyle", "tblStyle"):
            assert {element.get(f"{W}val") for element in body_of(file).iter(W + name)} <= known

    @pytest.mark.parametrize("data", [b"", b"not a zip", b"PK\x05\x06" + bytes(18)])
    def test_is_refused_when_it_is_no_word_file(self, tmp_path: Path, data: bytes) -> None:
        (tmp_path / "mall.docx").write_bytes(data)
        with pytest.raises(DesignFault):
            written(memo(), replace(DESIGN, word_template=tmp_path / "mall.docx"), {})

    def test_is_refused_when_it_has_macros(self, tmp_path: Path) -> None:
        docx.Document().save(str(tmp_path / "mall.docx"))
        with zipfile.ZipFile(tmp_path / "mall.docx", "a") as package:
            package.writestr("word/vbaProject.bin", b"macro")
        with pytest.raises(DesignFault, match="makron"):
            written(memo(), replace(DESIGN, word_template=tmp_path / "mall.docx"), {})


def paper(*blocks: object) -> Document:
    return made(Document("memo", "PM", "Titel", date(2026, 11, 23), blocks))  # type: ignore[arg-type]
