"""The reader as a process of its own: what it prints, says, and how it is ended."""

import os
import stat
import sys
import time
from pathlib import Path

import pytest

from redthread.intake.services import reader
from redthread.intake.services.reader import Gone, Outcome, Progress, read_file

pytestmark = pytest.mark.django_db
GO_ON = lambda progress: True  # noqa: E731  # the shortest watch there is


@pytest.fixture
def stored(tmp_path: Path) -> Path:
    """A stored file, as deep as the register keeps them."""
    path = tmp_path / "files" / "ab" / "abc"
    path.parent.mkdir(parents=True)
    path.write_text("Protokoll 2020-08-24\n\n§ 1 Protokollsjustering\n", "utf-8")
    return path


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    """A function that puts another program in the reader's place."""

    def use(code: str) -> None:
        path = tmp_path / "program"
        path.write_text(f"#!{sys.executable}\nimport sys, time, json, os\n{code}", "utf-8")
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setattr(reader, "_command", lambda: [str(path)])

    return use


class TestReadFile:
    def test_reads_with_the_real_command_under_the_name_it_was_handed_in_with(self, stored: Path) -> None:
        outcome = read_file(stored, "Kallelse maj.txt", watch=GO_ON)
        assert outcome.read is not None
        assert outcome.read["document"] == "Kallelse maj"
        assert outcome.read["lines"][0]["text"] == "Protokoll 2020-08-24"
        assert isinstance(outcome.read["findings"], list)

    def test_gives_the_sentence_of_a_file_that_cannot_be_read(self, stored: Path) -> None:
        stored.write_bytes(b"%PDF-1.7\nnothing more")
        outcome = read_file(stored, "trasig.pdf", watch=GO_ON)
        assert outcome.read is None
        assert outcome.said.startswith("trasig.pdf är ingen hel PDF-fil")

    @pytest.mark.parametrize("name", ["../../etc/passwd", "-rf.txt", "a\x00b.txt", "x" * 280 + ".txt", ""])
    def test_is_not_led_astray_by_a_name(self, stored: Path, name: str) -> None:
        assert read_file(stored, name, watch=GO_ON).read is not None

    def test_leaves_nothing_behind(self, stored: Path) -> None:
        read_file(stored, "a.txt", watch=GO_ON)
        assert [path.name for path in stored.parent.parent.iterdir()] == ["ab"]
        assert stored.exists()

    def test_passes_the_progress_on(self, program, stored: Path) -> None:  # type: ignore[no-untyped-def]
        program(
            'print(json.dumps({"step": "text", "done": 3, "of": 164}), file=sys.stderr, flush=True)\n'
            'time.sleep(0.5)\nprint("{}")'
        )
        seen = []
        read_file(stored, "a.txt", watch=lambda progress: seen.append(progress) or True)
        assert Progress("text", 3, 164) in seen

    def test_ends_the_process_when_it_is_no_longer_wanted(self, program, stored: Path, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
        told = tmp_path / "pid"
        program(f'open({str(told)!r}, "w").write(str(os.getpid()))\ntime.sleep(60)')
        with pytest.raises(Gone):
            read_file(stored, "a.txt", watch=lambda progress: not told.exists())
        with pytest.raises(ProcessLookupError):
            os.kill(int(told.read_text("utf-8")), 0)

    def test_ends_a_reader_that_forgets_its_own_limit(self, program, stored: Path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
        program("time.sleep(60)")
        monkeypatch.setattr(reader, "WALL", 0.5)
        started = time.monotonic()
        assert read_file(stored, "a.txt", watch=GO_ON) == Outcome(None, reader.TOO_LONG)
        assert time.monotonic() - started < 10

    def test_ends_a_reader_that_asks_for_too_much_memory(self, program, stored: Path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
        program("time.sleep(0.5)\nheld = bytearray(2_000_000_000)\nprint('{}')")
        monkeypatch.setattr(reader, "MEMORY", 1_000_000_000)
        assert read_file(stored, "a.txt", watch=GO_ON) == Outcome(None)

    @pytest.mark.parametrize("code", ["sys.exit(1)", "os.abort()", "print('not json')", "print('[1, 2]')"])
    def test_says_nothing_of_its_own_when_the_reader_dies(self, program, stored: Path, code: str) -> None:  # type: ignore[no-untyped-def]
        program(f"print('Traceback', file=sys.stderr)\n{code}")
        assert read_file(stored, "a.txt", watch=GO_ON) == Outcome(None)
