"""Series of numbers, and the order people put printed numbers in."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redthread.rules.numbering import SeriesFault, SeriesFinding, printed_order, series_findings


class TestSeriesFindings:
    @pytest.mark.parametrize(
        ("numbers", "first", "found"),
        [
            ((), None, ()),
            ((1, 2, 3), None, ()),
            ((88, 89, 90), None, ()),
            ((1, 2, 5), None, (SeriesFinding(3, SeriesFault.MISSING, 4),)),
            ((2, 3), 1, (SeriesFinding(1, SeriesFault.MISSING, 1),)),
            ((1, 2, 2, 3), None, (SeriesFinding(2, SeriesFault.REPEATED, 2),)),
            ((1, 3, 2), None, (SeriesFinding(2, SeriesFault.OUT_OF_ORDER, 2),)),
        ],
    )
    def test_tells_gaps_repeats_and_disorder(
        self, numbers: tuple[int, ...], first: int | None, found: tuple[SeriesFinding, ...]
    ) -> None:
        assert series_findings(numbers, first) == found

    def test_tells_a_wide_gap_as_one(self) -> None:
        assert series_findings((1, 10**12)) == (SeriesFinding(2, SeriesFault.MISSING, 10**12 - 1),)

    @given(st.lists(st.integers(1, 60), max_size=40))
    def test_finds_nothing_only_in_an_unbroken_rising_series(self, numbers: list[int]) -> None:
        is_unbroken = all(after == before + 1 for before, after in pairwise(numbers))
        assert (series_findings(numbers) == ()) == is_unbroken


class TestPrintedOrder:
    @pytest.mark.parametrize(
        "ordered",
        [
            ["19RS10494", "20RS3419", "20RS3567", "20RS4562"],
            ["§ 9", "§ 10", "§ 101"],
            ["RUN 2020/9", "RUN 2020/12", "RUN 2021/1"],
        ],
    )
    def test_sorts_by_the_numbers_in_the_text(self, ordered: list[str]) -> None:
        assert sorted(set(ordered), key=printed_order) == ordered

    @given(st.text(max_size=12), st.integers(0, 10**5), st.integers(0, 10**5))
    def test_puts_the_lower_number_first_after_any_text(self, text: str, one: int, other: int) -> None:
        assert (printed_order(f"{text}{one}") < printed_order(f"{text}{other}")) == (one < other)

    def test_reads_digits_without_end(self) -> None:
        assert printed_order("9" * 10_000) > printed_order("9" * 100)
