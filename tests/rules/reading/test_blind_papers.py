"""Weaknesses that papers of other regions showed when the reader met them for the first time, one short text each."""

from datetime import date
from textwrap import dedent

import pytest

from redthread.rules.papers.shapes import DateSpan
from redthread.rules.papers.source import Line, SourceText
from redthread.rules.reading import read
from redthread.rules.reading.grants import Grant, find_grants


def line(number: int, printed: str) -> Line:
    """A line; "# " stands for a heading that the source itself marks."""
    is_heading = printed.startswith("# ")
    return Line(number, None, printed.removeprefix("# "), heading=2 if is_heading else None)


def grants_in(text: str) -> tuple[Grant, ...]:
    lines = tuple(line(at, printed) for at, printed in enumerate(dedent(text).strip("\n").split("\n"), 1))
    return find_grants(SourceText("paper", "txt", lines), 1, len(lines))


def only_grant(text: str) -> Grant:
    (grant,) = grants_in(text)
    return grant


class TestCaseNumber:
    @pytest.mark.parametrize("number", ["RS230118", "RUN/240188", "24RGK1021", "RD 2022/00213"])
    def test_alone_below_a_paragraph_of_the_minutes_belongs_to_its_grant(self, number: str) -> None:
        grant = only_grant(f"""
            § 61
            Medfinansiering av Innovationsstöd Halland
            {number}

            Beslut
            Utskottet beslutar att

            bevilja Hylte kommun 500 000 kronor för projektet Innovationsstöd Halland.
        """)
        assert grant.dnr == number

    @pytest.mark.parametrize("printed", ["RUP 2021-2030", "656 37", "2022-12-08"])
    def test_is_not_taken_from_another_line_of_figures(self, printed: str) -> None:
        grant = only_grant(f"""
            § 61
            Medfinansiering av Innovationsstöd Halland
            {printed}

            Beslut
            Utskottet beviljar Hylte kommun 500 000 kronor för projektet Innovationsstöd Halland.
        """)
        assert grant.dnr is None

    def test_on_the_line_of_the_paragraph_holds_below_two_headings_that_decide(self) -> None:
        grants = grants_in("""
            § 45 Dnr RUN2023-0044
            Medfinansiering till projekt Testbädd Life Science

            Beslut
            Regionala utvecklingsnämndens beslut

            Uppsala universitet beviljas 1 500 000 kronor för projekt Testbädd Life Science.

            § 46 Dnr RUN2023-0051
            Medfinansiering till projekt Energiomställning

            Beslut
            Regionala utvecklingsnämndens beslut

            Knivsta kommun beviljas 800 000 kronor för projekt Energiomställning.
        """)
        assert [grant.dnr for grant in grants] == ["RUN2023-0044", "RUN2023-0051"]

    def test_first_in_a_point_of_a_list_belongs_to_that_point(self) -> None:
        grants = grants_in("""
            Följande beslut har fattats av direktören enligt delegationsordningen:

            1. RUV 123-2023. Skellefteå kommun beviljas 490 000 kronor för projektet Elektrisk flygplats.
            2. RUV 140-2023. Umeå universitet beviljas 250 000 kronor för projektet Vindtunnel.
        """)
        assert [grant.dnr for grant in grants] == ["RUV 123-2023", "RUV 140-2023"]


class TestApplicant:
    def test_is_the_addressee_when_the_letter_says_your_application(self) -> None:
        grant = only_grant("""
            Region Värmland
            BESLUT
            2024-06-11

            Paper Province ekonomisk förening
            Sommargatan 101 A
            656 37 Karlstad

            Beslut om regionalt projektstöd – Bioekonomi 2.0

            Region Värmland beslutar att bevilja er ansökan om stöd till projektet Bioekonomi 2.0.
            Stödet uppgår till 45 procent av godkända kostnader, dock högst 2 750 000 kronor.
        """)
        assert grant.applicant == "Paper Province ekonomisk förening"
        assert grant.max_amount == 2_750_000


class TestProject:
    def test_is_the_heading_of_each_form_in_a_list_of_forms(self) -> None:
        grants = grants_in("""
            # Framtidens livsmedel
            Projektägare: Lunds universitet
            Beviljat belopp: 3 200 000 kr
            Total budget: 8 000 000 kr
            # Landsbygdslabb
            Projektägare: Sjöbo kommun
            Beviljat belopp: 650 000 kr
            Total budget: 1 300 000 kr
        """)
        assert [(grant.project, grant.max_amount) for grant in grants] == [
            ("Framtidens livsmedel", 3_200_000),
            ("Landsbygdslabb", 650_000),
        ]

    def test_ends_where_the_next_line_is_a_sentence_of_its_own(self) -> None:
        grant = only_grant("""
            Förslag till beslut
            Nämnden beslutar
            att Mälardalens universitet beviljas 750 000 kronor, motsvarande 25 procent av
            godkända kostnader, för projektet Batteriregion Sörmland
            Ansökan avsåg 1 000 000 kronor. Total budget 3 000 000 kronor.
        """)
        assert (grant.project, grant.max_amount) == ("Batteriregion Sörmland", 750_000)


