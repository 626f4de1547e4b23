"""The whole test run tells how each part went, and leaves nothing out where it may not."""

import importlib
from types import ModuleType

import pytest

from architecture.source import REPO


@pytest.fixture
def whole_test(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """tools/whole_test.py with parts that pass, fail and lack something."""
    monkeypatch.syspath_prepend(REPO / "tools")
    module = importlib.import_module("whole_test")
    missing = importlib.import_module("provisions").Missing

    def lacks() -> bool:
        raise missing("no such program")

    monkeypatch.setattr(module, "PARTS", {"good": lambda: True, "bad": lambda: False, "lacking": lacks})
    return module


class TestMain:
    @pytest.mark.parametrize(
        ("parts", "ci", "status"),
        [
            ("good", "", 0),
            ("good bad", "", 1),
            ("good lacking", "", 0),
            ("good lacking", "true", 1),
            ("", "", 1),
        ],
    )
    def test_fails_when_a_part_fails_or_may_not_be_left_out(
        self, whole_test: ModuleType, monkeypatch: pytest.MonkeyPatch, parts: str, ci: str, status: int
    ) -> None:
        monkeypatch.setenv("CI", ci)
        monkeypatch.setattr("sys.argv", ["whole_test.py", *parts.split()])
        assert whole_test.main() == status

    def test_tells_why_a_part_was_left_out(
        self, whole_test: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.delenv("CI", raising=False)
        monkeypatch.setattr("sys.argv", ["whole_test.py", "lacking"])
        whole_test.main()
        (line,) = [line for line in capsys.readouterr().out.splitlines() if line.startswith("lacking")]
        assert line.split(maxsplit=2)[1] == "skipped"
        assert line.endswith("no such program")

    def test_refuses_a_part_that_does_not_exist(self, whole_test: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("sys.argv", ["whole_test.py", "nothing"])
        with pytest.raises(SystemExit, match="2"):
            whole_test.main()
