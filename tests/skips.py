"""Skipped tests are told in the open, and where nothing may be skipped (CI=true) they fail the run."""

import os
from collections import Counter

import pytest

import seeds


def _reason(report: pytest.TestReport | pytest.CollectReport) -> str:
    text = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    return text.removeprefix("Skipped: ")


def _reasons(config: pytest.Config) -> Counter[str]:
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    if reporter is None:
        return Counter()
    return Counter(_reason(report) for report in reporter.stats.get("skipped", []))


def is_ci() -> bool:
    """Whether this is the run that may not leave anything out."""
    return os.environ.get("CI", "").casefold() in {"1", "true", "yes"}


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fails a run that passed by skipping. The real papers are nobody's duty to have: they are the one exception."""
    unexcused = [reason for reason in _reasons(session.config) if reason != seeds.WHY_ABSENT]
    if is_ci() and unexcused and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """One line for each reason."""
    for reason, number in sorted(_reasons(terminalreporter.config).items()):
        verdict = "FAILS, nothing may be skipped here" if is_ci() and reason != seeds.WHY_ABSENT else "skipped"
        terminalreporter.write_line(f"{verdict}: {number} test(s): {reason}")