class TestPeriod:
    def test_is_the_year_a_sentence_of_giving_ends_with(self) -> None:
        grants = grants_in("""
            Utskottet beslutar att

            bevilja Halmstads kommun och Varbergs kommun 500 000 kronor vardera
            för projektet Innovationsstöd Halland under 2023.
        """)
        whole_year = DateSpan(date(2023, 1, 1), date(2023, 12, 31))
        assert [grant.period for grant in grants] == [whole_year, whole_year]

    @pytest.mark.parametrize(
        "sentence",
        [
            "Beloppet avser tiden 2022-10-01–2024-09-30.",
            "Stödet får användas under tiden 2022-10-01–2024-09-30.",
            "Medlen får användas 2022-10-01–2024-09-30.",
        ],
    )
    def test_is_what_the_money_is_said_to_be_for(self, sentence: str) -> None:
        grant = only_grant(f"""
            Beslut
            Regionen beviljar Mora kommun 1 640 000 kr för projektet Tillväxtmotorn. {sentence}
        """)
        assert grant.period == DateSpan(date(2022, 10, 1), date(2024, 9, 30))

    def test_is_read_in_the_background_only_in_the_present_tense(self) -> None:
        paper = """
            Beslut
            Regionen beviljar Mora kommun 1 640 000 kr för projektet Tillväxtmotorn.

            Bakgrund
            Förstudien pågick under perioden 2020-01-01–2020-12-31. {}
        """
        assert only_grant(paper.format("")).period is None
        span = only_grant(paper.format("Projekttiden är 2022-10-01–2024-09-30.")).period
        assert span == DateSpan(date(2022, 10, 1), date(2024, 9, 30))


class TestForms:
    @pytest.mark.parametrize(
        "clause",
        [
            "att Mora Park AB får niohundratusen (900 000) kronor till projektet Lab",
            "att stödja projektet Lab (Mora Park AB) med 900 000 kronor",
            "att delfinansiera projektet Lab, som drivs av Mora Park AB, med 900 000 kronor",
            "att anvisa Mora Park AB 900 000 kronor till projektet Lab",
            "att bevilja Mora Park AB 900 000 kronor för projektet Lab 2022-01-01–2024-12-31",
            "att medfinansiering om högst 900 000 kronor utgår till Mora Park AB för projektet Lab",
        ],
    )
    def test_names_the_same_grant(self, clause: str) -> None:
        grant = only_grant(f"Beslut\nNämnden beslutar\n{clause}")
        assert (grant.applicant, grant.project, grant.max_amount) == ("Mora Park AB", "Lab", 900_000)

    def test_lists_grants_below_a_heading_that_tells_decisions(self) -> None:
        grants = grants_in("""
            # Beslut i juni 2023
            • Alvesta kommun, Stationsläge, 375 000 kr
            • Företagarna Kronoberg, Växtkraft, 1 125 000 kr
            # Så söker du
            • Tingsryds kommun, som exempel, kan söka 500 000 kr
        """)
        assert [(grant.applicant, grant.project, grant.max_amount) for grant in grants] == [
            ("Alvesta kommun", "Stationsläge", 375_000),
            ("Företagarna Kronoberg", "Växtkraft", 1_125_000),
        ]

    def test_takes_a_list_with_projects_for_grants_and_not_for_company_support(self) -> None:
        printed = """
            Datum        Dnr         Sökande               Projekt              Belopp      Beslut
            2023-03-02   RS230044    Laholms kommun        Kustnära             240 000     Bifall
            2023-03-09   RS230047    Hyltebruk Film        Kort film            120 000     Avslag
            2023-03-21   RS230051    Alexanderinstitutet   Generationsskifte    410 000     Bifall
        """
        lines = tuple(line(at, text) for at, text in enumerate(dedent(printed).strip().split("\n"), 1))
        reading = read(SourceText("paper", "txt", lines))
        assert reading.business_support is None
        assert [(case.applicant, case.max_amount) for case in reading.cofinancing] == [
            ("Laholms kommun", 240_000),
            ("Alexanderinstitutet", 410_000),
        ]


class TestAgendas:
    def test_give_what_stands_under_an_item_of_the_list_to_that_item(self) -> None:
        printed = """
            Regionala utvecklingsnämnden
            Kallelse 2023-10-19
            1. Mötets öppnande
            2. Finansiering av East Sweden AI
            3. Rapportering av delegationsbeslut
            4. Övriga frågor

            Ärende 2
            Finansiering av East Sweden AI
            Dnr RUN 2023-221

            Förslag till beslut
            Regionala utvecklingsnämnden beslutar
            att bevilja Linköpings Science Park två miljoner kronor för projektet East Sweden AI.
        """
        lines = tuple(line(at, text) for at, text in enumerate(dedent(printed).strip().split("\n"), 1))
        meeting = read(SourceText("paper", "txt", lines)).meeting
        assert meeting is not None
        assert [(item.title, item.dnr, len(item.proposed_decision)) for item in meeting.items] == [
            ("Mötets öppnande", None, 0),
            ("Finansiering av East Sweden AI", "RUN 2023-221", 1),
            ("Rapportering av delegationsbeslut", None, 0),
            ("Övriga frågor", None, 0),
        ]
