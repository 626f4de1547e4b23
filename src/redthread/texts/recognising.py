"""The text of scanned pages, recognised by tesseract, in a process of its own that may be slow, large or die.

A page of a PDF is drawn at 300 dots an inch, or fewer where it would be a very large picture; pictures (png, jpg, tiff)
are read as they are. Run as `python -m redthread.texts.recognising FILE PAGES SECONDS`: prints JSON, a line a page.
"""

import contextlib
import json
import math
import os
import resource
import shutil
import signal
import subprocess  # starts our own module and tesseract, with fixed arguments
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from redthread.texts.limits import MEBIBYTE
from redthread.texts.refused import TextsRefused

LANGUAGE = "swe"
DOTS_AN_INCH = 300
MOST_DOTS = 20_000_000
"""The largest picture that a page is drawn as; a very large page gets fewer dots an inch."""
MEMORY = 2048 * MEBIBYTE
_POINTS_AN_INCH = 72
_PDF = b"%PDF-"
_STARTING = 30.0


@dataclass(frozen=True, slots=True)
class RecognisedPages:
    """The lines with their pages, how many pages were read and how many there are."""

    lines: tuple[tuple[int | None, str], ...]
    read: int
    pages: int


def can_recognise() -> bool:
    """Whether tesseract is installed with Swedish."""
    program = shutil.which("tesseract")
    if program is None:
        return False
    try:
        told = subprocess.run([program, "--list-langs"], capture_output=True, timeout=_STARTING, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return False
    return LANGUAGE in told.stdout.decode("utf-8", "replace").split()


def recognise(path: Path, *, most_pages: int, seconds_a_page: int) -> RecognisedPages:
    """The text of the scan, page by page, as far as the limits allow. Raises TextsRefused with `took_too_long` or
    `too_heavy` when no page could be read."""
    process = subprocess.Popen(  # noqa: S603  # our own module, a path we made and two numbers
        [sys.executable, "-m", "redthread.texts.recognising", str(path), str(most_pages), str(seconds_a_page)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    is_late = False
    try:
        printed, _ = process.communicate(timeout=_STARTING + most_pages * (seconds_a_page + 1))
    except subprocess.TimeoutExpired:
        is_late, printed = True, b""
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
    return _told(printed, path.name, is_late=is_late)


def _told(printed: bytes, name: str, *, is_late: bool) -> RecognisedPages:
    lines: list[tuple[int | None, str]] = []
    read = pages = 0
    for row in printed.splitlines():
        try:
            told = json.loads(row)
        except ValueError:  # the process died in the middle of a line
            break
        read, pages = told["page"], max(told["of"], told["page"])
        lines += [(told["page"], line.rstrip()) for line in told["text"].split("\n")]
    if not read:
        raise TextsRefused("took_too_long" if is_late else "too_heavy", name=name)
    return RecognisedPages(tuple(lines), read, pages)


def main(argv: list[str]) -> int:
    """0 when what could be read was printed."""
    path, most_pages, seconds = Path(argv[1]), int(argv[2]), int(argv[3])
    with contextlib.suppress(OSError, ValueError):
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY if hard == resource.RLIM_INFINITY else min(MEMORY, hard), hard))
    with path.open("rb") as file:
        is_pdf = _PDF in file.read(1024)
    found = _pages_of_pdf(path, most_pages, seconds) if is_pdf else _pages_of_picture(path, most_pages, seconds)
    for page, of, text in found:
        print(json.dumps({"page": page, "of": of, "text": text.strip("\n\f ")}), flush=True)  # noqa: T201
    return 0


def _pages_of_pdf(path: Path, most_pages: int, seconds: int) -> Iterator[tuple[int, int, str]]:
    import pypdfium2

    paper = pypdfium2.PdfDocument(path)
    for index in range(min(len(paper), most_pages)):
        yield index + 1, len(paper), _read(_drawn(paper, index), seconds)


def _drawn(paper: "object", index: int) -> bytes:
    """The page as a grey picture in the plainest format there is (PGM)."""
    page = paper[index]  # type: ignore[index]  # pypdfium2 tells no types
    width, height = page.get_size()
    scale = min(DOTS_AN_INCH / _POINTS_AN_INCH, math.sqrt(MOST_DOTS / max(width * height, 1.0)))
    bitmap = page.render(scale=scale, grayscale=True)
    try:
        rows = memoryview(bitmap.buffer).cast("B")
        grey = b"".join(bytes(rows[y * bitmap.stride : y * bitmap.stride + bitmap.width]) for y in range(bitmap.height))
        return b"P5\n%d %d\n255\n%b" % (bitmap.width, bitmap.height, grey)
    finally:
        bitmap.close()
        page.close()


def _pages_of_picture(path: Path, most_pages: int, seconds: int) -> Iterator[tuple[int, int, str]]:
    """The pages of a picture; a tiff may have several, which tesseract parts by a form feed."""
    texts = _read(path.read_bytes(), seconds * 5).rstrip("\f\n ").split("\f")
    for page, text in enumerate(texts[:most_pages], start=1):
        yield page, len(texts), text


def _read(picture: bytes, seconds: int) -> str:
    """What stands in the picture; "" for one that takes too long or cannot be read."""
    program = shutil.which("tesseract")
    if program is None:
        return ""
    one_thread = ("env", "OMP_THREAD_LIMIT=1")  # several are slower on a page, and take the processors from the web
    command = [*one_thread, program, "stdin", "stdout", "-l", LANGUAGE, "--dpi", str(DOTS_AN_INCH)]
    try:
        done = subprocess.run(  # noqa: S603  # fixed arguments
            command, input=picture, capture_output=True, timeout=seconds, check=False
        )
    except subprocess.TimeoutExpired:
        return ""
    return done.stdout.decode("utf-8", "replace")


if __name__ == "__main__":
    sys.exit(main(sys.argv))
