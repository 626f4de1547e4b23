"""Files and documents for tests of the register: real PDFs, made small."""

from datetime import date
from io import BytesIO
from typing import Any

from redthread.registry.models import Case, Document, StoredFile
from redthread.registry.services import NewDocument, keep_file, keep_text, open_case, register_in_case, take_out_text
from redthread.rules.actors import SYSTEM, Actor

ARRIVED = date(2026, 3, 2)


def pdf_of(*pages: str) -> bytes:
    """A PDF with one line of text on each page; a page without text is empty, as a scan's is to who reads text."""
    streams = [f"BT /F1 18 Tf 60 700 Td ({text}) Tj ET" if text else "" for text in pages]
    kids = " ".join(f"{5 + 2 * at} 0 R" for at in range(len(pages)))
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} /MediaBox [0 0 595 842] /Resources 3 0 R >>",
        "<< /Font << /F1 4 0 R >> >>",
        font,
    ]
    for at, stream in enumerate(streams):
        objects.append(f"<< /Type /Page /Parent 2 0 R /Contents {6 + 2 * at} 0 R >>")
        objects.append(f"<< /Length {len(stream.encode('latin-1'))} >>\nstream\n{stream}\nendstream")
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    rows = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    trailer = f"trailer << /Size {size} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF"
    return out + f"xref\n0 {size}\n0000000000 65535 f \n{rows}{trailer}".encode()


def stored(content: bytes, media: str = "pdf") -> StoredFile:
    """The content, kept."""
    return keep_file(actor=SYSTEM, content=BytesIO(content), media=media)


def a_case(dnr: str = "26RS11", **given: Any) -> Case:
    """A case of the register."""
    case = open_case(actor=SYSTEM, dnr=dnr, title="Handlingsplan")
    if given:
        Case.objects.filter(pk=case.pk).update(**given)
        case.refresh_from_db()
    return case


def registered(
    case: Case, content: bytes | None = None, *, actor: Actor = SYSTEM, with_text: bool = False, **given: Any
) -> Document:
    """A document in the case; with its text when asked for."""
    facts: dict[str, Any] = {"title": "Ansökan", "file_name": "ansokan.pdf", "direction": "in", "arrived_on": ARRIVED}
    if given.get("direction", "in") != "in":
        facts["arrived_on"] = None
    new = NewDocument(**{**facts, **given})
    document = register_in_case(actor=actor, case=case, file=stored(content or pdf_of("Hej")), new=new)
    if with_text:
        take_out_text(document.pk)
        document.refresh_from_db()
    return document


def with_pages(case: Case, *pages: str, **given: Any) -> Document:
    """A PDF in the case with a line of text on each page, known at once."""
    document = registered(case, pdf_of(*pages), **given)
    lines = [(number, text) for number, text in enumerate(pages, start=1)]
    keep_text(document.pk, file=document.file, state="text", pages=len(pages), lines=lines)
    document.refresh_from_db()
    return document
