"""The worked examples of docs/rules are run: what a page shows is what the program answers."""

import doctest
from pathlib import Path

import pytest

PAGES = Path(__file__).parents[2] / "docs" / "rules"
WITH_EXAMPLE = sorted(path.stem for path in PAGES.glob("*.md") if "```python" in path.read_text("utf-8"))
CALCULATIONS = {
    "actors",
    "appeals",
    "balance",
    "budgets",
    "calendar",
    "dated",
    "delegation",
    "duties",
    "flat_rates",
    "measures",
    "meeting_days",
    "meeting_planning",
    "money",
    "notices",
    "numbering",
    "organisation_numbers",
    "periods",
    "presence",
    "refusals",
    "shares",
    "voting",
}


def examples(page: str) -> doctest.DocTest:
    """The page's Python blocks as one run, each statement at its line of the page."""
    text = (PAGES / f"{page}.md").read_text("utf-8")
    inside, lines = False, []
    for line in text.splitlines():
        if line.startswith("```"):
            inside = line == "```python"
            lines.append("")
        else:
            lines.append(line if inside else "")
    return doctest.DocTestParser().get_doctest("\n".join(lines), {}, page, f"{page}.md", 0)


class TestCalculationPages:
    def test_show_an_example_of_every_calculation(self) -> None:
        assert set(WITH_EXAMPLE) >= CALCULATIONS

    @pytest.mark.parametrize("page", WITH_EXAMPLE)
    def test_show_what_the_program_answers(self, page: str) -> None:
        reported: list[str] = []
        ran = doctest.DocTestRunner().run(examples(page), out=reported.append)
        assert ran.attempted > 1
        assert ran.failed == 0, "".join(reported)

    @pytest.mark.parametrize("page", sorted(CALCULATIONS))
    def test_name_their_source(self, page: str) -> None:
        parts = (PAGES / f"{page}.md").read_text("utf-8").split("\n## Source\n")
        assert len(parts) == 2
        assert parts[1].strip()
