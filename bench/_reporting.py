"""One process that writes the report of the bench, for report.py to time: 60 tables and 20 charts.

_reporting.py pdf CHARTS TARGET     CHARTS is a folder where drawn charts are kept
_reporting.py word CHARTS TARGET
_reporting.py html CHARTS TARGET    a whole page, for WeasyPrint
"""

import sys
from datetime import date
from pathlib import Path

from redthread.rules.documents import (
    Block,
    Chart,
    ChartKind,
    Column,
    Document,
    Figure,
    Heading,
    Holds,
    Paragraph,
    Series,
    Table,
    inlines,
    made,
    row,
)
from redthread.rules.money import Money
from redthread.typesetting import charts
from redthread.typesetting.design import design_of

_PARTS, _TABLES = 20, 3
_YEARS = tuple(str(year) for year in range(2019, 2027))
_KINDS = (ChartKind.BAR, ChartKind.LINE, ChartKind.STACKED, ChartKind.SHARE, ChartKind.BUDGET)
_SENTENCE = "Länets företag har under året fått stöd till investeringar, och sysselsättningen har ökat i sju kommuner. "
_PAGE = (
    '<!doctype html><html lang="sv"><head><meta charset="utf-8"><title>Rapport</title>'
    "<style>body{{font-family:'Source Sans 3'}}table{{width:100%}}svg{{max-width:100%}}</style></head>"
    "<body>{body}</body></html>"
)


def report() -> Document:
    """The document, the same each time."""
    blocks: list[Block] = []
    for part in range(1, _PARTS + 1):
        blocks += [Heading(1, f"Insatsområde {part}"), Paragraph(inlines(_SENTENCE * 7))]
        for number in range(1, _TABLES + 1):
            blocks += [_table(part, number), Paragraph(inlines(_SENTENCE * 5))]
        blocks.append(_figure(part))
    return made(
        Document("report", "Rapport", "Utveckling i länet 2026", date(2026, 9, 1), tuple(blocks), has_contents=True)
    )


def _table(part: int, number: int) -> Table:
    columns = (
        Column("Kommun", weight=3),
        Column("Projekt", Holds.NUMBER),
        Column("Beviljat", Holds.MONEY, unit="kr", weight=2),
        Column("Andel", Holds.PERCENT),
        Column("Beslut", Holds.DATE, weight=2),
    )
    rows = tuple(
        row(f"Kommun {line}", line * part, Money.ore(line * 1_234_500 * number), line, date(2026, 1, line))
        for line in range(1, 9)
    )
    return Table(f"Stöd i insatsområde {part}, del {number}", columns, rows, source="Röda tråden")


def _figure(part: int) -> Figure:
    kind = _KINDS[part % len(_KINDS)]
    names = ("Budget", "Utfall")[: 1 if kind is ChartKind.SHARE else 2]
    series = tuple(
        Series(name, tuple(100 + (part * 7 + at * 13 + place * 29) % 90 for at in range(len(_YEARS))))
        for place, name in enumerate(names)
    )
    chart = Chart(kind, _YEARS, series, "mnkr", category_title="År", value_title="Beviljat")
    return Figure(f"Stödet i insatsområde {part} ökar", chart, f"Stödet i område {part} år för år.", "Röda tråden")


def main(what: str, kept: Path, target: Path) -> None:
    """Writes the report in one of the three ways."""
    document, design = report(), design_of()
    pictures = charts.pictures(document, design, kept)
    if what == "pdf":
        from redthread.typesetting import pdf

        target.write_bytes(pdf.written(document, design, pictures))
    elif what == "word":
        from redthread.typesetting import word

        target.write_bytes(word.written(document, design, pictures))
    else:
        from redthread.typesetting import html

        target.write_text(_PAGE.format(body=html.written(document, design, pictures)), "utf-8")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
