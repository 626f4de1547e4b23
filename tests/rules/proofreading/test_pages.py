"""The pages of docs/rules: each has its parts, and its example is found, and only in the wrong form."""

import re
from pathlib import Path

import pytest

from redthread.ui.finding_words import CODES, label, sentence
from rules.proofreading.specimens import PAGES, example, findings

PARTS = ("Severity:", "**What.**", "**Why.**", "**Source.**", "## Example", "## What it does not see")


def page_of(code: str) -> Path:
    return PAGES / f"{code}.md"


@pytest.mark.parametrize("code", CODES)
class TestPage:
    """The page of one code."""

    def test_says_what_why_source_example_and_limits(self, code: str) -> None:
        text = page_of(code).read_text("utf-8")
        assert [part for part in PARTS if part not in text] == []

    def test_finds_its_code_in_the_wrong_example(self, code: str) -> None:
        assert code in {finding.code for finding in findings(example(page_of(code), "fel"))}

    def test_does_not_find_its_code_in_the_right_example(self, code: str) -> None:
        assert code not in {finding.code for finding in findings(example(page_of(code), "rätt"))}

    def test_names_the_severity_its_finding_has(self, code: str) -> None:
        shown = re.search(r"^Severity: (.+)\.$", page_of(code).read_text("utf-8"), re.MULTILINE)
        assert shown is not None
        severities = {
            finding.severity.value for finding in findings(example(page_of(code), "fel")) if finding.code == code
        }
        assert severities <= set(shown[1].split(" / "))

    def test_has_a_sentence_in_swedish(self, code: str) -> None:
        finding = next(one for one in findings(example(page_of(code), "fel")) if one.code == code)
        shown = sentence(finding)
        assert finding.printed in shown or finding.printed == "–"
        assert "None" not in shown
        assert "{" not in shown
        assert label(code) != code


class TestRightExamples:
    """The right forms of all pages."""

    @pytest.mark.parametrize("code", CODES)
    def test_raise_no_error(self, code: str) -> None:
        errors = [finding for finding in findings(example(page_of(code), "rätt")) if finding.severity == "error"]
        assert errors == []
