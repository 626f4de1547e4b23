"""The prepared paper: running text, places, poor scans and cases."""

from redthread.rules.proofreading.paper import Paper
from rules.proofreading.specimens import decision, reading, section


class TestText:
    """The running text and the way back to lines."""

    def test_joins_lines_of_a_paragraph_and_parts_paragraphs(self) -> None:
        paper = Paper(reading("Ett stycke\nsom går vidare.\n\nEtt nytt."))
        assert paper.text == "Ett stycke som går vidare.\nEtt nytt."

    def test_joins_double_spaced_lines_that_go_on_in_small_letters(self) -> None:
        assert Paper(reading("Region Örebro\n\nlän har")).text == "Region Örebro län har"

    def test_leads_every_offset_back_to_its_line(self) -> None:
        paper = Paper(reading("a b\n\n\nC d\ne f"))
        assert [paper.line_at(paper.text.index(letter)).number for letter in "abCdef"] == [1, 1, 4, 4, 5, 5]

    def test_finds_the_offset_of_a_line_and_of_what_follows_a_blank_one(self) -> None:
        paper = Paper(reading("ab\n\nCd"))
        assert [paper.offset_of(line) for line in (1, 2, 3, 4)] == [0, 3, 3, 5]

    def test_holds_an_empty_paper(self) -> None:
        paper = Paper(reading(""))
        assert (paper.text, list(paper.words()), paper.cases[0].cofinancing) == ("", [], ())


class TestPoorScan:
    """Whether single letters can be trusted."""

    def test_is_a_long_text_without_swedish_letters(self) -> None:
        assert Paper(reading("Vi gor det har for att na malen i lanet. " * 20)).is_poor_scan

    def test_is_not_ordinary_swedish_nor_a_short_line(self) -> None:
        assert not Paper(reading("Vi gör det här för att nå målen i länet. " * 20)).is_poor_scan
        assert not Paper(reading("Ja")).is_poor_scan


class TestCases:
    """What belongs to one case."""

    def test_gathers_the_documents_with_the_same_number(self) -> None:
        paper = Paper(reading("a\nb\nc", sections=[section("1", 1, 1), section("2", 2, 2), section("1", 3, 3)]))
        assert [(case.subject, case.spans) for case in paper.cases] == [("1", ((1, 1), (3, 3))), ("2", ((2, 2),))]

    def test_is_the_whole_paper_when_none_are_told_apart(self) -> None:
        paper = Paper(reading("a\nb", cofinancing=[decision("20RS1")]))
        assert [(case.subject, case.spans, len(case.cofinancing)) for case in paper.cases] == [("20RS1", ((1, 2),), 1)]
