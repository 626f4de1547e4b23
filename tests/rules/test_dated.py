"""Legal numbers have their days and never two values on one day."""

from datetime import date

import pytest

from redthread.rules.dated import DatedTable, NothingInForce, row

TABLE = DatedTable((row("2015-01-01", 50, "A 1 §", until="2019-12-31"), row("2021-01-01", 90, "B 2 §")))


class TestInForce:
    @pytest.mark.parametrize(
        ("day", "value"),
        [(date(2015, 1, 1), 50), (date(2019, 12, 31), 50), (date(2021, 1, 1), 90), (date(2099, 1, 1), 90)],
    )
    def test_gives_the_row_of_the_day(self, day: date, value: int) -> None:
        assert TABLE.in_force(day).value == value

    @pytest.mark.parametrize("day", [date(2014, 12, 31), date(2020, 6, 1)])
    def test_raises_when_no_row_is_in_force(self, day: date) -> None:
        with pytest.raises(NothingInForce, match=day.isoformat()):
            TABLE.in_force(day)


class TestDatedTable:
    def test_is_never_empty(self) -> None:
        with pytest.raises(ValueError, match="at least one"):
            DatedTable[int](())

    @pytest.mark.parametrize("until", ["2021-01-01", "2021-06-30", None])
    def test_refuses_rows_in_force_on_one_day(self, until: str | None) -> None:
        with pytest.raises(ValueError, match="A 1 § runs into B 2 §"):
            DatedTable((row("2015-01-01", 50, "A 1 §", until=until), row("2021-01-01", 90, "B 2 §")))

    def test_refuses_a_row_that_ends_before_it_starts(self) -> None:
        with pytest.raises(ValueError, match="ends before"):
            DatedTable((row("2015-01-01", 50, "A 1 §", until="2014-12-31"),))
