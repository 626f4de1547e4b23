"""What holds for every kind: it can be set, found again, and read by the proofreader."""

import ast
import re
from pathlib import Path

import pytest

from redthread.rules.documents import Clauses, Heading, PageBreak, as_json, faults, from_json
from redthread.rules.papers.findings import Severity
from redthread.rules.proofreading.drafts import proofread
from redthread.typesetting import kinds
from redthread.typesetting.kinds import KINDS
from typesetting.kinds.specimens import CONTENTS

FOLDER = Path(kinds.__file__).parent


class TestKinds:
    """The registry."""

    def test_has_a_specimen_of_each_kind(self) -> None:
        assert set(CONTENTS) == set(KINDS)

    @pytest.mark.parametrize("code", KINDS)
    def test_knows_each_kind_by_the_code_of_its_documents(self, code: str) -> None:
        kind = KINDS[code]
        document = kind.written(CONTENTS[code])
        assert (kind.code, document.kind, document.kind_label) == (code, code, kind.label)
        assert isinstance(CONTENTS[code], kind.content)

    @pytest.mark.parametrize("code", KINDS)
    def test_makes_documents_that_can_be_set(self, code: str) -> None:
        assert faults(KINDS[code].written(CONTENTS[code])) == ()

    @pytest.mark.parametrize("code", KINDS)
    def test_makes_documents_that_can_be_kept(self, code: str) -> None:
        document = KINDS[code].written(CONTENTS[code])
        assert from_json(as_json(document)) == document

    @pytest.mark.parametrize("code", KINDS)
    def test_gives_every_block_an_anchor(self, code: str) -> None:
        document = KINDS[code].written(CONTENTS[code])
        blocks = [block for block in document.blocks if not isinstance(block, PageBreak)]
        assert [block for block in blocks if not block.anchor] == []
        assert [one for block in blocks if isinstance(block, Clauses) for one in block.clauses if not one.anchor] == []

    @pytest.mark.parametrize("code", KINDS)
    def test_lacks_nothing_when_complete(self, code: str) -> None:
        assert KINDS[code].missing(CONTENTS[code]) == ()

    @pytest.mark.parametrize("code", KINDS)
    def test_prints_the_headings_that_it_requires(self, code: str) -> None:
        document = KINDS[code].written(CONTENTS[code])
        printed = [(block.anchor, block.text) for block in document.blocks if isinstance(block, Heading)]
        assert [one for one in KINDS[code].required if one not in printed] == []

    @pytest.mark.parametrize("code", KINDS)
    def test_makes_documents_without_errors(self, code: str) -> None:
        found = proofread(KINDS[code].written(CONTENTS[code]), required=KINDS[code].required)
        assert [one for one in found if one.finding.severity is Severity.ERROR] == []


CITED = re.compile(r"\b\d+ kap\.( \d+ §)?|\b\d+(–\d+| och \d+) §§|SHA-256")
"""A reference to a law, and the name of what reckons a check sum."""


class TestSourceOfKinds:
    """A kind never types a figure into a sentence of its own; which paragraph of a law it goes by is no figure."""

    @pytest.mark.parametrize("file", sorted(FOLDER.glob("*.py")), ids=lambda file: file.stem)
    def test_holds_no_figure_in_its_words(self, file: Path) -> None:
        tree = ast.parse(file.read_text("utf-8"))
        told = {
            node.value.value
            for node in ast.walk(tree)
            if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
        }
        words = {
            node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)
        }
        figures = [word for word in words - told if any(map(str.isdigit, CITED.sub("", word))) and not is_anchor(word)]
        assert figures == []


def is_anchor(word: str) -> bool:
    """Whether words are a fixed anchor ("anslag-1"), which is never printed."""
    name, dash, number = word.rpartition("-")
    return bool(dash) and name.isalpha() and number.isdigit()
