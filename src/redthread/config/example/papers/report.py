"""The annex to the interim report of the example meeting: how the goals go, and the economy. Facts of a real paper."""

from decimal import Decimal

from redthread.config.example.papers.grants import BOARD, MEETS_ON
from redthread.rules.documents import (
    Chart,
    ChartKind,
    Column,
    Document,
    Figure,
    Heading,
    Holds,
    Light,
    Series,
    Signal,
    Table,
    inlines,
    made,
    row,
)
from redthread.typesetting.kinds.kind import prose

_GOALS = ("Effektmål från regionfullmäktige", "Nämndens mål", "Nämndens uppdrag")
_MET, _NEARLY, _NOT_MET = (3, 8, 4), (1, 8, 3), (0, 2, 0)
_RESULT: tuple[tuple[str, str, str, str, str], ...] = (
    ("Erhållna bidrag", "53.0", "51.4", "95.2", "91.8"),
    ("Övriga intäkter", "9.1", "15.9", "21.6", "21.0"),
    ("Summa intäkter", "62.1", "67.3", "116.8", "112.8"),
    ("Personalkostnader", "-77.5", "-76.0", "-139.7", "-138.4"),
    ("Lämnade bidrag", "-29.9", "-27.1", "-61.3", "-59.5"),
    ("Övriga kostnader", "-27.1", "-32.0", "-54.1", "-55.6"),
    ("Avskrivningar, inventarier", "-0.8", "-0.6", "-1.2", "-1.1"),
    ("Summa kostnader", "-135.3", "-135.7", "-256.3", "-254.6"),
    ("Verksamhetens nettokostnad", "-73.2", "-68.4", "-139.5", "-141.8"),
)
_AREAS: tuple[tuple[str, str, str], ...] = (
    ("Utbildning och arbetsmarknad", "1.0", "11.8"),
    ("Fellingsbro folkhögskola", "2.5", "38.2"),
    ("Kävesta folkhögskola", "0.9", "23.5"),
    ("Näringslivsutveckling", "0.5", "23.1"),
    ("Välfärd och folkhälsa", "1.0", "10.0"),
    ("Energi och klimat", "0.3", "7.6"),
    ("Förvaltningsgemensamt", "3.4", "30.7"),
)


def interim_annex() -> Document:
    """The annex as a document."""
    return made(
        Document(
            kind="report",
            kind_label="Delårsrapport",
            title="Delårsrapport januari–juli 2020, ekonomi och måluppfyllelse",
            dated_on=MEETS_ON,
            number="20RS6567",
            body=BOARD,
            has_contents=False,
            blocks=(
                Heading(1, "Hur målen går"),
                *prose(
                    "Pandemin har påverkat de mål som handlar om näringsliv, besöksnäring och kompetensförsörjning. "
                    "Mål som verksamheten själv råder över väntas i huvudsak bli nådda."
                ),
                Signal(
                    "Nämndens uppdrag",
                    Light.YELLOW,
                    "Mindre avvikelse",
                    inlines("De flesta uppdragen väntas bli genomförda under året, men några försenas av pandemin."),
                ),
                _goals(),
                Heading(1, "Ekonomi"),
                *prose(
                    "Resultatet för perioden är bättre än budget. Lägre kostnader för resor, material och aktiviteter "
                    "samt vakanser förklarar det mesta. För helåret väntas ekonomin bli i balans."
                ),
                _result(),
                _areas(),
                _turnover(),
            ),
        )
    )


def _goals() -> Figure:
    series = (
        Series("Når eller överträffar målet", _MET),
        Series("Mindre avvikelse", _NEARLY),
        Series("Större avvikelse", _NOT_MET),
    )
    return Figure(
        "De flesta mål väntas bli nådda eller nästan nådda",
        Chart(ChartKind.STACKED, _GOALS, series, "", "Slag av mål", "Antal mål"),
        "Stående staplar med antal mål efter prognos för året. Två av nämndens mål väntas få en större avvikelse; "
        "bland effektmål och uppdrag finns ingen sådan.",
        source="nämndens uppföljning per den sista juli",
        anchor="prognos",
    )


def _result() -> Table:
    labels = ("Utfall perioden 2020", "Utfall perioden 2019", "Prognos 2020", "Budget 2020")
    columns = (
        Column("Post", weight=4),
        *(Column(label, Holds.NUMBER, unit="mnkr", weight=2, decimals=1) for label in labels),
    )
    rows = tuple(
        row(label, *map(Decimal, values), is_total=label.startswith(("Summa", "Verksamhetens")))
        for label, *values in _RESULT
    )
    return Table("Resultat för perioden och prognos för året", columns, rows, anchor="resultat")


def _areas() -> Table:
    columns = (
        Column("Område", weight=4),
        Column("Budgetavvikelse", Holds.NUMBER, unit="mnkr", weight=2, decimals=1),
        Column("Omsättning", Holds.NUMBER, unit="mnkr", weight=2, decimals=1),
    )
    rows = [row(label, Decimal(deviation), Decimal(turnover)) for label, deviation, turnover in _AREAS]
    sums = (sum((Decimal(values[at]) for values in _AREAS), Decimal(0)) for at in (1, 2))
    rows.append(row("Summa", *sums, is_total=True))
    return Table("Områdenas avvikelse mot budget", columns, tuple(rows), anchor="omraden")


def _turnover() -> Figure:
    values = tuple(Decimal(turnover) for _, _, turnover in _AREAS)
    return Figure(
        "Folkhögskolorna står för störst del av omsättningen",
        Chart(
            ChartKind.BAR,
            tuple(label for label, _, _ in _AREAS),
            (Series("Omsättning", values),),
            "mnkr",
            "Område",
            "Miljoner kronor",
            decimals=1,
        ),
        "Staplar med områdenas omsättning under perioden. Fellingsbro folkhögskola är störst, energi och klimat minst.",
        source="regionens ekonomisystem",
        anchor="omsattning",
    )
