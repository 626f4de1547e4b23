"""The tree itself: anchors that stay, and faults that are all told at once."""

from dataclasses import replace
from datetime import date

import pytest

from redthread.rules.documents import (
    Chart,
    ChartKind,
    Clause,
    Clauses,
    Column,
    Document,
    Figure,
    Heading,
    Holds,
    PageBreak,
    Paragraph,
    Series,
    Table,
    as_words,
    faults,
    inlines,
    made,
    remarks,
    row,
    text_of,
)

DAY = date(2020, 8, 24)


def document(*blocks: object, title: str = "Medfinansiering av projekt") -> Document:
    return Document("memo", "FöredragningsPM", title, DAY, blocks)  # type: ignore[arg-type]


def paragraph(text: str, anchor: str = "") -> Paragraph:
    return Paragraph(as_words(text), anchor=anchor)


def headings(levels: tuple[int, ...]) -> Document:
    return document(*(Heading(level, f"Rubrik {level}") for level in levels))


def codes(paper: Document) -> list[str]:
    return [refusal.code for refusal in faults(paper)]


class TestMade:
    def test_gives_each_block_and_clause_an_anchor_of_its_sort(self) -> None:
        clauses = Clauses(
            as_words("Nämnden beslutar"), (Clause(as_words("att bevilja")), Clause(as_words("att sända")))
        )
        paper = made(document(Heading(1, "Beslut"), clauses, PageBreak(), paragraph("Ett"), paragraph("Två")))
        heading, decided, _, one, two = paper.blocks
        assert heading.anchor == "rubrik-1"  # type: ignore[union-attr]
        assert isinstance(decided, Clauses)
        assert [decided.anchor, *(clause.anchor for clause in decided.clauses)] == ["beslut-1", "att-1", "att-2"]
        assert [one.anchor, two.anchor] == ["stycke-1", "stycke-2"]  # type: ignore[union-attr]

    def test_keeps_anchors_that_were_given_and_never_gives_them_again(self) -> None:
        paper = made(document(paragraph("Ny"), paragraph("Given", "stycke-1")))
        assert [block.anchor for block in paper.blocks] == ["stycke-2", "stycke-1"]  # type: ignore[union-attr]

    def test_changes_nothing_the_second_time(self) -> None:
        paper = made(document(Heading(1, "Bakgrund"), paragraph("Ett"), paragraph("Två")))
        assert made(paper) == paper


class TestFaults:
    def test_finds_none_in_a_whole_document(self) -> None:
        paper = document(Heading(1, "Bakgrund"), Heading(2, "Länet"), paragraph("Text"), Heading(1, "Förslag"))
        assert codes(made(paper)) == []

    def test_tells_all_at_once(self) -> None:
        table = Table("", (Column("År"), Column("Kronor", Holds.MONEY)), (row("2020"),))
        paper = document(Heading(2, "Djupt"), table, title=" ")
        assert codes(paper) == [
            "document.no_title",
            "document.heading_skips",
            "document.no_caption",
            "document.table_width",
        ]

    def test_refuses_a_document_of_nothing(self) -> None:
        assert codes(document()) == ["document.no_blocks"]

    def test_refuses_an_anchor_that_stands_twice(self) -> None:
        assert codes(document(paragraph("Ett", "mål"), paragraph("Två", "mål"))) == ["document.anchor_twice"]

    def test_refuses_a_figure_without_words_for_who_cannot_see_it(self) -> None:
        chart = Chart(ChartKind.BAR, ("2020", "2021"), (Series("Beviljat", (1,)),), "mnkr")
        found = codes(document(Figure("Beviljat ökar", chart, alt="")))
        assert found == ["document.no_alt", "document.chart_length"]

    @pytest.mark.parametrize(
        ("levels", "is_skipped"), [((1, 2, 3), False), ((1, 3), True), ((1, 2, 1, 3), True), ((0,), True)]
    )
    def test_refuses_headings_that_skip_a_level(self, levels: tuple[int, ...], is_skipped: bool) -> None:
        paper = document(*(Heading(level, f"Rubrik {level}") for level in levels))
        assert ("document.heading_skips" in codes(paper)) == is_skipped


class TestRemarks:
    def test_tells_of_a_heading_as_long_as_a_page_and_a_table_too_wide(self) -> None:
        wide = Table("Allt", tuple(Column(str(number)) for number in range(14)), ())
        found = remarks(document(Heading(1, "ord " * 400), wide))
        assert [remark.code for remark in found] == ["document.heading_long", "document.table_wide"]


class TestTextOf:
    def test_gives_a_line_for_each_clause_and_condition(self) -> None:
        block = Clauses(
            as_words("Nämnden beslutar"),
            (Clause(inlines("att bevilja ", "45 procent"), (as_words("Medlen ska rekvireras."),)),),
        )
        assert text_of(block) == "Nämnden beslutar\natt bevilja 45 procent\nMedlen ska rekvireras."

    def test_gives_nothing_for_a_table(self) -> None:
        assert text_of(Table("Kostnader", (Column("År"),), (row("2020"),))) == ""


def test_a_document_is_never_changed_by_being_made() -> None:
    paper = document(paragraph("Ett"))
    made(paper)
    assert paper == replace(paper)
    assert paper.blocks[0].anchor == ""  # type: ignore[union-attr]
