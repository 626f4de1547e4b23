"""Documents to set, and what is read back out of the PDF."""

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import page
import pikepdf
import pypdfium2

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
from redthread.rules.refusals import Refusal
from redthread.typesetting.pdf import Printed

SITE = "https://spar.exempel.se"
DAY = date(2020, 8, 24)
WAIVED = frozenset({"STREAM-LENGTH", "METADATA-FILTER"})
"""Rules of PDF/A where the validator refuses files that veraPDF accepts; see docs/how-to/validate-a-pdf.md."""
SENTENCE = "Nämnden medfinansierar projekt som är regionövergripande och bidrar till strategins mål. "
SVG = "<svg xmlns='http://www.w3.org/2000/svg' width='400' height='200'><rect width='90' height='120'/></svg>"


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture in the place of a drawn chart."""

    svg: str = SVG
    width: float = 400
    height: float = 200


def document(*blocks: Block, title: str = "Medfinansiering av ett projekt", **told: object) -> Document:
    """A document of the blocks, with anchors."""
    return made(Document("memo", "Föredragnings-PM", title, DAY, blocks, **told))  # type: ignore[arg-type]


def costs(years: int = 3, rows: int = 2, caption: str = "Kostnader per år") -> Table:
    """A table of money, with a total."""
    columns = (
        Column("Kostnadsslag", weight=2),
        *(Column(str(2020 + year), Holds.MONEY, "kr") for year in range(years)),
    )
    figures = [Money.ore(123_456_700) for _ in range(years)]
    lines = [row(f"Slag {number}", *figures) for number in range(rows)]
    return Table(caption, columns, (*lines, row("Summa", *figures, is_total=True)))


def figure() -> Figure:
    """A figure of two years."""
    values = (Series("Beviljat", (Decimal(10), Decimal(20))), Series("Utbetalt", (Decimal(8), None)))
    chart = Chart(ChartKind.BAR, ("2019", "2020"), values, "mnkr", "År", decimals=1)
    return Figure("Beviljade medel fördubblades", chart, "Två staplar.", "Projektregistret", "Preliminärt.", "medel")


def everything() -> Document:
    """A memo with every sort of block."""
    return document(
        KeyFacts((Fact("Sökande", inlines("Exempelkommunen")), Fact("Sökt belopp", inlines("100 000 kr")))),
        Heading(1, "Förslag till beslut"),
        Clauses(
            inlines("Nämnden beslutar"),
            (
                Clause(
                    inlines("att bevilja ", FigureText("1 912 400 kr", "beviljat-1"), ", samt"),
                    (inlines("att rekvisition lämnas varje halvår."), inlines("att logotypen används.")),
                ),
                Clause(inlines("att paragrafen förklaras omedelbart justerad.")),
            ),
        ),
        Clauses(inlines("Delegaten beslutar"), (Clause(inlines("att avslå ansökan.")),)),
        Heading(1, "Bakgrund", "bakgrund"),
        Paragraph(inlines(SENTENCE * 3), Tone.LEAD),
        Paragraph(
            inlines(
                "Se ",
                Reference("ärendet", "/arenden/20RS4806/"),
                ", ",
                Reference("ekonomin", "#ekonomi"),
                " och ",
                Reference("webbplatsen", "https://exempel.se/"),
                ". ",
                Strong("Viktigt:"),
                " ",
                Emphasis("Inlandet"),
                ".",
            )
        ),
        Paragraph(inlines("En anmärkning."), Tone.REMARK),
        Heading(2, "Aktiviteter"),
        Listing((inlines("Kartläggning."), inlines("Utbildning."))),
        Listing((inlines("Först."), inlines("Sedan.")), is_numbered=True),
        Heading(1, "Ekonomi", "ekonomi"),
        Table(
            "Kostnader",
            (
                Column("Slag", weight=2),
                Column("2020", Holds.MONEY, "kr"),
                Column("Andel", Holds.PERCENT),
                Column("Dag", Holds.DATE),
            ),
            (
                row("Personal", Cell(Money.ore(-20_000_050), passport="kostnad-1"), 75, DAY),
                row(inlines(Reference("Resor", "/siffror/")), None, Decimal("2.5"), None),
                row("Summa", Money.ore(10_000_000), None, None, is_total=True),
            ),
            note="Löpande priser.",
            source="Ansökan.",
        ),
        Table("Utan rader", (Column("Mål"), Column("Utfall", Holds.NUMBER)), (), no_rows="Inga mål är satta."),
        Table("Dold", (Column("A"), Column("B")), (row("a", "b"),), is_caption_hidden=True),
        *(Signal(f"Mål {light.value}", light, "Följs", inlines("Därför.")) for light in Light),
        figure(),
        PageBreak(),
        costs(13, caption="En bred tabell"),
        costs(30, caption="En mycket bred tabell"),
        Annexes((Annex("Bilaga 1", "Ansökan", "20RS4806-1", 12, "ab" * 32, "/filer/1/"), Annex("Bilaga 2", "Budget"))),
        Signatures("Östersund", (Signatory("Handläggare A", "Utvecklare"), Signatory("Chef B", "Direktör", DAY))),
        number="20RS4806",
        body="Regionala tillväxtnämnden",
        state_label="Utkast",
        head=(("Handläggare", "Handläggare A"),),
        has_contents=True,
    )


def codes(remarks: tuple[Refusal, ...]) -> list[str]:
    """The codes of the remarks, in order."""
    return [remark.code for remark in remarks]


def failures(pdf: bytes) -> list[str]:
    """What the validator and qpdf have against the file as PDF/UA-1 and PDF/A-2a, but for the rules waived by name."""
    return [
        f"{failure.rule_id}: {failure.message}"
        for profile in ("ua1", "2a")
        for failure in page.validate_pdf_bytes(pdf, profile=profile).failures
        if profile == "ua1" or not any(waived in failure.rule_id for waived in WAIVED)
    ]


def is_sound(pdf: bytes, folder: Path) -> bool:
    """Whether `qpdf --check` has nothing to say."""
    file = folder / "paper.pdf"
    file.write_bytes(pdf)
    return subprocess.run(["qpdf", "--check", str(file)], capture_output=True, check=False).returncode == 0


def pages(printed: Printed) -> list[str]:
    """The text of each page."""
    with pypdfium2.PdfDocument(printed.pdf) as file:
        return [each.get_textpage().get_text_range().replace("\r\n", "\n") for each in file]


def text(printed: Printed) -> str:
    """The words of all pages with one space between them, those broken at the end of a line put together."""
    return " ".join("\n".join(pages(printed)).replace("\ufffe\n", "").replace("\ufffe", "").split())


def is_within(printed: Printed, margin: float = 40) -> bool:
    """Whether all text of every page stands at least `margin` points from its left and right edges."""
    with pypdfium2.PdfDocument(printed.pdf) as file:
        for each in file:
            words = each.get_textpage()
            boxes = [words.get_rect(number) for number in range(words.count_rects())]
            if any(left < margin or right > each.get_width() - margin for left, _, right, _ in boxes):
                return False
    return True


def sizes(printed: Printed) -> list[tuple[int, int]]:
    """Width and height of each page, in whole points."""
    with pypdfium2.PdfDocument(printed.pdf) as file:
        return [(round(each.get_width()), round(each.get_height())) for each in file]


def opened(printed: Printed) -> pikepdf.Pdf:
    """The file, to look into."""
    return pikepdf.open(BytesIO(printed.pdf))


def elements(file: pikepdf.Pdf, *sorts: str) -> Iterator[pikepdf.Object]:
    """The elements of the structure of those sorts ("/TH"), in reading order."""
    yield from elements_below(file.Root.StructTreeRoot, *sorts)


def elements_below(element: pikepdf.Object, *sorts: str) -> Iterator[pikepdf.Object]:
    """The elements of those sorts below another, in reading order."""
    kids = element.get("/K")
    for kid in list(kids) if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            if str(kid.S) in sorts:
                yield kid
            yield from elements_below(kid, *sorts)


def scopes(file: pikepdf.Pdf) -> list[str]:
    """The scope of each header cell."""
    return [
        next((str(one.Scope) for one in cell.get("/A", ()) if "/Scope" in one), "") for cell in elements(file, "/TH")
    ]


def bookmarks(file: pikepdf.Pdf) -> list[tuple[int, str]]:
    """Level and title of each bookmark."""
    found: list[tuple[int, str]] = []

    def read(items: list[pikepdf.OutlineItem], level: int) -> None:
        for item in items:
            found.append((level, item.title))
            read(item.children, level + 1)

    with file.open_outline() as outline:
        read(outline.root, 1)
    return found


def links(file: pikepdf.Pdf) -> list[pikepdf.Object]:
    """The link annotations of all pages."""
    return [one for each in file.pages for one in each.obj.get("/Annots", ()) if str(one.Subtype) == "/Link"]
