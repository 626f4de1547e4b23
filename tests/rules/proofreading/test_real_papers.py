"""The four real papers: every mechanical error read by hand is found, and no error is called where there is none."""

import importlib.util
from types import ModuleType

import pytest

import seeds
from redthread.rules.papers.findings import Finding, Severity
from redthread.rules.papers.source import Line, SourceText
from redthread.rules.proofreading import check
from redthread.rules.reading import read

NAMES = ("handlingar-2020-08-24", "aterrapportering-2022", "protokoll-2022-11", "beslut-rus-2024")
pytestmark = pytest.mark.seeds


@pytest.fixture(scope="module", params=NAMES)
def checked(request: pytest.FixtureRequest) -> tuple[str, tuple[Finding, ...]]:
    """A paper's name and its findings."""
    text = seeds.paper(f"{request.param}.txt").read_text("utf-8")
    lines = tuple(Line(number, None, shown) for number, shown in enumerate(text.split("\n"), 1))
    return request.param, check(read(SourceText(request.param, "txt", lines)))


@pytest.fixture(scope="module")
def score() -> ModuleType:
    """The comparison with the values read by hand."""
    spec = importlib.util.spec_from_file_location("score", seeds.SHARED / "tools" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class TestRealPapers:
    """Findings against what was read by hand."""

    def test_have_all_mechanical_errors_and_no_false_one(
        self, checked: tuple[str, tuple[Finding, ...]], score: ModuleType
    ) -> None:
        name, findings = checked
        shown = [
            {"code": one.code, "severity": one.severity.value, "where": {"line": one.where.line}} for one in findings
        ]
        assert score.score_check({"document": name, "findings": shown}, 1.0)

    def test_never_raise_an_observation_to_an_error(self, checked: tuple[str, tuple[Finding, ...]]) -> None:
        name, findings = checked
        printed = seeds.expected("printed-errors")
        proven = {line for one in printed["proven"] if one["document"] == name for line in one["lines"]}
        observed = {
            line for one in printed["observations_not_proven"] if one["document"] == name for line in one["lines"]
        }
        errors = {one.where.line for one in findings if one.severity is Severity.ERROR}
        assert errors & (observed - proven) == set()

    def test_give_few_findings(self, checked: tuple[str, tuple[Finding, ...]]) -> None:
        name, findings = checked
        assert len(findings) <= {"handlingar-2020-08-24": 42}.get(name, 10)
