"""What Word keeps in many places comes out as it is printed: numbers, merged cells, headers, notes, boxes, changes."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as DocumentType
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from redthread.rules.papers.source import SourceText
from redthread.texts import Deadline, Limits, extract
from redthread.texts.docx import read_docx

NS = nsdecls("w")


def read(document: DocumentType, tmp_path: Path) -> SourceText:
    path = tmp_path / "paper.docx"
    document.save(str(path))
    return extract(path)


def texts(document: DocumentType, tmp_path: Path) -> list[str]:
    return [line.text for line in read(document, tmp_path).lines if line.text]


def add(document: DocumentType, *elements: str) -> None:
    """Adds raw XML at the end of the body."""
    for element in elements:
        document.element.body.insert(-1, parse_xml(element))


def run(text: str) -> str:
    return f"<w:r><w:t xml:space='preserve'>{text}</w:t></w:r>"


def paragraph(inner: str, properties: str = "") -> str:
    return f"<w:p {NS}><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def with_lists(levels: Sequence[tuple[str, str]], override: str = "") -> DocumentType:
    """A document with the list 77, whose levels have these formats and texts; the list 78 goes on with it."""
    document = Document()
    numbering = document.part.numbering_part.element
    inner = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for at, (form, text) in enumerate(levels)
    )
    abstract = parse_xml(f'<w:abstractNum {NS} w:abstractNumId="77">{inner}</w:abstractNum>')
    numbering.insert(0, abstract)
    numbering.append(parse_xml(f'<w:num {NS} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    numbering.append(parse_xml(f'<w:num {NS} w:numId="78"><w:abstractNumId w:val="77"/>{override}</w:num>'))
    return document


def item(text: str, level: int = 0, number: int = 77) -> str:
    return paragraph(run(text), f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


class TestNumbers:
    def test_count_by_level_and_begin_again_under_a_new_one(self, tmp_path: Path) -> None:
        document = with_lists([("decimal", "%1."), ("decimal", "%1.%2")])
        add(document, item("a"), item("b", 1), item("c", 1), item("d"), item("e", 1))
        assert texts(document, tmp_path) == ["1. a", "1.1 b", "1.2 c", "2. d", "2.1 e"]

    @pytest.mark.parametrize(
        ("form", "text", "marks"),
        [
            ("lowerLetter", "%1)", ["a)", "b)", "c)"]),
            ("upperRoman", "%1.", ["I.", "II.", "III."]),
            ("lowerRoman", "(%1)", ["(i)", "(ii)", "(iii)"]),
            ("decimalZero", "%1", ["01", "02", "03"]),
            ("decimal", "§ %1", ["§ 1", "§ 2", "§ 3"]),
            ("bullet", "\uf0b7", ["•", "•", "•"]),
            ("bullet", "o", ["•", "•", "•"]),
            ("bullet", "–", ["–", "–", "–"]),
            ("bullet", "att", ["att", "att", "att"]),
        ],
    )
    def test_are_written_as_printed(self, tmp_path: Path, form: str, text: str, marks: list[str]) -> None:
        document = with_lists([(form, text)])
        add(document, *(item("led") for _ in marks))
        assert texts(document, tmp_path) == [f"{mark} led" for mark in marks]

    def test_go_on_in_a_list_of_the_same_kind(self, tmp_path: Path) -> None:
        document = with_lists([("decimal", "%1.")])
        add(document, item("a"), item("b", number=78))
        assert texts(document, tmp_path) == ["1. a", "2. b"]

    def test_begin_again_where_the_list_says_so(self, tmp_path: Path) -> None:
        again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
        document = with_lists([("decimal", "%1.")], again)
        add(document, item("a"), item("b"), item("c", number=78))
        assert texts(document, tmp_path) == ["1. a", "2. b", "1. c"]

    def test_are_not_given_to_empty_paragraphs(self, tmp_path: Path) -> None:
        document = with_lists([("decimal", "%1.")])
        add(document, item("a"), item(""), item("b"))
        assert texts(document, tmp_path) == ["1. a", "2. b"]

    def test_of_a_style_are_counted(self, tmp_path: Path) -> None:
        document = Document()
        for text in ("ett", "två"):
            document.add_paragraph(text, style="List Number")
        assert texts(document, tmp_path) == ["1. ett", "2. två"]


class TestHeadings:
    def test_are_known_by_style_and_by_outline_level(self, tmp_path: Path) -> None:
        document = Document()
        document.add_heading("Titel", 0)
        document.add_heading("Rubrik", 2)
        add(
            document,
            paragraph(run("Egen"), '<w:outlineLvl w:val="3"/>'),
            paragraph(run("Text"), '<w:outlineLvl w:val="9"/>'),
        )
        found = [(line.text, line.heading) for line in read(document, tmp_path).lines if line.text]
        assert found == [("Titel", 1), ("Rubrik", 2), ("Egen", 4), ("Text", None)]


class TestWords:
    def test_of_runs_links_fields_and_content_controls_are_joined(self, tmp_path: Path) -> None:
        document = Document()
        control = f"<w:sdt><w:sdtPr/><w:sdtContent>{run('450')}</w:sdtContent></w:sdt>"
        field = f'<w:fldSimple w:instr="DOCPROPERTY dnr">{run(" 19RS9026")}</w:fldSimple>'
        add(document, paragraph(f"<w:hyperlink>{run('Högst ')}</w:hyperlink>{control}{run(' 000')}{field}"))
        assert texts(document, tmp_path) == ["Högst 450 000 19RS9026"]

    def test_that_were_deleted_moved_away_or_hidden_are_left_out(self, tmp_path: Path) -> None:
        document = Document()
        deleted = '<w:del w:id="1" w:author="a"><w:r><w:delText>500 000</w:delText></w:r></w:del>'
        moved = f'<w:moveFrom w:id="2" w:author="a">{run("bort")}</w:moveFrom>'
        added = f'<w:ins w:id="3" w:author="a">{run("450 000")}</w:ins>'
        hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>dolt</w:t></w:r>"
        add(document, paragraph(run("Högst ") + deleted + moved + added + hidden + run(" kronor")))
        assert texts(document, tmp_path) == ["Högst 450 000 kronor"]

    def test_are_parted_by_breaks_and_special_signs(self, tmp_path: Path) -> None:
        document = Document()
        inner = "<w:r><w:t>rad ett</w:t><w:br/><w:t>2019</w:t><w:noBreakHyphen/><w:t>11</w:t><w:softHyphen/></w:r>"
        add(document, paragraph(inner + '<w:r><w:sym w:font="Symbol" w:char="2265"/></w:r>'))
        assert texts(document, tmp_path) == ["rad ett", "2019-11≥"]

    def test_of_a_field_instruction_are_left_out(self, tmp_path: Path) -> None:
        document = Document()
        begin, separate, end = (
            f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
        )
        instruction = "<w:r><w:instrText>REF summa</w:instrText></w:r>"
        add(document, paragraph(run("Se ") + begin + instruction + separate + run("bilaga 1") + end))
        assert texts(document, tmp_path) == ["Se bilaga 1"]

    def test_in_a_text_box_come_once_after_their_paragraph(self, tmp_path: Path) -> None:
        document = Document()
        box = f"<w:txbxContent>{paragraph(run('i rutan'))}</w:txbxContent>"
        names = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        both = (
            f"<w:r><mc:AlternateContent {names}><mc:Choice Requires='wps'><w:drawing>{box}</w:drawing></mc:Choice>"
            f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        )
        add(document, paragraph(run("stycket") + both), paragraph(run("nästa")))
        assert texts(document, tmp_path) == ["stycket", "i rutan", "nästa"]


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p>{run(text) if text else ''}</w:p></w:tc>"


def table(*rows: str) -> str:
    return f"<w:tbl {NS}><w:tblPr/><w:tblGrid/>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


class TestTables:
    def cells(self, document: DocumentType, tmp_path: Path) -> list[tuple[str, ...] | None]:
        return [line.cells for line in read(document, tmp_path).lines if line.text]

    def test_keep_a_blank_cell_blank(self, tmp_path: Path) -> None:
        document = Document()
        add(
            document, table(cell("Intäkter") + cell("620 500") + cell("") + cell("1 277 400"), cell("a") + cell("") * 3)
        )
        assert self.cells(document, tmp_path) == [("Intäkter", "620 500", "", "1 277 400"), ("a", "", "", "")]

    def test_write_merged_cells_once_and_keep_the_columns(self, tmp_path: Path) -> None:
        document = Document()
        first = cell("Kostnader", '<w:gridSpan w:val="2"/>') + cell("Summa", '<w:vMerge w:val="restart"/>')
        second = cell("2021") + cell("2022") + cell("Summa igen", "<w:vMerge/>")
        add(document, table(first, second))
        assert self.cells(document, tmp_path) == [("Kostnader", "", "Summa"), ("2021", "2022", "")]

    def test_join_the_paragraphs_and_lists_of_a_cell(self, tmp_path: Path) -> None:
        document = Document()
        made = document.add_table(rows=1, cols=2)
        made.cell(0, 0).text = "Mål"
        made.cell(0, 1).text = "Fler jobb"
        made.cell(0, 1).add_paragraph("färre utsläpp", style="List Bullet")
        assert self.cells(document, tmp_path) == [("Mål", "Fler jobb • färre utsläpp")]

    def test_with_rows_of_different_length_are_as_wide_as_the_longest(self, tmp_path: Path) -> None:
        document = Document()
        add(document, table(cell("a"), cell("b") + cell("1") + cell("2")))
        assert self.cells(document, tmp_path) == [("a", "", ""), ("b", "1", "2")]

    def test_that_frame_running_text_give_its_lines(self, tmp_path: Path) -> None:
        document = Document()
        made = document.add_table(rows=1, cols=1)
        made.cell(0, 0).text = "Förslag till beslut"
        made.cell(0, 0).add_paragraph("att bevilja stödet")
        assert [(line.text, line.cells) for line in read(document, tmp_path).lines if line.text] == [
            ("Förslag till beslut", None),
            ("att bevilja stödet", None),
        ]

    def test_leave_deleted_rows_out(self, tmp_path: Path) -> None:
        document = Document()
        add(
            document,
            table(
                '<w:trPr><w:del w:id="1" w:author="a"/></w:trPr>' + cell("bort") + cell("1"), cell("kvar") + cell("2")
            ),
        )
        assert self.cells(document, tmp_path) == [("kvar", "2")]

    def test_cannot_be_made_wide_by_a_lie(self, tmp_path: Path) -> None:
        document = Document()
        add(document, table(cell("a", '<w:gridSpan w:val="999999999"/>') + cell("b")))
        assert max(len(cells or ()) for cells in self.cells(document, tmp_path)) <= 63


class TestEdges:
    def test_come_first_and_last_in_each_section_and_once(self, tmp_path: Path) -> None:
        document = Document()
        document.sections[0].header.paragraphs[0].text = "Region Örebro län"
        document.sections[0].footer.paragraphs[0].text = "Postadress"
        document.add_paragraph("första delen")
        section = document.add_section(WD_SECTION.NEW_PAGE)
        section.header.is_linked_to_previous = False
        section.header.paragraphs[0].text = "Dnr 20RS3419"
        document.add_paragraph("andra delen")
        assert texts(document, tmp_path) == [
            "Region Örebro län",
            "första delen",
            "Postadress",
            "Dnr 20RS3419",
            "andra delen",
        ]

    def test_lose_their_page_number_but_not_the_rest(self, tmp_path: Path) -> None:
        document = Document()
        header = document.sections[0].header.paragraphs[0]
        page = f'<w:fldSimple {NS} w:instr=" PAGE ">{run("1")}</w:fldSimple>'
        header.add_run("Dnr 20RS3419 Sida ")
        header._p.append(parse_xml(page))
        header.add_run(" (")
        header._p.append(parse_xml(page.replace("PAGE", "NUMPAGES")))
        header.add_run(")")
        document.add_paragraph("text")
        assert [text.strip() for text in texts(document, tmp_path)] == ["Dnr 20RS3419", "text"]


class TestPages:
    def test_follow_the_breaks_that_word_stored(self, tmp_path: Path) -> None:
        document = Document()
        stored = "<w:r><w:lastRenderedPageBreak/><w:t>två</w:t></w:r>"
        add(
            document,
            paragraph(run("ett")),
            paragraph(stored),
            paragraph(run("slutet av två") + stored.replace("två", "")),
            paragraph(run("tre")),
        )
        source = read(document, tmp_path)
        assert [(line.text, line.page) for line in source.lines if line.text] == [
            ("ett", 1),
            ("två", 2),
            ("slutet av två", 2),
            ("tre", 3),
        ]
        assert (source.pages, source.notes) == (3, ())

    def test_count_a_break_that_is_both_made_and_stored_once(self, tmp_path: Path) -> None:
        document = Document()
        document.add_paragraph("ett").add_run().add_break(WD_BREAK.PAGE)
        add(document, paragraph("<w:r><w:lastRenderedPageBreak/><w:t>två</w:t></w:r>"))
        source = read(document, tmp_path)
        assert ([line.page for line in source.lines if line.text], source.pages) == ([1, 2], 2)

    def test_are_unknown_in_a_document_without_breaks(self, tmp_path: Path) -> None:
        document = Document()
        document.add_paragraph("ett")
        source = read(document, tmp_path)
        assert (source.pages, source.lines[0].page, source.notes) == (None, None, ())


class TestStrictFiles:
    def test_are_read_like_others(self, tmp_path: Path) -> None:
        import zipfile

        document = Document()
        document.add_paragraph("beslut")
        path, strict = tmp_path / "paper.docx", tmp_path / "strict.docx"
        document.save(str(path))
        with zipfile.ZipFile(path) as package, zipfile.ZipFile(strict, "w") as written:
            for name in package.namelist():
                data = package.read(name).replace(
                    b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                    b"http://purl.oclc.org/ooxml/wordprocessingml/main",
                )
                written.writestr(name, data)
        assert [line.text for line in extract(strict).lines] == ["beslut"]


class TestDeadline:
    def test_leaves_the_beginning(self, tmp_path: Path) -> None:
        document = Document()
        for _ in range(5):
            document.add_paragraph("ett stycke")
        path = tmp_path / "paper.docx"
        document.save(str(path))
        from redthread.texts.docx.body import lines_of
        from redthread.texts.docx.package import Package
        from redthread.texts.docx.parts import Parts

        with Package(path, Limits(), Deadline.within(60)) as package:
            parts = Parts.of(package)
        draft = lines_of(parts, Deadline.within(0))
        assert [line.text for line in draft.lines] == ["ett stycke"]
        assert draft.notes == ("stopped_after_time:0:0",)
        assert len(read_docx(path, Deadline.within(60), Limits()).lines) == 9
