"""Packets made again: supplements, what is used from the shelf, and many at once."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pikepdf
import pytest

from redthread.typesetting.packets import prefix_of, tidied
from typesetting.packets import papers


class TestSupplement:
    @pytest.mark.parametrize(("supplement", "prefix"), [(0, ""), (1, "T"), (2, "T2:")])
    def test_has_numbers_that_no_other_packet_of_the_meeting_has(self, supplement: int, prefix: str) -> None:
        assert prefix_of(supplement) == prefix

    def test_is_stamped_linked_and_labelled_with_its_own_numbers(self, tmp_path: Path) -> None:
        paper = papers.plain(tmp_path / "Sen.pdf", papers.SENTENCE)
        made = papers.built(papers.plan_of(paper, prefix=prefix_of(1)), tmp_path)
        texts = papers.texts(made.file)
        for number, text in enumerate(texts, start=1):
            assert f"T{number} ({len(texts)})" in text
        assert made.packet.row("bilaga-1-1").label == "T3"
        assert "T3" in texts[0]
        with pikepdf.open(made.file) as packet:
            assert packet.pages[0].label == "T1"

    def test_leaves_the_main_packet_as_it_was(self, tmp_path: Path) -> None:
        main = papers.plan_of(papers.plain(tmp_path / "A.pdf", papers.SENTENCE))
        before = papers.built(main, tmp_path, "main.pdf").file.read_bytes()
        papers.built(papers.plan_of(papers.plain(tmp_path / "B.pdf", "Nytt. " * 9), prefix="T"), tmp_path, "T.pdf")
        assert papers.built(main, tmp_path, "main.pdf").file.read_bytes() == before


class TestShelf:
    def test_gives_back_what_has_not_changed(self, tmp_path: Path) -> None:
        files = [papers.plain(tmp_path / f"{name}.pdf", papers.SENTENCE + name) for name in "ABCDEF"]
        plan = papers.plan_of(*files)
        first = papers.built(plan, tmp_path)
        kept = _made_at(tmp_path / "shelf")
        again = papers.built(plan, tmp_path)
        assert again.maker.written_documents == 0
        papers.plain(files[2], papers.SENTENCE + "ändrad")
        changed = papers.built(plan, tmp_path)
        assert changed.maker.written_documents == 0  # as many pages as before: agenda and covers stand as they were
        assert changed.packet.sha256 != first.packet.sha256
        now = _made_at(tmp_path / "shelf")
        assert {name: now[name] for name in kept if not name.startswith("length-")} == {
            name: at for name, at in kept.items() if not name.startswith("length-")
        }
        assert len([name for name in set(now) - set(kept) if name.endswith(".pdf")]) == 1

    def test_sets_the_agenda_anew_when_pages_move(self, tmp_path: Path) -> None:
        files = [papers.plain(tmp_path / f"{name}.pdf", papers.SENTENCE + name) for name in "ABCD"]
        plan = papers.plan_of(*files)
        papers.built(plan, tmp_path)
        papers.plain(files[0], papers.SENTENCE, papers.SENTENCE)
        changed = papers.built(plan, tmp_path)
        assert changed.maker.written_documents == 3  # the agenda and both covers, once
        last = changed.packet.row("bilaga-2-2")
        assert f"Bilaga 2. D {last.first}" in " ".join(papers.texts(changed.file)[0].split())

    def test_takes_no_file_from_a_making_that_was_broken_off(self, tmp_path: Path) -> None:
        plan = papers.plan_of(papers.plain(tmp_path / "A.pdf", papers.SENTENCE))
        whole = papers.built(plan, tmp_path).file.read_bytes()
        for file in (tmp_path / "shelf").glob("*.json"):
            file.write_bytes(b"{")
        assert papers.built(plan, tmp_path).file.read_bytes() == whole

    def test_is_tidied_of_what_has_not_been_used(self, tmp_path: Path) -> None:
        papers.built(papers.plan_of(papers.plain(tmp_path / "A.pdf", papers.SENTENCE)), tmp_path)
        files = list((tmp_path / "shelf").iterdir())
        os.utime(files[0], (1_000, 1_000))
        assert tidied(tmp_path / "shelf", used_since=time.time() - 3600) == 1
        assert len(list((tmp_path / "shelf").iterdir())) == len(files) - 1


class TestManyAtOnce:
    def test_upon_one_shelf_all_end_with_the_same_bytes(self, tmp_path: Path) -> None:
        for name in "ABCD":
            papers.plain(tmp_path / f"{name}.pdf", papers.SENTENCE + name)
        program = (
            "import sys; from pathlib import Path; from typesetting.packets import papers\n"
            "folder = Path(sys.argv[1]); files = sorted(folder.glob('?.pdf'))\n"
            "print(papers.built(papers.plan_of(*files), folder, sys.argv[2]).packet.sha256)"
        )
        tests = Path(papers.__file__).parents[2]
        running = [
            subprocess.Popen(
                [sys.executable, "-c", program, str(tmp_path), f"packet-{number}.pdf"],
                env={"PYTHONPATH": str(tests)},
                stdout=subprocess.PIPE,
                text=True,
            )
            for number in range(4)
        ]
        told = [process.communicate()[0].strip() for process in running]
        assert [process.returncode for process in running] == [0] * 4
        assert len(set(told)) == 1


def _made_at(folder: Path) -> dict[str, int]:
    return {file.name: file.stat().st_mtime_ns for file in folder.iterdir()}
