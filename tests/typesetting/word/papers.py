"""Papers and files that the tests of Word share."""

import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from io import BytesIO

from redthread.rules.documents import (
    Annex,
    Annexes,
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

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


@dataclass(frozen=True)
class Picture:
    svg: str
    png: bytes
    width: float
    height: float


PICTURE = Picture('<svg xmlns="http://www.w3.org/2000/svg" width="400" height="200"/>', PNG, 400, 200)


def memo() -> Document:
    """A paper with a block of every sort."""
    blocks = (
        Heading(1, "Sammanfattning"),
        Paragraph(
            inlines(
                "Regionen föreslås medfinansiera ",
                Emphasis("Kompetens i norr"),
                " med högst ",
                FigureText("1\u202f912\u202f400\xa0kr", "sum-1"),
                ", se ",
                Reference("ärendet", "/arenden/20RS4806/"),
                " och ",
                Reference("beslutet", "#beslut-1"),
                ". Stödet är ",
                Strong("villkorat"),
                ".",
            ),
            Tone.LEAD,
        ),
        KeyFacts((Fact("Sökande", inlines("Föreningen Exempel")), Fact("Söker", inlines("1 912 400 kr")))),
        Heading(1, "Bakgrund"),
        Paragraph(inlines("Regional utveckling är ett uppdrag som regionen delar med kommunerna.")),
        Paragraph(inlines("Det andra stycket.")),
        Listing((inlines("En punkt med ", FigureText("12 %", "andel"), "."), inlines("En andra punkt."))),
        Heading(2, "Mål"),
        Listing((inlines("Först detta."), inlines("Sedan detta.")), is_numbered=True),
        Signal("Ekonomi", Light.YELLOW, "Viss avvikelse", inlines("Prognosen är lägre än budget.")),
        Table(
            "Budget",
            (Column("Kostnadsslag", weight=3), Column("2020", Holds.MONEY, "kr"), Column("Andel", Holds.PERCENT)),
            (
                row("Personal", 500_000, Decimal(62)),
                row("Externa tjänster", None, Decimal("18.5")),
                row("Summa", 497_500, 100, is_total=True),
            ),
            note="Avrundat.",
            source="Ansökan",
        ),
        Paragraph(inlines("Text efter tabellen.")),
        Figure(
            "Hälften gick till lön",
            Chart(ChartKind.BAR, ("2020", "2021"), (Series("Lön", (10, 20)),), "mnkr"),
            alt="Stapeldiagram: lön 10 och 20.",
            source="Ansökan",
        ),
        Heading(1, "Förslag till beslut"),
        Clauses(
            inlines("Nämnden beslutar"),
            (
                Clause(
                    inlines("att bevilja högst ", FigureText("1 912 400 kr", "sum-1"), ","),
                    (inlines("att rapport lämnas."),),
                ),
                Clause(inlines("att uppdra åt regiondirektören att teckna avtal.")),
            ),
        ),
        Signatures("Västerås den 24 augusti 2020", (Signatory("Handläggare A", "Handläggare"),)),
        PageBreak(),
        Annexes((Annex("1", "Ansökan", "20RS4806-1", 12, "a" * 64, "/arenden/x/"),)),
        Table(
            "Dold", (Column("Namn"), Column("Dag", Holds.DATE)), (row("A", date(2020, 1, 2)),), is_caption_hidden=True
        ),
    )
    head = (("Handläggare", "Handläggare A"),)
    return made(
        Document(
            "memo", "PM", "Medfinansiering", date(2020, 8, 24), blocks, "20RS4806", "Nämnden", "Utkast", head, True
        )
    )


def part_of(file: bytes, name: str) -> bytes:
    with zipfile.ZipFile(BytesIO(file)) as package:
        return package.read(name)


def changed(file: bytes, change: Callable[[str], str], part: str = "word/document.xml") -> bytes:
    """The file as it is after somebody changed the XML of a part. Fails when nothing was changed."""
    return with_parts(file, {part: _altered(part_of(file, part).decode(), change).encode()})


def _altered(text: str, change: Callable[[str], str]) -> str:
    altered = change(text)
    assert altered != text
    return altered


def with_parts(file: bytes, parts: dict[str, bytes]) -> bytes:
    """The file with parts put in or exchanged."""
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(file)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, data in parts.items():
            new.writestr(name, data)
    return stream.getvalue()
