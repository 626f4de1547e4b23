"""The legal clock, against a table reckoned by hand from lag (1930:173) and the calendar."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redthread.rules.calendar import is_working_day
from redthread.rules.dated import NothingInForce
from redthread.rules.meetings.days import (
    Gap,
    Route,
    Standing,
    appeal,
    in_force_on,
    justering,
    notice,
    taken_down_at_the_earliest,
)

days = st.dates(date(2018, 7, 1), date(2035, 12, 31))


def day(text: str) -> date:
    return date.fromisoformat(text)


class TestJustering:
    @pytest.mark.parametrize(
        ("held", "last"),
        [
            ("2020-08-24", "2020-09-07"),  # a Monday two weeks on
            ("2022-12-10", "2022-12-27"),  # Saturday 24 December, then Christmas
            ("2023-06-09", "2023-06-26"),  # midsummer's eve, then a weekend
            ("2024-12-17", "2025-01-02"),  # New Year's eve
            ("2025-04-04", "2025-04-22"),  # Good Friday to Easter Monday
        ],
    )
    def test_is_due_after_fourteen_days_or_on_the_next_weekday(self, held: str, last: str) -> None:
        assert justering(day(held), None, day(held)).last.last_on == day(last)

    def test_tells_how_it_stands(self) -> None:
        held, last = day("2020-08-24"), day("2020-09-07")
        assert justering(held, None, last).standing is Standing.OPEN
        assert justering(held, None, last + timedelta(1)).standing is Standing.OVERDUE
        assert justering(held, last, day("2021-01-01")).standing is Standing.DONE
        assert justering(held, last + timedelta(1), day("2021-01-01")).standing is Standing.LATE

    def test_names_its_paragraph(self) -> None:
        assert justering(day("2020-08-24"), None, day("2020-08-24")).source == "KL 5:69, 6:35"

    def test_does_not_guess_what_was_law_before(self) -> None:
        with pytest.raises(NothingInForce):
            justering(day("2017-12-31"), None, day("2018-01-02"))


class TestNotice:
    @pytest.mark.parametrize(
        ("adjusted", "last"),
        [("2020-09-07", "2020-09-09"), ("2020-09-10", "2020-09-14"), ("2022-12-22", "2022-12-27")],
    )
    def test_is_due_on_the_second_day(self, adjusted: str, last: str) -> None:
        assert notice(day(adjusted), None, day(adjusted)).last.last_on == day(last)


class TestAppeal:
    @pytest.mark.parametrize(
        ("start", "last"),
        [
            ("2020-09-09", "2020-09-30"),
            ("2022-12-05", "2022-12-27"),
            ("2023-05-16", "2023-06-07"),
            ("2024-03-08", "2024-04-02"),
        ],
    )
    def test_ends_on_the_same_weekday_three_weeks_on(self, start: str, last: str) -> None:
        found = appeal(Route.LAGLIGHET, day(start))
        assert found is not None
        assert found.last_on == day(last)

    def test_is_not_there_for_what_may_not_be_appealed(self) -> None:
        assert appeal(Route.NONE, day("2020-09-09")) is None
        assert in_force_on(Route.NONE, day("2020-09-09")) is None

    @given(days, st.sampled_from([Route.LAGLIGHET, Route.FORVALTNING]))
    def test_never_ends_on_a_day_off_nor_before_three_weeks(self, start: date, route: Route) -> None:
        found = appeal(route, start)
        assert found is not None
        assert is_working_day(found.last_on)
        assert found.last_on - start >= timedelta(weeks=3)
        assert not any(is_working_day(start + timedelta(n)) for n in range(21, (found.last_on - start).days))


class TestTakenDown:
    def test_is_the_day_after_the_appeal_time_without_a_gap(self) -> None:
        assert taken_down_at_the_earliest(day("2020-09-09")) == day("2020-10-01")

    def test_counts_anew_from_when_it_was_up_again(self) -> None:
        gap = Gap(day("2020-09-20"), day("2020-09-21"))
        assert taken_down_at_the_earliest(day("2020-09-09"), (gap,)) == day("2020-10-14")

    def test_does_not_heed_a_gap_after_the_end(self) -> None:
        gap = Gap(day("2020-10-05"), day("2020-10-06"))
        assert taken_down_at_the_earliest(day("2020-09-09"), (gap,)) == day("2020-10-01")

    @given(days, st.lists(st.tuples(st.integers(0, 60), st.integers(0, 5)), max_size=4))
    def test_is_never_earlier_for_a_gap(self, posted: date, told: list[tuple[int, int]]) -> None:
        gaps = tuple(Gap(posted + timedelta(at), posted + timedelta(at + length)) for at, length in told)
        assert taken_down_at_the_earliest(posted, gaps) >= taken_down_at_the_earliest(posted)
