"""What a percent in a decision can be a percent of."""

from dataclasses import replace
from decimal import Decimal

from redthread.rules.budgets import RowKind, base_amounts
from redthread.rules.money import Money
from redthread.rules.shares import Base, Fit, compare_with_bases
from rules.budgets import grids
from rules.budgets.grids import matrix, row


class TestBaseAmounts:
    def test_are_told_by_costs_and_financing(self) -> None:
        assert base_amounts(grids.SMART_COSTS, grids.SMART_FINANCING) == (
            (Base.BOOKED_COSTS, Money.kronor(15861000)),
            (Base.TOTAL_COSTS, Money.kronor(15861000)),
            (Base.PUBLIC_FINANCING, Money.kronor(14620000)),
            (Base.TOTAL_FINANCING, Money.kronor(15861000)),
        )

    def test_show_which_base_a_printed_percent_means(self) -> None:
        bases = base_amounts(grids.SMART_COSTS, grids.SMART_FINANCING)
        found = compare_with_bases(Decimal(13), Money.kronor(1912400), bases)
        assert {one.base: one.fit for one in found}[Base.BOOKED_COSTS] is Fit.ROUNDED_UP

    def test_leave_costs_in_kind_out_of_booked_costs(self) -> None:
        costs = matrix((2020,), [row("Personal", (100,)), row("Lokal", (10,), None, RowKind.IN_KIND)])
        assert base_amounts(costs, None) == (
            (Base.BOOKED_COSTS, Money.kronor(100)),
            (Base.TOTAL_COSTS, Money.kronor(110)),
        )

    def test_leave_out_public_financing_when_a_kind_is_unknown_or_own(self) -> None:
        own = matrix((2020,), [row("Egen", (5,), None, RowKind.OWN), row("R", (5,), None, RowKind.PUBLIC)])
        for financing in (grids.WAYS_FINANCING, own):
            assert [base for base, _ in base_amounts(None, financing)] == [Base.TOTAL_FINANCING]

    def test_say_nothing_of_a_side_that_was_not_read(self) -> None:
        assert base_amounts(replace(grids.SMART_COSTS, has_unread_rows=True), None) == ()
