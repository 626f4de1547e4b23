"""Headings found in running text and in marked-up sources."""

import pytest

from redthread.rules.papers.source import Line, SourceText
from redthread.rules.reading.headings import read_headings


def headings(text: str) -> list[tuple[str | None, str, int]]:
    lines = tuple(Line(number, None, shown) for number, shown in enumerate(text.split("\n"), 1))
    return [(one.number, one.text, one.level) for one in read_headings(SourceText("a", "txt", lines))]


class TestNumbered:
    """Numbered headings."""

    def test_have_number_text_and_level(self) -> None:
        assert headings("3 Mål och uppdrag\n\n3.1 Sammanfattning av mål\n\n3.1.2 Resurser") == [
            ("3", "Mål och uppdrag", 1),
            ("3.1", "Sammanfattning av mål", 2),
            ("3.1.2", "Resurser", 3),
        ]

    @pytest.mark.parametrize(
        "line",
        [
            "1. Protokollsjustering",
            "10 kvinnor och deras chefer har tränats",
            "4012 Timanställda 0,2 0,4 -0,2",
            "2 Avdelningar 12 14",
            "5 Personalekonomi ......... 31",
            "5 Personalekonomi          31",
            "12 (70)  Region Norr",
            "702 25 Örebro",
            "1 Ett möte hölls. Sedan kom fler.",
            "3 Avser andelen av alla,",
            "01 Nollställd",
        ],
    )
    def test_are_not_items_rows_contents_or_sentences(self, line: str) -> None:
        assert headings(line) == []

    def test_are_not_footnotes_that_go_on(self) -> None:
        assert headings("3 Med matchning avses andelen som arbetar i ett yrke som\nmotsvarar utbildningen.") == []


class TestOther:
    """Headings without a number."""

    def test_are_the_standing_labels(self) -> None:
        assert headings("Ekonomiska konsekvenser\nFinansiering sker.\nSkickas till:") == [
            (None, "Ekonomiska konsekvenser", 2),
            (None, "Skickas till", 2),
        ]

    def test_are_what_the_source_marks(self) -> None:
        lines = (Line(1, None, "4.5 Investeringar", heading=2), Line(2, None, "Bilaga om allt", heading=1))
        found = read_headings(SourceText("a", "docx", lines))
        assert [(one.number, one.text, one.level) for one in found] == [
            ("4.5", "Investeringar", 2),
            (None, "Bilaga om allt", 1),
        ]

    def test_are_not_cells(self) -> None:
        lines = (Line(1, None, "Sammanfattning\t1", ("Sammanfattning", "1")),)
        assert read_headings(SourceText("a", "docx", lines)) == ()
