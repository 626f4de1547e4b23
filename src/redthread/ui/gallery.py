"""What the component gallery shows: each component with text as it is met in the work, empty, ordinary and overfull."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from redthread.rules.papers.findings import Severity
from redthread.typesetting import formats
from redthread.ui.figures import Bar, BarsView, Fact, FigureView
from redthread.ui.findings import FindingView
from redthread.ui.matrices import BLANK, CellFinding, MatrixCell, MatrixRow, MatrixView, RowKind
from redthread.ui.pages import Event, NextStep, PageHead, ProgressView, Step, StepState, Tab, Tone
from redthread.ui.tables import Cell, Column, ColumnKind, Row, TableView, date_cell, money_cell, text_cell

PASSPORT_URL = "/arbete/komponenter/siffra/"
HERE = "/arbete/komponenter/"
PROGRESS_URL = "/arbete/komponenter/arbete/"

HEAD = PageHead(
    kind="Ärende",
    number="19RS7562",
    title="Smart tillväxt",
    state="Till beslut",
    tone=Tone.WARNING,
    facts=("Regional tillväxtnämnd 2020-08-24", "Handläggare A"),
    next_step=NextStep(
        "Granska budgeten", f"{HERE}#finding-1", note="Ett fel i finansieringen hindrar inte beslutet men bör rättas."
    ),
)
LONG_HEAD = PageHead(
    kind="Ärende",
    number="20RS5511",
    title="Förstudie om kompetensförsörjning i besöksnäringen längs Bergslagens kanal- och järnvägsstråk 2021–2023 "
    "med fördjupning i norra länsdelen",
    state="Avslutat",
    tone=Tone.OK,
)
STEPS = (
    Step("Ansökan", "#ansokan", note="2019-11-12"),
    Step("Beredning", "#beredning", note="Handläggare A"),
    Step("Beslut", "#beslut", StepState.CURRENT, "2020-08-24"),
    Step("Utbetalningar", state=StepState.AHEAD),
    Step("Mål", state=StepState.AHEAD),
)
TABS = (
    Tab("Ärendet", HERE, current=True),
    Tab("Budget", "#budget"),
    Tab("Fynd", "#fynd", count="3"),
    Tab("Handlingar", "#handlingar", count="12"),
)
FACTS = (
    Fact("Sökande", "Region Örebro län"),
    Fact("Diarienummer", "19RS7562", url="#19RS7562"),
    Fact("Projekttid", "2020-01-01 – 2022-12-31"),
    Fact("Beslutat stöd", formats.kronor(1_912_400), passport=PASSPORT_URL, note="högst 13 % av bokförda kostnader"),
    Fact("Finansiering", "Regionalt utvecklingsstöd, statligt stöd (anslag 1:1)"),
    Fact("Avsteg från riktlinje", formats.NOTHING),
)
FIGURES = (
    FigureView(formats.kronor(1_912_400), PASSPORT_URL),
    FigureView(
        "12,06 %",
        PASSPORT_URL,
        rule="Stödet delat med projektets bokförda kostnader",
        inputs=f"{formats.kronor(1_912_400)} / {formats.kronor(15_861_000)}",
        source="Projektbeskrivning, sidan 84",
        on="2020-08-24",
    ),
)
FINDINGS = (
    FindingView(
        id="finding-1",
        severity=Severity.ERROR,
        what="Summan av privata intäkter är 36 400 kr för hög.",
        why="Raden är summan av åren. Med den summan blir finansieringen större än kostnaderna.",
        where="sidan 84, rad 3208",
        where_url="#rad-3208",
        printed=formats.kronor(1_277_400),
        expected=formats.kronor(1_241_000),
        calculation=f"{formats.amount(620_500)} + {formats.amount(620_500)} = {formats.amount(1_241_000)}",
        rule="Radsumma i tabell",
        rule_url="#regel",
        subject="19RS7562",
        subject_url="#19RS7562",
    ),
    FindingView(
        id="finding-2",
        severity=Severity.WARNING,
        what="Schablonen för indirekta kostnader är en annan 2023 än åren före.",
        printed="17,24 %",
        expected="16,65 %",
        where="sidan 112, rad 4120",
        where_url="#rad-4120",
        rule="Schablon mot underlag",
        rule_url="#regel",
        subject="Transmission",
    ),
    FindingView(
        id="finding-3",
        severity=Severity.NOTE,
        what="Andelen är avrundad uppåt till hel procent.",
        why="Stödet är 12,06 % av bokförda kostnader och 13 % står i beslutet. Det är praxis.",
        where="sidan 6, rad 201",
        where_url="#rad-201",
        subject="19RS7562",
    ),
)


def _line(label: str, *amounts: int | None, kind: RowKind = RowKind.LINE) -> MatrixRow:
    cells = tuple(BLANK if value is None else MatrixCell(formats.amount(value), PASSPORT_URL) for value in amounts)
    return MatrixRow(label, cells, kind)


BUDGET = MatrixView(
    id="budget",
    caption="Finansieringsbudget",
    row_heading="Finansiär",
    columns=("2020", "2021", "2022", "Summa"),
    rows=(
        MatrixRow("Kontant finansiering", kind=RowKind.HEADING),
        _line("Europeiska regionala utvecklingsfonden", 2_310_200, 2_630_150, 2_990_150, 7_930_500),
        _line("Regionalt utvecklingsstöd (1:1)", 637_466, 637_467, 637_467, 1_912_400),
        _line("Region Örebro län", 1_592_366, 1_592_367, 1_592_367, 4_777_100),
        MatrixRow(
            "Privata intäkter",
            (
                MatrixCell(formats.amount(620_500), PASSPORT_URL),
                MatrixCell(formats.amount(620_500), PASSPORT_URL),
                BLANK,
                MatrixCell(
                    formats.amount(1_277_400),
                    PASSPORT_URL,
                    finding=CellFinding(
                        Severity.ERROR,
                        "Summan är 36 400 kr för hög.",
                        expected=formats.amount(1_241_000),
                        anchor="finding-1",
                    ),
                ),
            ),
            note="avgifter från deltagande företag",
        ),
        _line("Summa finansiering", 5_160_532, 5_480_484, 5_219_984, 15_861_000, kind=RowKind.TOTAL),
        _line("Skillnad mot kostnader", 0, 0, 0, 0, kind=RowKind.DIFFERENCE),
    ),
)
EMPTY_BUDGET = MatrixView("empty-budget", "Kostnadsbudget", "Kostnadsslag", (), ())

SUPPORT_COLUMNS = (
    Column("foretag", "Företag"),
    Column("stod", "Stöd"),
    Column("kommun", "Kommun"),
    Column("kon", "Kön"),
    Column("dag", "Beslutsdag", ColumnKind.DATE),
    Column("belopp", "Belopp, kr", ColumnKind.MONEY, has_total=True, total_passport=PASSPORT_URL),
    Column("utfall", "Utfall"),
)
_SUPPORT = (
    ("Bageri i Askersund", "Mikrobidrag", "Askersund", "Kvinna", date(2020, 6, 2), 24_000, ""),
    ("Bageri i Askersund", "Mikrobidrag", "Askersund", "Kvinna", date(2020, 6, 23), 20_500, "samma företag"),
    ("Lanthandel i Hällefors", "Stöd till kommersiell service", "Hällefors", "Man", date(2020, 5, 14), 800_000, ""),
    ("Verkstad i Örebro", "Investeringsbidrag", "Örebro", "Man", date(2020, 7, 1), 759_805, ""),
    ("Åkeri i Kumla", "Omställningscheck", "Kumla", "Man", date(2020, 6, 11), 135_000, ""),
    ("Ängsodling i Nora", "Såddbidrag", "Nora", "Kvinna", date(2020, 6, 30), 150_000, ""),
    ("Översättning i Lindesberg", "Konsultcheck", "Lindesberg", "Båda", date(2020, 5, 27), 38_400, ""),
    ("Snickeri i Degerfors", "Omställningscheck", "Degerfors", "Man", date(2020, 6, 17), None, "Avslag"),
)


def _support_row(index: int, line: tuple[str, str, str, str, date, int | None, str]) -> Row:
    company, scheme, municipality, sex, day, awarded, remark = line
    outcome = Cell("Avslag", "Avslag", severity="note", word="Avslag") if remark == "Avslag" else text_cell("Beviljat")
    if remark == "Avslag":
        outcome = Cell("medel saknas", "Avslag", severity="note", word="Avslag")
    return Row(
        (
            text_cell(
                company, url=f"#stod-{index}", note="samma företag, samma månad" if remark == "samma företag" else ""
            ),
            text_cell(scheme),
            text_cell(municipality),
            text_cell(sex),
            date_cell(day),
            money_cell(awarded, passport=PASSPORT_URL if awarded else ""),
            outcome,
        ),
        url=f"#stod-{index}",
        key=str(index),
    )


SUPPORT_TABLE = TableView(
    id="stod",
    caption="Företagsstöd under delegation",
    columns=SUPPORT_COLUMNS,
    rows=tuple(_support_row(index, line) for index, line in enumerate(_SUPPORT)),
    export_name="foretagsstod",
    note="Kön avser den som leder företaget. Beloppen är beviljade, inte utbetalda.",
)
LONG_TABLE = TableView(
    id="lang",
    caption="Ärenden, 137 stycken",
    columns=(
        Column("dnr", "Diarienummer"),
        Column("rubrik", "Rubrik"),
        Column("dag", "Inkom", ColumnKind.DATE),
        Column("belopp", "Sökt, kr", ColumnKind.MONEY, has_total=True),
    ),
    rows=tuple(
        Row(
            (
                text_cell(f"20RS{1000 + index}", url=f"#{index}"),
                text_cell(
                    "Förstudie med ett ovanligt långt namn som bryts över flera rader"
                    if index % 9 == 0
                    else "Projektstöd"
                ),
                date_cell(date(2020, 1 + index % 12, 1 + index % 28)),
                money_cell(50_000 + 1_250 * index),
            ),
            url=f"#{index}",
            key=str(index),
        )
        for index in range(137)
    ),
)
EMPTY_TABLE = TableView(
    id="tomt",
    caption="Rekvisitioner",
    columns=SUPPORT_COLUMNS[:2],
    rows=(),
    empty="Inga rekvisitioner väntar.",
    empty_hint="När en stödmottagare begär utbetalning visas den här samma dag.",
)
WIDE_TABLE = TableView(
    id="bred",
    caption="Utfall per månad, tkr",
    columns=(
        Column("post", "Post"),
        *(Column(month[:3], month[:3].capitalize(), ColumnKind.NUMBER, has_total=True) for month in formats.MONTHS),
    ),
    rows=tuple(
        Row((text_cell(label), *(Cell(formats.number(base * month), base * month) for month in range(1, 13))))
        for label, base in (
            ("Personal", 811),
            ("Externa tjänster", 402),
            ("Resor och logi", 37),
            ("Investeringar", 1_250),
        )
    ),
)
BARS = BarsView(
    id="per-stod",
    title="Hälften av pengarna gick till kommersiell service och investeringar.",
    unit="Beviljat stöd, kr",
    label_heading="Stödform",
    bars=(
        Bar("Stöd till kommersiell service", 800_000, formats.kronor(800_000), is_marked=True),
        Bar("Investeringsbidrag", 759_805, formats.kronor(759_805), is_marked=True),
        Bar("Såddbidrag", 150_000, formats.kronor(150_000)),
        Bar("Omställningscheck", 135_000, formats.kronor(135_000)),
        Bar("Mikrobidrag", 44_500, formats.kronor(44_500)),
        Bar("Konsultcheck", 38_400, formats.kronor(38_400)),
    ),
    source="Delegationslista till nämnden 2020-08-24.",
)
EVENTS = (
    Event(
        datetime(2020, 8, 24, 11, 45, tzinfo=UTC),
        "Nämndsekreterare B",
        "Beslutet fördes in",
        "Beviljat: – → 1 912 400 kr",
    ),
    Event(
        datetime(2020, 8, 10, 7, 2, tzinfo=UTC),
        "Handläggare A",
        "Rättade ett fält vid inläsningen",
        "Startdag: 2020-01-10 → 2020-01-01",
    ),
    Event(datetime(2019, 11, 12, 13, 30, tzinfo=UTC), "Registrator C", "Ärendet registrerades"),
)
UNDER_WAY = ProgressView(
    id="reading",
    title="Läser handlingar-2020-08-24.pdf",
    doing="Känner igen ärenden",
    url=PROGRESS_URL,
    done=112,
    total=164,
    counted="sidor",
    stop_url=HERE,
)
UNKNOWN_END = ProgressView(
    id="checking", title="Granskar", doing="Räknar om budgetar", url=f"{PROGRESS_URL}?slut=okant"
)
OVER = ProgressView(
    id="read",
    title="Handlingarna är lästa.",
    doing="",
    url=HERE,
    is_over=True,
    result="14 ärenden, 6 budgetar och 9 fynd.",
    result_url=HERE,
    tone=Tone.OK,
)


@dataclass(frozen=True, slots=True)
class Passport:
    """The example figure's passport."""

    title: str
    text: str
    facts: tuple[Fact, ...]


