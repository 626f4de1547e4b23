"""The test run's own guards: what they forbid is planted in a small copy of the tests, and the run fails."""

import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

import network
import seeds
from architecture.source import REPO

CAREFUL = ("accounts.py", "conftest.py", "flushing.py", "network.py", "seeds.py", "skips.py")
SKIPPED = "import pytest\n\n@pytest.mark.skip(reason='planted reason')\ndef test_a():\n    pass\n"
SEEDED = "import pytest\n\n@pytest.mark.seeds\ndef test_a():\n    pass\n\ndef test_b():\n    pass\n"


@pytest.fixture
def run_of(tmp_path: Path):  # type: ignore[no-untyped-def]
    """A function that runs one planted test file under our settings and gives exit status and output."""
    (tmp_path / "repo" / "tests").mkdir(parents=True)
    for name in CAREFUL:
        shutil.copy(REPO / "tests" / name, tmp_path / "repo" / "tests" / name)
    shutil.copy(REPO / "pyproject.toml", tmp_path / "repo" / "pyproject.toml")

    def run(path: str, text: str, **environment: str) -> tuple[int, str]:
        planted = tmp_path / "repo" / "tests" / path
        planted.parent.mkdir(parents=True, exist_ok=True)
        planted.write_text(text, "utf-8")
        kept = {name: value for name, value in os.environ.items() if name not in {"CI", "REDTHREAD_TEST_DIR"}}
        result = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-p", "no:xdist", str(planted)],
            cwd=tmp_path / "repo",
            env={**kept, **environment},
            capture_output=True,
            text=True,
            check=False,
        )
        return result.returncode, result.stdout + result.stderr

    return run


class TestSkippedTest:
    def test_is_told_with_its_reason(self, run_of) -> None:  # type: ignore[no-untyped-def]
        status, output = run_of("test_a.py", SKIPPED)
        assert (status, "skipped: 1 test(s): planted reason" in output) == (0, True)

    def test_fails_where_nothing_may_be_skipped(self, run_of) -> None:  # type: ignore[no-untyped-def]
        status, output = run_of("test_a.py", SKIPPED, CI="true")
        assert (status, "FAILS, nothing may be skipped here: 1 test(s): planted reason" in output) == (1, True)

    def test_for_want_of_the_real_papers_is_excused(self, run_of) -> None:  # type: ignore[no-untyped-def]
        status, output = run_of("test_a.py", SEEDED, CI="true")
        assert (status, f"skipped: 1 test(s): {seeds.WHY_ABSENT}" in output) == (0, True)


class TestDatabase:
    def test_is_shut_for_tests_of_rules(self, run_of) -> None:  # type: ignore[no-untyped-def]
        status, output = run_of("rules/test_a.py", "def test_a(db):\n    pass\n")
        assert status != 0
        assert "rules and texts are tested without one" in output


class TestWarning:
    def test_fails_the_test_that_causes_it(self, run_of) -> None:  # type: ignore[no-untyped-def]
        status, _ = run_of("test_a.py", "import warnings\n\ndef test_a():\n    warnings.warn('planted')\n")
        assert status == 1


class TestNetwork:
    def test_is_shut(self) -> None:
        with socket.socket() as reaching, pytest.raises(network.NetworkBlocked):
            reaching.connect(("192.0.2.1", 80))
