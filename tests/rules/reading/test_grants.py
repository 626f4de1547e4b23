"""Grants in sentences: every form a region writes a decision in."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

import seeds
from redthread.rules.papers.shapes import AmountKind, DateSpan
from redthread.rules.papers.source import Line, SourceText
from redthread.rules.reading.grants import find_grants
from redthread.rules.reading.grants.verbs import VERB_HINT, WORDS
from rules.reading.grant_specimens import brief, grants, only, paper


class TestClausesOfTheHouse:
    """The five clauses of the real papers, in their own words' order."""

    @pytest.mark.parametrize(
        ("text", "expected", "base"),
        [
            (
                "att   Region Örebro län beviljas 10 procent av projektets bokförda kostnader, dock högst \n"
                "474 529 kronor för genomförande av projekt Vägar till hållbar utveckling i Örebro län, ",
                ("Region Örebro län", "Vägar till hållbar utveckling i Örebro län", 474_529, "10"),
                "booked_costs",
            ),
            (
                "att   Almi Företagspartner Mälardalen AB beviljas 13 procent av projektets bokförda \n"
                "kostnader, dock högst 1 912 400 kronor för genomförande av projekt Smart tillväxt 2021 – \n2023, ",
                ("Almi Företagspartner Mälardalen AB", "Smart tillväxt 2021 – 2023", 1_912_400, "13"),
                "booked_costs",
            ),
            (
                "att   Region Örebro län beviljas 50 procent av projektets bokförda kostnader, \n"
                "dock högst 2 544 984 kronor för genomförande av projekt RUS-genomförande \n2024-2025, ",
                ("Region Örebro län", "RUS-genomförande 2024-2025", 2_544_984, "50"),
                "booked_costs",
            ),
            (
                " Inkubera i Örebro AB beviljas 45 % av projektets bokförda kostnader, dock \n\n"
                "högst 200 000 kr, för genomförande av projekt Förutsättningar för \n\n"
                "Ängelinvestbolag i Örebro län och samarbete med Saminvest. ",
                (
                    "Inkubera i Örebro AB",
                    "Förutsättningar för Ängelinvestbolag i Örebro län och samarbete med Saminvest",
                    200_000,
                    "45",
                ),
                "booked_costs",
            ),
        ],
    )
    def test_are_read(
        self, text: str, expected: tuple[str | None, str | None, int | None, str | None], base: str
    ) -> None:
        grant = only(f"Förslag till beslut \nRegional tillväxtnämnd beslutar \n \n{text}\n \natt   finansiering sker.")
        assert brief(grant) == expected
        assert (grant.percent_base, grant.amount_kind, grant.decided) == (base, AmountKind.TOTAL, False)

    def test_take_the_new_total_of_an_addition(self) -> None:
        grant = only(
            "att   Mälardalens högskola beviljas ytterligare högst 2 300 000 kronor för genomförande av \n"
            "projekt TransMission under perioden 2017-08-01--2023-04-30 samt \n \n"
            "Sammanfattning \n"
            "Mälardalens högskola ansöker om en utökad medfinansiering med 2 300 000 kronor samt en \n"
            "förlängning av projektperioden till och med 2023-04-30 för projekt Transmission. \n \n"
            "Regionens totala medfinansiering uppgår då till 13 procent av projektets bokförda \n"
            "kostnader, dock högst 3 610 000 kronor för projekt Transmission under perioden 2017-08-\n"
            "01--2023-04-30. "
        )
        assert brief(grant) == ("Mälardalens högskola", "TransMission", 2_300_000, "13")
        assert (grant.amount_kind, grant.total_amount) == (AmountKind.ADDITIONAL, 3_610_000)
        assert grant.period == DateSpan(date(2017, 8, 1), date(2023, 4, 30))

    def test_take_the_project_of_the_application_for_a_name_left_blank(self) -> None:
        grant = only(
            "Almi AB ansöker om 360 000 kr för projekt RES 2020.\n\nBeslutet\n"
            "Almi AB beviljas 25 % av projektets bokförda kostnader, dock högst 360 000 kr, för genomförande av "
            "projekt projektnamn."
        )
        assert brief(grant) == ("Almi AB", "RES 2020", 360_000, "25")
        assert grant.applied_amount == 360_000

    @pytest.mark.seeds
    @pytest.mark.parametrize(
        "name", ["handlingar-2020-08-24", "beslut-rus-2024", "protokoll-2022-11", "aterrapportering-2022"]
    )
    def test_of_a_whole_paper_are_all_and_no_more(self, name: str) -> None:
        lines = seeds.paper(f"{name}.txt").read_text("utf-8").splitlines()
        text = SourceText(name, "txt", tuple(Line(at, None, line) for at, line in enumerate(lines, 1)))
        expected = {
            "handlingar-2020-08-24": [474_529, 1_912_400, 2_300_000, 360_000, 200_000],
            "beslut-rus-2024": [2_544_984],
        }
        found = find_grants(text, 1, len(lines))
        assert [grant.max_amount for grant in found if not grant.refusal] == expected.get(name, [])


