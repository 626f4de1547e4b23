"""Series of numbers, and the order people put printed numbers in."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redthread.rules.numbering import (
    SeriesFault,
    SeriesFinding,
    SeriesNumber,
    has_year,
    pattern_refusals,
    printed_order,
    read_number,
    series_findings,
    write_number,
)


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


CODES = st.text("ABCDEFÅÄÖ1290", min_size=1, max_size=6)
FREE = st.text("ABå 09-/:._", max_size=4)
YEAR_FIELDS = st.sampled_from(["", "{yy}", "{yyyy}"])
NUMBER_FIELDS = st.sampled_from(["{n}", "{n:03}", "{n:05}", "{n:09}"])


@st.composite
def patterns(draw: st.DrawFn) -> str:
    """Sound patterns: the number, perhaps the year and the code, in any order with free text between."""
    fields = draw(st.permutations([draw(NUMBER_FIELDS), draw(YEAR_FIELDS), draw(st.sampled_from(["", "{code}"]))]))
    return "".join(draw(FREE) + field for field in fields).strip(" /")


class TestPatternRefusals:
    @pytest.mark.parametrize("pattern", ["{yy}{code}{n}", "RUN {yyyy}-{n:05}", "{n}", "{code}/{n}", "Å:{n}.{yyyy}"])
    def test_finds_nothing_in_a_sound_pattern(self, pattern: str) -> None:
        assert pattern_refusals(pattern) == ()

    @pytest.mark.parametrize(
        ("pattern", "codes"),
        [
            ("", ("pattern_without_number",)),
            ("{yy}{code}", ("pattern_without_number",)),
            ("{n}{n:03}", ("pattern_repeats",)),
            ("{yy}{yyyy}{n}", ("pattern_repeats",)),
            ("{n}{code}{code}", ("pattern_repeats",)),
            ("{n}{dag}", ("pattern_unknown_field",)),
            ("{n:5}", ("pattern_unknown_field",)),
            ("{n}{", ("pattern_open_brace",)),
            ("{n}?", ("pattern_strange_sign",)),
            ("/{n}", ("pattern_strange_sign",)),
            ("{n} ", ("pattern_strange_sign",)),
        ],
    )
    def test_says_what_is_wrong(self, pattern: str, codes: tuple[str, ...]) -> None:
        found = tuple(refusal.code for refusal in pattern_refusals(pattern))
        assert set(codes) <= set(found)

    @given(patterns())
    def test_lets_every_pattern_of_the_round_trip_through(self, pattern: str) -> None:
        assert pattern_refusals(pattern) == ()


class TestNumbersOfASeries:
    @given(patterns(), CODES, st.integers(1927, 2026), st.integers(1, 999_999_999))
    def test_are_read_back_as_they_were_written(self, pattern: str, code: str, year: int, number: int) -> None:
        place = SeriesNumber(year if has_year(pattern) else None, number)
        assert read_number(pattern, code, write_number(pattern, code, place), newest_year=2026) == place

    @given(patterns(), CODES, st.text("0123456789RSÅ-/ ", max_size=12))
    def test_are_written_back_as_they_were_read(self, pattern: str, code: str, printed: str) -> None:
        place = read_number(pattern, code, printed, newest_year=2026)
        assert place is None or write_number(pattern, code, place).casefold() == printed.casefold()

    @pytest.mark.parametrize(
        ("pattern", "printed", "place"),
        [
            ("{yy}{code}{n}", "20RS6567", SeriesNumber(2020, 6567)),
            ("{yy}{code}{n}", "20rs6567", SeriesNumber(2020, 6567)),
            ("{yy}{code}{n}", "98RS1", SeriesNumber(1998, 1)),
            ("{code} {yyyy}/{n:05}", "RS 2026/00012", SeriesNumber(2026, 12)),
            ("{code} {yyyy}/{n:05}", "RS 2026/12", None),
            ("{yy}{code}{n}", "20RS06567", None),
            ("{yy}{code}{n}", "20RS0", None),
            ("{yy}{code}{n}", "RS6567", None),
            ("{yy}{code}{n}", "20RS1 2", None),
            ("{yyyy}-{n}", "2099-1", None),
            ("{code}{n}", "RS17", SeriesNumber(None, 17)),
        ],
    )
    def test_are_told_from_what_is_none(self, pattern: str, printed: str, place: SeriesNumber | None) -> None:
        assert read_number(pattern, "RS", printed, newest_year=2026) == place

    def test_need_a_year_where_the_pattern_has_one(self) -> None:
        with pytest.raises(ValueError, match="wants a year"):
            write_number("{yy}{n}", "RS", SeriesNumber(None, 1))
