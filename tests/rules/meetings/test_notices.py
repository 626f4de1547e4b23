"""What stands on the notice board and for how long, interruptions, and what a page really says."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redthread.rules.meetings.days import Gap
from redthread.rules.meetings.notices import Look, NoticeKind, gaps_of, hash_of, in_ranges, said_by, stands_until

POSTED = date(2026, 3, 4)
DAY = timedelta(days=1)


class TestStandsUntil:
    def test_is_the_time_of_appeal_for_justering_and_delegated_decisions(self) -> None:
        for kind in (NoticeKind.JUSTERING, NoticeKind.DELEGATED):
            assert stands_until(kind, POSTED) == date(2026, 3, 25)

    def test_is_the_day_told_for_meetings_and_other_laws(self) -> None:
        for kind in (NoticeKind.BOARD_MEETING, NoticeKind.COUNCIL_MEETING, NoticeKind.OTHER_LAW):
            assert stands_until(kind, POSTED, told=date(2026, 4, 1)) == date(2026, 4, 1)

    def test_is_open_where_no_law_says(self) -> None:
        for kind in (NoticeKind.MINUTES, NoticeKind.APPEAL):
            assert stands_until(kind, POSTED) is None

    def test_begins_anew_after_a_gap_while_the_time_runs_and_not_after_it(self) -> None:
        during = stands_until(NoticeKind.JUSTERING, POSTED, gaps=(Gap(date(2026, 3, 10), date(2026, 3, 11)),))
        assert during == date(2026, 4, 2)
        after = stands_until(NoticeKind.JUSTERING, POSTED, gaps=(Gap(date(2026, 4, 1), date(2026, 4, 2)),))
        assert after == date(2026, 3, 25)

    @given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 5)), max_size=5))
    def test_never_comes_earlier_by_a_gap(self, told: list[tuple[int, int]]) -> None:
        gaps = tuple(Gap(POSTED + first * DAY, POSTED + (first + days) * DAY) for first, days in told)
        until, unbroken = (
            stands_until(NoticeKind.JUSTERING, POSTED, gaps=gaps),
            stands_until(NoticeKind.JUSTERING, POSTED),
        )
        assert until is not None
        assert unbroken is not None
        assert until >= unbroken


class TestGapsOf:
    def test_sees_none_when_every_look_found_it(self) -> None:
        assert gaps_of([Look(POSTED + day * DAY, is_up=True) for day in range(5)]) == ()

    @pytest.mark.parametrize(
        ("looks", "gap"),
        [
            ([(1, False), (1, True)], (1, 1)),
            ([(1, False), (2, True)], (1, 1)),
            ([(1, False), (4, True)], (1, 3)),
            ([(1, False), (2, False), (2, True)], (1, 2)),
            ([(1, False), (3, False)], (1, 3)),
        ],
    )
    def test_counts_a_day_that_was_both_as_down(self, looks: list[tuple[int, bool]], gap: tuple[int, int]) -> None:
        told = [Look(POSTED, is_up=True), *(Look(POSTED + day * DAY, is_up=is_up) for day, is_up in looks)]
        assert gaps_of(told) == (Gap(POSTED + gap[0] * DAY, POSTED + gap[1] * DAY),)


class TestSaidBy:
    def test_is_the_words_of_what_is_marked(self) -> None:
        page = "<h1 data-said>Justerat <b>protokoll</b></h1><p>Inte detta</p><dd data-said>2026&ndash;03\n  04</dd>"
        assert said_by(page) == ("Justerat protokoll", "2026–03\n  04")

    def test_has_the_same_hash_however_it_is_laid_out(self) -> None:
        assert hash_of(said_by("<p data-said> a  b\n</p><dd data-said>c</dd>")) == hash_of(("a b", "c"))
        assert hash_of(("a b", "c")) != hash_of(("a b c",))

    def test_takes_an_inner_element_of_the_same_name_as_part_of_the_outer(self) -> None:
        assert said_by("<div data-said>a<div data-said>b</div>c</div>d") == ("abc",)


class TestInRanges:
    def test_runs_neighbours_together(self) -> None:
        assert in_ranges([47, 45, 46, 50, 50]) == "45–47, 50"
        assert in_ranges([]) == ""