PASSPORT = Passport(
    title="Beslutat stöd, Smart tillväxt",
    text=formats.kronor(1_912_400),
    facts=(
        Fact("Regel", "Beslutets högsta belopp"),
        Fact("Underlag", "Beslutsförslag, att-sats 1"),
        Fact("Källa", "Handlingar 2020-08-24, sidan 6, rad 201", url=HERE),
        Fact("Dag", "2020-08-24"),
    ),
)


@dataclass(frozen=True, slots=True)
class Shown:
    """Everything on the gallery page."""

    head: PageHead = HEAD
    long_head: PageHead = LONG_HEAD
    steps: tuple[Step, ...] = STEPS
    tabs: tuple[Tab, ...] = TABS
    facts: tuple[Fact, ...] = FACTS
    figures: tuple[FigureView, ...] = FIGURES
    findings: tuple[FindingView, ...] = FINDINGS
    no_findings: tuple[FindingView, ...] = ()
    budget: MatrixView = BUDGET
    empty_budget: MatrixView = EMPTY_BUDGET
    support: TableView = SUPPORT_TABLE
    long: TableView = LONG_TABLE
    empty: TableView = EMPTY_TABLE
    wide: TableView = WIDE_TABLE
    bars: BarsView = BARS
    events: tuple[Event, ...] = EVENTS
    under_way: ProgressView = UNDER_WAY
    unknown_end: ProgressView = UNKNOWN_END
    over: ProgressView = OVER


SHOWN = Shown()