FORMS = {
    "amount and cap in percent": (
        "att Karlstads universitet beviljas 1 200 000 kr, högst 40 % av godkända kostnader, för projektet Skog.",
        ("Karlstads universitet", "Skog", 1_200_000, "40"),
    ),
    "active, equal to a share": (
        "Nämnden beslutar att bevilja Falu kommun 350 tkr, motsvarande 50 %, till projektet ”Cykla i Dalarna”.",
        ("Falu kommun", "Cykla i Dalarna", 350_000, "50"),
    ),
    "active with support as object": (
        "Nämnden beslutar att bevilja Högskolan i Gävle stöd med högst 1,8 miljoner kronor till projektet Omställning.",
        ("Högskolan i Gävle", "Omställning", 1_800_000, None),
    ),
    "the project is given a grant for its owner": (
        "att bevilja projektet Rymdkluster ett bidrag om fyra miljoner kronor till Luleå tekniska universitet",
        ("Luleå tekniska universitet", "Rymdkluster", 4_000_000, None),
    ),
    "co-finance by year": (
        "att medfinansiera projektet Matlust med 300 000 kronor per år 2021–2023, totalt 900 000 kronor",
        (None, "Matlust", 900_000, None),
    ),
    "set aside": (
        "Regionstyrelsen beslutar att avsätta 750 000 kr ur 1:1-medel till Gotland Science Park AB för Hållbar ö.",
        ("Gotland Science Park AB", "Hållbar ö", 750_000, None),
    ),
    "appropriate": (
        "att anslå 600 000 kronor till Coompanion Skåne för Rådgivning i söder",
        ("Coompanion Skåne", "Rådgivning i söder", 600_000, None),
    ),
    "amount first": (
        "Beslut\n500 000 kronor beviljas Umeå kommun för projektet Kultur som motor.",
        ("Umeå kommun", "Kultur som motor", 500_000, None),
    ),
    "support first, recipient behind": (
        "Härmed beviljas Stiftelsen Teknikdalen 900 000 kr för projektet Energikicken.",
        ("Stiftelsen Teknikdalen", "Energikicken", 900_000, None),
    ),
    "words": (
        "Nämnden beslutar att bevilja Träbolaget AB femtio procent av projektets godkända kostnader, dock högst två "
        "miljoner trehundratusen kronor, för projektet Trä 4.0.",
        ("Träbolaget AB", "Trä 4.0", 2_300_000, "50"),
    ),
    "half the cost": (
        "att Åre Destination AB beviljas stöd med halva kostnaden, dock högst 250 000 kr, för förstudien Fjällets väl.",
        ("Åre Destination AB", "Fjällets väl", 250_000, "50"),
    ),
    "proposal": (
        "Förvaltningen föreslår att Business Region AB beviljas högst 800 000 kr för projektet Life Science.",
        ("Business Region AB", "Life Science", 800_000, None),
    ),
    "bullet in the infinitive": (
        "Nämnden beslutar\n1. Bevilja Arvika kommun 300 000 kr till projektet Glasbruket.",
        ("Arvika kommun", "Glasbruket", 300_000, None),
    ),
    "the application is granted": (
        "att bevilja Almi Nord AB:s ansökan om 450 000 kr för projektet Tillväxtresan",
        ("Almi Nord AB", "Tillväxtresan", 450_000, None),
    ),
    "the application is approved and granted": (
        "att godkänna ansökan från Piteå Science Park AB och bevilja 650 000 kr till projektet Ljud och Bild i Norr",
        ("Piteå Science Park AB", "Ljud och Bild i Norr", 650_000, None),
    ),
    "allocate": (
        "att tilldela Malmö universitet 1 miljon kronor för projektet Urban lärande",
        ("Malmö universitet", "Urban lärande", 1_000_000, None),
    ),
    "give a contribution": (
        "att lämna bidrag med 350 000 kronor till Nyköpings kommun för projektet Kusten mår bra",
        ("Nyköpings kommun", "Kusten mår bra", 350_000, None),
    ),
    "owner named beside": (
        "Nämnden beslutar att bevilja 500 000 kronor i medfinansiering till projektet Testbädd, med STUNS som "
        "projektägare.",
        ("STUNS", "Testbädd", 500_000, None),
    ),
    "board in the present tense": (
        "Regionutvecklingsnämnden ställer sig bakom projektet Nordlink och beviljar projektägaren Mittuniversitetet "
        "medfinansiering om 1 400 000 kronor (35 %).",
        ("Mittuniversitetet", "Nordlink", 1_400_000, "35"),
    ),
    "minutes in the past tense": (
        "Regionstyrelsen beslutade att bevilja Tekniska museet 25 procent av kostnaderna, dock högst 360 tkr till "
        "projektet Maker Tour.",
        ("Tekniska museet", "Maker Tour", 360_000, "25"),
    ),
    "the amount in the next sentence": (
        "Nämnden beslutar att bevilja Science Park AB stöd till projektet Cirkulär ö. Stödet uppgår till högst "
        "400 000 kronor, dock högst 40 procent av projektets totala kostnader.",
        ("Science Park AB", "Cirkulär ö", 400_000, "40"),
    ),
    "project wrapped in mid-name": (
        "Regionala utvecklingsnämnden beslutar att bevilja Hushållningssällskapet Halland 600 000 kr för\n"
        "projektet Lokal mat på\nväg genom länet under perioden 2023-01-01–2024-12-31.",
        ("Hushållningssällskapet Halland", "Lokal mat på väg genom länet", 600_000, None),
    ),
    "words and figures": (
        "Beslut\nStiftelsen Tällberg beviljas fyra miljoner (4 000 000) kronor till projektet Forum.",
        ("Stiftelsen Tällberg", "Forum", 4_000_000, None),
    ),
    "the support is": (
        "Beslut\nStödet till Stiftelsen Tällberg för projektet Forum är 45 procent av godkända kostnader, max "
        "600 000 kronor.",
        ("Stiftelsen Tällberg", "Forum", 600_000, "45"),
    ),
    "without a verb": (
        "Beslut om medfinansiering till projektet Ny energi: 640 000 kronor till Energikontoret AB",
        ("Energikontoret AB", "Ny energi", 640_000, None),
    ),
    "owner in brackets": (
        "Beslut\n1 § Projektet Sjöfart (Projektägare: Chalmers tekniska högskola) beviljas 2 000 000 SEK.",
        ("Chalmers tekniska högskola", "Sjöfart", 2_000_000, None),
    ),
    "owner set off by commas": (
        "Härmed beviljas projektägaren, Mariestads kommun, stöd med högst 1 050 000 kronor (50 %) till projektet El.",
        ("Mariestads kommun", "El", 1_050_000, "50"),
    ),
    "owner beside the project": (
        "Stöd beviljas projektet Hållbar fisk, Sotenäs kommun, med 35 procent, högst 700 000 kronor.",
        ("Sotenäs kommun", "Hållbar fisk", 700_000, "35"),
    ),
    "owner in the genitive": (
        "Nämnden beslutar att medfinansiera Sunne kommuns projekt Selma 3.0 med 725 000 kr.",
        ("Sunne kommun", "Selma 3.0", 725_000, None),
    ),
    "a registered number between": (
        "Nämnden beslutar att bevilja IUC AB, organisationsnummer 556789-1234, 1 300 000 kr för projektet Lyftet (dnr "
        "RS/2022/77), vilket motsvarar 26 procent av total finansiering.",
        ("IUC AB", "Lyftet", 1_300_000, "26"),
    ),
    "of what was asked": (
        "Nämnden beslutar att bevilja Ånge kommun 400 000 kr av sökta 600 000 kr till projektet Mitten.",
        ("Ånge kommun", "Mitten", 400_000, None),
    ),
}


