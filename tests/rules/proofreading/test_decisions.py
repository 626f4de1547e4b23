"""Checks of the decision itself: share, period, flat rate, conditions, source of the money."""

from datetime import date

import pytest

from redthread.rules.papers.findings import Severity
from redthread.rules.papers.shapes import AmountKind
from rules.proofreading.specimens import codes, decision, found, matrix, reading

COSTS = matrix((2021, 2022), ("Egen personal", (600_000, 400_000), 1_000_000), ("Summa", (600_000, 400_000), 1_000_000))
STANDING = ("budget_fully_financed", "state_cofinancing_visible", "general_conditions")


class TestShares:
    """The printed share against cap and costs."""

    @pytest.mark.parametrize(
        ("percent", "cap", "expected"),
        [
            (25, 250_000, []),
            (10, 91_700, ["share_rounded_up"]),
            (9, 91_700, ["share_below_cap"]),
            (50, 91_700, ["share_above_cap"]),
        ],
        ids=["exact", "rounded up", "rounded down", "far above"],
    )
    def test_tell_exact_rounded_and_departing_shares_apart(self, percent: int, cap: int, expected: list[str]) -> None:
        paper = reading("", cofinancing=[decision(percent=percent, cap=cap, costs=COSTS, conditions=STANDING)])
        assert codes(paper) == expected

    def test_are_never_errors(self) -> None:
        for percent in (1, 9, 10, 99):
            paper = reading("", cofinancing=[decision(percent=percent, cap=91_700, costs=COSTS)])
            assert Severity.ERROR not in {finding.severity for finding in found(paper, codes(paper)[0])}

    def test_of_more_money_for_a_project_belong_to_another_total(self) -> None:
        addition = decision(percent=9, cap=91_700, costs=COSTS, amount_kind=AmountKind.ADDITIONAL)
        assert codes(reading("", cofinancing=[addition])) == []

    def test_need_a_budget(self) -> None:
        assert codes(reading("", cofinancing=[decision(percent=10, cap=91_700)])) == []


class TestPeriods:
    """The period against the day of the decision."""

    def test_before_the_decision_is_a_note(self) -> None:
        early = decision(start=date(2020, 5, 1), end=date(2021, 5, 1), decided_on=date(2020, 8, 24))
        (finding,) = found(reading("", cofinancing=[early]), "start_before_decision")
        assert (finding.severity, finding.printed, finding.expected) == (Severity.NOTE, "2020-05-01", "2020-08-24")

    def test_on_the_day_of_the_decision_is_right(self) -> None:
        same = decision(start=date(2020, 8, 24), end=date(2021, 5, 1), decided_on=date(2020, 8, 24))
        assert codes(reading("", cofinancing=[same])) == []

    def test_of_a_running_project_that_gets_more_is_right(self) -> None:
        more = decision(
            start=date(2017, 8, 1),
            decided_on=date(2020, 8, 24),
            amount_kind=AmountKind.ADDITIONAL,
            end=date(2023, 4, 30),
        )
        assert codes(reading("", cofinancing=[more])) == []

    def test_of_one_day_is_in_order(self) -> None:
        day = date(2020, 8, 24)
        assert codes(reading("", cofinancing=[decision(start=day, end=day)])) == []


class TestFlatRates:
    """Indirect costs against staff costs."""

    def test_follow_the_label_that_calls_them_flat(self) -> None:
        years = (2021, 2022, 2023)
        staff = ("Egen personal", (1_000_000, 2_000_000, 500_000), 3_500_000)
        for label, severity in (("Indirekta kostnader", Severity.NOTE), ("Schablon 15 %", Severity.WARNING)):
            rows = [staff, (label, (150_000, 300_000, 80_000), 530_000)]
            total = ("Summa", (1_150_000, 2_300_000, 580_000), 4_030_000)
            paper = reading("", cofinancing=[decision(costs=matrix(years, *rows, total))])
            (finding,) = found(paper, "flat_rate")
            assert (finding.severity, finding.cell, finding.expected) == (severity, (1, 2), "75 000")

    def test_rounded_to_whole_kronor_are_right(self) -> None:
        staff = ("Egen personal", (4_864_088, 1_037_014), 5_901_102)
        rows = [staff, ("Schablonkostnader", (729_613, 155_552), 885_165)]
        paper = reading(
            "", cofinancing=[decision(costs=matrix((2021, 2023), *rows, ("Summa", (5_593_701, 1_192_566), 6_786_267)))]
        )
        assert codes(paper) == []

    def test_are_not_seen_in_free_sums(self) -> None:
        rows = [("Personal", (577_672, 935_004), 1_512_676), ("Indirekta kostnader", (35_000, 36_000), 71_000)]
        paper = reading(
            "", cofinancing=[decision(costs=matrix((2020, 2021), *rows, ("Summa", (612_672, 971_004), 1_583_676)))]
        )
        assert codes(paper) == []


class TestConditions:
    """A standing condition that others carry."""

    def test_is_missed_where_the_other_decisions_have_it(self) -> None:
        others = [decision(f"20RS{at}", conditions=STANDING) for at in range(3)]
        lacking = decision("20RS9", conditions=STANDING[:2], line=7)
        (finding,) = found(reading("a\n" * 8, cofinancing=[*others, lacking]), "condition_missing")
        assert (finding.subject, finding.expected, finding.severity, finding.where.line) == (
            "20RS9",
            "general_conditions",
            Severity.WARNING,
            7,
        )

    def test_of_one_decision_only_is_not_standing(self) -> None:
        own = decision("20RS9", conditions=[*STANDING, "no_competition_distortion"])
        others = [decision(f"20RS{at}", conditions=STANDING) for at in range(3)]
        assert codes(reading("", cofinancing=[own, *others])) == []

    def test_is_not_missed_by_a_decision_that_leans_on_an_earlier_one(self) -> None:
        later = decision("17RS1", conditions=["earlier_decision_and_general_conditions"])
        others = [decision(f"20RS{at}", conditions=STANDING) for at in range(3)]
        assert codes(reading("", cofinancing=[later, *others])) == []

    def test_is_not_asked_of_a_region_with_other_conditions(self) -> None:
        assert codes(reading("", cofinancing=[decision(conditions=["other"])])) == []


class TestFundingSource:
    """Where the money comes from."""

    @pytest.mark.parametrize(
        "text",
        [
            "Finansiering sker inom ramen för regionala medel.",
            "Medlen tas från anslag 1:1.",
            "Kostnaden belastar nämndens konto.",
            "Beslutet finansieras ur regionbidraget.",
        ],
    )
    def test_may_be_named_in_the_text_of_the_case(self, text: str) -> None:
        assert codes(reading(text, cofinancing=[decision(cap=100, fund=None)])) == []

    def test_is_missed_when_nothing_names_it(self) -> None:
        paper = reading("Bolaget beviljas 100 kronor.", cofinancing=[decision(cap=100, fund=None)])
        assert codes(paper) == ["money_without_source"]
