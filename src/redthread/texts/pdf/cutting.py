"""A PDF without some of its pages, made in a process of its own: PDFium may crash or hang on a strange file.

Nothing of the pages left out goes along: not their pictures in a store that all pages share, not what a note or a
program has hung on to a page. A page that holds something of which that cannot be said is drawn as a picture. The same
file without the same pages always gives the same bytes.

Run as `python -m redthread.texts.pdf.cutting FILE 3,4`: writes the PDF to stdout, or ends with 2 when it cannot.
"""

import contextlib
import hashlib
import io
import re
import resource
import subprocess  # starts our own module, with fixed arguments
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from redthread.texts.limits import MEBIBYTE, PATIENCE
from redthread.texts.refused import TextsRefused

MEMORY = 1024 * MEBIBYTE
"""Address space in bytes."""
DRAWN_AT = 150
"""Dots an inch of a page that is drawn."""
MOST_DOTS = 4000
"""The longest side of a drawn page."""
_BAD_INPUT = 2
_SHARED = re.compile(rb"/(?:PieceInfo|Properties|Pattern|Shading|AA)\b|/Subtype\s*/Form\b")
_MADE = re.compile(rb"/CreationDate\(D:([^)]*)\)/Creator\(PDFium\)/Producer\(PDFium\)")
_ID = re.compile(rb"/ID\[<([0-9A-F]{32})><[0-9A-F]{32}>\]")


def without_pages(path: Path, hidden: Iterable[int]) -> bytes:
    """The PDF without the pages (from 1) that are hidden. Raises TextsRefused with broken_pdf, encrypted_pdf,
    took_too_long, or nothing_left when every page is hidden."""
    numbers = ",".join(str(number) for number in sorted(set(hidden)))
    try:
        done = subprocess.run(  # noqa: S603  # our own module and a path we made
            [sys.executable, "-m", "redthread.texts.pdf.cutting", str(path), numbers],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired as slow:
        raise TextsRefused("took_too_long", name=path.name) from slow
    if done.returncode == _BAD_INPUT:
        raise TextsRefused(done.stderr.decode("ascii", "replace").strip() or "broken_pdf", name=path.name)
    if done.returncode or not done.stdout.startswith(b"%PDF-"):
        raise TextsRefused("broken_pdf", name=path.name)
    return done.stdout


def main(argv: list[str]) -> int:
    """0 when the PDF was written; 2 with a code on stderr when it cannot be made."""
    with contextlib.suppress(OSError, ValueError):
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, hard))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    hidden = {int(number) for number in argv[2].split(",") if number}
    try:
        sys.stdout.buffer.write(_cut(Path(argv[1]), hidden))
    except TextsRefused as refused:
        sys.stderr.write(refused.code)
        return _BAD_INPUT
    return 0


def _cut(path: Path, hidden: set[int]) -> bytes:
    import pypdfium2

    try:
        source = pypdfium2.PdfDocument(path)
        kept = [at for at in range(len(source)) if at + 1 not in hidden]
        if not kept:
            raise TextsRefused("nothing_left")
        cut = pypdfium2.PdfDocument.new()
        for at in kept:
            alone = _alone(source, at)
            if _SHARED.search(_saved(alone)):
                alone = _drawn(source, at)
            cut.import_pages(alone)
        return _same_always(_saved(cut))
    except pypdfium2.PdfiumError as fault:
        from redthread.texts.pdf.worker import code_of

        raise TextsRefused(code_of(fault)) from fault


def _alone(source: Any, at: int) -> Any:
    """A PDF of that page only, with no more than its own drawing asks for.

    PDFium prunes a page's store when it writes the page anew; that is made to happen. What is left lying loose goes
    when the page is taken over once more.
    """
    import pypdfium2
    import pypdfium2.raw as pdfium

    first = pypdfium2.PdfDocument.new()
    first.import_pages(source, [at])
    page = first[0]
    for note in reversed(range(pdfium.FPDFPage_GetAnnotCount(page))):
        pdfium.FPDFPage_RemoveAnnot(page, note)
    touched = pdfium.FPDFPageObj_CreateNewPath(0, 0)
    pdfium.FPDFPage_InsertObject(page, touched)
    pdfium.FPDFPage_GenerateContent(page)
    pdfium.FPDFPage_RemoveObject(page, touched)
    pdfium.FPDFPage_GenerateContent(page)
    pdfium.FPDFPageObj_Destroy(touched)
    page.close()
    alone = pypdfium2.PdfDocument.new()
    alone.import_pages(first)
    return alone


def _drawn(source: Any, at: int) -> Any:
    """A PDF of that page as a picture."""
    import pypdfium2

    page = source[at]
    width, height = page.get_size()
    scale = min(DRAWN_AT / 72, MOST_DOTS / max(width, height, 1))
    alone = pypdfium2.PdfDocument.new()
    sheet = alone.new_page(width, height)
    picture = pypdfium2.PdfImage.new(alone)
    picture.set_bitmap(page.render(scale=scale, may_draw_forms=False))
    picture.set_matrix(pypdfium2.PdfMatrix().scale(width, height))
    sheet.insert_obj(picture)
    sheet.gen_content()
    sheet.close()
    page.close()
    return alone


def _saved(document: Any) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _same_always(pdf: bytes) -> bytes:
    """The PDF with neither the time it was made nor a number drawn by chance. No byte moves."""
    timeless = _MADE.sub(lambda found: found[0].replace(found[1], b"0" * len(found[1])), pdf, count=1)
    nameless = _ID.sub(b"/ID[<" + b"0" * 32 + b"><" + b"0" * 32 + b">]", timeless)
    name = hashlib.sha256(nameless).hexdigest()[:32].upper().encode()
    return _ID.sub(b"/ID[<" + name + b"><" + name + b">]", nameless)


if __name__ == "__main__":
    sys.exit(main(sys.argv))