class TestSentences:
    @pytest.mark.parametrize("form", FORMS)
    def test_give_their_grant(self, form: str) -> None:
        text, expected = FORMS[form]
        assert brief(only(text)) == expected

    @pytest.mark.parametrize("form", FORMS)
    def test_give_it_once_when_they_are_repeated(self, form: str) -> None:
        text, expected = FORMS[form]
        grant = only(f"{text}\n\n\nBedömning\n\n{text}")
        assert brief(grant) == expected
        assert grant.origin.line <= len(text.split("\n"))

    @pytest.mark.parametrize("form", FORMS)
    def test_keep_their_lines_when_the_paper_is_cut_out_of_a_longer_one(self, form: str) -> None:
        text, expected = FORMS[form]
        source = paper(text)
        moved = replace(source, lines=tuple(replace(line, number=line.number + 700, page=9) for line in source.lines))
        (grant,) = find_grants(moved, 701, 10_000)
        assert brief(grant) == expected
        assert grant.origin.page == 9
        assert all(701 <= origin.place.line <= 700 + len(source.lines) for origin in grant.origins)
        assert find_grants(moved, 1, 700) == ()

    @pytest.mark.parametrize(
        ("words", "base"),
        [
            ("projektets bokförda kostnader", "booked_costs"),
            ("godkända kostnader", "approved_costs"),
            ("stödberättigande kostnader", "approved_costs"),
            ("de totala kostnaderna", "total_costs"),
            ("projektets totalkostnad", "total_costs"),
            ("den offentliga finansieringen", "public_financing"),
            ("den totala finansieringen", "total_financing"),
        ],
    )
    def test_name_the_base_of_the_share(self, words: str, base: str) -> None:
        grant = only(f"Beslut\nVäxjö kommun beviljas 45 procent av {words}, dock högst 300 000 kr, till projektet Ny.")
        assert (grant.percent, grant.percent_base) == (Decimal(45), base)

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            (
                "att Skövde kommun, Skara kommun och Tibro kommun beviljas 400 000 kronor vardera för projektet Ett",
                [
                    ("Skövde kommun", "Ett", 400_000),
                    ("Skara kommun", "Ett", 400_000),
                    ("Tibro kommun", "Ett", 400_000),
                ],
            ),
            (
                "Nämnden beslutar att bevilja Eksjö kommun 300 000 kr för projektet Trästaden och Nässjö kommun "
                "200 000 kr för projektet Järnvägsstaden.",
                [("Eksjö kommun", "Trästaden", 300_000), ("Nässjö kommun", "Järnvägsstaden", 200_000)],
            ),
            (
                "att avsätta totalt 800 000 kr, varav 500 000 kr till Kalmar kommun och 300 000 kr till "
                "Linnéuniversitetet för projektet Östersjön",
                [("Kalmar kommun", "Östersjön", 500_000), ("Linnéuniversitetet", "Östersjön", 300_000)],
            ),
            (
                "att bevilja Ånge kommun och Bräcke kommun 300 000 respektive 200 000 kronor för projektet Mitt",
                [("Ånge kommun", "Mitt", 300_000), ("Bräcke kommun", "Mitt", 200_000)],
            ),
            (
                "att bevilja Leader Nord stöd till projekten Skog och Hav med 400 000 kronor vardera",
                [("Leader Nord", "Skog", 400_000), ("Leader Nord", "Hav", 400_000)],
            ),
        ],
    )
    def test_give_one_grant_for_each(self, text: str, expected: list[tuple[str, str, int]]) -> None:
        found = sorted((grant.applicant, grant.project, grant.max_amount) for grant in grants(text))
        assert found == sorted(expected)

    @pytest.mark.parametrize(
        ("text", "applicant", "applied"),
        [
            ("Nämnden beslutar att avslå ansökan från Borås Turism AB om 450 000 kr.", "Borås Turism AB", 450_000),
            ("Beslut\nCoompanion Skånes ansökan avslås.", "Coompanion Skåne", None),
            ("Beslut\nAnsökan från Hopajola lämnas utan bifall.", "Hopajola", None),
            ("att inte bevilja Hopajola stöd", "Hopajola", None),
        ],
    )
    def test_give_a_refusal_no_amount(self, text: str, applicant: str, applied: int | None) -> None:
        grant = only(text)
        assert (grant.refusal, grant.applicant, grant.applied_amount) == (True, applicant, applied)
        assert (grant.max_amount, grant.percent) == (None, None)

    def test_tell_what_is_decided_and_what_is_proposed(self) -> None:
        clause = "Nämnden beslutar\natt bevilja Ånge kommun 300 000 kr för projektet Mitt"
        assert only(f"Beslut\n{clause}").decided is True
        assert only(f"Förslag till beslut\n{clause}").decided is False
        assert only("Ånge kommun föreslås beviljas 300 000 kr för projektet Mitt.").decided is False

    def test_prefer_the_decision_to_the_proposal_of_the_same_matter(self) -> None:
        text = (
            "§ 7 Projektet Mitt\nFörslag till beslut\natt bevilja Ånge kommun 300 000 kr för projektet Mitt\n\n"
            "Beslut\nNämnden beslutar\natt bevilja Ånge kommun 200 000 kr för projektet Mitt"
        )
        assert brief(only(text)) == ("Ånge kommun", "Mitt", 200_000, None)

    def test_keep_the_matters_of_minutes_apart(self) -> None:
        text = (
            "§ 7 Ett\nDnr RUN 2023/7\nKalmar kommun ansöker om 900 000 kr.\nBeslut\n"
            "Stöd beviljas med 300 000 kr till projektet Ett.\n\n"
            "§ 8 Två\nDnr RUN 2023/8\nVäxjö kommun ansöker om 500 000 kr.\nBeslut\n"
            "Stöd beviljas med 200 000 kr till projektet Två."
        )
        one, two = grants(text)
        assert (one.applicant, one.dnr, one.applied_amount) == ("Kalmar kommun", "RUN 2023/7", 900_000)
        assert (two.applicant, two.dnr, two.applied_amount) == ("Växjö kommun", "RUN 2023/8", 500_000)


