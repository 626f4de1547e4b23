"""A refusal is a code with facts; a refused deed carries all of them."""

import pytest

from redthread.rules.money import Money
from redthread.rules.refusals import Refusal, Refused, refuse


class TestRefuse:
    def test_keeps_the_facts_in_order(self) -> None:
        refusal = refuse("budget_is_spent", left=Money.kronor(5), year=2022)
        assert refusal == Refusal("budget_is_spent", (("left", Money.kronor(5)), ("year", 2022)))

    def test_lets_a_fact_be_called_code(self) -> None:
        assert refuse("unknown_code", code="x").fact("code") == "x"


class TestFact:
    def test_finds_a_fact_by_name(self) -> None:
        assert refuse("budget_is_spent", year=2022).fact("year") == 2022

    def test_raises_for_a_fact_that_is_not_there(self) -> None:
        with pytest.raises(KeyError, match="month"):
            refuse("budget_is_spent", year=2022).fact("month")


class TestRefused:
    def test_holds_every_reason_and_names_them(self) -> None:
        refused = Refused((refuse("one"), refuse("two")))
        assert refused.codes == ("one", "two")
        assert str(refused) == "one, two"

    def test_is_never_without_a_reason(self) -> None:
        with pytest.raises(ValueError, match="at least one"):
            Refused(())
