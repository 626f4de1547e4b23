"""Costs and financing balance, per year, in all, and in kind."""

from dataclasses import replace

import pytest

from redthread.rules.budgets import BalanceScope, PrintedMatrix, RowKind, check_balance
from redthread.rules.money import Money
from rules.budgets import grids
from rules.budgets.grids import matrix, row

YEARS = (2020, 2021)


def told(costs: PrintedMatrix, financing: PrintedMatrix) -> list[tuple[BalanceScope, int | None, int, bool]]:
    found = check_balance(costs, financing)
    return [(one.scope, one.year, one.lacking.whole_kronor, one.is_consequence) for one in found]


class TestCheckBalance:
    @pytest.mark.parametrize(
        ("costs", "financing"),
        [
            (grids.SMART_COSTS, grids.SMART_FINANCING),
            (grids.TRANSMISSION_COSTS, grids.TRANSMISSION_FINANCING),
            (grids.WAYS_COSTS, grids.WAYS_FINANCING),
            (grids.RES_COSTS, grids.RES_FINANCING),
        ],
        ids=["wrong total, right years", "Transmission", "Vägar", "RES, one year"],
    )
    def test_says_nothing_of_budgets_that_balance(self, costs: PrintedMatrix, financing: PrintedMatrix) -> None:
        assert check_balance(costs, financing) == ()

    def test_tells_the_year_and_that_the_whole_follows_from_it(self) -> None:
        costs = matrix(YEARS, [row("a", (100, 200))])
        financing = matrix(YEARS, [row("b", (100, 160))])
        assert told(costs, financing) == [(BalanceScope.ALL, 2021, 40, False), (BalanceScope.ALL, None, 40, True)]
        assert check_balance(costs, financing)[0].calculation == "200 − 160 = 40"

    def test_tells_years_that_even_out(self) -> None:
        costs = matrix(YEARS, [row("a", (100, 200))])
        financing = matrix(YEARS, [row("b", (90, 210))])
        assert told(costs, financing) == [(BalanceScope.ALL, 2020, 10, False), (BalanceScope.ALL, 2021, -10, False)]

    def test_counts_a_year_that_one_side_lacks(self) -> None:
        assert told(matrix((2020,), [row("a", (5,))]), matrix(YEARS, [row("b", (5, 7))]))[0] == (
            BalanceScope.ALL,
            2021,
            -7,
            False,
        )

    def test_is_a_consequence_when_the_printed_sums_balance(self) -> None:
        costs = matrix(YEARS, [row("a", (100, 200), 300)], row("Summa", (100, 200), 300))
        financing = matrix(YEARS, [row("b", (100, 190), 300)], row("Summa", (100, 200), 300))
        assert {one.is_consequence for one in check_balance(costs, financing)} == {True}

    def test_uses_the_printed_sums_of_a_side_that_was_not_read(self) -> None:
        unread = replace(row("b", (100, None), None), has_unread=True)
        financing = matrix(YEARS, [unread], row("Summa", (100, 150), 250))
        costs = matrix(YEARS, [row("a", (100, 200))])
        assert told(costs, replace(financing, has_totals=True)) == [
            (BalanceScope.ALL, 2021, 50, False),
            (BalanceScope.ALL, None, 50, True),
        ]
        assert check_balance(costs, matrix(YEARS, [unread])) == ()


class TestInKind:
    COSTS = matrix(YEARS, [row("Personal", (100, 200)), row("Lokal", (10, 10), None, RowKind.IN_KIND)])

    def test_needs_equal_financing_in_kind(self) -> None:
        financing = matrix(
            YEARS, [row("R", (100, 203), None, RowKind.PUBLIC), row("K", (10, 7), None, RowKind.IN_KIND)]
        )
        assert told(self.COSTS, financing) == [
            (BalanceScope.IN_KIND, 2021, 3, False),
            (BalanceScope.IN_KIND, None, 3, True),
        ]

    def test_is_held_against_none_when_the_financing_tells_its_kinds(self) -> None:
        financing = matrix(YEARS, [row("R", (110, 210), None, RowKind.PUBLIC)])
        assert told(self.COSTS, financing)[-1] == (BalanceScope.IN_KIND, None, 20, True)

    def test_is_not_judged_when_kinds_are_unknown(self) -> None:
        assert check_balance(self.COSTS, matrix(YEARS, [row("R", (110, 210))])) == ()

    def test_shows_the_money_that_is_missing(self) -> None:
        financing = matrix(YEARS, [row("R", (110, 210), None, RowKind.PUBLIC)])
        found = check_balance(self.COSTS, financing)[0]
        assert (found.costs, found.financing) == (Money.kronor(10), Money.ore(0))
