"""Headings, labels, indicators and classes that are printed twice or overlap."""

from dataclasses import replace

import pytest

from redthread.rules.papers.findings import Severity
from redthread.rules.papers.shapes import SectionKind
from rules.proofreading.specimens import cells, codes, found, reading, section


class TestDuplicateHeadings:
    """Chapters with the same words."""

    def test_under_different_chapters_are_right(self) -> None:
        assert codes("1 Mål\nA.\n\n1.1 Sammanfattning\nB.\n\n2 Ekonomi\nC.\n\n2.1 Sammanfattning\nD.") == []

    def test_under_one_chapter_are_found_with_both_places(self) -> None:
        (finding,) = found("2 Ekonomi\nA.\n\n2.1 Resultat\nB.\n\n2.2 Resultat\nC.", "duplicate_heading")
        assert (finding.where.line, [place.line for place in finding.also]) == (7, [4])

    def test_in_a_table_of_contents_are_no_second_heading(self) -> None:
        assert codes("5 Personal ........ 12\n6 Ekonomi ........ 14\n\n5 Personal\nA.\n\n6 Ekonomi\nB.") == []

    def test_in_the_next_document_of_a_packet_are_right(self) -> None:
        assert codes("1 Inledning\nA.\n\n2 Bakgrund\nB.\n\n1 Start\nC.\n\n3 Bakgrund\nD.") == []

    def test_among_items_of_an_agenda_are_right(self) -> None:
        text = "4 Information\nA.\n\n9 Information\nB."
        agenda = replace(section(None, 1, 5), kind=SectionKind.AGENDA)
        assert codes(reading(text, sections=[agenda])) == []
        assert codes(text) == ["duplicate_heading"]


class TestRepeatedLabels:
    """A label twice in a row."""

    @pytest.mark.parametrize("text", ["Skickas till:\n\nSkickas till:\nA", "Beslutsunderlag\nBeslutsunderlag\nA"])
    def test_is_found_also_over_an_empty_line(self, text: str) -> None:
        assert codes(text) == ["repeated_label"]

    def test_is_not_a_list_of_equal_answers_nor_a_table(self) -> None:
        assert codes("Ja\nJa\nAnalys\nAnalys") == []
        assert codes(cells([("Namn:", "Summa:"), ("Namn:", "Summa:")])) == []


class TestIndicators:
    """The same indicator twice."""

    TEXT = "Andel hushåll med tillgång till bredband om minst 100 megabit ska öka"

    def report(self, *indicators: str) -> str:
        return "Indikatorer Utfall\n\n" + "\n\n".join(
            f"{text}\n\nKommentar\nEn egen kommentar här." for text in indicators
        )

    def test_is_found_when_one_holds_all_words_of_the_other(self) -> None:
        assert codes(self.report(self.TEXT, f"Bredband, täckning. {self.TEXT}.")) == ["duplicate_indicator"]

    def test_is_not_another_measure_of_the_same_kind(self) -> None:
        other = self.TEXT.replace("hushåll", "företag")
        assert codes(self.report(self.TEXT, other)) == []

    def test_is_not_the_goal_above(self) -> None:
        goal = f"Mål: {self.TEXT}"
        assert codes(self.report(goal, "Antal byar med fiber ska öka varje år jämfört med året före", goal)) == []

    def test_is_found_in_the_first_column_of_a_table(self) -> None:
        rows = [
            ("Indikator", "2020"),
            (self.TEXT, "50"),
            ("Antal resenärer med buss och tåg i hela länet", "9"),
            (self.TEXT, "51"),
        ]
        (finding,) = found(cells(rows), "duplicate_indicator")
        assert (finding.where.line, finding.also[0].line) == (4, 2)


class TestRanges:
    """Classes that overlap."""

    def test_are_found_on_one_line(self) -> None:
        (finding,) = found("Ålder 0-4 5-9 10-15 15-19 20-24", "overlapping_ranges")
        assert (finding.printed, finding.expected, finding.severity) == ("10-15", "10-14", Severity.ERROR)

    def test_are_found_in_cells(self) -> None:
        assert codes(cells([("Ålder", "0–4", "5–9", "10–15", "15–19"), ("Antal", "1", "2", "3", "4")])) == [
            "overlapping_ranges"
        ]

    @pytest.mark.parametrize(
        "text",
        [
            "0-4\n5-9\n10-14\n15-19\n100+",
            "0-10\n10-20\n20-30\n30-40",
            "2014-2020\n2020-2024\n2024-2028\n2028-2032",
            "sidorna 3-5, 9-12 och 11-14",
            "16-19\n20-24\n16-24\n20-64",
        ],
        ids=["apart", "touching throughout", "years", "too few", "groups again"],
    )
    def test_are_not_seen_in(self, text: str) -> None:
        assert codes(text) == []
