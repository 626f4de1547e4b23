"""Papers that take too long or too much: what was read is kept, and what was not is said."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from redthread.config import desk
from redthread.rules.papers.shapes import Reading
from redthread.rules.papers.source import SourceText
from redthread.texts import TextsRefused

LINES = 30_000


def reading_of(source: SourceText) -> Reading:
    return Reading(source, "unknown", (), (), (), None, (), None, None, ())


def paper(tmp_path: Path, lines: int) -> str:
    path = tmp_path / "paper.txt"
    path.write_text("En rad om länet.\n" * lines, "utf-8")
    return str(path)


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[SourceText], None]], list[int]]:
    """Puts a reader in place of ours: it does the work given, and the list tells how many lines each reading had."""

    def use(work: Callable[[SourceText], None]) -> list[int]:
        sizes: list[int] = []

        def read(source: SourceText) -> Reading:
            sizes.append(len(source.lines))
            work(source)
            return reading_of(source)

        monkeypatch.setattr("redthread.rules.reading.read", read)
        return sizes

    return use


class TestLongPapers:
    def test_are_read_whole_when_time_allows(
        self, tmp_path: Path, reader: Callable[[Callable[[SourceText], None]], list[int]]
    ) -> None:
        sizes = reader(lambda _source: None)
        read = desk.read_paper(paper(tmp_path, LINES), None, with_findings=False)
        assert (sizes[-1], read.reading.source.notes) == (LINES, ())

    def test_are_read_as_far_as_time_allows(
        self,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
        reader: Callable[[Callable[[SourceText], None]], list[int]],
    ) -> None:
        monkeypatch.setattr(desk, "WITHIN", 4.0)
        sizes = reader(lambda source: time.sleep(len(source.lines) / 8_000))
        read = desk.read_paper(paper(tmp_path, LINES), None, with_findings=False)
        assert sizes[0] < sizes[1] < LINES
        assert read.reading.source.notes == (f"read_only_lines:{sizes[1]}:{LINES}",)
        assert len(read.reading.source.lines) == sizes[1]

    def test_give_their_beginning_when_the_rest_takes_longer_than_thought(
        self,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
        reader: Callable[[Callable[[SourceText], None]], list[int]],
    ) -> None:
        monkeypatch.setattr(desk, "WITHIN", 3.0)
        sizes = reader(lambda source: time.sleep(0.1 if len(source.lines) == 5_000 else 30))
        read = desk.read_paper(paper(tmp_path, LINES), None, with_findings=False)
        assert len(read.reading.source.lines) == sizes[0] == 5_000


class TestSlowPapers:
    def test_give_their_beginning(
        self,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
        reader: Callable[[Callable[[SourceText], None]], list[int]],
    ) -> None:
        monkeypatch.setattr(desk, "WITHIN", 0.4)
        sizes = reader(lambda source: time.sleep(30 if len(source.lines) > 5_000 else 0))
        read = desk.read_paper(paper(tmp_path, 9_000), None, with_findings=False)
        assert sizes == [9_000, 5_000]
        assert read.reading.source.notes == ("read_only_lines:5000:9000",)

    def test_are_refused_when_even_that_takes_too_long(
        self,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
        reader: Callable[[Callable[[SourceText], None]], list[int]],
    ) -> None:
        monkeypatch.setattr(desk, "WITHIN", 0.3)
        monkeypatch.setattr(desk, "_FOR_RESCUE", 0.3)
        reader(lambda _source: time.sleep(30))
        with pytest.raises(TextsRefused) as refused:
            desk.read_paper(paper(tmp_path, 100), None, with_findings=False)
        assert refused.value.code == "took_too_long"


class TestHeavyPapers:
    @pytest.mark.parametrize("fault", [MemoryError, RecursionError])
    def test_are_refused_in_words(
        self, tmp_path: Path, reader: Callable[[Callable[[SourceText], None]], list[int]], fault: type[Exception]
    ) -> None:
        def fail(_source: SourceText) -> None:
            raise fault

        reader(fail)
        with pytest.raises(TextsRefused) as refused:
            desk.read_paper(paper(tmp_path, 10), None, with_findings=False)
        assert (refused.value.code, dict(refused.value.facts)["name"]) == ("too_heavy", "paper.txt")


class TestFaultsOfOurs:
    def test_stop_one_paper_and_not_the_next(
        self,
        tmp_path: Path,
        capsys: pytest.CaptureFixture[str],
        reader: Callable[[Callable[[SourceText], None]], list[int]],
    ) -> None:
        def fail(source: SourceText) -> None:
            if len(source.lines) == 10:
                raise IndexError("tuple index out of range")

        reader(fail)
        strange = paper(tmp_path, 10)
        (tmp_path / "other.txt").write_text("En rad.\n", "utf-8")
        read = dict(desk.read_papers([strange, str(tmp_path / "other.txt")], None, with_findings=False))
        assert [found is None for found in read.values()] == [True, False]
        error = capsys.readouterr().err
        assert "paper.txt" in error
        assert "IndexError, test_desk.py:" in error
