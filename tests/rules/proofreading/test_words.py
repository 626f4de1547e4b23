"""Names, terms, genitives, repetition and renderings."""

import pytest

from redthread.rules.papers.findings import Severity
from rules.proofreading.specimens import codes, decision, found, reading, section

NAME = "Grön tillväxt 2021 – 2023"


def case(text: str, project: str = NAME, applicant: str | None = None) -> list[str]:
    """The codes of a paper that is one case about a project."""
    return codes(reading(text, cofinancing=[decision("20RS1", project=project, applicant=applicant)]))


class TestProjectNames:
    """The project's name in other clothes."""

    @pytest.mark.parametrize(
        "text",
        [
            "Stöd till Grön tillväxt 2021-2023",
            "Stöd till Grön tillväxt 2021 - 2023",
            "Inom Grön Tillväxt arbetar fler.",
        ],
        ids=["plain hyphen", "spaced hyphen", "capital"],
    )
    def test_is_found_in_another_form(self, text: str) -> None:
        assert case(text) == ["project_name"]

    @pytest.mark.parametrize(
        "text",
        [
            "Projekt Grön tillväxt 2021 – 2023 och Grön tillväxt därefter",
            "Inom projektet Grön\ntillväxt 2021 –\n2023",
            "Målet är tillväxt som är grön.",
        ],
        ids=["same and shorter", "broken over lines", "other words"],
    )
    def test_is_right_in(self, text: str) -> None:
        assert case(text) == []

    def test_is_found_a_letter_away_with_another_small_word(self) -> None:
        name = "Broar till levande landsbygd i Norrland"
        assert case("styrgrupp för Bröar för levande landsbygd.", name) == ["project_name"]
        assert case("styrgrupp för Broar till levende landsbygd.", name) == ["project_name"]
        assert case("Landsbygden är levande och broar byggs till öar.", name) == []

    def test_of_one_word_is_found_by_its_inner_capital(self) -> None:
        paper = reading("GrönKraft startar. Stöd till Grönkraft.", cofinancing=[decision("1", project="GrönKraft")])
        (finding,) = found(paper, "project_name")
        assert (finding.printed, finding.expected, finding.severity) == ("Grönkraft", "GrönKraft", Severity.WARNING)

    def test_is_not_sought_in_other_cases(self) -> None:
        text = "Projekt Grön tillväxt 2021 – 2023\n\nEtt annat, Grön Tillväxt"
        sections = [section("20RS1", 1, 2), section("20RS2", 3, 3)]
        own = reading(text, sections=sections, cofinancing=[decision("20RS1", project=NAME)])
        assert codes(own) == []

    def test_is_gathered_in_one_finding_with_all_places(self) -> None:
        text = "Grön tillväxt 2021-2023\n\nGrön Tillväxt\n\nGrön Tillväxt"
        (finding,) = found(reading(text, cofinancing=[decision("20RS1", project=NAME)]), "project_name")
        assert finding.printed == "Grön tillväxt 2021-2023 · Grön Tillväxt"
        assert [place.line for place in finding.also] == [3, 5]


class TestApplicantNames:
    """The applicant's name in other clothes."""

    def test_is_found_with_another_capital(self) -> None:
        assert case("Norra Högskolan driver projektet.", applicant="Norra högskolan") == ["body_name"]

    def test_is_right_in_the_genitive(self) -> None:
        assert case("Norra högskolans projekt", applicant="Norra högskolan") == []


class TestMarkedNames:
    """Names with marks inside."""

    @pytest.mark.parametrize("text", ["AI.NORD och AI:NORD", "DigiNord och Diginord"])
    def test_are_found_in_two_forms(self, text: str) -> None:
        assert codes(text) == ["marked_name"]

    @pytest.mark.parametrize(
        "text", ["EU:s och EU", "COVID-19, Covid-19", "RUS:en och RUS", "se verksamt.se och Verksamt.se"]
    )
    def test_are_not_abbreviations_with_endings(self, text: str) -> None:
        assert codes(text) == []


class TestBodies:
    """Bodies in the definite form."""

    def test_need_the_right_form_in_the_same_paper(self) -> None:
        assert codes("Vid Umeå universitetet forskas det.") == []
        assert codes("Vid Umeå universitetet forskas det. Även Umeå universitet söker.") == ["body_form"]

    def test_are_not_two_words_at_the_start_of_a_sentence(self) -> None:
        assert codes("Det gäller Örebro kommun. Örebro kommuner är fler. Nya kommunen och Nya kommun växer.") == []


