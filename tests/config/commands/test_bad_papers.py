"""Bad papers met by the command as a process: exit 2, one line, little memory, little time."""

import subprocess
import sys
import tempfile
import time
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from redthread.texts.limits import MEBIBYTE

MOST_MEMORY = 300 * MEBIBYTE
MOST_TIME = 60.0


@dataclass(frozen=True, slots=True)
class Run:
    """How a process went: exit code, stderr, highest resident memory in bytes, seconds."""

    code: int
    error: str
    memory: int
    seconds: float


def read(path: Path) -> Run:
    started = time.monotonic()
    with tempfile.TemporaryFile() as error:
        process = subprocess.Popen(
            [sys.executable, "-m", "redthread.config.command", "read", str(path), "--json"],
            stdout=subprocess.DEVNULL,
            stderr=error,
        )
        highest = 0
        while process.poll() is None:
            highest = max(highest, resident(process.pid))
            time.sleep(0.02)
        error.seek(0)
        said = error.read().decode()
    return Run(process.returncode, said, highest, time.monotonic() - started)


def resident(pid: int) -> int:
    """The highest resident memory so far of a running process, in bytes."""
    try:
        rows = Path(f"/proc/{pid}/status").read_text("ascii", "replace").splitlines()
    except OSError:
        return 0
    return next((int(row.split()[1]) * 1024 for row in rows if row.startswith("VmHWM:")), 0)


def sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.write(b"%PDF-1.7\n")
        file.truncate(500 * MEBIBYTE)


def bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        with package.open("word/document.xml", "w", force_zip64=True) as part:
            for _ in range(1200):
                part.write(b" " * MEBIBYTE)


def deep(path: Path) -> None:
    names = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    inner = "<w:p>" * 200_000
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", f"<w:document {names}><w:body>{inner}")


def endless_tags(path: Path) -> None:
    path.write_bytes(b"<html><body>" + b"<p>x" * 10_000_000)


class TestBadPapers:
    @pytest.mark.parametrize(
        ("name", "write", "said"),
        [
            ("stor.pdf", sparse, "för stor: 500 MB"),
            ("bomb.docx", bomb, "packas upp till långt mer"),
            ("djup.docx", deep, "inget helt Word-dokument"),
        ],
    )
    def test_end_with_one_line_and_little_memory(self, tmp_path: Path, name: str, write: object, said: str) -> None:
        assert callable(write)
        write(tmp_path / name)
        run = read(tmp_path / name)
        assert (run.code, run.error.count("\n")) == (2, 1)
        assert said in run.error
        assert run.memory < MOST_MEMORY
        assert run.seconds < MOST_TIME

    def test_that_need_too_much_memory_are_refused_before_the_machine_suffers(self, tmp_path: Path) -> None:
        endless_tags(tmp_path / "sida.html")
        run = read(tmp_path / "sida.html")
        assert run.code in {0, 2}
        assert run.error.count("\n") == (1 if run.code else 0)
        assert "Traceback" not in run.error
        assert run.memory < 1024 * MEBIBYTE
        assert run.seconds < MOST_TIME
