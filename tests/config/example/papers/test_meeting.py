"""The papers of the example meeting: they add up, agree with the paper they come from, and are read without fault."""

import zipfile
from functools import cache
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from redthread.config.example import region
from redthread.config.example.papers import MeetingPaper, agenda_of_the_meeting, papers_of_the_meeting
from redthread.config.example.papers.meeting import MEMO
from redthread.rules.documents import Clauses, Document, faults, plain, remarks
from redthread.rules.money import Money
from redthread.rules.papers.findings import Severity
from redthread.rules.papers.shapes import Reading
from redthread.rules.proofreading import check
from redthread.rules.proofreading.draft_lines import printed
from redthread.rules.proofreading.drafts import proofread
from redthread.rules.reading.reader import read
from redthread.texts.extracting import extract
from redthread.typesetting import pdf
from redthread.typesetting.charts import pictures
from redthread.typesetting.design import design_of
from redthread.typesetting.kinds import KINDS, agenda

PAPERS = papers_of_the_meeting()
DOCUMENTS = {paper.file_name + str(paper.number): paper.document for paper in PAPERS if paper.document is not None}
DOCUMENTS["agenda"] = agenda.written(agenda_of_the_meeting())
FILES = {paper.file_name: paper.file for paper in PAPERS if paper.file is not None}
SOURCE = Path(region.__file__).with_name("handlingar-2020-08-24.txt")


@cache
def source() -> Reading:
    """The paper that the example region is read from."""
    return read(extract(SOURCE))


def required(document: Document) -> tuple[tuple[str, str], ...]:
    """The headings that its kind requires; the report annex has no kind of its own."""
    return KINDS[document.kind].required if document.kind in KINDS else ()


def tidy(text: str) -> str:
    """Words with ordinary spaces, without the marks at their end."""
    return " ".join(text.split()).rstrip(".,: ").removesuffix(", samt")


class TestDocuments:
    """Every paper of ours."""

    @pytest.mark.parametrize("name", DOCUMENTS)
    def test_can_be_set_without_remark(self, name: str) -> None:
        assert (faults(DOCUMENTS[name]), remarks(DOCUMENTS[name])) == ((), ())

    @pytest.mark.parametrize("name", DOCUMENTS)
    def test_is_proofread_without_errors_and_warnings(self, name: str) -> None:
        document = DOCUMENTS[name]
        found = proofread(document, required=required(document))
        assert [one for one in found if one.finding.severity is not Severity.NOTE] == []

    @pytest.mark.parametrize("name", DOCUMENTS)
    def test_is_read_without_errors_and_warnings_as_pdf(self, name: str, tmp_path: Path) -> None:
        document = DOCUMENTS[name]
        design = design_of()
        file = tmp_path / "paper.pdf"
        file.write_bytes(pdf.written(document, design, pictures(document, design, None)))
        assert [one for one in check(read(extract(file))) if one.severity is not Severity.NOTE] == []

    def test_has_a_memo_for_every_matter_that_is_decided(self) -> None:
        memos = [paper.number for paper in PAPERS if paper.kind == "memo"]
        assert memos == [2, 3, 4, 5, 6]
        assert [paper.number for paper in PAPERS] == sorted(paper.number for paper in PAPERS)

    def test_has_file_names_that_are_told_apart_in_a_matter(self) -> None:
        names = [(paper.number, paper.file_name) for paper in PAPERS]
        assert len(set(names)) == len(names)


class TestAgreesWithTheSource:
    """The facts are those of the paper that the region's records are read from."""

    def test_proposes_the_same_decisions_word_for_word(self) -> None:
        meeting = source().meeting
        assert meeting is not None
        expected = {item.number: [tidy(one.text) for one in item.proposed_decision] for item in meeting.items}
        conditions = {item.number: [tidy(one.text) for one in item.conditions] for item in meeting.items}
        for matter in agenda_of_the_meeting().matters:
            clauses = matter.proposal.clauses if matter.proposal is not None else ()
            assert [tidy(plain(one.text)) for one in clauses] == expected[matter.number]
            shown = [tidy(plain(one)) for clause in clauses for one in clause.conditions]
            assert shown == conditions[matter.number]

    def test_has_the_same_titles_and_case_numbers(self) -> None:
        meeting = source().meeting
        assert meeting is not None
        expected = [(item.number, item.title, item.dnr or "") for item in meeting.items]
        matters = agenda_of_the_meeting().matters
        assert [(matter.number, matter.title, matter.case_number) for matter in matters] == expected

    def test_words_a_decision_alike_in_memo_and_agenda(self) -> None:
        proposals = {matter.number: matter.proposal for matter in agenda_of_the_meeting().matters}
        for paper in PAPERS:
            if paper.kind == "memo" and paper.document is not None:
                (block,) = (block for block in paper.document.blocks if isinstance(block, Clauses))
                proposal = proposals[paper.number]
                assert proposal is not None
                assert [one.text for one in block.clauses] == [one.text for one in proposal.clauses]

    def test_has_the_same_support_to_companies(self) -> None:
        listed = next(document for document in DOCUMENTS.values() if document.kind == "delegation_list")
        ours, theirs = read(printed(listed).source).business_support, source().business_support
        assert ours is not None
        assert theirs is not None
        assert [(row.id, row.company, row.amount, row.outcome) for row in ours.rows] == [
            (row.id, row.company, row.amount, row.outcome) for row in theirs.rows
        ]

    def test_has_budgets_that_add_up_where_the_source_does_not(self) -> None:
        wrong = [one.printed for one in check(source()) if one.code == "row_sum"]
        assert wrong == ["1 277 400"]
        description = next(one for one in DOCUMENTS.values() if one.title == "Smart tillväxt 2021–2023")
        amounts = {
            cell.value
            for block in description.blocks
            if hasattr(block, "rows")
            for row in block.rows
            for cell in row.cells
            if isinstance(cell.value, Money)
        }
        assert Money.kronor(1_241_000) in amounts
        assert Money.kronor(1_277_400) not in amounts


class TestFiles:
    """The papers from outside."""

    def test_has_a_sheet_a_scan_a_word_file_and_a_picture(self) -> None:
        assert sorted(Path(name).suffix for name in FILES) == [".docx", ".pdf", ".png", ".xlsx"]

    @pytest.mark.parametrize("name", FILES)
    def test_is_what_its_name_says(self, name: str) -> None:
        begins = {".docx": b"PK", ".xlsx": b"PK", ".pdf": b"%PDF-", ".png": b"\x89PNG"}
        assert FILES[name].read_bytes().startswith(begins[Path(name).suffix])

    def test_has_a_scan_without_any_text(self) -> None:
        with pdfium.PdfDocument(FILES["bilaga-3-intyg.pdf"]) as scan:
            assert [page.get_textpage().get_text_range().strip() for page in scan] == [""]

    def test_names_no_program_or_person_in_office_files(self) -> None:
        for name in ("bilaga-2-berakning.xlsx", "bilaga-4-positionspapper.docx"):
            with zipfile.ZipFile(FILES[name]) as package:
                core = package.read("docProps/core.xml").decode()
            assert "python" not in core
            assert "openpyxl" not in core


class TestTitles:
    """What a paper is called in the register."""

    def test_tells_what_sort_of_paper_it_is(self) -> None:
        memo: MeetingPaper = PAPERS[0]
        assert memo.title == f"{MEMO}, Delårsrapport januari–juli 2020, regional tillväxtnämnd"