PIECES = (
    *("beviljas", "bevilja", "att", "avslå", "ansökan från", "A:s ansökan", "varav", "vardera", "och", "samt", "till"),
    *("300 000 kr", "1,8 miljoner", "40 procent", "högst", "av godkända kostnader", "totalt", "per år", "respektive"),
    *(
        "Växjö kommun",
        "Kalmar AB",
        "projektet Mitt",
        "projekten",
        "”Norr”",
        "för",
        "med",
        "(",
        ")",
        ":",
        ",",
        ".",
        "§ 4",
    ),
    *(
        "Beslut",
        "Förslag till beslut",
        "Bakgrund",
        "Projektägare:",
        "Beviljat belopp",
        "Projekt",
        "Sökt belopp",
        "ytterligare",
    ),
    *(
        "Nämnden beslutar",
        "följande:",
        "2023-01-01 – 2024-02-03",
        "Stödet uppgår till",
        "är",
        "Stödet till",
        "-",
        "•",
        "ur 1:1",
    ),
)
JOINTS = (" ", " ", "\n", "\n\n", "\t", " | ", "   ", "")


class TestFindGrants:
    def test_gives_nothing_for_nothing(self) -> None:
        assert find_grants(paper(""), 1, 1) == ()
        assert find_grants(paper("Beslut"), 5, 2) == ()

    @pytest.mark.parametrize(
        "noise",
        [
            "7 " * 5000,
            "högst " * 5000,
            "A beviljas " * 800,
            "att bevilja A 300 000 kr " * 300,
            "\x00\x07(" * 4000,
            "”A " * 3000,
        ],
    )
    def test_does_not_choke_on_noise(self, noise: str) -> None:
        assert isinstance(grants(noise), tuple)

    @given(st.lists(st.sampled_from(PIECES), max_size=25), st.lists(st.sampled_from(JOINTS), min_size=25, max_size=25))
    def test_takes_any_heap_of_words(self, pieces: list[str], joints: list[str]) -> None:
        text = "".join(piece + joint for piece, joint in zip(pieces, joints, strict=False))
        for grant in grants(text):
            assert grant.applicant or grant.project
            assert grant.max_amount is None or not grant.refusal
            assert 1 <= grant.origin.line <= len(text.split("\n"))

    def test_has_a_quick_look_that_lets_every_verb_through(self) -> None:
        assert [word for word in WORDS if not VERB_HINT.search(f"x {word} y")] == []
