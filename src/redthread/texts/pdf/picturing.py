"""Pages of a PDF as pictures and as text, made by a process of their own: a page may be heavy or kill it.

Run as `python -m redthread.texts.pdf.picturing FILE FOLDER FIRST LAST WIDTH`: writes `FOLDER/<page>.webp` for each
page, or, with FIRST 0, the text of every page as JSON in `FOLDER/text.json`.
"""

import contextlib
import json
import os
import resource
import signal
import subprocess  # starts our own module, with fixed arguments
import sys
from pathlib import Path

from redthread.texts.limits import MEBIBYTE

MEMORY = 2048 * MEBIBYTE
"""Address space in bytes."""
MOST_DOTS = 4_000_000
"""A page that is very long is drawn smaller than asked for."""
TEXT = "text.json"
_STARTING, _A_PAGE = 20, 5
_QUALITY = 80


def draw_pages(path: Path, folder: Path, first: int, last: int, *, width: int) -> None:
    """The pages from first to last, counted from 1, are in the folder, so many dots wide, as far as they can be."""
    _run(path, folder, first, last, width, seconds=_STARTING + _A_PAGE * (last - first + 1))


def write_texts(path: Path, folder: Path, pages: int) -> None:
    """The text of each page is in the folder, unless the file cannot be read."""
    _run(path, folder, 0, 0, 0, seconds=_STARTING + pages)


def _run(path: Path, folder: Path, *told: int, seconds: int) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    process = subprocess.Popen(  # noqa: S603  # our own module, two paths we made and three numbers
        [sys.executable, "-m", "redthread.texts.pdf.picturing", str(path), str(folder), *map(str, told)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        pass
    finally:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def main(argv: list[str]) -> int:
    """0 when what could be made was written."""
    path, folder = Path(argv[1]), Path(argv[2])
    first, last, width = (int(one) for one in argv[3:])
    with contextlib.suppress(OSError, ValueError):
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, hard))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    import pypdfium2

    paper = pypdfium2.PdfDocument(path)
    if first == 0:
        texts = [_text(paper, index) for index in range(len(paper))]
        _put(folder / TEXT, json.dumps(texts, ensure_ascii=False).encode())
        return 0
    for number in range(first, min(last, len(paper)) + 1):
        if not (folder / f"{number}.webp").exists():
            _draw(paper, number, folder, width)
    return 0


def _text(paper: "object", index: int) -> str:
    page = paper[index]  # type: ignore[index]  # pypdfium2 tells no types
    try:
        return str(page.get_textpage().get_text_range()).replace("\r\n", "\n")
    finally:
        page.close()


def _draw(paper: "object", number: int, folder: Path, width: int) -> None:
    page = paper[number - 1]  # type: ignore[index]  # pypdfium2 tells no types
    across, down = page.get_size()
    scale = min(width / max(across, 1.0), (MOST_DOTS / max(across * down, 1.0)) ** 0.5)
    picture = page.render(scale=scale).to_pil()
    made = folder / f"{number}.{os.getpid()}"
    picture.save(made, format="webp", quality=_QUALITY, method=2)
    made.replace(folder / f"{number}.webp")
    page.close()


def _put(target: Path, content: bytes) -> None:
    made = target.with_suffix(f".{os.getpid()}")
    made.write_bytes(content)
    made.replace(target)


if __name__ == "__main__":
    sys.exit(main(sys.argv))
