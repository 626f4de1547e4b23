"""The values of a proposal: named, understood as typed, corrected and missed."""

import copy

import pytest

from intake import factories
from redthread.intake.models import Part
from redthread.intake.services.leaves import (
    FIELDS,
    Change,
    Field,
    Kind,
    blanks,
    corrected,
    differences,
    leaves,
    missing,
    understood,
)
from redthread.intake.services.proposed import proposals_from


def facts_of(part: Part) -> dict[str, object]:
    return next(one.facts for one in proposals_from(factories.a_reading()) if one.part == part)


class TestUnderstood:
    @pytest.mark.parametrize(
        ("kind", "text", "value"),
        [
            (Kind.MONEY, "1 912 400", 1912400),
            (Kind.MONEY, "1912400", 1912400),
            (Kind.MONEY, "1\u202f912\u202f400 kr", 1912400),
            (Kind.MONEY, "1,9 mnkr", 1900000),
            (Kind.MONEY, "850 tkr", 850000),
            (Kind.MONEY, "1,8 miljoner kronor", 1800000),
            (Kind.MONEY, "−5 000", -5000),
            (Kind.MONEY, "  ", None),
            (Kind.DATE, "2020-08-24", "2020-08-24"),
            (Kind.DATE, "24 augusti 2020", "2020-08-24"),
            (Kind.DATE, "den 24 augusti 2020", "2020-08-24"),
            (Kind.DATE, "24/8 2020", "2020-08-24"),
            (Kind.PERCENT, "13", "13"),
            (Kind.PERCENT, "33,5 %", "33.5"),
            (Kind.PERCENT, "femtio procent", "50"),
            (Kind.NUMBER, "12", 12),
            (Kind.TEXT, "  två   ord ", "två ord"),
            (Kind.TEXT, "två\x00 ord", "två ord"),
        ],
    )
    def test_takes_what_people_write(self, kind: Kind, text: str, value: object) -> None:
        assert understood(Field("x", kind), text) == value

    @pytest.mark.parametrize(
        ("kind", "text", "code"),
        [
            (Kind.MONEY, "mycket", "amount_not_understood"),
            (Kind.MONEY, "12 personer", "amount_not_understood"),
            (Kind.DATE, "i våras", "date_not_understood"),
            (Kind.DATE, "2020-02-30", "date_not_understood"),
            (Kind.DATE, "augusti 2020", "date_not_understood"),
            (Kind.PERCENT, "130", "percent_not_understood"),
            (Kind.NUMBER, "tolv", "number_not_understood"),
            (Kind.NUMBER, "-1", "number_not_understood"),
            (Kind.CHOICE, "elsewhere", "choice_not_known"),
            (Kind.TEXT, "x" * 501, "text_too_long"),
        ],
    )
    def test_refuses_what_it_cannot_know(self, kind: Kind, text: str, code: str) -> None:
        with pytest.raises(ValueError, match=code):
            understood(Field("x", kind, choices=("a", "b")), text)


class TestLeaves:
    @pytest.mark.parametrize("part", list(Part))
    def test_names_every_field_of_the_part(self, part: Part) -> None:
        assert {field.name for field in FIELDS[part]} <= {leaf.path for leaf in leaves(part, {})}

    def test_knows_the_line_of_each_value(self) -> None:
        found = {leaf.path: leaf.line for leaf in leaves(Part.COFINANCING, facts_of(Part.COFINANCING))}
        assert found["max_amount"] == 5
        assert found["start"] == 5
        assert found["conditions.0"] == 6
        assert found["financing.0.2022"] == 11
        assert found["costs.sum.total"] == 9

    def test_has_no_total_where_none_is_printed(self) -> None:
        facts = copy.deepcopy(facts_of(Part.COFINANCING))
        facts["costs"]["has_total"] = False  # type: ignore[index]
        paths = {leaf.path for leaf in leaves(Part.COFINANCING, facts)}
        assert "costs.0.total" not in paths
        assert "financing.0.total" in paths


class TestBlanks:
    def test_stand_one_past_each_list(self) -> None:
        paths = {leaf.path for leaf in blanks(Part.COFINANCING, facts_of(Part.COFINANCING))}
        assert {"clauses.1", "conditions.1", "conditions.1.key", "costs.1.label", "costs.1.2021"} <= paths
        assert not any("sum" in path for path in paths)


class TestCorrected:
    def test_changes_what_was_typed_and_nothing_else(self) -> None:
        before = facts_of(Part.COFINANCING)
        after, refusals = corrected(
            Part.COFINANCING, before, (Change("max_amount", "1,9 mnkr"), Change("costs.0.2021", "110 000"))
        )
        assert refusals == ()
        assert differences(Part.COFINANCING, before, after) == (
            ("max_amount", 1912400, 1900000),
            ("costs.0.2021", 100000, 110000),
        )

    def test_keeps_what_was_read_as_it_is(self) -> None:
        before = facts_of(Part.COFINANCING)
        kept = copy.deepcopy(before)
        corrected(Part.COFINANCING, before, (Change("costs.0.2021", "1"), Change("clauses.0", "")))
        assert before == kept

    def test_tells_every_change_that_means_nothing(self) -> None:
        _, refusals = corrected(
            Part.COFINANCING, facts_of(Part.COFINANCING), (Change("max_amount", "x"), Change("start", "y"))
        )
        assert [refusal.code for refusal in refusals] == ["amount_not_understood", "date_not_understood"]
        assert refusals[0].fact("path") == "max_amount"

    def test_adds_a_text_one_past_the_end(self) -> None:
        after, refusals = corrected(Part.COFINANCING, facts_of(Part.COFINANCING), (Change("clauses.1", "att betala."),))
        assert refusals == ()
        assert [clause["text"] for clause in after["clauses"]][-1] == "att betala."

    def test_drops_an_emptied_text_and_an_emptied_row(self) -> None:
        changes = (
            Change("clauses.0", " "),
            *(Change(f"costs.0.{column}", "") for column in ("label", "2021", "2022", "total")),
        )
        after, _ = corrected(Part.COFINANCING, facts_of(Part.COFINANCING), changes)
        assert after["clauses"] == []
        assert after["costs"]["rows"] == []
        assert after["costs"]["sum"]["total"] == 300000

    @pytest.mark.parametrize(
        "path",
        [
            "nothing",
            "clauses.7",
            "clauses.x",
            "clauses.0.quote",
            "costs.0",
            "costs.0.1999",
            "costs.9.2021",
            "costs.sum.kind",
            "places.dnr",
            "read",
        ],
    )
    def test_refuses_a_path_that_is_not_there(self, path: str) -> None:
        _, refusals = corrected(Part.COFINANCING, facts_of(Part.COFINANCING), (Change(path, "1"),))
        assert [refusal.code for refusal in refusals] == ["field_not_known"]


class TestMissing:
    def test_is_empty_for_a_whole_proposal(self) -> None:
        assert missing(Part.COFINANCING, facts_of(Part.COFINANCING)) == ()

    def test_names_what_nothing_is_saved_without(self) -> None:
        assert missing(Part.COFINANCING, {**facts_of(Part.COFINANCING), "dnr": None, "project": ""}) == (
            "dnr",
            "project",
        )

    def test_asks_for_the_amount_of_a_granted_row_alone(self) -> None:
        facts = facts_of(Part.SUPPORT)
        assert missing(Part.SUPPORT, {**facts, "amount": None}) == ("amount",)
        assert missing(Part.SUPPORT, {**facts, "amount": None, "outcome": "refused"}) == ()
