"""The documents keep up with what they describe."""

import re
from pathlib import Path

from architecture import contracts, source

DOCS = source.REPO / "docs"
LONGEST_DECISION = 60


def rows(path: Path) -> list[list[str]]:
    """The cells of the table rows in a document, without heads and rules."""
    lines = [line for line in path.read_text("utf-8").splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines[1:]]


def dependencies() -> set[str]:
    """Every package named in pyproject.toml."""
    project = contracts.project()
    named = [
        *project["project"]["dependencies"],
        *project["dependency-groups"]["dev"],
        *project["build-system"]["requires"],
    ]
    return {re.split(r"[\[<>=;~]", entry)[0] for entry in named}


class TestDecisions:
    def test_have_a_row_for_each_dependency(self) -> None:
        described = {row[0]: row for row in rows(DOCS / "dependencies.md")}
        assert set(described) == dependencies()
        assert [name for name, row in described.items() if len(row) != 5 or not all(row)] == []

    def test_have_a_number_of_their_own(self) -> None:
        numbers = sorted(path.name[:5] for path in (DOCS / "decisions").glob("*.md"))
        assert numbers
        assert all(re.fullmatch(r"\d{4}-", number) for number in numbers)
        assert len(set(numbers)) == len(numbers)

    def test_say_what_was_given_up_and_are_short(self) -> None:
        texts = {path.name: path.read_text("utf-8") for path in (DOCS / "decisions").glob("*.md")}
        assert [name for name, text in texts.items() if "What we gave up" not in text] == []
        assert [name for name, text in texts.items() if len(text.splitlines()) > LONGEST_DECISION] == []


class TestGlossary:
    def test_has_meaning_and_source_for_each_word(self) -> None:
        words = rows(DOCS / "glossary.md")
        assert len(words) > 90
        assert [row for row in words if len(row) != 4 or not all(row)] == []

    def test_has_each_english_word_once_and_in_order(self) -> None:
        english = [row[0] for row in rows(DOCS / "glossary.md")]
        assert english == sorted(set(english), key=str.casefold)


class TestMap:
    def test_places_every_room_in_the_order_of_the_contract(self) -> None:
        text = (DOCS / "map.md").read_text("utf-8").split("## The rooms and their order")[1]
        lines = [line.split("|")[1] for line in text.splitlines() if line.startswith("| `")]
        listed = [name for line in lines for name in re.findall(r"`([a-z]+)`", line)]
        assert listed == contracts.order()


class TestRulePages:
    def test_stand_for_each_code_of_a_finding(self) -> None:
        codes = source.finding_codes(source.SRC)
        assert len(codes) > 20
        assert {code: check for code, check in codes.items() if code not in pages()} == {}

    def test_stand_for_each_page_that_the_code_names(self) -> None:
        assert source.pages_named(source.SRC) - pages() == set()

    def test_are_all_named_by_the_code(self) -> None:
        assert pages() - source.pages_named(source.SRC) - set(source.finding_codes(source.SRC)) == set()


def pages() -> set[str]:
    """The pages of docs/rules."""
    return {path.stem for path in (DOCS / "rules").glob("*.md")}
