"""The paper that the component gallery shows: every block that papers have, and every shape of chart."""

from datetime import date
from decimal import Decimal
from functools import cache

from django.utils.safestring import SafeString

from redthread.rules.documents import (
    Annex,
    Annexes,
    Block,
    Cell,
    Chart,
    ChartKind,
    Clause,
    Clauses,
    Column,
    Document,
    Emphasis,
    Fact,
    Figure,
    FigureText,
    Heading,
    Holds,
    KeyFacts,
    Light,
    Listing,
    PageBreak,
    Paragraph,
    Reference,
    Series,
    Signal,
    Signatory,
    Signatures,
    Strong,
    Table,
    Tone,
    inlines,
    made,
    row,
)
from redthread.rules.money import Money
from redthread.typesetting import formats, html
from redthread.typesetting.charts import alt_text, page_pictures
from redthread.typesetting.design import design_of

_AWARDED = "applications.awarded,dnr=20RS3419"
_REPORT = "Återrapportering av regionala utvecklingsmedel 2022."
_YEARS = tuple(str(year) for year in range(2015, 2023))
_MUNICIPALITIES = (
    ("Askersund", (76, 77, 78, 78, 79, 77, 79, 80)),
    ("Degerfors", (74, 75, 76, 77, 77, 75, 77, 78)),
    ("Hallsberg", (77, 78, 79, 79, 80, 78, 80, 80)),
    ("Hällefors", (68, 69, 70, 70, 71, 69, 70, 71)),
    ("Karlskoga", (74, 75, 76, 77, 77, 75, 77, 79)),
    ("Kumla", (79, 80, 81, 81, 82, 80, 81, 82)),
    ("Laxå", (75, 76, 77, 78, 78, None, None, 79)),
    ("Lekeberg", (82, 83, 84, 84, 85, 84, 85, 85)),
    ("Lindesberg", (75, 76, 77, 77, 78, 76, 78, 79)),
    ("Ljusnarsberg", (65, 66, 67, 68, 68, 66, 67, 68)),
    ("Nora", (77, 78, 79, 79, 80, 78, 79, 80)),
    ("Örebro", (75, 76, 77, 78, 78, 77, 78, 79)),
)
_AGES = (*(f"{age}–{age + 9}" for age in range(0, 90, 10)), "90–")

_CHARTS = (
    (
        "Sex av tio kronor gick till projekt",
        _REPORT,
        Chart(
            ChartKind.SHARE,
            ("Projekt", "Företagsstöd", "Uppföljning och utvärdering"),
            (Series("2022", (24_733_330, 15_377_124, 851_546)),),
            "kr",
            value_title="Anslagets användning",
        ),
    ),
    (
        "Projekten fick mer än företagsstödet",
        _REPORT,
        Chart(
            ChartKind.BAR,
            ("Projekt", "Företagsstöd", "Uppföljning och utvärdering"),
            (Series("2022", (24_733_330, 15_377_124, 851_546)),),
            "kr",
            "Användning",
            "Använt 2022",
        ),
    ),
    (
        "Finansieringen växer under projektets tre år",
        "Projektbeskrivningen, finansieringsbudget.",
        Chart(
            ChartKind.STACKED,
            ("2020", "2021", "2022"),
            (
                Series("Europeiska regionala utvecklingsfonden", (2_310_200, 2_630_150, 2_990_150)),
                Series("Regionalt utvecklingsstöd (1:1)", (637_466, 637_467, 637_467)),
                Series("Region Örebro län", (1_592_366, 1_592_367, 1_592_367)),
            ),
            "kr",
            "År",
            "Finansiering",
        ),
    ),
    (
        "Norra länsdelen ligger under länet i alla år",
        "",
        Chart(
            ChartKind.LINE,
            _YEARS,
            (
                Series("Örebro län", (75, 76, 77, 78, 78, 77, 78, 79)),
                Series("Hällefors, Lindesberg, Ljusnarsberg och Nora", (72, 73, 74, 75, 75, None, 75, 76)),
            ),
            "%",
            "År",
            "Sysselsatta 20–64 år",
        ),
    ),
    (
        "Skillnaden mellan kommunerna består",
        "",
        Chart(
            ChartKind.MULTIPLES,
            _YEARS,
            tuple(Series(name, values) for name, values in _MUNICIPALITIES),
            "%",
            "År",
            "Sysselsatta 20–64 år",
        ),
    ),
    (
        "Fler kvinnor än män är över sjuttio år",
        "",
        Chart(
            ChartKind.PYRAMID,
            _AGES,
            (
                Series(
                    "Kvinnor",
                    (
                        Decimal("17.1"),
                        Decimal("17.6"),
                        Decimal("18.4"),
                        Decimal("20.2"),
                        Decimal("18.0"),
                        Decimal("18.9"),
                        Decimal("17.2"),
                        Decimal("15.6"),
                        Decimal("7.9"),
                        Decimal("1.9"),
                    ),
                ),
                Series(
                    "Män",
                    (
                        Decimal("18.0"),
                        Decimal("19.0"),
                        Decimal("19.9"),
                        Decimal("21.3"),
                        Decimal("18.6"),
                        Decimal("19.3"),
                        Decimal("17.0"),
                        Decimal("14.7"),
                        Decimal("5.9"),
                        Decimal("0.8"),
                    ),
                ),
            ),
            "tusental",
            "Ålder",
            "Folkmängd",
            decimals=1,
        ),
    ),
    (
        "Personalen kostade mer än budgeten och resorna mindre",
        "",
        Chart(
            ChartKind.BUDGET,
            ("Personal", "Externa tjänster", "Resor och logi", "Investeringar"),
            (Series("Budget", (811, 402, 37, 1_250)), Series("Utfall", (842, 351, 22, 1_250))),
            "tkr",
            "Kostnadsslag",
            "Kostnader",
        ),
    ),
)


