"""Papers in forms that the house's own regions do not use, each with figures that are no grants.

The papers in `other_regions/` are written for this test. The organisations are known names; the decisions are invented.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from redthread.rules.papers.shapes import AmountKind, Cofinancing, DateSpan
from redthread.rules.papers.source import Line, SourceText
from redthread.rules.reading import read
from redthread.rules.reading.grants import Grant, find_grants

PAPERS = Path(__file__).parent / "other_regions"


@dataclass(frozen=True)
class Expected:
    """What a paper grants, in the order of the paper."""

    applicant: str | None
    project: str | None
    max_amount: int | None
    percent: str | None = None
    base: str | None = None
    period: DateSpan | None = None
    dnr: str | None = None
    kind: AmountKind = AmountKind.TOTAL
    total: int | None = None


def span(first: str | None, last: str | None) -> DateSpan:
    return DateSpan(date.fromisoformat(first) if first else None, date.fromisoformat(last) if last else None)


GRANTS: dict[str, tuple[Expected, ...]] = {
    "01-tjansteskrivelse-varmland": (
        Expected(
            "Paper Province ekonomisk förening",
            "Digital skogsbrukskedja",
            1_450_000,
            "35",
            "approved_costs",
            span("2022-05-01", "2024-10-31"),
            "RUN-2022-114",
        ),
    ),
    "02-beslutsbrev-falt": (
        Expected(
            "Luleå tekniska universitet",
            "Batteriåtervinning i arktiskt klimat",
            3_100_000,
            "25",
            None,
            span("2023-09-01", "2026-02-28"),
            "2023/00417",
        ),
    ),
    "03-protokoll-flera-paragrafer": (
        Expected("Hushållningssällskapet Jämtland", "Matregion Mitt", 875_000, "50", dnr="RUN/512/2021"),
        Expected(
            "Östersunds kommun",
            "Arena Inlandet",
            600_000,
            "30",
            "total_costs",
            span(None, "2022-12-31"),
            "RUN/98/2019",
            AmountKind.ADDITIONAL,
            1_800_000,
        ),
    ),
    "04-beslutslista-tabell": (
        Expected(
            "Ung Företagsamhet Kronoberg",
            "Ung företagsamhet Kronoberg",
            350_000,
            "40",
            period=span("2024-03-01", "2025-02-28"),
        ),
        Expected("Växjö kommun", "Trästad i samverkan", 1_250_000, "50", period=span("2024-04-01", "2026-03-31")),
        Expected("Hushållningssällskapet", "Smart lantbruk", 480_500, "30", period=span("2024-02-15", "2024-12-31")),
    ),
    "05-lopande-text-protokoll": (
        Expected("Science Park Gotland AB", "Cirkulär ö", 1_800_000, "66.67", "total_costs", span(None, "2025-12-31")),
        Expected("Coompanion Gotland", "Rådgivning till kooperativ 2024", 600_000),
    ),
    "06-ordforandebeslut-ord": (
        Expected(
            "Dalarnas Science Park AB",
            "Omställning för leverantörer i fordonsindustrin",
            400_000,
            "45",
            "approved_costs",
            span("2020-05-01", "2021-03-31"),
            "RUN 2020/188",
        ),
    ),
    "07-samverkan-vardera": (
        Expected("Skellefteå kommun", "Elflyg i norr", 400_000, dnr="RS 2022-0871"),
        Expected("Åre kommun", "Elflyg i norr", 400_000, dnr="RS 2022-0871"),
        Expected("Östersunds kommun", "Elflyg i norr", 400_000, dnr="RS 2022-0871"),
    ),
    "08-prioriteringslista-punkter": (
        Expected("Norrbottensteatern", "Scen i varje by", 750_000, "50"),
        Expected("Föreningen Byagården i Jukkasjärvi", "Ljus, snö och dans", 120_000),
        Expected("Resurscentrum för konst", "Konst på väg", 1_200_000, "40", "approved_costs"),
    ),
    "09-beslutsblankett-rader": (
        Expected(
            "Linköpings universitet",
            "Vattensmart industri",
            2_300_000,
            "44.4",
            period=span("2021-01-01", "2023-03-31"),
            dnr="RUN 2021-77",
        ),
    ),
    "10-flerarig-medfinansiering": (
        Expected("Hallands Hamnar Halmstad AB", "Hållbar hamn", 1_050_000, period=span("2021-01-01", "2023-12-31")),
    ),
}
REFUSALS = {
    "03-protokoll-flera-paragrafer": (("Föreningen Vinterleder", "Snösäker framtid", 640_000),),
    "04-beslutslista-tabell": (("Äventyrsbolaget i Småland AB", "Linbana över sjön", 2_000_000),),
}

SHORTER: dict[str, tuple[tuple[str | None, str | None, int | None, str | None], ...]] = {
    "gavleborg": (("Högskolan i Gävle", "Framtidens logistik - Gävle Containerterminal", 1_912_400, "13"),),
    "jamtland": (("Åre Destination AB", "Fjällets framtid", 250_000, "50"),),
    "delegationslista": (
        ("Kramfors kommun", "Höga Kusten-leden", 145_000, "50"),
        ("Mittuniversitetet", "Digital hemtjänst", 400_000, "40"),
    ),
    "vgr": (("Högskolan i Borås", "Textile Fashion Center", 9_000_000, None),),
    "dalarna-delegation": (("Byggdialog Dalarna", "Träbyggare för framtiden", 1_200_000, "40"),),
    "foreningsbidrag": (
        ("Norrköpings symfoniker", None, 350_000, None),
        ("Vadstena sång", None, 120_000, None),
    ),
    "norrbotten": (("Luleå Science Park AB", "Arctic Data Valley", 3_500_000, "30"),),
    "gavleborg-stal": (("Kommunförbundet Gävleborg", "Kompetens för grön stålomställning", 5_200_000, "30"),),
    "blekinge-brev": (("Blekinge Tekniska Högskola", "Techtank Vind", 1_750_000, "35"),),
    "vasternorrland": (
        ("Coompanion Västernorrland", "Fler företag", 450_000, None),
        ("Nyföretagarcentrum Sundsvall", "Fler företag", 300_000, None),
        ("Almi Mitt AB", "Fler företag", 1_200_000, None),
    ),
    "sigtuna": (("Sigtuna kommun", "Smart besöksflöde", 320_000, "50"),),
    "bilaga-bedomning": (
        ("Hälsinglands museum", "Gästgivarliv", 350_000, None),
        ("Voxnadalens kanal ek. för.", "Paddla", 120_000, None),
    ),
    "ostergotland": (("Skövde kommun", "East Sweden Game 2021–2023", 2_000_000, "25"),),
    "vastmanland": (("Företagarna Västmanland", "Digitala småföretag", 800_000, "40"),),
    "sormland": (("Sörmlands Sparbanks stiftelse", "Tillväxtmotorn", 400_000, "25"),),
    "vasterbotten": (("NorrlandsOperan AB", "Digital scen", 1_100_000, None),),
    "klusterlista": (
        ("Paper Province", None, 1_500_000, None),
        ("Compare", None, 1_200_000, None),
        ("Visit Värmland", None, 900_000, None),
    ),
    "halland-brev": (("Föreningen Havets hus", "Tångräddarna", 275_000, "55"),),
    "skane": (
        ("Malmö stad", "Varvsstadens kompetensnod", 2_500_000, None),
        ("Lunds universitet", "Forskarskolan", 1_500_000, None),
    ),
    "arjeplog": (("Arjeplogs kommun", "Samisk besöksnäring", 500_000, "40"),),
    "ljusdal": (("Ljusdals kommun", "Skogens guld", 500_000, None),),
    "kronoberg": (("Linnéuniversitetet", "Bridge 2.0", 1_400_000, "28"),),
    "boden": (("Boden Business Park AB", "Grönt kompetensnav", 1_800_000, "50"),),
    "laddning": (
        ("Vara kommun", None, 75_000, None),
        ("Essunga kommun", None, 75_000, None),
    ),
    "umea": (("Umeå kommun", "Norrbotniabanans stationsläge", 4_000_000, "35"),),
    "volvo-blankett": (("Volvo Technology AB", "Kompetenslyft fordon", 2_050_000, "41"),),
    "landsbygdslabbet": (
        ("Karlstads universitet (Samhällsvetenskapliga fakulteten)", "Landsbygdslabbet", 630_000, "63"),
    ),
    "kulturbidrag": (
        ("Dansens hus i Falun", None, 220_000, None),
        ("Folkmusikens hus", None, 180_000, None),
        ("Sagateatern i Borlänge", None, 95_000, None),
    ),
    "skovde-blankett": (("Skövde kommun", "Upplev Billingen", 1_500_000, "30"),),
}


def source(name: str) -> SourceText:
    text = (PAPERS / f"{name}.txt").read_text("utf-8")
    return SourceText(name, "txt", tuple(Line(at, None, line) for at, line in enumerate(text.splitlines(), 1)))


def read_as_expected(grant: Grant | Cofinancing) -> Expected:
    return Expected(
        grant.applicant,
        grant.project,
        grant.max_amount,
        None if grant.percent is None else str(grant.percent),
        grant.percent_base,
        grant.period,
        grant.dnr,
        grant.amount_kind,
        grant.total_amount,
    )


class TestOtherRegions:
    @pytest.mark.parametrize("name", GRANTS)
    def test_gives_its_grants_and_no_decoy(self, name: str) -> None:
        found = read(source(name)).cofinancing
        assert tuple(read_as_expected(grant) for grant in found) == GRANTS[name]

    @pytest.mark.parametrize("name", GRANTS)
    def test_keeps_refusals_apart_and_without_amount(self, name: str) -> None:
        found = find_grants(source(name), 1, 10_000)
        refused = [grant for grant in found if grant.refusal]
        assert tuple((one.applicant, one.project, one.applied_amount) for one in refused) == REFUSALS.get(name, ())
        assert all(one.max_amount is None for one in refused)

    @pytest.mark.parametrize("name", GRANTS)
    def test_quotes_each_amount_on_its_own_line(self, name: str) -> None:
        paper = source(name)
        for grant in find_grants(paper, 1, 10_000):
            for origin in grant.origins:
                line = " ".join(paper.lines[origin.place.line - 1].text.split())
                first = origin.place.quote.split()[0].strip('”"')
                assert first in line, (origin.field, origin.place)

    def test_holds_ten_papers(self) -> None:
        assert sorted(GRANTS) == sorted(path.stem for path in PAPERS.glob("*.txt"))
        assert len(GRANTS) == 10
        assert all(len(find_decoys(name)) >= 3 for name in GRANTS)


class TestShorterPapers:
    @pytest.mark.parametrize("name", SHORTER)
    def test_give_their_grants_and_no_decoy(self, name: str) -> None:
        found = [read_as_expected(grant) for grant in read(source(f"short/{name}")).cofinancing]
        assert tuple((one.applicant, one.project, one.max_amount, one.percent) for one in found) == SHORTER[name]

    def test_are_all_held_against_what_is_expected(self) -> None:
        assert sorted(SHORTER) == sorted(path.stem for path in (PAPERS / "short").glob("*.txt"))


def find_decoys(name: str) -> list[int]:
    """The amounts and shares of a paper that belong to no grant."""
    from redthread.rules.reading.amounts import find_amounts, find_percents

    text = (PAPERS / f"{name}.txt").read_text("utf-8")
    granted = {grant.max_amount for grant in GRANTS[name]} | {grant.total for grant in GRANTS[name]}
    shares = {Decimal(grant.percent) for grant in GRANTS[name] if grant.percent}
    amounts = [amount.kronor for amount in find_amounts(text) if amount.kronor not in granted]
    return [*amounts, *(int(share.percent) for share in find_percents(text) if share.percent not in shares)]
