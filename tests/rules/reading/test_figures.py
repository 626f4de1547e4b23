"""Figures at the end of a line, and how groups of digits are cut into numbers."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redthread.rules.reading.figures import join_thousands, splits, tail_of, value_of


class TestTail:
    """`tail_of`."""

    @pytest.mark.parametrize(
        ("line", "label", "pieces"),
        [
            ("Resor och logi 50 000 74 000 ", "Resor och logi", ("50", "000", "74", "000")),
            ("budget    0,8 ", "budget", ("", "", "", "0,8")),
            ("budget 0,1  1,6  ", "budget", ("0,1", "", "1,6", "")),
            ("Takt (%) 4,4 % -7,0%", "Takt (%)", ("4,4%", "-7,0%")),
            ("Övrigt konto 40xx-41xx 0,7", "Övrigt konto 40xx-41xx", ("0,7",)),
            ("Netto 0,0 #DIVISION/0! 1,0", "Netto", ("0,0", "#DIVISION/0!", "1,0")),
            ("bara ord", "bara ord", ()),
            (" 1,0 2,0", "", ("1,0", "2,0")),
        ],
    )
    def test_parts_label_and_figures_with_blanks(self, line: str, label: str, pieces: tuple[str, ...]) -> None:
        tail = tail_of(line)
        assert (tail.label, tail.pieces) == (label, pieces)


class TestValue:
    """`value_of`."""

    @pytest.mark.parametrize(
        ("printed", "value"),
        [
            ("1 277 400", "1277400"),
            ("−42,8", "-42.8"),
            ("–1,5", "-1.5"),
            ("4,4 %", "4.4"),
            ("1.234,5", "1234.5"),
            ("0", "0"),
        ],
    )
    def test_reads_numbers_as_printed(self, printed: str, value: str) -> None:
        assert value_of(printed) == Decimal(value)

    @pytest.mark.parametrize("printed", ["–", "", "#DIVISION/0!", "tio", "2020-01-01"])
    def test_is_none_for_what_is_no_number(self, printed: str) -> None:
        assert value_of(printed) is None


class TestSplits:
    """`splits` and `join_thousands`."""

    def test_finds_the_one_way_into_so_many_numbers(self) -> None:
        assert splits(("577", "672", "35", "004", "2", "125", "529"), 3) == (("577 672", "35 004", "2 125 529"),)

    def test_keeps_blank_cells(self) -> None:
        assert ("350 000", "400 000", "", "750 000") in splits(("350", "000", "400", "000", "", "750", "000"), 4)

    def test_finds_none_when_there_are_too_few_groups(self) -> None:
        assert splits(("1", "2"), 3) == ()

    def test_joins_thousands_of_decimal_figures(self) -> None:
        assert join_thousands(("1", "234,5", "12,0", "999", "100,0")) == ("1 234,5", "12,0", "999 100,0")
        assert join_thousands(("0", "234,5")) == ("0", "234,5")

    @given(st.lists(st.integers(0, 10**8), min_size=1, max_size=5))
    def test_always_holds_the_numbers_that_were_printed(self, numbers: list[int]) -> None:
        printed = tuple(f"{number:,}".replace(",", " ") for number in numbers)
        assert printed in splits(tuple(" ".join(printed).split(" ")), len(numbers))
