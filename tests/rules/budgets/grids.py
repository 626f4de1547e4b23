"""The budgets of real papers, as printed, and grids made to order."""

from redthread.rules.budgets import PrintedMatrix, PrintedRow, RowKind
from redthread.rules.money import Money

Cells = tuple[int | None, ...]


def kronor(*cells: int | None) -> tuple[Money | None, ...]:
    return tuple(None if cell is None else Money.kronor(cell) for cell in cells)


def row(label: str, cells: Cells, total: int | None = None, kind: RowKind | None = None) -> PrintedRow:
    return PrintedRow(label, kronor(*cells), None if total is None else Money.kronor(total), kind)


def matrix(years: tuple[int, ...], rows: list[PrintedRow], sum_row: PrintedRow | None = None) -> PrintedMatrix:
    has_totals = any(one.total is not None for one in rows)
    return PrintedMatrix(years, tuple(rows), sum_row, has_totals)


SMART_COSTS = matrix(
    (2021, 2022, 2023),
    [
        row("Egen personal", (4864088, 4864088, 1037014), 10765190),
        row("Externa tjänster", (1428000, 1428000, 302600), 3158600),
        row("Resor och logi", (147199, 147199, 28034), 322432),
        row("Indirekta kostnader", (729613, 729613, 155552), 1614778),
    ],
    row("Summa bokförda kostnader", (7168900, 7168900, 1523200), 15861000),
)
SMART_FINANCING = matrix(
    (2021, 2022, 2023),
    [
        row("Region Örebro län 1:1", (852500, 852500, 207400), 1912400, RowKind.PUBLIC),
        row("Region Västmanland", (852500, 852500, 207400), 1912400, RowKind.PUBLIC),
        row("Tillväxtverket ERUF", (3138200, 3138200, 693600), 6970000, RowKind.PUBLIC),
        row("Almi Mälardalen", (1705200, 1705200, 414800), 3825200, RowKind.PUBLIC),
        row("Intäkter från företag", (620500, 620500, None), 1277400, RowKind.PRIVATE),
    ],
    row("Summa finansiering", (7168900, 7168900, 1523200), 15861000),
)
TRANSMISSION_COSTS = matrix(
    (2020, 2021, 2022, 2023),
    [
        row("Egen personal", (1063193, 2596374, 2656396, 540554), 6856517),
        row("Externa tjänster", (689500, 1545900, 1086650, 226712), 3548762),
        row("Resor och logi", (70000, 170000, 170000, 40000), 450000),
        row("Investeringar", (None, None, None, None)),
        row("Indirekta kostnader", (177010, 432261, 442259, 93191), 1144721),
    ],
    row("Summa bokförda kostnader", (1999703, 4744535, 4355305, 900457), 12000000),
)
TRANSMISSION_FINANCING = matrix(
    (2020, 2021, 2022, 2023),
    [
        row("Region Örebro län", (675000, 750000, 750000, 125000), 2300000),
        row("Region Sörmland", (250000, 500000, 500000, 100000), 1350000),
        row("Eskilstuna kommun", (350000, 400000, 400000, None), 1150000),
        row("Region Västmanland", (400000, 400000, 400000, None), 1200000),
        row("ERUF", (324703, 2694535, 2305305, 675457), 6000000),
    ],
    row("Summa finansiering", (1999703, 4744535, 4355305, 900457), 12000000),
)
WAYS_COSTS = matrix(
    (2020, 2021, 2022),
    [
        row("Egen personal", (577672, 935004, 612853), 2125529),
        row("Externa tjänster", (570000, 1315000, 840000), 2725000),
        row("Resor och logi", (50000, 100000, 74000), 224000),
        row("Indirekta kostnader", (35000, 35000, 30000), 100000),
    ],
    row("Summa bokförda kostnader", (1232672, 2385004, 1556853), 5174529),
)
WAYS_FINANCING = matrix(
    (2020, 2021, 2022),
    [
        row("Region Örebro län 1:1", (200000, 200000, 74529), 474529),
        row("Tillväxtverket", (1032672, 2185004, 1482324), 4700000),
    ],
    row("Summa finansiering", (1232672, 2385004, 1556853), 5174529),
)
RES_COSTS = matrix(
    (2020,),
    [
        row("Egen personal", (738722,)),
        row("Externa tjänster", (580470,)),
        row("Resor och logi", (10000,)),
        row("Indirekta kostnader", (110808,)),
    ],
    row("Summa bokförda kostnader", (1440000,)),
)
RES_FINANCING = matrix(
    (2020,),
    [
        row("Region Örebro län 1:1", (360000,)),
        row("Region Västmanland 1:1", (360000,)),
        row("Tillväxtverket", (720000,)),
    ],
    row("Summa finansiering", (1440000,)),
)
