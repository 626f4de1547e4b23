"""The same content comes out of every format, with its cells, bullets, headings and pages."""

from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

import pytest

from redthread.rules.papers.source import SourceText
from redthread.texts import extract
from texts.making import (
    Block,
    Bullets,
    Grid,
    Heading,
    PageBreak,
    Text,
    as_lines,
    write_docx,
    write_html,
    write_pdf,
    write_pdf_of_lines,
    write_txt,
)

Writer = Callable[[Path, Iterable[Block]], Path]
Read = Callable[[str], SourceText]

COSTS = (
    ("Bokförda kostnader", "2021", "2022", "2023", "Totalt"),
    ("Egen personal", "4 864 088", "4 864 088", "1 037 014", "10 765 190"),
    ("Indirekta kostnader (schablonkostnader)", "729 613", "729 613", "155 552", "1 614 778"),
    ("Intäkter från företag", "620 500", "620 500", "", "1 277 400"),
    ("Summa bokförda kostnader", "6 214 201", "6 214 201", "1 192 566", "13 657 368"),
)
SENTENCE = "Insatsen ska ge små företag i länet bättre förutsättningar att växa – på lika villkor för kvinnor och män. "
PAPER: tuple[Block, ...] = (
    Heading("Kostnads- och finansieringsbudget"),
    Text((SENTENCE * 4).strip()),
    Bullets(("Budgeten ska vara fullt finansierad.", "Skylt ska sättas upp (dnr 19RS9026).")),
    Grid(COSTS),
    Text("Mellan tabellerna står en mening."),
    Grid(COSTS, ruled=False),
    PageBreak(),
    Heading("Nästa ärende", 2),
    Text("Slut."),
)
WRITERS: dict[str, Writer] = {"txt": write_txt, "pdf": write_pdf, "docx": write_docx, "html": write_html}
WITH_CELLS = ("pdf", "docx", "html")


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], SourceText]:
    """The paper as it is read from a format; each is made and read once."""
    folder = tmp_path_factory.mktemp("papers")

    @cache
    def source(media: str) -> SourceText:
        return extract(WRITERS[media](folder / f"paper.{media}", PAPER))

    return source


def words(source: SourceText) -> list[str]:
    return " ".join(line.text for line in source.lines).split()


@pytest.mark.parametrize("media", WRITERS)
class TestEveryFormat:
    def test_gives_the_same_words_in_the_same_order(self, read: Read, media: str) -> None:
        assert words(read(media)) == " ".join(as_lines(PAPER)).split()

    def test_is_named_after_the_file_and_knows_its_format(self, read: Read, media: str) -> None:
        source = read(media)
        assert (source.name, source.media) == ("paper", media)

    def test_numbers_its_lines_from_one_without_gaps(self, read: Read, media: str) -> None:
        numbers = [line.number for line in read(media).lines]
        assert numbers == list(range(1, len(numbers) + 1))

    def test_keeps_bullets(self, read: Read, media: str) -> None:
        texts = [line.text for line in read(media).lines]
        assert "• Budgeten ska vara fullt finansierad." in texts
        assert "• Skylt ska sättas upp (dnr 19RS9026)." in texts

    def test_shows_a_blank_cell_as_two_spaces(self, read: Read, media: str) -> None:
        texts = [line.text for line in read(media).lines]
        assert texts.count("Intäkter från företag 620 500 620 500  1 277 400") == 2

    def test_has_no_two_blank_lines_after_each_other_in_the_text(self, read: Read, media: str) -> None:
        texts = [line.text for line in read(media).lines]
        doubled = [at for at in range(1, len(texts)) if not texts[at] and not texts[at - 1]]
        assert not doubled or media == "txt"

    def test_may_be_called_by_another_name(self, tmp_path: Path, media: str) -> None:
        path = WRITERS[media](tmp_path / f"paper.{media}", PAPER)
        assert extract(path, name="nämndens handlingar").name == "nämndens handlingar"


@pytest.mark.parametrize("media", WITH_CELLS)
class TestFormatsThatKeepColumnsApart:
    def test_give_each_table_row_its_cells_with_the_blank_one_blank(self, read: Read, media: str) -> None:
        rows = [line.cells for line in read(media).lines if line.cells is not None]
        assert rows == [*COSTS, *COSTS]

    def test_give_running_text_no_cells(self, read: Read, media: str) -> None:
        without = [line.text for line in read(media).lines if line.cells is None and line.text]
        assert " ".join(without).split() == [
            word for block in PAPER if not isinstance(block, Grid) for word in " ".join(as_lines([block])).split()
        ]

    def test_part_a_table_from_the_text_around_it(self, read: Read, media: str) -> None:
        lines = read(media).lines
        first = next(line.number for line in lines if line.cells is not None)
        assert lines[first - 2].text == ""


class TestPages:
    def test_of_a_pdf_are_the_physical_ones(self, read: Read) -> None:
        source = read("pdf")
        pages = {line.text: line.page for line in source.lines}
        assert (source.pages, pages["Mellan tabellerna står en mening."], pages["Nästa ärende"]) == (2, 1, 2)

    def test_of_a_word_document_follow_its_page_breaks_and_say_so(self, read: Read) -> None:
        source = read("docx")
        pages = {line.text: line.page for line in source.lines}
        assert (source.pages, pages["Mellan tabellerna står en mening."], pages["Nästa ärende"]) == (2, 1, 2)
        assert source.notes == ("pages_from_breaks",)

    @pytest.mark.parametrize("media", ["txt", "html"])
    def test_are_none_where_the_format_has_none(self, read: Read, media: str) -> None:
        source = read(media)
        assert source.pages is None
        assert {line.page for line in source.lines} == {None}


class TestHeadings:
    @pytest.mark.parametrize("media", ["docx", "html"])
    def test_have_the_level_that_the_source_marks(self, read: Read, media: str) -> None:
        marked = [(line.text, line.heading) for line in read(media).lines if line.heading is not None]
        assert marked == [("Kostnads- och finansieringsbudget", 1), ("Nästa ärende", 2)]


class TestPrintedLines:
    LINES = (
        "Förslag till beslut ",
        "att   projektet får påbörjas tidigast 2021-01-01 och avslutas senast 2023-03-31 (beslutades 2019-",
        "11-05), samt",
        "",
        "• Resultatet ska spridas i en skrift, föreläs-",
        "ningar och träffar.",
        "Region Örebro län 1:1 852 500 852 500 207 400 1 912 400",
        "Intäkter från företag 620 500 620 500  1 277 400",
    )

    def test_of_a_pdf_are_those_that_were_printed(self, tmp_path: Path) -> None:
        source = extract(write_pdf_of_lines(tmp_path / "lines.pdf", self.LINES))
        assert [line.text for line in source.lines] == [line.rstrip() for line in self.LINES]

    def test_of_a_pdf_without_columns_have_no_cells(self, tmp_path: Path) -> None:
        source = extract(write_pdf_of_lines(tmp_path / "lines.pdf", self.LINES))
        assert {line.cells for line in source.lines} == {None}

    def test_are_spread_over_the_pages(self, tmp_path: Path) -> None:
        source = extract(write_pdf_of_lines(tmp_path / "lines.pdf", self.LINES, pages=4))
        assert source.pages == 4
        assert [line.page for line in source.lines if line.text.startswith("•")] == [3]
