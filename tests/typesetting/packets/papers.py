"""Papers to bind, good and bad, and what is read back out of a packet."""

import subprocess
import zipfile
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path

import page
import pikepdf
import pypdfium2
from fpdf import FPDF
from pikepdf import Array, Dictionary, Name
from PIL import Image, ImageDraw

from programs import found
from redthread.rules.documents import (
    Block,
    Document,
    Heading,
    Holds,
    Listing,
    Paragraph,
    Reference,
    Table,
    inlines,
    made,
    row,
)
from redthread.rules.documents.tables import Column
from redthread.typesetting import packets, pdf
from redthread.typesetting.design import design_of
from redthread.typesetting.packets import Item, Packet, PacketPlan, Pages, Paper, Place, Workplace

DAY = date(2020, 8, 24)
BOARD = "Regional tillväxtnämnd"
TITLE = "Handlingar till regional tillväxtnämnd 24 augusti 2020"
SENTENCE = "Projektet ger företagen i länet bättre underlag för beslut och pågår under hela perioden. "
WAIVED = ("STREAM-LENGTH", "METADATA-FILTER")
"""Rules of PDF/A where the validator refuses files that veraPDF accepts; see docs/how-to/validate-a-pdf.md."""


class Maker:
    """Words the agenda and covers, and has them set by the real writer."""

    look = "tests-1"

    def __init__(self, plan: PacketPlan) -> None:
        self.plan = plan
        self.written_documents = 0

    def agenda(self, pages: Pages) -> Document:
        points = []
        for item in self.plan.items:
            points.append(inlines(Reference(item.heading, pages.link(item.key)), f" {pages.covers[item.key].label}"))
            for paper in item.papers:
                place = pages.papers[paper.key]
                points.append(inlines(Reference(paper.heading, pages.link(paper.key)), f" {place.label} {place.state}"))
        head = Heading(1, f"Innehåll, {pages.total} sidor")
        return self._document("agenda", self.plan.title, head, Listing(tuple(points)))

    def cover(self, item: Item, pages: Pages) -> Document | None:
        points = tuple(
            inlines(Reference(paper.heading, pages.link(paper.key)), f" {pages.papers[paper.key].label}")
            for paper in item.papers
        )
        return self._document("cover", item.heading, Listing(points) if points else Paragraph(inlines("Inga.")))

    def notice(self, item: Item, paper: Paper, place: Place) -> Document:
        return packets.notice(item, paper, place, dated_on=self.plan.held_on, body=self.plan.board)

    def written(self, document: Document) -> bytes:
        self.written_documents += 1
        return pdf.written(document, design_of(), {})

    def _document(self, kind: str, title: str, *blocks: Block) -> Document:
        return made(Document(kind, "Sammanträde", title, self.plan.held_on, blocks, body=self.plan.board))


@dataclass(frozen=True, slots=True)
class Made:
    """A packet and who made it."""

    packet: Packet
    maker: Maker
    plan: PacketPlan

    @property
    def file(self) -> Path:
        return self.packet.file


def plan_of(*files: Path | None, in_each: int = 2, prefix: str = "", **told: str) -> PacketPlan:
    """A plan with the files as papers, so many in each matter. Keys are bilaga-<matter>-<paper>."""
    items = []
    for start in range(0, len(files), in_each):
        number = start // in_each + 1
        papers = tuple(
            Paper(f"bilaga-{number}-{at}", _title(file), file, file.name if file else "", f"Bilaga {at}", **told)
            for at, file in enumerate(files[start : start + in_each], start=1)
        )
        items.append(Item(f"arende-{number}", str(number), f"Medfinansiering av projekt {number}", papers))
    return PacketPlan(TITLE, BOARD, DAY, tuple(items), prefix)


def _title(file: Path | None) -> str:
    return file.stem if file else "Hemlig handling"


def built(plan: PacketPlan, folder: Path, name: str = "packet.pdf", **told: object) -> Made:
    """The packet of the plan, with its shelf in the folder."""
    maker = Maker(plan)
    workplace = replace(Workplace(folder / "shelf"), **told)  # type: ignore[arg-type]
    packet = packets.build(plan, maker, design=design_of(), workplace=workplace, target=folder / name)
    return Made(packet, maker, plan)


def memo(file: Path, title: str = "FöredragningsPM", pages: int = 2) -> Path:
    """A tagged paper with headings, a table and its own bookmarks, about so many pages long."""
    blocks: list[Block] = []
    for number in range(1, pages + 1):
        table = Table(
            f"Budget {number}",
            (Column("Post", weight=2), Column("2020", Holds.NUMBER), Column("2021", Holds.NUMBER)),
            tuple(row(f"Post {line}", line * 10, line * 20) for line in range(12)),
        )
        blocks += [Heading(1, f"Avsnitt {number}"), *([Paragraph(inlines(SENTENCE * 8))] * 2), table]
    document = made(Document("memo", "FöredragningsPM", title, DAY, tuple(blocks), number="20RS4806"))
    file.write_bytes(_written(document))
    return file


