"""The command itself: which subcommands there are, how it answers what it does not understand, how fast it starts."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from redthread.config import command


class TestOverview:
    def test_is_given_for_no_command_with_exit_two(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert command.main([]) == 2
        assert "kommandon:" in capsys.readouterr().err

    @pytest.mark.parametrize("word", ["-h", "--help", "hjälp"])
    def test_is_given_on_asking_with_exit_zero(self, capsys: pytest.CaptureFixture[str], word: str) -> None:
        assert command.main([word]) == 0
        assert "kommandon:" in capsys.readouterr().out

    def test_names_every_command_with_its_description(self, capsys: pytest.CaptureFixture[str]) -> None:
        command.main(["--help"])
        rows = [row.split(maxsplit=1) for row in capsys.readouterr().out.splitlines() if row.startswith("  ")]
        assert [row[0] for row in rows] == list(command.command_names())
        assert [row[0] for row in rows if len(row) < 2] == []

    def test_is_given_for_an_unknown_command_with_exit_two(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert command.main(["läsa"]) == 2
        assert capsys.readouterr().err.startswith("Kommandot läsa finns inte.")


class TestCommandNames:
    def test_are_in_alphabetical_order_with_dashes(self) -> None:
        names = command.command_names()
        assert list(names) == sorted(names)
        assert {"read", "check"} <= set(names)
        assert not any("_" in name for name in names)


class TestArguments:
    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (["read"], "det här måste anges: FIL"),
            (["read", "a.txt", "--fel"], "okända argument: --fel"),
            (["serve", "--port"], "--port ska följas av ett värde"),
        ],
    )
    def test_that_are_wrong_are_explained_in_swedish(
        self, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
    ) -> None:
        assert command.main(arguments) == 2
        error = capsys.readouterr().err
        assert said in error
        assert error.count("\n") == 1

    def test_may_ask_for_help(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert command.main(["check", "--help"]) == 0
        assert capsys.readouterr().out.startswith("användning: redthread check")


class TestProcess:
    def run(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, "-X", "importtime", "-m", "redthread.config.command", *arguments],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    def test_of_reading_and_checking_starts_without_django(self, tmp_path: Path) -> None:
        for name in ("read", "check"):
            done = self.run(name, str(tmp_path / "finns-inte.txt"))
            assert done.returncode == 2
            assert "redthread.config.desk" in done.stderr
            assert not {"django", "lxml", "pypdfium2"} & {
                row.split("|")[-1].strip() for row in done.stderr.splitlines()
            }

    def test_ends_quietly_when_nobody_reads_on(self, tmp_path: Path) -> None:
        path = tmp_path / "paper.txt"
        path.write_text("Regionen beslutar.\n", "utf-8")
        reading, writing = os.pipe()
        os.close(reading)
        arguments = [sys.executable, "-m", "redthread.config.command", "read", str(path)]
        process = subprocess.Popen(arguments, stdout=writing, stderr=subprocess.PIPE)
        os.close(writing)
        _, said = process.communicate(timeout=60)
        assert (process.returncode, said) == (1, b"")
