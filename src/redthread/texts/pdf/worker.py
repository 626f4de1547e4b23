"""The PDF reader as a process of its own: PDFium may hang, crash or take memory on a strange file, and only this ends.

Run as `python -m redthread.texts.pdf.worker FILE FIRST`: reads FILE from page FIRST (from 1) on and writes a line of
JSON to stdout for each thing it knows: {"pages": n}, {"page": n, "lines": [[text, cells], …]}, {"unreadable": n},
{"refused": code}, and {"done": true} at the end.
"""

import contextlib
import json
import resource
import sys
from pathlib import Path
from typing import Any

from redthread.texts.limits import MEBIBYTE

MEMORY = 640 * MEBIBYTE
"""Address space in bytes; PDFium asks for little, as pages are never drawn."""


def main(argv: list[str]) -> int:
    """0 when the document was read to its end or refused in words."""
    with contextlib.suppress(OSError, ValueError):
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, hard))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _read(Path(argv[1]), int(argv[2]))
    return 0


def _read(path: Path, first: int) -> None:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as fault:
        _say(refused=code_of(fault))
        return
    count = len(document)
    _say(pages=count)
    for number in range(first, count + 1):
        _say_page(document, number)
    _say(done=True)


def code_of(fault: Any) -> str:
    """Why PDFium could not open the file."""
    import pypdfium2.raw as pdfium

    locked = {pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY}
    return "encrypted_pdf" if getattr(fault, "err_code", None) in locked else "broken_pdf"


def _say_page(document: Any, number: int) -> None:
    import pypdfium2

    from redthread.texts.pdf.layout import lines_of

    try:
        page = document[number - 1]
        textpage = page.get_textpage()
        lines = lines_of(page, textpage)
    except (pypdfium2.PdfiumError, ValueError, MemoryError):
        _say(unreadable=number)
        return
    _say(page=number, lines=lines)
    textpage.close()
    page.close()


def _say(**told: object) -> None:
    sys.stdout.write(f"{json.dumps(told)}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv))
