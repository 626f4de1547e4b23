"""The list of company support decided by delegation."""

from dataclasses import replace

import pytest

from redthread.rules.documents import Cell, KeyFacts, Table, plain
from redthread.rules.money import Money
from redthread.typesetting.formats import SPACE, THIN_SPACE
from redthread.typesetting.kinds import delegation_list
from redthread.typesetting.kinds.delegation_list import DelegatedSupport
from typesetting.kinds.specimens import SUPPORT

SCHEMES, DECISIONS = (block for block in delegation_list.written(SUPPORT).blocks if isinstance(block, Table))


class TestDecisions:
    """The list itself."""

    def test_has_the_columns_that_boards_know(self) -> None:
        assert [column.label for column in DECISIONS.columns] == [
            "Dnr",
            "Stöd",
            "Företag",
            "Bransch/Prioritering",
            "Kön",
            "Kommun",
            "Belopp",
            "Beslutsfattare",
        ]

    def test_shows_a_refusal_with_its_reason(self) -> None:
        refused = DECISIONS.rows[2]
        assert refused.cells[6] == Cell(None, empty="Avslag")
        assert isinstance(refused.cells[3].value, tuple)
        assert plain(refused.cells[3].value) == "Bilar/Ej innovativ"

    def test_adds_up_what_was_granted(self) -> None:
        assert DECISIONS.rows[-1].is_total
        assert DECISIONS.rows[-1].cells[6].value == Money.kronor(83_680)


class TestSchemes:
    """What the decisions are by scheme."""

    def test_counts_granted_and_refused(self) -> None:
        shown = [[cell.value for cell in row.cells[1:]] for row in SCHEMES.rows]
        assert shown == [
            [1, 0, Money.kronor(75_000)],
            [1, 1, Money.kronor(8_680)],
            [2, 1, Money.kronor(83_680)],
        ]

    def test_is_in_swedish_order(self) -> None:
        rows = tuple(replace(SUPPORT.rows[0], scheme=name) for name in ("Ö", "Ä", "Å", "Z"))
        table = next(
            block for block in delegation_list.written(replace(SUPPORT, rows=rows)).blocks if isinstance(block, Table)
        )
        heads = [row.cells[0].value for row in table.rows[:-1]]
        assert [plain(head) for head in heads if isinstance(head, tuple)] == ["Z", "Å", "Ä", "Ö"]


class TestFacts:
    """What stands first."""

    def test_tells_period_point_and_sums(self) -> None:
        facts = delegation_list.written(SUPPORT).blocks[0]
        assert isinstance(facts, KeyFacts)
        assert [plain(fact.value) for fact in facts.facts] == [
            "2020-04-22 – 2020-05-30",
            "Områdeschef, punkt 3.3 i delegationsordningen",
            "2",
            "1",
            f"83{THIN_SPACE}680{SPACE}kr",
        ]


class TestMissing:
    """What the list lacks."""

    @pytest.mark.parametrize(
        ("field", "fact"),
        [("company", "företag"), ("municipality", "kommun"), ("decided_by", "beslutsfattare"), ("scheme", "stöd")],
    )
    def test_tells_each_fact_that_a_row_lacks(self, field: str, fact: str) -> None:
        rows = (SUPPORT.rows[0], replace(SUPPORT.rows[1], **{field: ""}))
        (found,) = delegation_list.missing(replace(SUPPORT, rows=rows))
        assert (found.code, found.fact("row"), found.fact("fact")) == ("document.row_incomplete", 2, fact)

    def test_tells_a_refusal_without_a_reason(self) -> None:
        rows: tuple[DelegatedSupport, ...] = (replace(SUPPORT.rows[2], reason=""),)
        assert [one.fact("fact") for one in delegation_list.missing(replace(SUPPORT, rows=rows))] == [
            "skäl till avslag"
        ]

    def test_tells_a_list_without_point(self) -> None:
        assert [one.code for one in delegation_list.missing(replace(SUPPORT, point=""))] == ["document.fact_missing"]
