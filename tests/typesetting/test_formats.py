"""Figures, dates and shares as people read them."""

from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redthread.rules.money import Money
from redthread.rules.papers.shapes import DateSpan
from redthread.rules.periods import Period
from redthread.typesetting import formats


def plainly(text: str) -> str:
    """The text with ordinary signs, so that what a test expects can be read."""
    return text.replace(formats.THIN_SPACE, "_").replace(formats.SPACE, "~").replace(formats.MINUS, "-")


class TestNumber:
    @pytest.mark.parametrize(
        ("value", "decimals", "written"),
        [
            (0, None, "0"),
            (999, None, "999"),
            (1912400, None, "1_912_400"),
            (-36400, None, "-36_400"),
            (Decimal("1234.50"), None, "1_234,50"),
            (Decimal("1E+3"), None, "1_000"),
            (Fraction(1912400 * 100, 15861000), 2, "12,06"),
            (Decimal("0.125"), 2, "0,13"),
            (Decimal("-2.5"), 0, "-3"),
            (Decimal("-0.001"), 2, "0,00"),
        ],
    )
    def test_is_written_as_in_swedish_print(self, value: int | Decimal | Fraction, decimals: int, written: str) -> None:
        assert plainly(formats.number(value, decimals)) == written

    def test_refuses_a_float(self) -> None:
        with pytest.raises(TypeError):
            formats.number(1.5)  # type: ignore[arg-type]

    def test_refuses_a_fraction_without_decimals(self) -> None:
        with pytest.raises(TypeError):
            formats.number(Fraction(1, 3))

    @given(st.integers(-(10**15), 10**15))
    def test_keeps_every_digit(self, value: int) -> None:
        assert int(plainly(formats.number(value)).replace("_", "")) == value


class TestAmount:
    def test_has_no_ore_when_there_are_none(self) -> None:
        assert plainly(formats.amount(Money.kronor(1912400))) == "1_912_400"

    def test_has_two_decimals_when_there_are_ore(self) -> None:
        assert plainly(formats.amount(Money.ore(150))) == "1,50"

    def test_is_a_dash_when_unknown(self) -> None:
        assert formats.amount(None) == "–"


class TestKronor:
    def test_never_parts_the_figure_from_its_unit(self) -> None:
        assert plainly(formats.kronor(24000)) == "24_000~kr"


class TestPercent:
    def test_takes_a_number_of_percent(self) -> None:
        assert plainly(formats.percent(Decimal("12.06"))) == "12,06~%"

    def test_takes_a_share_of_one(self) -> None:
        assert plainly(formats.percent(Fraction(1, 4))) == "25~%"


class TestDates:
    def test_are_iso_in_lists(self) -> None:
        assert formats.isodate(date(2020, 8, 24)) == "2020-08-24"

    def test_are_written_out_in_prose(self) -> None:
        assert plainly(formats.longdate(date(2020, 8, 24))) == "24~augusti 2020"

    def test_of_instants_are_the_day_in_sweden(self) -> None:
        assert formats.isodate(datetime(2020, 8, 24, 22, 30, tzinfo=UTC)) == "2020-08-25"

    def test_of_moments_have_swedish_time(self) -> None:
        assert formats.moment(datetime(2020, 8, 24, 11, 45, tzinfo=UTC)) == "2020-08-24 13.45"


class TestPeriod:
    @pytest.mark.parametrize(
        ("period", "written"),
        [
            (Period(date(2020, 1, 1), date(2022, 12, 31)), "2020-01-01 – 2022-12-31"),
            (DateSpan(date(2020, 1, 1), None), "från 2020-01-01"),
            (DateSpan(None, date(2022, 12, 31)), "till 2022-12-31"),
            (DateSpan(None, None), "–"),
            (None, "–"),
        ],
    )
    def test_says_which_ends_are_known(self, period: Period | DateSpan | None, written: str) -> None:
        assert formats.period(period) == written


class TestFilesize:
    @pytest.mark.parametrize(("octets", "written"), [(12, "12~B"), (267_300, "267~kB"), (50_000_000, "50,0~MB")])
    def test_is_in_decimal_units(self, octets: int, written: str) -> None:
        assert plainly(formats.filesize(octets)) == written


class TestPlain:
    @pytest.mark.parametrize(
        ("value", "written"),
        [
            (None, ""),
            (Money.kronor("1912400.50"), "1912400.50"),
            (Money.kronor(5), "5"),
            (Decimal("1E+3"), "1000"),
            (date(2020, 8, 24), "2020-08-24"),
        ],
    )
    def test_is_what_programs_read(self, value: Money | Decimal | date | None, written: str) -> None:
        assert formats.plain(value) == written
