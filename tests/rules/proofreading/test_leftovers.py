"""What templates, spreadsheets and forms leave behind."""

import pytest

from redthread.rules.papers.findings import Severity
from redthread.rules.proofreading.placeholders import ERROR_VALUES, PROMPTS
from rules.proofreading.specimens import codes, found, source


class TestSpreadsheetErrors:
    """Error values."""

    @pytest.mark.parametrize("value", ERROR_VALUES)
    def test_are_found_whole_and_broken_over_lines(self, value: str) -> None:
        assert codes(f"Relation 3,1 {value} 2,0") == ["spreadsheet_error"]
        broken = f"Netto\n{value[:4]}\n{value[4:7]}\n\n{value[7:]}\n2,0"
        assert codes(broken) == ["spreadsheet_error"]

    def test_are_not_hashtags(self) -> None:
        assert codes("Kampanjen #vägled #DIVI går vidare.") == []


class TestFormPrompts:
    """Prompts of form fields."""

    @pytest.mark.parametrize("prompt", PROMPTS)
    def test_are_found(self, prompt: str) -> None:
        assert codes(f"Ange skäl:\n{prompt}.") == ["form_prompt"]

    def test_are_found_in_a_poor_scan(self) -> None:
        assert codes("Klicka eller tryck h4r for att ange texf.") == ["form_prompt"]

    def test_are_not_ordinary_instructions(self) -> None:
        assert codes("Klicka på länken för att läsa mer om stödet.") == []

    def test_in_several_fields_are_one_finding_with_places(self) -> None:
        (finding,) = found("Klicka här för att ange text\n\nB\n\nKlicka här för att ange text", "form_prompt")
        assert (finding.where.line, [place.line for place in finding.also]) == (1, [5])


class TestTemplateWords:
    """Names of slots where values should stand."""

    @pytest.mark.parametrize(
        "text",
        [
            "för genomförande av projekt projektnamn.",
            "med kommun kommunnamn som part",
            "företaget företagsnamn beviljas medel",
            "beviljas högst belopp kronor",
            "får påbörjas tidigast startdatum och pågå",
        ],
    )
    def test_are_errors(self, text: str) -> None:
        (finding,) = found(text, "template_word")
        assert finding.severity is Severity.ERROR

    @pytest.mark.parametrize(
        "text",
        [
            "Projektnamn: Kraftsamling",
            "Ange projektets namn och projektnamn på engelska",
            "Varje projekt har ett projektnamn.",
            "högst 50 000 kronor",
            "Slutrapport lämnas senast 2023-03-31",
        ],
    )
    def test_are_not_labels_or_values(self, text: str) -> None:
        assert codes(text) == []


class TestPlaceholders:
    """Filler."""

    @pytest.mark.parametrize("text", ["Lorem ipsum dolor", "beviljas XX kronor", "senast ÅÅÅÅ-MM-DD", "den 20XX-XX-XX"])
    def test_that_can_be_nothing_else_is_an_error(self, text: str) -> None:
        assert [finding.severity for finding in found(text, "placeholder")] == [Severity.ERROR]

    @pytest.mark.parametrize("text", ["enligt […] ovan", "ansvarig XX", "kontakt [namn]", "oklart ???", "TBD"])
    def test_that_may_be_something_else_is_a_warning(self, text: str) -> None:
        assert [finding.severity for finding in found(text, "placeholder")] == [Severity.WARNING]

    @pytest.mark.parametrize(
        "text",
        ["konto 40xx-41xx", "storlek XXL", "datum (ÅÅÅÅ-MM-DD)", "Ludvig XIV och Sixten", "Vem? Jo, alla!", "x och y"],
    )
    def test_is_not_codes_sizes_and_instructions(self, text: str) -> None:
        assert codes(text) == []


class TestAnswerLimits:
    """Answers against the form's limits."""

    LONG = "Arbetet går framåt i länets alla kommuner. "

    def test_count_answers_of_a_group_together(self) -> None:
        form = (
            "Observera! Maximalt antal tecken inklusive blanksteg för frågorna 1.1-1.2 är\nsammantaget 120.\n\n"
            f"1.1 Beskriv året.\n\n{self.LONG * 2}\n\n1.2 Beskriv mer.\n\n{self.LONG}\n\n2.1 Annat.\n\nSvar."
        )
        (finding,) = found(form, "answer_over_limit")
        assert (finding.printed, finding.expected, finding.where.line) == ("1.1-1.2: 127", "120", 6)

    def test_hold_each_of_several_questions_to_the_same_limit(self) -> None:
        form = (
            "Maximalt antal tecken inklusive blanksteg för respektive fråga 3.1-3.2 är 60.\n\n"
            f"3.1 Samverkan.\n\n{self.LONG}\n\n3.2 Samråd.\n\n{self.LONG * 2}"
        )
        assert [finding.printed for finding in found(form, "answer_over_limit")] == ["3.2: 85"]

    def test_leave_answers_with_tick_boxes_alone(self) -> None:
        form = (
            f"2.1 Nåddes målen (högst 50 tecken)?\n\nJa\n{self.LONG * 3}\nNej\nOm nej, ange varför.\n\n2.2 Annat.\n\nx"
        )
        assert found(form, "answer_over_limit") == []

    def test_do_not_count_the_question_even_when_it_is_broken_by_an_empty_line(self) -> None:
        form = "1.1 Beskriv det strategiskt viktigaste arbetet som har\n\ngjorts (högst 50 tecken).\n\nKort svar."
        assert found(form, "answer_over_limit") == []

    def test_do_not_count_the_next_part_and_its_heading(self) -> None:
        form = (
            f"1.1 Beskriv (högst 50 tecken).\n\n{self.LONG}\n\nDel 2 Fördelning av medel\n\n"
            "Observera! Maximalt antal tecken inklusive blanksteg för fråga 2.1 är 500.\n\n2.1 Beskriv.\n\nSvar."
        )
        assert found(form, "answer_over_limit") == []


class TestSeveral:
    """Leftovers in Word tables."""

    def test_are_found_in_cells(self) -> None:
        from rules.proofreading.specimens import cells

        assert codes(
            cells([("Namn", "2020"), ("Netto", "#DIVISION/0!"), ("Text", "Klicka här för att ange text")])
        ) == [
            "spreadsheet_error",
            "form_prompt",
        ]

    def test_in_an_empty_paper_are_none(self) -> None:
        assert codes(source("")) == []
