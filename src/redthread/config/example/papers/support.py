"""The support to companies that was decided by delegation before the example meeting, and the two letters."""

from datetime import date

from redthread.config.example.papers.grants import ANGELS, BOARD, EXPORT, Applied
from redthread.config.example.papers.memos import PLACE, SIGNATORY
from redthread.rules.documents import Inlines, inlines
from redthread.rules.money import Money
from redthread.rules.periods import Period
from redthread.typesetting.kinds.decision_letter import DecisionLetter
from redthread.typesetting.kinds.delegation_list import DelegatedSupport, DelegationList
from redthread.typesetting.kinds.kind import prose

LOCAL, CHECK, MICRO = "Kommersiell service", "Omställningscheck", "Mikrobidrag"
SEED, INVESTMENT, CONSULTANT = "Såddbidrag", "Investeringsbidrag", "Konsulttjänst"
RUNNING = "Särskilt driftstöd till utsatta butiker"
MAKING, FOOD, VISITORS = "Tillverkningsindustri", "Livsmedelshandel", "Besöksnäring"
NOT_NEW = "Ej innovativ"
APPEAL = (
    "Den som är medlem av regionen kan begära att domstol prövar om beslutet är lagligt, enligt 13 kap. kommunallagen "
    "(2017:725). Överklagandet ska vara skriftligt och ha kommit in till förvaltningsrätten inom tre veckor från den "
    "dag då justeringen av protokollet som redovisar beslutet tillkännagavs på regionens anslagstavla."
)
_ROWS: tuple[tuple[str, str, str, str, str, str, int | str], ...] = (
    ("20RS4806", LOCAL, "Livsmedelsbutik A", FOOD, "M", "Örebro", 75_000),
    ("Regt-53-20", CHECK, "Carmentus AB", "Talarförmedling", "K", "Örebro", 45_000),
    ("Regt-63-20", MICRO, "Bild & Kultur AB", "Information/Dataprogrammerare", "K", "Askersund", 8_680),
    ("Regt-49-20", SEED, "Hjaldahl Group AB", "Ny produkt till idrottsföreningar", "M", "Örebro", 150_000),
    ("Regt-48-20", SEED, "LHJB Mjukvaruutveckling AB", "Apputveckling", "M", "Örebro", 150_000),
    ("Regt-35-20", INVESTMENT, "Karlskoga Verktygsteknik AB", MAKING, "M", "Karlskoga", 677_500),
    ("Regt-50-20", INVESTMENT, "Laxo Mekan AB", MAKING, "M", "Laxå", 759_805),
    ("Regt-57-20", INVESTMENT, "Bångbro Strip Steel AB", MAKING, "M", "Ljusnarsberg", 429_333),
    ("Regt-61-20", CHECK, "Enskild firma A", "Pod-utveckling", "K", "Örebro", 89_100),
    ("Regt-58-20", SEED, "Deadbolt AB", "Spelupplevelser", "M", "Örebro", NOT_NEW),
    ("Regt-54-20", SEED, "Cutsvelih CLS AB", "Idrottsutveckling", "M", "Örebro", NOT_NEW),
    ("Regt-60-20", MICRO, "Enskild firma B", "Bilförsäljning", "M", "Örebro", "Snedvrider konkurrensen"),
    ("Regt-55-20", CONSULTANT, "Neurolarm AB", "Forskningsbolag inom AI", "K", "Örebro", 38_400),
    ("20RS4562", LOCAL, "Närbutiken i Pålsboda AB", FOOD, "M", "Hallsberg", 82_717),
    ("20RS3567", LOCAL, "Livsmedelsbutik C AB", f"{FOOD}/Miljöeffektivisering", "M", "Örebro", 800_000),
    ("Regt-68-20", MICRO, "Blå Bergen Kraft & Hälsa AB", VISITORS, "K", "Örebro", 24_000),
    ("Regt-70-20", CHECK, "Retenua AB", "Utvecklingsbolag inom teknik", "M", "Örebro", 135_000),
    ("Regt-71-20", MICRO, "Blå Bergen Kraft & Hälsa AB", VISITORS, "K", "Örebro", 20_500),
    ("Regt-77-20", CHECK, "VA Fint Foto i Örebro AB", "Fotograf/Media", "K", "Örebro", 21_600),
    ("216029", RUNNING, "Livsmedelsbutik B", FOOD, "M", "Lindesberg", 82_346),
)


def company_support() -> DelegationList:
    """The twenty decisions of the period, three of them refusals."""
    return DelegationList(
        title="Företagsstöd",
        number="20RS4806",
        body=BOARD,
        period=Period(date(2020, 4, 22), date(2020, 5, 30)),
        point="3.3",
        post="Områdeschef för Näringslivsutveckling",
        rows=tuple(_row(*told) for told in _ROWS),
    )


def _row(
    number: str, scheme: str, company: str, industry: str, sex: str, municipality: str, outcome: int | str
) -> DelegatedSupport:
    granted = isinstance(outcome, int)
    return DelegatedSupport(
        number=number if number.startswith("20RS") else f"NypsID: {number}",
        scheme=scheme,
        company=company,
        industry=industry,
        sex=sex,
        municipality=municipality,
        amount=Money.kronor(outcome) if isinstance(outcome, int) else None,
        decided_by="Områdeschef A",
        reason="" if granted else str(outcome),
    )


def export_letter() -> DecisionLetter:
    """The decision on the regional export work."""
    return _letter(
        EXPORT,
        title="Medfinansiering av RES 2020 Örebro och Västmanland",
        summary="Projektet tar fram en regional handlingsplan för exportsamverkan i de två länen.",
        reasons=(
            inlines(
                "Projektet hör till den regionala utvecklingsstrategins prioriterade område Näringsliv och "
                "entreprenörskap och bidrar till att nå målet om ökad global konkurrenskraft."
            ),
        ),
    )


def angel_letter() -> DecisionLetter:
    """The decision on the study of private risk capital."""
    return _letter(
        ANGELS,
        title=f"Medfinansiering av {ANGELS.grant.project}",
        summary="Projektet undersöker hur privat riskkapital kan samlas i länet tillsammans med en statlig fond.",
        reasons=(
            inlines(
                "Projektet hör till den regionala utvecklingsstrategins prioriterade område Innovationskraft och "
                "specialisering och bidrar till att nå målet om ökad tillväxt i näringslivet."
            ),
        ),
    )


def _letter(applied: Applied, *, title: str, summary: str, reasons: tuple[Inlines, ...]) -> DecisionLetter:
    return DecisionLetter(
        number=applied.number,
        title=title,
        decided_on=date(2020, 6, 15),
        unit="Regional utveckling",
        handler="Handläggare B",
        recipient=applied.grant.recipient,
        grant=applied.grant,
        decider="Förvaltningschefen",
        authority="punkt 3.2 i delegationsordningen",
        applied_for=applied.grant.cap,
        summary=prose(summary),
        reasons=prose(
            *reasons,
            "Nämnden har beslutat hur anslaget 1:1 ska fördelas under 2019 (2018-11-28 § 83). Enligt "
            "inriktningsbeslutet är projektet prioriterat enligt rangordningen ”2b. Ansökningar inom områdena "
            "innovation och näringsliv.”",
        ),
        budget=applied.budget,
        appeal=prose(APPEAL),
        signatory=SIGNATORY,
        place=PLACE,
    )