class TestAppropriations:
    """Names of appropriation 1:1 and of areas."""

    def test_shows_the_rarer_name_where_it_stands(self) -> None:
        text = "Regionala tillväxtåtgärder\n\nregionala utvecklingsåtgärder\n\nregionala utvecklingsåtgärder"
        (finding,) = found(text, "appropriation_name")
        assert (finding.where.line, finding.expected, finding.severity) == (
            1,
            "regionala utvecklingsåtgärder",
            Severity.NOTE,
        )

    def test_is_read_through_a_poor_scan(self) -> None:
        assert codes("Regionala tillvaxtatgarder och Regionala utvecklingsatgiarder") == ["appropriation_name"]

    def test_of_one_kind_is_right(self) -> None:
        assert codes("regionala tillväxtåtgärder och det regionala tillväxtarbetet") == []

    def test_of_areas_differ_by_a_shorter_word(self) -> None:
        assert codes("RUS - Innovation och specialisering\n\nRUS - Innovationskraft och specialisering") == [
            "area_name"
        ]
        assert codes("RUS - Transporter och infrastruktur\n\nRUS - Konsumtion och försörjning") == []


class TestTerms:
    """Slips in standing terms and titles."""

    @pytest.mark.parametrize(
        ("wrong", "right"),
        [
            ("Nämdsekreterare", "Nämndsekreterare"),
            ("medfinasiering", "medfinansiering"),
            ("delegationsordnigen", "delegationsordningen"),
        ],
    )
    def test_are_found_with_the_right_word(self, wrong: str, right: str) -> None:
        (finding,) = found(f"Se {wrong} ovan.", "misspelled_term")
        assert (finding.printed, finding.expected) == (wrong, right)

    @pytest.mark.parametrize(
        "word", ["projektägarens", "delprojektägare", "medfinansierade", "kostnaden", "finansiären"]
    )
    def test_are_not_other_inflections_or_words(self, word: str) -> None:
        assert codes(f"Se {word} ovan.") == []

    def test_are_not_words_the_paper_uses_often(self) -> None:
        assert codes("en projektägara, " * 3) == []


class TestGenitives:
    """The genitive of a region's name."""

    def test_is_missed_where_the_paper_itself_has_it(self) -> None:
        text = "Region Kalmar läns trafikplan gäller. Enligt Region Kalmar län trafikplan krävs mer."
        assert codes(text) == ["missing_genitive"]

    @pytest.mark.parametrize(
        "text",
        [
            "Region Kalmar län beviljar medel",
            "Region Kalmar län samt kommunerna",
            "Region Kalmar län budget 200 000",
            "Region Gävleborg bidrag",
            "EU:s och SCB:s regler",
        ],
    )
    def test_is_right_in(self, text: str) -> None:
        assert codes(text) == []


class TestRepetition:
    """Words twice."""

    @pytest.mark.parametrize("text", ["för att att bygga", "regionen\noch och kommunen"])
    def test_in_a_row_are_found(self, text: str) -> None:
        assert codes(text) == ["doubled_word"]

    @pytest.mark.parametrize("text", ["det det gäller", "Ja Ja Nej", "1 1 2", "steg för steg", "mer och mer"])
    def test_in_a_row_may_be_right(self, text: str) -> None:
        assert codes(text) == []

    def test_in_a_list_are_found(self) -> None:
        assert codes("för skola, vård, skola och omsorg") == []
        assert codes("för skola, vård, omsorg och skola") == ["repeated_in_list"]


class TestRenderings:
    """The same sentence in two documents of a case."""

    def papers(self, first: str, second: str) -> list[str]:
        text = "\n\n".join(f"Stödet ska hjälpa gårdar att {word} mat till skolorna." for word in (first, second))
        return codes(reading(text, sections=[section("1", 1, 2), section("1", 3, 3)]))

    def test_differ_by_a_slip(self) -> None:
        assert self.papers("sälja", "säljs") == ["rendering_differs"]

    @pytest.mark.parametrize(("first", "second"), [("sälja", "sälja"), ("sälja", "köra"), ("sälja", "Sälja")])
    def test_are_the_same_or_meant_to_differ(self, first: str, second: str) -> None:
        assert self.papers(first, second) == []

    def test_of_different_cases_are_not_compared(self) -> None:
        text = "Vi ska hjälpa gårdar att sälja mat till skolorna.\n\nVi ska hjälpa gårdar att säljs mat till skolorna."
        assert codes(reading(text, sections=[section("1", 1, 2), section("2", 3, 3)])) == []
