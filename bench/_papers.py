"""Forty papers of a board's meeting, made once and kept: memos, replies without tags, scans; 142 pages together."""

import os
import tempfile
from datetime import date
from pathlib import Path

from redthread.rules.documents import Block, Column, Document, Heading, Holds, Paragraph, Table, inlines, made, row

FOLDER = Path(os.environ.get("REDTHREAD_BENCH_DIR", Path(tempfile.gettempdir()) / "redthread-bench")) / "packet-1"
PAPERS, PAGES = 40, 142
DAY = date(2026, 9, 1)
_MEMOS, _SCANS = 30, 3
_SENTENCE = (
    "Regionala utvecklingsnämnden medfinansierar projektet, som ger företagen i länet bättre underlag för beslut. "
)


def papers() -> list[Path]:
    """The files in order."""
    files = [FOLDER / f"{number:02}.pdf" for number in range(PAPERS)]
    if not all(file.exists() for file in files):
        FOLDER.mkdir(parents=True, exist_ok=True)
        _make(files)
    return files


def memo(file: Path, number: int, parts: int) -> None:
    """A tagged memo with a table in each of its parts, set by the program's own writer."""
    from redthread.typesetting import pdf
    from redthread.typesetting.design import design_of

    blocks: list[Block] = []
    for part in range(1, parts + 1):
        lines = tuple(row(f"Post {line}", 1000 * line + number, 2000 * line, 3000 * line) for line in range(1, 13))
        years = tuple(Column(str(year), Holds.NUMBER) for year in (2026, 2027, 2028))
        table = Table(f"Budget {part}", (Column("Kostnad", weight=3), *years), lines)
        blocks += [Heading(1, f"Del {part}"), *[Paragraph(inlines(_SENTENCE * 6))] * 3, table]
    document = made(
        Document("memo", "FöredragningsPM", f"Projekt {number}", DAY, tuple(blocks), number=f"26RS{number}")
    )
    file.write_bytes(pdf.written(document, design_of(), {}))


def _make(files: list[Path]) -> None:
    import pikepdf

    for number, file in enumerate(files[:_MEMOS]):
        memo(file, number, 2 + number % 4)
    for file in files[_MEMOS : _MEMOS + _SCANS]:
        _scan(file, 3)
    for file in files[_MEMOS + _SCANS : -1]:
        _reply(file, 4)
    count = 0
    for file in files[:-1]:
        with pikepdf.open(file) as one:
            count += len(one.pages)
    _reply(files[-1], PAGES - count)


def _reply(file: Path, pages: int) -> None:
    from fpdf import FPDF

    reply = FPDF(format="A4")
    reply.set_font("Helvetica", size=11)
    for page in range(1, pages + 1):
        reply.add_page()
        reply.multi_cell(0, 7, f"Yttrande, sida {page}\n" + _SENTENCE * 20)
    reply.output(str(file))


def _scan(file: Path, pages: int) -> None:
    from PIL import Image, ImageDraw

    sheets = []
    for page in range(1, pages + 1):
        sheet = Image.new("L", (1240, 1754), 250)
        pen = ImageDraw.Draw(sheet)
        for line in range(40):
            pen.text((140, 180 + 36 * line), f"{page}.{line} {_SENTENCE}", fill=30, font_size=20)
        sheets.append(sheet)
    sheets[0].save(file, save_all=True, append_images=sheets[1:], resolution=150)
