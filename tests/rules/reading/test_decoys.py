"""Figures that must never become grants."""

import pytest

from rules.reading.grant_specimens import brief, grants

DECOYS = (
    "Projektet ska minska utsläppen med 70 procent till 2030.",
    "Total budget uppgår till 49 mkr.",
    "Bolaget omsätter 12 Mkr och har 14 anställda.",
    "Föreningen Sparv ansöker om 800 000 kronor i medfinansiering.",
    "Föreningen Sparv ansöker om 13 procent av projektets kostnader, dock högst 800 000 kronor.",
    "ERUF finansierar projektet med 6 970 000 kronor.",
    "Tillväxtverket har beviljat projektet 4 700 000 kronor.",
    "Projektet har beviljats 3 000 000 kronor från Tillväxtverket.",
    "Projektet beviljades 2018 medfinansiering med 1 200 000 kronor.",
    "Under 2019 beviljades Föreningen Sparv 350 000 kronor för projektet Sparvlänken.",
    "Nämnden har tidigare beviljat Föreningen Sparv 350 000 kronor.",
    "Nämnden beslutade 2019-03-04 att bevilja Föreningen Sparv 350 000 kronor.",
    "Region Västmanland medfinansierar projektet med 1 912 400 kronor.",
    "Nämndens ram för projektmedel är 40 mkr.",
    "Förskott kan beviljas med högst 400 000 kronor.",
    "Förskott beviljas med högst 400 000 kronor.",
    "Ordföranden får besluta om stöd med belopp upp till 500 000 kronor.",
    "Direktören beviljar stöd upp till 300 000 kronor enligt delegationsordningen.",
    "Stöd av mindre betydelse får uppgå till högst 200 000 euro under tre år.",
    "Försumbart stöd får uppgå till högst 3 300 000 kronor per företag.",
    "Andelen kvinnor bland deltagarna är 44 procent.",
    "Länet har 287 000 invånare och 1,8 miljoner gästnätter.",
    "Projektledarens lön uppgår till 52 000 kronor per månad.",
    "Anslaget 1:1 uppgår 2022 till 38 500 000 kronor för länet.",
    "Regeringen har anvisat regionen 38 500 000 kronor för 2022.",
    "Förslaget antogs med 9 röster mot 4.",
    "Telefon 054-701 10 00, bankgiro 5050-1234, org.nr 232100-0156, 651 15 Karlstad, dnr RUN 2022-114.",
    "Priset per deltagare är 4 500 kr.",
    "Varje kommun bidrar med 150 000 kronor per år.",
    "Om projektet beviljas 2 000 000 kronor av Vinnova kan tidplanen förkortas.",
    "Stöd beviljas normalt med högst 50 procent av kostnaderna.",
    "Enligt riktlinjerna kan ett projekt beviljas högst 2 000 000 kronor.",
    "I handboken står ”Sökanden beviljas 100 000 kronor” som exempel.",
    "Exempel på formulering: Föreningen Sparv beviljas 100 000 kr.",
    "Motsvarande projekt i Dalarna beviljades en miljon kronor.",
    "Projektet Framsyn, som beviljades 750 000 kronor 2020, har avslutats.",
    "Kommunstyrelsen i Mora beslutade 2021-03-02 att bevilja 200 000 kronor till projektet.",
    "Av beviljade medel om 11 250 000 kronor har 4 mkr rekvirerats.",
    "Jordbruksverket beviljar projektet 1,1 mnkr ur landsbygdsprogrammet.",
    "Hittills har 31 mkr av 38 mkr beviljats till projekt i länet.",
    "Föreningen erhåller årligen 300 000 kronor i driftstöd från kommunen.",
    "Den totala kostnaden beräknas till 3 300 000 kronor, varav 1 320 000 kronor söks från regionen.",
    "Ledamot B yrkar att Föreningen Sparv beviljas 900 000 kronor.",
    "Stipendier om 20 000 kronor vardera beviljas två studenter varje år av stiftelsen.",
    "Nämnden har under året beviljat 23 projekt sammanlagt 18,7 miljoner kronor.",
)


class TestDecoys:
    @pytest.mark.parametrize("decoy", DECOYS)
    @pytest.mark.parametrize(
        "heading", ["", "Sammanfattning", "Bakgrund", "Ekonomiska konsekvenser", "Bedömning", "Beslut"]
    )
    def test_change_nothing_beside_a_grant(self, heading: str, decoy: str) -> None:
        text = (
            "Region Värmland\nDatum: 2022-03-21\n\nFörslag till beslut\nRegionala utvecklingsnämnden beslutar\n"
            "att Karlstads Teknikcenter AB beviljas 640 000 kronor, högst 40 procent av godkända kostnader, för "
            f"projektet Solvind.\n\n{heading}\n{decoy}\n\nBeslutsunderlag\nAnsökan"
        )
        assert [brief(grant) for grant in grants(text)] == [("Karlstads Teknikcenter AB", "Solvind", 640_000, "40")]

    @pytest.mark.parametrize("decoy", DECOYS)
    def test_give_no_grant_alone(self, decoy: str) -> None:
        assert grants(decoy) == ()

    @pytest.mark.parametrize(
        "text",
        [
            "att avsätta 40 mkr till företagsstöd",
            "att anslå 2 000 000 kr till regiondirektörens förfogande",
            "att fastställa ramen för projektmedel till 40 mkr",
            "att godkänna redovisningen",
            "att delegera till ordföranden att bevilja stöd med upp till 500 000 kronor",
            "Delegationsordning\n3.2 Bevilja medfinansiering till projekt upp till 500 000 kronor",
        ],
    )
    def test_of_the_boards_own_money_give_no_grant(self, text: str) -> None:
        assert grants(f"Nämnden beslutar\n{text}") == ()