@cache
def _written(document: Document) -> bytes:
    return pdf.written(document, design_of(), {})


def plain(file: Path, *texts: str, size: tuple[float, float] = (595, 842), turn: int = 0) -> Path:
    """A paper without tags, a page for each text."""
    made = FPDF(unit="pt", format=size)
    made.set_font("Helvetica", size=12)
    for text in texts:
        made.add_page()
        made.set_xy(60, 90)
        made.multi_cell(0, 16, text)
    content = bytes(made.output())
    if turn:
        with pikepdf.open(BytesIO(content)) as pdf_file:
            for one in pdf_file.pages:
                one.obj.Rotate = turn
            pdf_file.save(file)
    else:
        file.write_bytes(content)
    return file


def scan(file: Path, pages: int = 1, *, ink: str = "black", paper: str = "white") -> Path:
    """Pages that are nothing but a picture."""
    image = Image.new("RGB", (620, 877), paper)
    ImageDraw.Draw(image).text((80, 120), "Inskannat yttrande från kommunen", fill=ink)
    data = BytesIO()
    image.save(data, "JPEG", quality=60)
    with pikepdf.new() as made:
        picture = made.make_stream(data.getvalue())
        for key, value in {
            "/Type": Name.XObject,
            "/Subtype": Name.Image,
            "/Width": 620,
            "/Height": 877,
            "/BitsPerComponent": 8,
            "/ColorSpace": Name.DeviceRGB,
            "/Filter": Name.DCTDecode,
        }.items():
            picture[key] = value
        for _ in range(pages):
            one = made.add_blank_page(page_size=(595, 842)).obj
            one.Resources = Dictionary(XObject=Dictionary(Im=picture))
            one.Contents = made.make_stream(b"q 595 0 0 842 0 0 cm /Im Do Q")
        made.save(file)
    return file


def changed(source: Path, target: Path, change: object) -> Path:
    """A copy of the PDF with something changed."""
    with pikepdf.open(source) as made:
        change(made)  # type: ignore[operator]
        made.save(target)
    return target


def word(file: Path, text: str, **parts: bytes) -> Path:
    """A Word file, with further parts of the package by name."""
    from docx import Document as Word

    document = Word()
    document.add_heading("Yttrande", 1)
    document.add_paragraph(text)
    document.save(str(file))
    if parts:
        with zipfile.ZipFile(file, "a") as package:
            for name, content in parts.items():
                package.writestr(name, content)
    return file


def texts(file: Path) -> list[str]:
    """The words of each page, by a reader that is not the one that made it."""
    document = pypdfium2.PdfDocument(file)
    try:
        return [one.get_textpage().get_text_bounded().replace("\ufffe\r\n", "").replace("\x02", "") for one in document]
    finally:
        document.close()


def outline(file: Path) -> list[tuple[int, str, int]]:
    """Depth, title and page of every bookmark."""
    document = pypdfium2.PdfDocument(file)
    try:
        return [
            (mark.level, mark.get_title(), place.get_index() + 1)
            for mark in document.get_toc(max_depth=9)
            if (place := mark.get_dest()) is not None
        ]
    finally:
        document.close()


def links(file: Path) -> dict[int, list[int]]:
    """Page to the pages that its links lead to."""
    with pikepdf.open(file) as made:
        numbers = {one.obj.objgen: number for number, one in enumerate(made.pages, start=1)}
        return {
            number: [numbers[link.Dest[0].objgen] for link in one.obj.get("/Annots", Array()) if "/Dest" in link]
            for number, one in enumerate(made.pages, start=1)
            if "/Annots" in one.obj
        }


def check(file: Path) -> None:
    """qpdf has no remark."""
    told = subprocess.run([found("qpdf", "qpdf"), "--check", str(file)], capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout + told.stderr


def faults(file: Path, profile: page.ValidationProfile) -> list[str]:
    """The rules of the standard that the file does not keep."""
    failures = page.validate_pdf(str(file), profile=profile).failures
    return sorted({str(one.rule_id) for one in failures if not any(name in str(one.rule_id) for name in WAIVED)})


def bound(plan: PacketPlan, maker: Maker, folder: Path) -> Packet:
    """The packet as that maker words it."""
    workplace = Workplace(folder / "shelf")
    return packets.build(plan, maker, design=design_of(), workplace=workplace, target=folder / "packet.pdf")


def longer(document: Document) -> Document:
    """The document and so much more that it does not fit on one page."""
    more = tuple(Paragraph(inlines(SENTENCE * 9)) for _ in range(9))
    return made(replace(document, blocks=(*document.blocks, *more)))
