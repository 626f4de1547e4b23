"""Days counted back from a meeting, against a table reckoned by hand, and the days a meeting may be planned for."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redthread.rules.calendar import is_working_day
from redthread.rules.dated import NothingInForce
from redthread.rules.meetings.planning import (
    Body,
    DaysBefore,
    Step,
    Waiting,
    counted_back,
    last_day,
    last_weekday_before,
    may_plan,
    may_set,
)

days = st.dates(date(2018, 7, 1), date(2035, 12, 31))
OWN = "Nämndens arbetsordning 4 §"


def day(text: str) -> date:
    return date.fromisoformat(text)


def terms(submission: int, freeze: int, notice: int) -> tuple[DaysBefore, ...]:
    return (
        DaysBefore(Step.SUBMISSION, submission, OWN),
        DaysBefore(Step.FREEZE, freeze, OWN),
        DaysBefore(Step.NOTICE, notice, OWN),
    )


class TestLastDay:
    @pytest.mark.parametrize(
        ("held", "before", "last"),
        [
            ("2020-08-24", 5, "2020-08-19"),  # a Wednesday
            ("2020-08-24", 7, "2020-08-17"),  # the same weekday a week before
            ("2020-08-24", 9, "2020-08-14"),  # Saturday the 15th, so the Friday
            ("2023-01-05", 5, "2022-12-30"),  # New Year's eve, a Saturday
            ("2024-04-05", 4, "2024-03-28"),  # Easter Monday back to Maundy Thursday
            ("2025-06-27", 7, "2025-06-19"),  # midsummer's eve
            ("2026-06-08", 2, "2026-06-05"),  # the national day, a Saturday
        ],
    )
    def test_is_that_many_days_before_or_the_weekday_before_that(self, held: str, before: int, last: str) -> None:
        assert last_day(day(held), before) == day(last)

    @given(days, st.integers(0, 60))
    def test_is_a_weekday_and_never_too_late(self, held: date, before: int) -> None:
        last = last_day(held, before)
        assert is_working_day(last)
        assert last <= held - timedelta(days=before)
        between = (held - timedelta(days=before) - last).days
        assert not any(is_working_day(last + timedelta(days=one)) for one in range(1, between + 1))

    def test_is_not_guessed_for_days_before_the_rules(self) -> None:
        with pytest.raises(NothingInForce):
            last_day(date(2004, 5, 3), 7)


class TestLastWeekdayBefore:
    def test_skips_the_weekend(self) -> None:
        assert last_weekday_before(date(2026, 11, 30)) == date(2026, 11, 27)
        assert last_weekday_before(date(2026, 12, 1)) == date(2026, 11, 30)


class TestCountedBack:
    HELD = date(2026, 12, 14)

    @pytest.mark.parametrize(
        ("today", "done", "waiting"),
        [
            ("2026-12-09", None, Waiting.OPEN),
            ("2026-12-10", None, Waiting.OVERDUE),
            ("2026-12-20", "2026-12-09", Waiting.DONE),
            ("2026-12-20", "2026-12-10", Waiting.LATE),
        ],
    )
    def test_tells_how_a_step_stands(self, today: str, done: str | None, waiting: Waiting) -> None:
        told = {} if done is None else {Step.NOTICE: day(done)}
        step = counted_back(terms(28, 14, 5), self.HELD, told, day(today))[-1]
        assert (step.last_on, step.waiting, step.source) == (day("2026-12-09"), waiting, OWN)

    def test_never_finds_the_handing_in_overdue(self) -> None:
        submission, freeze, _ = counted_back(terms(28, 14, 5), self.HELD, {}, date(2026, 12, 1))
        assert (submission.waiting, freeze.waiting) == (Waiting.PASSED, Waiting.OVERDUE)

    def test_tells_that_a_day_off_was_passed_over(self) -> None:
        submission, freeze, notice = counted_back(terms(28, 15, 8), self.HELD, {}, date(2026, 11, 1))
        assert [step.is_moved for step in (submission, freeze, notice)] == [False, True, True]
        assert (freeze.counted, freeze.last_on) == (date(2026, 11, 29), date(2026, 11, 27))
        assert submission.days_left == 15

    @given(days, st.lists(st.integers(0, 60), min_size=3, max_size=3).map(lambda three: sorted(three, reverse=True)))
    def test_keeps_the_steps_in_order(self, held: date, numbers: list[int]) -> None:
        last = [step.last_on for step in counted_back(terms(*numbers), held, {}, held)]
        assert last == sorted(last)


class TestMaySet:
    def test_refuses_steps_out_of_order(self) -> None:
        assert may_set(Body.BOARD, terms(14, 21, 5), date(2026, 1, 1)).refusals[0].code == "deadlines_out_of_order"
        assert may_set(Body.BOARD, terms(21, 21, 0), date(2026, 1, 1))

    def test_refuses_a_council_less_than_the_week_of_5_13(self) -> None:
        (refusal,) = may_set(Body.COUNCIL, terms(28, 14, 6), date(2026, 1, 1)).refusals
        assert (refusal.code, refusal.fact("days"), refusal.fact("source")) == (
            "notice_shorter_than_law",
            7,
            "KL 5:13–15",
        )
        assert may_set(Body.COUNCIL, terms(28, 14, 7), date(2026, 1, 1))
        assert may_set(Body.BOARD, terms(28, 14, 6), date(2026, 1, 1))


class TestMayPlan:
    NOTICE = DaysBefore(Step.NOTICE, 7, OWN)

    def refused(self, held: str, today: str, *, body: Body = Body.BOARD, has_reason: bool = False) -> tuple[str, ...]:
        answer = may_plan(body, day(held), self.NOTICE, today=day(today), has_reason=has_reason)
        return tuple(refusal.code for refusal in answer.refusals)

    def test_refuses_a_day_that_has_passed_whatever_the_reason(self) -> None:
        assert self.refused("2026-11-20", "2026-11-21", has_reason=True) == ("meeting_day_passed",)

    @pytest.mark.parametrize("held", ["2027-01-06", "2027-01-10"])
    def test_lets_a_holiday_or_sunday_be_only_with_a_reason(self, held: str) -> None:
        assert self.refused(held, "2026-11-21") == ("meeting_on_holiday",)
        assert self.refused(held, "2026-11-21", has_reason=True) == ()

    def test_lets_a_late_notice_be_only_with_a_reason(self) -> None:
        assert self.refused("2026-11-30", "2026-11-23") == ()
        assert self.refused("2026-11-30", "2026-11-24") == ("notice_too_late",)
        assert self.refused("2026-11-30", "2026-11-24", has_reason=True) == ()

    def test_refuses_a_council_after_the_last_weekday_of_5_13(self) -> None:
        urgent = {"body": Body.COUNCIL, "has_reason": True}
        assert self.refused("2026-11-30", "2026-11-27", **urgent) == ()
        assert self.refused("2026-11-30", "2026-11-28", **urgent) == ("notice_impossible",)

    def test_tells_every_reason_at_once(self) -> None:
        assert self.refused("2026-12-25", "2026-12-24") == ("meeting_on_holiday", "notice_too_late")

    def test_asks_nothing_of_a_board_without_a_number(self) -> None:
        assert may_plan(Body.BOARD, date(2026, 11, 30), None, today=date(2026, 11, 30), has_reason=False)
