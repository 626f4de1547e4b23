"""Papers made by the tests: the same content as plain text, PDF, Word and HTML.

A paper is a sequence of blocks. `as_lines` says what a plain text extraction of it looks like; the writers make files
with the same content. The PDF writer uses a font with Swedish letters, dashes and bullets from the machine when there
is one, and otherwise the built-in Helvetica, which has the same signs in the encoding cp1252.
"""

import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path

from docx import Document
from docx.enum.text import WD_BREAK
from fpdf import FPDF, FontFace
from fpdf.enums import TableBordersLayout, XPos, YPos

FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "/Library/Fonts", "C:/Windows/Fonts")
FONT_FILES = ("DejaVuSans.ttf", "LiberationSans-Regular.ttf", "NotoSans-Regular.ttf", "arial.ttf", "Arial.ttf")
WIDTH = 95
"""Characters on a line of running text."""
_SIZE = 10
_PITCH = 5.0
_TOP, _LEFT = 14.0, 18.0


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the highest."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph of running text."""

    text: str


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list with bullets."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; blank cells are "". `ruled` only matters in the PDF: with lines around the cells, or without any."""

    rows: tuple[tuple[str, ...], ...]
    ruled: bool = True


@dataclass(frozen=True, slots=True)
class PageBreak:
    """The next block begins a new page."""


Block = Heading | Text | Bullets | Grid | PageBreak


def as_lines(blocks: Iterable[Block]) -> list[str]:
    """The lines of a plain text extraction: running text broken, table rows with single spaces and two at a blank."""
    lines: list[str] = []
    for block in blocks:
        match block:
            case Heading(text):
                lines.extend(["", *textwrap.wrap(text, WIDTH)])
            case Text(text):
                lines.extend([*textwrap.wrap(text, WIDTH, break_on_hyphens=False), ""])
            case Bullets(items):
                for item in items:
                    lines.extend(textwrap.wrap(f"• {item}", WIDTH, break_on_hyphens=False))
                lines.append("")
            case Grid(rows):
                lines.extend([" ".join(row) for row in rows])
                lines.append("")
            case PageBreak():
                lines.append("")
    return lines


def write_txt(path: Path, blocks: Iterable[Block]) -> Path:
    """The paper as plain text."""
    path.write_text("\n".join(as_lines(blocks)) + "\n", "utf-8")
    return path


def write_docx(path: Path, blocks: Iterable[Block]) -> Path:
    """The paper as a Word document, with Word's own headings, lists and tables."""
    document = Document()
    for block in blocks:
        match block:
            case Heading(text, level):
                document.add_heading(text, level)
            case Text(text):
                document.add_paragraph(text)
            case Bullets(items):
                for item in items:
                    document.add_paragraph(item, style="List Bullet")
            case Grid(rows):
                table = document.add_table(rows=len(rows), cols=len(rows[0]))
                for row, texts in zip(table.rows, rows, strict=True):
                    for cell, text in zip(row.cells, texts, strict=True):
                        cell.text = text
            case PageBreak():
                document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    document.save(str(path))
    return path


def write_html(path: Path, blocks: Iterable[Block]) -> Path:
    """The paper as a web page."""
    parts: list[str] = []
    for block in blocks:
        match block:
            case Heading(text, level):
                parts.append(f"<h{level}>{escape(text)}</h{level}>")
            case Text(text):
                parts.append(f"<p>{escape(text)}</p>")
            case Bullets(items):
                parts.append("<ul>" + "".join(f"<li>{escape(item)}</li>" for item in items) + "</ul>")
            case Grid(rows):
                cells = ("".join(f"<td>{escape(cell)}</td>" for cell in row) for row in rows)
                parts.append("<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>")
            case PageBreak():
                parts.append("<hr>")
    page = f'<!doctype html><html lang="sv"><head><meta charset="utf-8"></head><body>{"".join(parts)}</body></html>'
    path.write_text(page, "utf-8")
    return path


def write_pdf(path: Path, blocks: Iterable[Block]) -> Path:
    """The paper as a PDF with a text layer."""
    pdf = new_pdf()
    pdf.add_page()
    for block in blocks:
        match block:
            case Heading(text, level):
                pdf.ln(3)
                pdf.set_font_size(_SIZE + 5 - level)
                _paragraph(pdf, text)
                pdf.set_font_size(_SIZE)
            case Text(text):
                _paragraph(pdf, text)
                pdf.ln(3)
            case Bullets(items):
                for item in items:
                    _paragraph(pdf, f"• {item}")
                pdf.ln(3)
            case Grid(rows, ruled):
                _grid(pdf, rows, ruled=ruled)
            case PageBreak():
                pdf.add_page()
    pdf.output(str(path))
    return path


def write_pdf_of_lines(path: Path, lines: Sequence[str], pages: int = 1) -> Path:
    """A PDF with every line printed as it stands, spread evenly over so many pages. Tabs become two spaces."""
    pdf = new_pdf()
    on_each = -(-len(lines) // pages)
    pitch = min(_PITCH, (pdf.h - 2 * _TOP) / max(on_each, 1))
    pdf.set_font_size(min(_SIZE, pitch * 2.2))
    for page in range(pages):
        pdf.add_page()
        for at, line in enumerate(lines[page * on_each : (page + 1) * on_each]):
            if line.strip():
                pdf.text(_LEFT, _TOP + at * pitch, printable(line.replace("\t", "  ")))
    pdf.output(str(path))
    return path


def new_pdf() -> FPDF:
    """An empty PDF with its font set."""
    pdf = FPDF(format="A4")
    pdf.set_margins(_LEFT, _TOP)
    pdf.set_auto_page_break(True, _TOP)
    font = font_file()
    if font is None:
        pdf.core_fonts_encoding = "windows-1252"
        pdf.set_font("Helvetica", size=_SIZE)
    else:
        pdf.add_font("Paper", "", str(font))
        pdf.add_font("Paper", "B", str(font))
        pdf.set_font("Paper", size=_SIZE)
    return pdf


@cache
def font_file() -> Path | None:
    """A font with all Swedish signs from the machine, or None."""
    for folder in FONT_FOLDERS:
        for name in FONT_FILES:
            found = next(Path(folder).rglob(name), None) if Path(folder).is_dir() else None
            if found is not None:
                return found
    return None


def printable(text: str) -> str:
    """The text with a question mark for what the font lacks."""
    if font_file() is None:
        return text.encode("cp1252", "replace").decode("cp1252")
    return "".join(character if ord(character) < 0x1D400 else "?" for character in text)


def _paragraph(pdf: FPDF, text: str) -> None:
    pdf.multi_cell(0, _PITCH, printable(text), new_x=XPos.LMARGIN, new_y=YPos.NEXT, align="L")


def _grid(pdf: FPDF, rows: Sequence[Sequence[str]], *, ruled: bool) -> None:
    layout = TableBordersLayout.ALL if ruled else TableBordersLayout.NONE
    widths = (3, *[2] * (len(rows[0]) - 1))
    align = ("LEFT", *["RIGHT"] * (len(rows[0]) - 1))
    with pdf.table(
        borders_layout=layout, col_widths=widths, text_align=align, line_height=_PITCH, headings_style=FontFace()
    ) as table:
        for texts in rows:
            row = table.row()
            for text in texts:
                row.cell(printable(text))
    pdf.ln(3)
