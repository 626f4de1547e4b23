"""The five grants of the example meeting, with the budgets of their projects. Facts of a real region's papers."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from redthread.rules.budgets import RowKind
from redthread.rules.documents import Inlines
from redthread.rules.money import Money
from redthread.rules.periods import Period
from redthread.typesetting.kinds.budgets import Budget, BudgetLine
from redthread.typesetting.kinds.grants import FULLY_FINANCED, OPEN_TO_GROUPS, Grant, general_terms, shows_financier

REGION = "Region Örebro län"
BOARD = "Regional tillväxtnämnd"
MEETS_ON = date(2020, 8, 24)
OWN = f"{REGION} 1:1"
_TERMS = general_terms(REGION, date(2019, 11, 5), "19RS9026")
CONDITIONS: tuple[Inlines, ...] = (FULLY_FINANCED, shows_financier(REGION), _TERMS)


@dataclass(frozen=True, slots=True)
class Applied:
    """A case about a grant: its diarium number, what is granted, and the project's budget."""

    number: str
    grant: Grant
    budget: Budget


def _line(label: str, *kronor: int | None, kind: RowKind | None = None) -> BudgetLine:
    return BudgetLine(label, tuple(None if one is None else Money.kronor(one) for one in kronor), kind)


def _public(label: str, *kronor: int | None) -> BudgetLine:
    return _line(label, *kronor, kind=RowKind.PUBLIC)


ROADS = Applied(
    "20RS4642",
    Grant(
        recipient=REGION,
        project="Vägar till hållbar utveckling i Örebro län",
        cap=Money.kronor(474_529),
        period=Period(date(2020, 5, 1), date(2022, 9, 20)),
        percent=Decimal(10),
        conditions=CONDITIONS,
    ),
    Budget(
        (2020, 2021, 2022),
        (
            _line("Egen personal inkl lönebikostnader", 577_672, 935_004, 612_853),
            _line("Externa tjänster", 570_000, 1_315_000, 840_000),
            _line("Resor och logi", 50_000, 100_000, 74_000),
            _line("Indirekta kostnader", 35_000, 35_000, 30_000),
        ),
        (_public(OWN, 200_000, 200_000, 74_529), _public("Tillväxtverket", 1_032_672, 2_185_004, 1_482_324)),
    ),
)
GROWTH = Applied(
    "20RS3419",
    Grant(
        recipient="Almi Företagspartner Mälardalen AB",
        project="Smart tillväxt 2021–2023",
        cap=Money.kronor(1_912_400),
        period=Period(date(2021, 1, 1), date(2023, 3, 31)),
        percent=Decimal(13),
        conditions=(FULLY_FINANCED, shows_financier(REGION), OPEN_TO_GROUPS, _TERMS),
    ),
    Budget(
        (2021, 2022, 2023),
        (
            _line("Egen personal", 4_864_088, 4_864_088, 1_037_014),
            _line("Externa tjänster", 1_428_000, 1_428_000, 302_600),
            _line("Resor och logi", 147_199, 147_199, 28_034),
            _line("Indirekta kostnader (schablonkostnader)", 729_613, 729_613, 155_552),
        ),
        (
            _public(OWN, 852_500, 852_500, 207_400),
            _public("Region Västmanland", 852_500, 852_500, 207_400),
            _public("Tillväxtverket ERUF", 3_138_200, 3_138_200, 693_600),
            _public("Almi Mälardalen", 1_705_200, 1_705_200, 414_800),
            _line("Intäkter från företag", 620_500, 620_500, None, kind=RowKind.PRIVATE),
        ),
    ),
)
TRANSMISSION = Applied(
    "17RS1250",
    Grant(
        recipient="Mälardalens högskola",
        project="TransMission",
        cap=Money.kronor(2_300_000),
        period=Period(date(2017, 8, 1), date(2023, 4, 30)),
        is_additional=True,
    ),
    Budget(
        (2020, 2021, 2022, 2023),
        (
            _line("Egen personal", 1_063_193, 2_596_374, 2_656_396, 540_554),
            _line("Externa tjänster", 689_500, 1_545_900, 1_086_650, 226_712),
            _line("Resor och logi", 70_000, 170_000, 170_000, 40_000),
            _line("Indirekta kostnader", 177_010, 432_261, 442_259, 93_191),
        ),
        (
            _public(REGION, 675_000, 750_000, 750_000, 125_000),
            _public("Region Sörmland", 250_000, 500_000, 500_000, 100_000),
            _public("Eskilstuna kommun", 350_000, 400_000, 400_000, None),
            _public("Region Västmanland", 400_000, 400_000, 400_000, None),
            _public("ERUF", 324_703, 2_694_535, 2_305_305, 675_457),
        ),
    ),
)
EXPORT = Applied(
    "20RS5938",
    Grant(
        recipient="Almi Företagspartner Mälardalen AB",
        project="RES 2020 Örebro och Västmanland",
        cap=Money.kronor(360_000),
        period=Period(date(2020, 3, 17), date(2020, 11, 30)),
        percent=Decimal(25),
        conditions=CONDITIONS,
    ),
    Budget(
        (2020,),
        (
            _line("Egen personal", 738_722),
            _line("Externa tjänster", 580_470),
            _line("Resor och logi", 10_000),
            _line("Indirekta kostnader (schablon)", 110_808),
        ),
        (_public(OWN, 360_000), _public("Region Västmanland 1:1", 360_000), _public("Tillväxtverket", 720_000)),
    ),
)
ANGELS = Applied(
    "20RS6187",
    Grant(
        recipient="Inkubera i Örebro AB",
        project="Förutsättningar för Ängelinvestbolag i Örebro län och samarbete med Saminvest",
        cap=Money.kronor(200_000),
        period=Period(date(2020, 9, 1), date(2021, 6, 30)),
        percent=Decimal(45),
        conditions=CONDITIONS,
    ),
    Budget(
        (2020, 2021),
        (
            _line("Egen personal", 104_960, 131_200),
            _line("Externa tjänster", 99_500, 99_500),
            _line("Resor och logi", 5_000, 9_840),
        ),
        (
            _public(OWN, 95_000, 105_000),
            _public("Örebro kommun", 75_000, 75_000),
            _public("Inkubera", 39_460, 60_540),
        ),
    ),
)