def _figures() -> tuple[Block, ...]:
    return tuple(
        Figure(title, chart, alt_text(chart), source=source, note="" if source else _EXAMPLE)
        for title, source, chart in _CHARTS
    )


_EXAMPLE = "Exempel med avrundade tal."
"""A word about figures that are made up."""
_TABLE = Table(
    "Anslagets användning 2022",
    (Column("Användning"), Column("Belopp", Holds.MONEY, "kr"), Column("Andel", Holds.PERCENT, decimals=1)),
    (
        row("Projekt", Cell(Money.kronor(24_733_330), passport=_AWARDED), Decimal("60.4")),
        row("Företagsstöd", Money.kronor(15_377_124), Decimal("37.5")),
        row("Uppföljning och utvärdering", Money.kronor(851_546), Decimal("2.1")),
        row("Återtagna medel", None, None),
        row("Summa", Money.kronor(40_962_000), Decimal(100), is_total=True),
    ),
    source=_REPORT,
)
_WIDE = Table(
    "Utfall per månad",
    (Column("Post"), *(Column(month.capitalize(), Holds.NUMBER, "tkr") for month in formats.MONTHS)),
    tuple(
        row(label, *(base * month for month in range(1, 13)))
        for label, base in (("Personal", 811), ("Externa tjänster", 402), ("Resor och logi", 37))
    ),
)


def document() -> Document:
    """The paper."""
    blocks: tuple[Block, ...] = (
        KeyFacts(
            (
                Fact("Sökande", inlines("Region Örebro län")),
                Fact("Beslutat stöd", inlines(FigureText(formats.kronor(1_912_400), _AWARDED))),
            ),
        ),
        Heading(1, "Beskrivning av ärendet", "papper-beskrivning"),
        Paragraph(inlines("Medlen är fördelade och förbrukade i sin helhet."), Tone.LEAD),
        Paragraph(
            inlines(
                "Projektet ",
                Emphasis("Smart tillväxt"),
                " hör till ",
                Reference("ärende 20RS3419", "/arenden/20RS3419/"),
                " och redovisas under ",
                Reference("Bedömning", "#papper-bedomning"),
                ". Stödet är ",
                Strong("högst 13 procent"),
                " av de bokförda kostnaderna.",
            )
        ),
        Listing((inlines("Projekt"), inlines("Företagsstöd"), inlines("Uppföljning och utvärdering"))),
        _TABLE,
        Heading(2, "Månad för månad", "papper-manader"),
        _WIDE,
        Table(
            "Återkrav",
            (Column("Projekt"), Column("Belopp", Holds.MONEY, "kr")),
            (),
            no_rows="Inga återkrav är beslutade.",
        ),
        PageBreak(),
        Heading(1, "Bedömning", "papper-bedomning"),
        Signal("Målet om sysselsättning", Light.GREEN, "Nås", inlines("Värdet är högre än målet.")),
        Signal("Målet om digitalisering", Light.YELLOW, "Osäkert", inlines("Två av fem delmål är klara.")),
        Signal("Målet om jämställda stöd", Light.RED, "Nås inte", inlines("Fyra av tio stöd gick till kvinnor.")),
        Signal("Målet om kultur", Light.NONE, "Följs inte upp än"),
        *_figures(),
        Heading(1, "Förslag till beslut", "papper-beslut"),
        Clauses(
            inlines("Regionala tillväxtnämnden beslutar"),
            (
                Clause(
                    inlines("att bevilja projektet högst ", FigureText(formats.kronor(1_912_400), _AWARDED), ", samt"),
                    (inlines("Medlen ska vara rekvirerade senast 2023-04-30."), inlines("En slutrapport ska lämnas.")),
                ),
                Clause(inlines("att godkänna återrapporteringen.")),
            ),
        ),
        Signatures(
            "Örebro", (Signatory("Handläggare A", "Handläggare", date(2020, 8, 10)), Signatory("Chef B", "Områdeschef"))
        ),
        Annexes((Annex("1", "Projektbeskrivning", "20RS3419-2", 12), Annex("2", "Budget", "20RS3419-3", 3))),
        Paragraph(inlines("Papperet finns för att visa hur papper ser ut."), Tone.REMARK),
    )
    return made(
        Document(
            "example",
            "FöredragningsPM",
            "Återrapportering av medel för regional utveckling",
            date(2020, 8, 10),
            blocks,
            number="20RS3419",
            body="Regional tillväxtnämnd",
            state_label="Utkast",
            has_contents=True,
        )
    )


@cache
def paper() -> SafeString:
    """The paper as it stands in the gallery."""
    shown, design = document(), design_of()
    return SafeString(html.written(shown, design, page_pictures(shown, design), level=2))
